#include "geo/wkt.hpp"
#include "tests/catch.hpp"
#include "tests/ingest/bulletins/by_mapping.hpp"

using namespace picket;
using sample::Desk;

// The columns and the shape of each file are those of the source; everything in them is made up.

namespace {

/// The only incident of a file, read without rejects.
IncidentRecord only_one(const std::string& mapping, const std::string& name, const std::string& text) {
    Desk desk;
    const ImportResult result = desk.take(mapping, name, text);
    for (const Reject& reject : result.rejects) FAIL_CHECK(reject.column + ": " + reject.reason);
    const auto incidents = desk.incidents();
    REQUIRE(incidents.size() == 1);
    return incidents.front();
}

}  // namespace

TEST_CASE("sources: ACLED's precisions become ours, and its rows stay where they are") {
    const std::string head =
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
        "inter1,"
        "actor2,assoc_actor_2,inter2,country,admin1,location,latitude,longitude,geo_precision,source,notes,"
        "fatalities\n";
    const auto record =
        only_one("acled", "acled.csv",
                 head +
                     "PHL99999,05 March 2024,2024,3,Strategic developments,Strategic developments,Arrests,"
                     "Party A,,1,Party B,,7,Philippines,Palawan,Nowhere Bay,9.5,118.25,2,Made up,Nothing "
                     "happened.,0\n");
    CHECK(record.incident.id == "acled:PHL99999");
    CHECK(record.incident.date_precision == DatePrecision::month);
    CHECK(record.incident.type == "arrest");
    CHECK(record.incident.subtype == "Strategic developments / Arrests");
    CHECK(record.incident.fatalities == 0);
    CHECK(record.placements.at(0).disc.radius == Distance::nautical_miles(15));
    const Reference shipped = read_reference(std::filesystem::path{PICKET_SOURCE_DIR} / "data" / "reference");
    for (const Source& source : shipped.sources) {
        CHECK((source.passing_on == PassingOn::aggregates) == (source.id == "acled"));
    }
}

TEST_CASE("sources: UCDP's precisions say within which days and how far an event may lie") {
    const auto record = only_one(
        "ucdp-ged", "ged.csv",
        "id,type_of_violence,side_a,side_b,source_article,where_prec,where_coordinates,latitude,longitude,country,date_"
        "prec,"
        "date_start,date_end,best,high,low\n"
        "999999,1,Side A,Side B,\"Made up, 2024\",4,Nowhere province,9.5,118.25,Philippines,3,2024-03-04 00:00:00.000,"
        "2024-03-10 00:00:00.000,2,3,1\n");
    CHECK(record.incident.id == "ucdp-ged:999999");
    CHECK(to_text(record.incident.first) == "2024-03-04");
    CHECK(to_text(record.incident.last) == "2024-03-10");
    CHECK(record.incident.time_kind == TimeKind::within);
    CHECK(record.incident.fatalities == 2);
    CHECK(record.placements.at(0).disc.radius == Distance::nautical_miles(100));
    CHECK(record.placements.at(0).precision == LocationPrecision::area);
}

TEST_CASE("sources: a report of the NGA has its position in two lines, sixty minutes carried, and its word kept") {
    const auto record = only_one("nga-asam", "asam.csv",
                                 "\xEF\xBB\xBFreference,date,position,navArea,subreg,hostility,victim,description,\n"
                                 "2019-999,2019-05-06,\"5\xC2\xB0"
                                 "60'00\"\"N \n118\xC2\xB0"
                                 "15'00\"\"E\",XI,92,PIRTATES,Nobody,Made up.,\n");
    CHECK(record.incident.id == "nga-asam:2019-999");
    CHECK(record.placements.at(0).disc.centre.latitude().degrees == Approx(6.0));
    CHECK_THAT(record.placements.at(0).method, Catch::Contains("60 minutes"));
    CHECK(record.incident.type == "piracy");
    CHECK(record.incident.subtype == "PIRTATES");
    CHECK(record.incident.actor == "PIRTATES");
    CHECK(record.incident.target == "Nobody");
}

TEST_CASE("sources: a hostility that no pattern knows is kept as a word, with a type that is not known") {
    const auto record = only_one("nga-asam", "asam.csv",
                                 "reference,date,position,navArea,subreg,hostility,victim,description\n"
                                 "2019-998,2019-05-06,\"5\xC2\xB0"
                                 "30'00\"\"N \n118\xC2\xB0"
                                 "15'00\"\"E\",XI,92,GREENPEACE,Nobody,Made up.\n");
    CHECK(record.incident.type.empty());
    CHECK(record.incident.subtype == "GREENPEACE");
}

TEST_CASE("sources: a row of Crime at Sea without an id gets one, and NA is blank") {
    const auto record = only_one(
        "imb", "imb.csv",
        "date,time,longitude,latitude,attack_type,location_description,nearest_country,eez_country,shore_distance,"
        "shore_longitude,shore_latitude,attack_description,vessel_name,vessel_type,vessel_status,data_source\n"
        "2019-05-06,NA,118.25,9.5,Attempted,Nowhere,PHL,PHL,1.5,118.2,9.5,NA,Nameless,NA,Anchored,made up\n");
    CHECK_THAT(record.incident.id, Catch::Contains("row-"));
    CHECK(record.incident.type == "suspicious_approach");
    CHECK(record.incident.subtype == "Attempted");
    CHECK(record.incident.target_units == "Nameless, Anchored");
    CHECK(record.incident.summary.empty());
}

TEST_CASE("sources: an answer of Global Fishing Watch, its list and one event give the same, and a gap is no intent") {
    const std::string event =
        "{\"start\":\"2024-03-04T20:57:49.000Z\",\"end\":\"2024-03-05T01:00:00.000Z\",\"id\":\"made-up\",\"type\":"
        "\"gap\","
        "\"position\":{\"lat\":9.5,\"lon\":118.25},\"vessel\":{\"name\":\"NAMELESS\",\"ssvid\":\"999999999\",\"flag\":"
        "\"PHL\"},"
        "\"gap\":{\"intentionalDisabling\":true}}";
    for (const std::string& text : {"{\"total\":1,\"entries\":[" + event + "]}", "[" + event + "]", event}) {
        const auto record = only_one("gfw-events", "gfw.json", text);
        CHECK(record.incident.id == "gfw:made-up");
        CHECK(record.incident.type == "vessel_activity");
        CHECK(record.incident.subtype == "gap");
        CHECK(to_text(record.incident.first) == "2024-03-04");
        CHECK(to_text(record.incident.last) == "2024-03-05");
        CHECK(*parse_instant(record.incident.time_start) == *parse_instant("2024-03-04T20:57:49Z"));
        CHECK(record.incident.actor_units == "NAMELESS, MMSI 999999999");
    }
}

TEST_CASE(
    "sources: the three shapes of The Reporter's flights are read, with the years of the Republic and the spoilt "
    "column") {
    const std::string line = "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[119.5,23.5],[120.5,22.5]]}";
    const auto features = [](const std::string& feature) {
        return "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\"," + feature + "}]}";
    };
    const auto first =
        only_one("twreporter-flights-2022", "2022.geojson",
                 features("\"properties\":{\"id\":\"x\",\"dates\":\"111-08-09\",\"Aircraft_Type\":\"Ã¦\",\"num\":\"3\","
                          "\"機型中文\":\"殲-99機\"}," +
                          line));
    CHECK(to_text(first.incident.first) == "2022-08-09");
    CHECK(first.incident.subtype == "殲-99機");
    CHECK(first.incident.aircraft == 3);
    CHECK_THAT(first.placements.at(0).shape, Catch::StartsWith("LINESTRING"));
    const auto second =
        only_one("twreporter-flights-2023", "2023.geojson",
                 features("\"properties\":{\"properties_id\":\"x\",\"type\":\"LineString\",\"date\":\"2023-10-09\","
                          "\"aircraft_type\":\"殲-99機\",\"num\":\"2\"}," +
                          line));
    CHECK(to_text(second.incident.first) == "2023-10-09");
    CHECK(second.incident.aircraft == 2);
    const auto third = only_one(
        "twreporter-flights-2024", "2024.geojson",
        features(
            "\"properties\":{\"date\":\"2024-03-09\",\"category\":\"flight\",\"description\":\"0800-0900, 3 sorties\","
            "\"flight_keywords\":\"J-99\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[119,22],[120,22],[120,"
            "23],[119,22]]]}"));
    CHECK(third.incident.summary == "0800-0900, 3 sorties");
    CHECK_THAT(third.placements.at(0).shape, Catch::StartsWith("POLYGON"));
}

TEST_CASE("sources: of The Reporter's tracks near Japan the day is in words, and earlier drawings are left out") {
    const auto feature = [](const std::string& version, const std::string& label, const std::string& text) {
        return "{\"type\":\"Feature\",\"properties\":{\"country\":\"both\",\"version\":\"" + version +
               "\",\"category\":\"arrow\",\"id_content\":\"" + label +
               "\",\"data\":\"ship\",\"file_name\":\"p20230104_01.pdf\",\"first_page_content\":\"" + text +
               "\",\"urls\":\"https://example.org/"
               "x\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[125,25],[126,24]]}}";
    };
    Desk desk;
    const ImportResult result = desk.take(
        "twreporter-japan", "jp.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[" + feature("new", "12/30～1/2_made up", "") + "," +
            feature("new", "③ 1月3日（二）made up", "") + "," +
            feature(
                "new", "no day",
                "令和５年１月４日統合幕僚監部---"
                "１月４日（水）午前９時頃、宮古島の北約９９ｋｍの海域において、中国海軍フチ級補給艦１隻を確認した。") +
            "," + feature("old", "1/1_made up", "") + "," + feature("new", "no day", "nor here") + "]}");
    CHECK(result.rows == 5);
    CHECK(result.rows_left_out == 1);
    REQUIRE(result.rejects.size() == 1);
    CHECK(result.rejects[0].reason == "neither id_content nor the press text says on which day");
    const auto incidents = desk.incidents();
    REQUIRE(incidents.size() == 3);
    CHECK(to_text(incidents[0].incident.first) == "2022-12-30");
    CHECK(to_text(incidents[0].incident.last) == "2023-01-02");
    CHECK(to_text(incidents[1].incident.first) == "2023-01-03");
    CHECK(to_text(incidents[2].incident.first) == "2023-01-04");
    CHECK(incidents[2].incident.actor == "China; Russia");
}

TEST_CASE("sources: bulletins of daily counts fill the series of their publishers") {
    Desk desk;
    ImportResult result =
        desk.take("jcg-monthly", "jcg.txt",
                  "令和6年1月\n  日      接続水域   領海侵入\n  1日        4         -\n  2日        3         0\n");
    CHECK(result.added == 3);
    CHECK(result.rejected == 0);
    CHECK(desk.counts("jcg-senkaku-cz").size() == 2);
    result =
        desk.take("mnd-report", "mnd.txt",
                  "日期：113年2月28日0600時至29日0600時\n偵獲共機15架次（逾越中線共11架次）、共艦7艘及公務船1艘\n");
    CHECK(result.added == 4);
    CHECK(desk.counts("mnd-taiwan-crossed").at(0).count->value == 11);
    CHECK(desk.counts("mnd-taiwan-official").at(0).count->value == 1);
    CHECK(to_text(desk.counts("mnd-taiwan-ships").at(0).day) == "2024-02-28");
}

TEST_CASE("sources: one exercise notice in two languages gives two incidents of the same days and area") {
    Desk desk;
    const ImportResult result =
        desk.take("china-msa", "msa.txt",
                  "琼航警9123/24，南海，2024年5月23日0745时至24日1800时，在21-23.00N 108-47.40E、21-23.00N 109-02.10E、"
                  "21-05.50N 109-02.10E各点连线范围内进行军事训练，禁止驶入。\n"
                  "HN 9124/24, SOUTH CHINA SEA, MILITARY TRAINING FROM 222345UTC MAY TO 241000UTC MAY IN AREA BOUNDED "
                  "BY THE LINES "
                  "JOINING 21-23.00N 108-47.40E, 21-23.00N 109-02.10E, 21-05.50N 109-02.10E. ENTERING PROHIBITED.\n");
    for (const Reject& reject : result.rejects) FAIL_CHECK(reject.column + ": " + reject.reason);
    const auto incidents = desk.incidents();
    REQUIRE(incidents.size() == 2);
    CHECK(incidents[0].incident.type == "exercise");
    CHECK(incidents[0].incident.first == incidents[1].incident.first);
    CHECK(incidents[0].incident.last == incidents[1].incident.last);
    CHECK(incidents[0].incident.time_start == incidents[1].incident.time_start);
    CHECK(incidents[0].incident.time_end == incidents[1].incident.time_end);
    CHECK(incidents[0].placements.at(0).shape == incidents[1].placements.at(0).shape);
    CHECK(incidents[0].placements.at(0).disc == incidents[1].placements.at(0).disc);
}

TEST_CASE("sources: sightings near Japan are placed by their words where the gazetteer knows them") {
    Desk desk;
    const ImportResult result = desk.take("jmod-passages", "jmod.txt",
                                          "令和５年３月２日統合幕僚監部---"
                                          "令和５年３月１日（水）午前９時頃、海上自衛隊は、宮古島（沖縄県）の北約１５０"
                                          "ｋｍの海域において、同海域を南東進する"
                                          "中国海軍ルーヤンⅢ級ミサイル駆逐艦１隻（艦番号「９１１」）を確認した。その後"
                                          "、当該艦艇が大隅海峡を東進したことを確認した。"
                                          "なお、当該艦艇は、２月１日（水）に対馬海峡を北東進したものと同一である。");
    CHECK(result.rows == 3);
    CHECK(result.rows_left_out == 1);
    const auto incidents = desk.incidents();
    REQUIRE(incidents.size() == 2);
    const auto transit = std::ranges::find(incidents, std::string{"transit"},
                                           [](const IncidentRecord& record) { return record.incident.type; });
    REQUIRE(transit != incidents.end());
    CHECK(transit->incident.time_kind == TimeKind::within);
    CHECK(transit->incident.place == "Osumi Strait");
    for (const IncidentRecord& record : incidents) CHECK(record.placements.size() == 1);
}
