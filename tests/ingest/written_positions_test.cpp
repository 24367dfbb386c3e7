// Positions as whole files of them are written: geo/position_text.hpp against the files that ship and the sample files.

#include <cmath>

#include "geo/position_text.hpp"
#include "geo/wkt.hpp"
#include "ingest/csv.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/skip.hpp"

using namespace picket;

namespace {

std::vector<std::string> split(const std::string& text, const std::string& separator) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    for (std::size_t end = 0; end != std::string::npos; begin = end + separator.size()) {
        end = text.find(separator, begin);
        out.push_back(text.substr(begin, end - begin));
    }
    return out;
}

}  // namespace

// What domain.md tells of the notices of the exercises of August 2022: "25-15.26N" is degrees, minutes, seconds. Read
// as degrees and decimal minutes, S seconds become S/100 of a minute: each coordinate falls short by 0.4 S seconds of
// arc.
TEST_CASE("written positions: the two notations of the areas of August 2022 differ by 0.4 of their seconds") {
    const std::string text = sample::content(std::string{PICKET_SOURCE_DIR} + "/data/reference/exercise_areas.csv");
    CsvReader csv{text, "exercise_areas.csv"};
    int vertices = 0;
    int told_apart = 0;
    while (const TableRow* row = csv.next()) {
        if (!row->cells[*csv.column("exercise")].ends_with("(August 2022)")) continue;
        const auto outline = parse_wkt(row->cells[*csv.column("wkt")]);
        REQUIRE(outline.has_value());
        const Ring& ring = std::get<MultiPolygon>(*outline).polygons.at(0).at(0);
        const auto published = split(std::string{row->cells[*csv.column("vertices_as_published")]}, " ; ");
        REQUIRE(published.size() + 1 == ring.size());
        for (std::size_t i = 0; i < published.size(); ++i) {
            // "25 15 26N 120 29 20E" as the agency prints it: 25-15.26N 120-29.20E
            auto part = split(published[i], " ");
            REQUIRE(part.size() == 6);
            const std::string printed =
                part[0] + "-" + part[1] + "." + part[2] + " " + part[3] + "-" + part[4] + "." + part[5];
            INFO(printed);
            const auto seconds = std::get<WrittenPosition>(read_position(printed, Notation::degrees_minutes_seconds));
            const auto minutes = std::get<WrittenPosition>(read_position(printed, Notation::degrees_minutes));
            CHECK(seconds.position.latitude().degrees == Approx(ring[i].latitude().degrees).epsilon(0).margin(6e-7));
            CHECK(seconds.position.longitude().degrees == Approx(ring[i].longitude().degrees).epsilon(0).margin(6e-7));
            const double short_by_lat = 0.4 * std::stod(part[2]) / 3600;
            const double short_by_lon = 0.4 * std::stod(part[5]) / 3600;
            CHECK(seconds.position.latitude().degrees - minutes.position.latitude().degrees ==
                  Approx(short_by_lat).epsilon(0).margin(1e-12));
            CHECK(seconds.position.longitude().degrees - minutes.position.longitude().degrees ==
                  Approx(short_by_lon).epsilon(0).margin(1e-12));
            ++vertices;
            if (short_by_lat + short_by_lon == 0) continue;
            ++told_apart;
            const auto open = read_position(printed);
            REQUIRE(std::holds_alternative<NoPosition>(open));
            CHECK_THAT(std::get<NoPosition>(open).reason, Catch::Contains("the notation must be stated"));
        }
    }
    CHECK(vertices == 24);
    CHECK(told_apart == 4);  // those of the area in the strait; the other five have whole minutes
}

// The tallies are those of a count by regular expressions over the file, which shares nothing with the reader.
TEST_CASE("written positions: all 8,619 of the piracy reports are read, 378 with sixty minutes") {
    const std::filesystem::path folder = test::samples();
    if (folder.empty()) return test::skip("PICKET_SAMPLES is unset");
    // Its columns end with one that has no name, and its last row lacks that cell.
    std::string text = sample::content(folder / "nga-asam" / "RAW_ASAM.csv");
    text.insert(text.find('\n'), "nameless");
    text += ",\n";
    CsvReader csv{text, "RAW_ASAM.csv"};
    int read = 0;
    int with_60_minutes = 0;
    int with_60_seconds = 0;
    while (const TableRow* row = csv.next()) {
        REQUIRE(row->problem.empty());
        const std::string cell{row->cells[*csv.column("position")]};
        INFO(cell);
        const auto found = read_position(cell);
        if (const auto* wrong = std::get_if<NoPosition>(&found)) FAIL(wrong->reason);
        ++read;
        const auto& written = std::get<WrittenPosition>(found);
        if (written.remark.find("60 minutes") != std::string::npos) ++with_60_minutes;
        if (written.remark.find("60 seconds") != std::string::npos) ++with_60_seconds;
        CHECK(written.notation == "degrees, minutes, seconds");
        CHECK(written.precision < Distance::metres(25));
    }
    CHECK(read == 8'619);
    CHECK(with_60_minutes == 378);
    CHECK(with_60_seconds == 0);
}
