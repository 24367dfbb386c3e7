// What `incidents` writes can be read into another database, and comes out as it went in.

#include <fstream>

#include "tests/catch.hpp"
#include "tests/cli/shipped.hpp"

using namespace picket::test;

namespace {

constexpr const char* everything =
    "id,date_start,date_end,date_precision,time_kind,place,lon,lat,location_precision,location_radius_nm,incident_type,"
    "subtype,actor,actor_units,target,target_units,vessels_count,aircraft_count,injuries,fatalities,summary,"
    "source_name,source_title,source_date,source_url,confidence,note,time_start,time_end,location_text,"
    "location_method,location_wkt,reliability,credibility\n"
    "INC-9001,2024-05-23,2024-05-24,day,during,Sabina Shoal,116.5,9.7,exact_zone,12.5,patrol_presence,sub,China,two "
    "cutters,Philippines,,2,1,0,,\"=SUM, \"\"quoted\"\"\",Paper,Title,2024-05,https://example.org/1,found,a "
    "note,2024-05-23T07:45+08:00,2024-05-24T00:15+08:00,\"9-42N\n116-30E\",degrees and minutes,\"LINESTRING (116.4 "
    "9.7, 116.6 9.75)\",b,2\n"
    "INC-9002,2024-05,,month,within,off Thitu,,,,,laser,,China,,,,,,,,,,,,,,,,,,,,F,6\n"
    "INC-9003,2024-06-01,,,,,-179.9,10,area,60,laser,,China,,,,,,,,-1,,,,,,,2024-05-31T23:00-01:00,,,,\"POLYGON "
    "((179.6 "
    "9.6, 180 9.6, 180 10.4, 179.6 10.4, 179.6 9.6))\",,\n";

}  // namespace

TEST_CASE("round trip: every column of incidents is read back, and written as the same bytes") {
    Shipped first;
    Shipped second;
    const std::filesystem::path made = first.folder() / "made.csv";
    std::string text = everything;
    text.replace(text.find("2024-05-31T23:00-01:00"), 22, "2024-06-01T23:00-01:00");
    std::ofstream{made, std::ios::binary} << text;
    first.run("ingest " + made.string() + " --as incidents");
    const std::filesystem::path out = first.folder() / "out.csv";
    first.run("incidents --output " + out.string());
    second.run("ingest " + out.string() + " --as incidents --source picket-incidents");
    const std::filesystem::path again = second.folder() / "again.csv";
    second.run("incidents --output " + again.string());
    CHECK((content(again) == content(out)));
    for (const char* part : {"2024-05-23T07:45+08:00", "\"9-42N\n116-30E\",degrees and minutes", ",B,2\n", "'=SUM"})
        CHECK(content(again).find(part) != std::string::npos);
}
