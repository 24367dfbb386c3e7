#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "ingest/incident_rows.hpp"
#include "tests/ingest/incident_file.hpp"

using namespace picket;
using test::incident_rows;

namespace {

const std::string header = "id,date_start,place,incident_type,actor,note\n";

std::string id_of(const std::string& id, const std::string& source = {}) {
    const auto rows = incident_rows(header + id + ",2024-03-23,x,laser,China,\n", source);
    REQUIRE(rows[0].statement.has_value());
    return rows[0].statement->incident.id;
}

/// Ids with their notes: what a file states.
std::map<std::string, std::string> stated_by(const std::string& text) {
    std::map<std::string, std::string> all;
    for (const IncidentRow& row : incident_rows(text)) {
        if (row.statement) all.emplace(row.statement->incident.id, row.statement->incident.note);
    }
    return all;
}

}  // namespace

TEST_CASE("incident ids: INC and digits stand as they are, any other id gets its source before it") {
    CHECK(id_of("INC-0179") == "INC-0179");
    CHECK(id_of("INC-0179", "imb") == "INC-0179");
    CHECK(id_of("17", "imb") == "imb:17");
    CHECK(id_of("17") == "17");
    CHECK(id_of("INC-17a", "imb") == "imb:INC-17a");
    CHECK(id_of("INC-", "imb") == "imb:INC-");
    CHECK(id_of("INC-1234567890", "imb") == "INC-1234567890");
    CHECK(id_of("INC-1234567890123456", "imb") == "imb:INC-1234567890123456");
}

TEST_CASE("incident ids: an id that has a source already gets none, so that an export reads back whatever its source") {
    CHECK(id_of("imb:17", "imb") == "imb:17");
    CHECK(id_of("imb:17") == "imb:17");
    CHECK(id_of("imb:17", "asam") == "imb:17");
    CHECK(id_of(":17", "asam") == "asam::17");
}

TEST_CASE("incident ids: an id is short and stands on one line") {
    CHECK(id_of(std::string(100, 'a')).size() == 100);
    const auto rows = incident_rows(header + std::string(101, 'a') +
                                    ",2024-03-23,x,laser,China,\n\"a\nb\",2024-03-23,"
                                    "x,laser,China,\n");
    REQUIRE(rows.size() == 2);
    for (const IncidentRow& row : rows) {
        REQUIRE(row.rejects.size() == 1);
        CHECK(row.rejects[0].column == "id");
        CHECK(row.rejects[0].reason == "an id has at most 100 bytes, on one line");
    }
}

TEST_CASE("incident ids: a row without one gets one from its content, whatever the order of its columns") {
    // printf 'actor=China\0date_start=2024-03-23\0incident_type=laser\0place=x\0' | sha256sum
    const std::string id = "row-d1b8371a005d";
    CHECK(id_of("") == id);
    CHECK(id_of("", "imb") == "imb:" + id);
    const auto of = [](const char* text) { return incident_rows(text)[0].statement->incident.id; };
    CHECK(of("actor,incident_type,date_start,place\nChina,laser,2024-03-23,x\n") == id);
    CHECK(of("place,incident_type,date_start,actor,severity,target\n x ,laser,2024-03-23,China,5,\n") == id);
    CHECK(of("place,incident_type,date_start,actor\ny,laser,2024-03-23,China\n") != id);
}

TEST_CASE("incident ids: one id with two contents leaves neither, and each names the line of the other") {
    const auto rows = incident_rows(header +
                                    "7,2024-03-23,x,laser,China,a\n8,2024-03-23,x,laser,China,a\n"
                                    "7,2024-03-23,x,laser,China,b\n");
    CHECK(rows[0].rejects ==
          std::vector<Reject>{{2, "id", "7", "7 stands on line 4 as well, with other content: neither is taken"}});
    CHECK(rows[2].rejects ==
          std::vector<Reject>{{4, "id", "7", "7 stands on line 2 as well, with other content: neither is taken"}});
    CHECK_FALSE(rows[0].statement.has_value());
    CHECK_FALSE(rows[2].statement.has_value());
    CHECK(rows[1].statement.has_value());
}

TEST_CASE("incident ids: of three lines with one id that disagree none is taken") {
    const auto rows = incident_rows(header +
                                    "7,2024-03-23,x,laser,China,a\n7,2024-03-23,x,laser,China,a\n"
                                    "7,2024-03-23,x,laser,China,b\n");
    for (const IncidentRow& row : rows) {
        CHECK_FALSE(row.statement.has_value());
        CHECK(row.rejects.size() == 1);
    }
}

TEST_CASE("incident ids: any difference of content is one") {
    const auto clash = [](const std::string& columns, const std::string& one, const std::string& other) {
        const std::string start = "7,2024-03-23,x,laser,China,";
        const auto rows = incident_rows("id,date_start,place,incident_type,actor," + columns + "\n" + start + one +
                                        "\n" + start + other + "\n");
        return rows[0].rejects.size() == 1 && rows[1].rejects.size() == 1;
    };
    for (const char* column : {"subtype", "actor_units", "target", "target_units", "summary", "source_name",
                               "source_title", "source_date", "source_url", "note"}) {
        CAPTURE(column);
        CHECK(clash(column, "a", "b"));
        CHECK_FALSE(clash(column, "a", "a"));
    }
    for (const char* column : {"vessels_count", "aircraft_count", "injuries", "fatalities"}) {
        CAPTURE(column);
        CHECK(clash(column, "", "0"));
        CHECK(clash(column, "1", "2"));
    }
    CHECK(clash("date_end", "2024-03-24", "2024-03-25"));
    CHECK(clash("date_precision", "day", "month"));
    CHECK(clash("time_kind", "during", "within"));
    CHECK(clash("confidence", "found", "memory"));
    CHECK(clash("lon,lat", "115.86,9.73", "115.86,9.74"));
    CHECK(clash("lon,lat,location_radius_nm", "115.86,9.73,3", "115.86,9.73,4"));
    CHECK(clash("lon,lat,location_precision", "115.86,9.73,approx", "115.86,9.73,area"));
}

TEST_CASE("incident ids: what is said in other words is the same content") {
    const auto rows = incident_rows(
        "id,date_start,date_end,place,incident_type,actor\n7,2024-03-23,,x,laser,China\n"
        "7,2024-03-23,2024-03-23, x ,laser,China\n");
    CHECK(rows[0].statement.has_value());
    CHECK(rows[1].repeated);
    CHECK(rows[1].rejects.empty());
    CHECK_FALSE(rows[1].statement.has_value());
}

TEST_CASE("incident ids: a row that cannot be read does not stand against one that can") {
    const auto rows = incident_rows(header + "7,soon,x,laser,China,b\n7,2024-03-23,x,laser,China,a\n");
    CHECK(rows[0].rejects.size() == 1);
    CHECK(rows[1].statement.has_value());
}

TEST_CASE("incident ids: line order, line ends and a byte order mark change nothing") {
    std::mt19937 random{11};
    std::vector<std::string> lines;
    for (int i = 0; i < 400; ++i) {
        const auto pick = [&](unsigned n) { return random() % n; };
        lines.push_back((pick(4) == 0 ? "" : std::to_string(pick(90))) + ",2024-03-" + std::to_string(10 + pick(3)) +
                        ",x,laser,China,n" + std::to_string(pick(2)));
    }
    const auto file = [&](const std::string& begin, const std::string& end) {
        std::string text = begin + header.substr(0, header.size() - 1) + end;
        for (const std::string& line : lines) text += line + end;
        return text;
    };
    const auto plain = stated_by(file("", "\n"));
    CHECK(plain.size() > 10);
    CHECK(plain.size() < 90);
    CHECK(stated_by(file("\xEF\xBB\xBF", "\r\n")) == plain);
    for (int i = 0; i < 20; ++i) {
        std::ranges::shuffle(lines, random);
        CHECK(stated_by(file("", "\n")) == plain);
    }
}
