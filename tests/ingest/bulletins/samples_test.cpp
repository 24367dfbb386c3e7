#include <algorithm>

#include "geo/geodesic.hpp"
#include "ingest/csv.hpp"
#include "ingest/input_file.hpp"
#include "tests/catch.hpp"
#include "tests/ingest/bulletins/by_mapping.hpp"
#include "tests/skip.hpp"

using namespace picket;
using sample::Desk;

namespace {

struct Sample {
    std::string file;
    std::string mapping;
    std::int64_t
        rows;  ///< as other programs count them: PROVENANCE.txt beside the files, `wc -l`, Python's csv and json
};

/// Every row is taken, repeated, left out by a rule or rejected with a reason: the law of docs/formats.md.
void check_all_accounted_for(const Sample& from, const std::filesystem::path& folder) {
    INFO(from.file);
    Desk desk;
    const ImportResult result = desk.take(from.mapping, read_input_file(folder / from.file));
    CHECK(result.rows == from.rows);
    CHECK(result.rows == result.rows_fine + result.rows_with_rejects + result.rows_left_out);
    CHECK(result.rows_fine == result.added + result.revised + result.same + result.repeated);
    CHECK(desk.incidents().size() == static_cast<std::size_t>(result.added));
    CHECK(result.added > 0);
}

}  // namespace

TEST_CASE("samples: rows in are rows taken, repeated, left out and rejected, for every file with a mapping") {
    const std::filesystem::path folder = test::samples();
    if (folder.empty()) return test::skip("PICKET_SAMPLES is unset");
    const std::vector<Sample> samples{
        {"nga-asam/RAW_ASAM.csv", "nga-asam", 8'619},
        {"crime-at-sea-imb/pirate_attacks_first500.csv", "imb", 500},
        {"gfw-events-fixtures/event_item.json", "gfw-events", 1},
        {"twreporter-pla-paths/20230918-20240115.geojson", "twreporter-flights-2023", 266},
        {"twreporter-pla-paths/jp_data_cleaned.geojson", "twreporter-japan", 327},
    };
    for (const Sample& sample : samples) check_all_accounted_for(sample, folder);
}

TEST_CASE("samples: the two doubled references of the piracy reports are repeats, and all others are held") {
    const std::filesystem::path folder = test::samples();
    if (folder.empty()) return test::skip("PICKET_SAMPLES is unset");
    Desk desk;
    const ImportResult result = desk.take("nga-asam", read_input_file(folder / "nga-asam" / "RAW_ASAM.csv"));
    CHECK(result.repeated == 2);
    // Three descriptions hold a control character (`grep -cP '[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]'`).
    CHECK(result.rows_with_rejects == 3);
    CHECK(result.added == 8'619 - 2 - 3);
}

TEST_CASE("samples: all 454 broadcast warnings are taken or named") {
    const std::filesystem::path folder = test::samples();
    if (folder.empty()) return test::skip("PICKET_SAMPLES is unset");
    Desk desk;
    const ImportResult result =
        desk.take("nga-warnings", read_input_file(folder / "nga-marlin-navwarnings" / "navwarnings.json"));
    CHECK(result.rows >= 454);  // a message of several statements is several rows
    CHECK(result.rows == result.rows_fine + result.rows_with_rejects + result.rows_left_out);
    CHECK(result.rows_with_rejects <= 1);
    for (const Reject& reject : result.rejects)
        CHECK_THAT(reject.reason, Catch::StartsWith("a position cannot be read"));
}

TEST_CASE("samples: the distance to the shore that Crime at Sea prints is the geodesic one") {
    const std::filesystem::path folder = test::samples();
    if (folder.empty()) return test::skip("PICKET_SAMPLES is unset");
    const InputFile file = read_input_file(folder / "crime-at-sea-imb" / "pirate_attacks_first500.csv");
    CsvReader csv{file.bytes, file.path.string()};
    const auto number = [&](const TableRow& row, std::string_view column) {
        return std::stod(std::string{row.cells[*csv.column(column)]});
    };
    int compared = 0;
    while (const TableRow* row = csv.next()) {
        const Position event = Position::at(Longitude{number(*row, "longitude")}, Latitude{number(*row, "latitude")});
        const Position shore =
            Position::at(Longitude{number(*row, "shore_longitude")}, Latitude{number(*row, "shore_latitude")});
        // pyproj.Geod agrees to 2e-12 km, says PROVENANCE.txt; this is a micrometre.
        CHECK(distance(event, shore).in_kilometres() == Approx(number(*row, "shore_distance")).margin(1e-9));
        ++compared;
    }
    CHECK(compared == 500);
}
