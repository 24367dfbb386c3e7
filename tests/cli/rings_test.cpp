// Rings as they leave the program, measured by GeographicLib's own programs: ring_edges.py.

#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/cli/shipped.hpp"
#include "tests/skip.hpp"

using namespace picket::test;

namespace {

struct Asked {
    std::string_view at;      ///< longitude and latitude
    std::string_view radius;  ///< as --radius has it
    double metres;
};

/// The numbers that ring_edges.py prints of what the program gives; none where it cannot measure.
std::vector<double> measured(const std::string& what, Shipped& shipped, const Asked& ask,
                             const std::string& control = "") {
    for (const char* program : {"GeodSolve --version", "Planimeter --version", "python3 --version"}) {
        if (outside(program).status != 0) return {};
    }
    const std::filesystem::path file = shipped.folder() / "ring.geojson";
    shipped.run(fmt::format("rings --radius {} --at {} --output {}", ask.radius, ask.at, file.string()));
    std::string at{ask.at};
    at.replace(at.find(','), 1, " ");
    const Given given = outside(fmt::format("python3 {}/tests/cli/ring_edges.py {} {} {} {} {}", PICKET_SOURCE_DIR,
                                            what, file.string(), at, ask.metres, control));
    INFO((given.err.empty() ? "" : given.err.back()));
    REQUIRE(given.status == 0);
    std::istringstream words{given.out.front()};
    std::vector<double> numbers;
    for (double number = 0.0; words >> number;) numbers.push_back(number);
    REQUIRE(numbers.size() == (what == "edges" ? 3 : 2));
    return numbers;
}

constexpr const char* not_there = "python3, GeodSolve or Planimeter is not installed";

// Off the Senkakus, at the equator, beside 180 degrees, at 60 degrees, and with a pole inside.
constexpr Asked asked[] = {
    {"123.47,25.74", "12nm", 22'224}, {"123.47,25.74", "3000", 3'000'000}, {"0,0", "5500", 5'500'000},
    {"179.9,-10", "3000", 3'000'000}, {"144.8,13.5", "5500", 5'500'000},   {"10,60", "12nm", 22'224},
    {"0,89", "12nm", 22'224},         {"-179,-89.5", "3000", 3'000'000},   {"10,80", "5500", 5'500'000}};

}  // namespace

TEST_CASE("rings: 60 points of every edge that is printed lie within max_error_m of the radius by GeodSolve") {
    Shipped shipped;
    for (const Asked& ask : asked) {
        const std::vector<double> found = measured("edges", shipped, ask);
        if (found.empty()) return skip(not_there);
        INFO(ask.at << ", " << ask.radius << ": " << found[1] << " m");
        CHECK(found[0] > 1000);
        CHECK(found[1] <= found[2]);
    }
}

// 2e-4: the polygon is drawn within 1e-4 of the circle. 1e-6: a circle of 20,000 points lacks 1.6e-8 of its area.
TEST_CASE("rings: area_km2 is the area of the circle, and that of the polygon printed beside it, by Planimeter") {
    Shipped shipped;
    for (const Asked& ask : asked) {
        const std::vector<double> found = measured("areas", shipped, ask);
        if (found.empty()) return skip(not_there);
        INFO(ask.at << ", " << ask.radius);
        CHECK(found[0] < 2e-4);
        CHECK(found[1] < 1e-6);
    }
}

TEST_CASE("rings: a circle drawn in degrees is found out by the same measurement") {
    Shipped shipped;
    for (const Asked& ask : {asked[0], asked[1]}) {
        const std::vector<double> edges = measured("edges", shipped, ask, "planar");
        if (edges.empty()) return skip(not_there);
        CHECK(edges[1] > edges[2]);
        CHECK(measured("areas", shipped, ask, "planar")[0] > 2e-4);
    }
}
