// Positions in words of GeoConvert (GeographicLib) and of reports: what it makes of them, and back again.

#include <fmt/format.h>

#include <functional>

#include "geo/geodesic.hpp"
#include "geo/position_text.hpp"
#include "tests/catch.hpp"
#include "tests/geo/oracle.hpp"
#include "tests/skip.hpp"

using namespace picket;

namespace {

/// A coordinate in whole units of its last digit: `scale` of them are a degree.
struct Digits {
    long long units;
    bool negative;
};

Digits rounded(double degrees, double scale) {
    return {static_cast<long long>(std::llround(std::abs(degrees) * scale)), std::signbit(degrees)};
}

/// One way to write a coordinate, and how GeoConvert wants the same digits.
struct Style {
    std::string name;
    Notation notation;
    std::function<std::string(double degrees, bool latitude)> ours;
    std::function<std::string(double degrees, bool latitude)> theirs;
};

char letter(bool negative, bool latitude) { return latitude ? (negative ? 'S' : 'N') : (negative ? 'W' : 'E'); }

/// `pattern` has degrees, minutes, seconds and the letter; `width` is that of the degrees.
std::string dms(double degrees, bool latitude, const std::string& pattern) {
    const Digits d = rounded(degrees, 3600);
    return fmt::format(fmt::runtime(pattern), d.units / 3600, d.units / 60 % 60, d.units % 60,
                       letter(d.negative, latitude), fmt::arg("w", latitude ? 2 : 3));
}

std::string dm(double degrees, bool latitude, const std::string& pattern) {
    const Digits d = rounded(degrees, 60'000);
    return fmt::format(fmt::runtime(pattern), d.units / 60'000, d.units / 1'000 % 60, d.units % 1'000,
                       letter(d.negative, latitude), fmt::arg("w", latitude ? 2 : 3));
}

std::string decimal(double degrees, bool latitude, const std::string& pattern) {
    const Digits d = rounded(degrees, 10'000);
    return fmt::format(fmt::runtime(pattern), d.units / 10'000, d.units % 10'000, letter(d.negative, latitude),
                       d.negative ? "-" : "", fmt::arg("w", latitude ? 2 : 3));
}

using Writer = std::string (*)(double, bool, const std::string&);

std::vector<Style> styles() {
    std::vector<Style> out;
    const auto add = [&](Writer write, const std::string& theirs, const std::vector<std::string>& patterns) {
        for (const std::string& pattern : patterns) {
            out.push_back({pattern, Notation::unstated,
                           [=](double degrees, bool latitude) { return write(degrees, latitude, pattern); },
                           [=](double degrees, bool latitude) { return write(degrees, latitude, theirs); }});
        }
    };
    add(dms, "{}d{}'{}\"{}",
        {"{}°{:02}'{:02}\"{}", "{:0{w}}-{:02}-{:02}{}", "{} {} {} {}", "{:0{w}}{:02}{:02}{}", "{}d{}m{}s {}",
         "{:0{w}}°{:02}′{:02}″ {}", "{3} {0}˚ {1:02}’ {2:02}”", "{3}{0:0{w}}{1:02}{2:02}", "{0}度{1}分{2}秒{3}",
         "{}.{:02}.{:02} {}", "{}:{:02}:{:02}{}", "{} deg {} min {} sec {}"});
    add(dm, "{}d{}.{:03}'{}",
        {"{}°{:02}.{:03}'{}", "{:0{w}}-{:02}.{:03}{}", "{} {}.{:03} {}", "{:0{w}}{:02}.{:03}{}", "{}:{:02}.{:03}{}",
         "{}°{:02},{:03}'{}", "{3} {0}º {1}.{2:03}´", "{0}度{1}.{2:03}分{3}"});
    add(decimal, "{3}{0}.{1:04}",
        {"{}.{:04}{}", "{}.{:04}° {}", "{2} {0}.{1:04}", "{}.{:04} deg {}", "{},{:04} {}", "{3}{0}.{1:04}"});
    return out;
}

/// Some 250 places over the globe, with a fraction of a second each.
std::vector<Position> places() { return test::over_the_globe(251); }

}  // namespace

TEST_CASE("position text: GeoConvert reads the same digits at the same place, in 26 styles") {
    for (const Style& style : styles()) {
        INFO(style.name);
        std::vector<std::string> theirs;
        std::vector<std::string> ours;
        for (const Position& place : places()) {
            const double lat = place.latitude().degrees;
            const double lon = place.longitude().degrees;
            theirs.push_back(style.theirs(lat, true) + " " + style.theirs(lon, false));
            ours.push_back(style.ours(lat, true) + ", " + style.ours(lon, false));
        }
        const auto printed = test::numbers_of("GeoConvert -g -p 9", theirs);
        if (!printed) return test::skip("GeoConvert is not installed");
        REQUIRE(printed->size() == ours.size());
        for (std::size_t i = 0; i < ours.size(); ++i) {
            INFO(ours[i]);
            const auto read = read_position(ours[i]);
            REQUIRE(std::holds_alternative<WrittenPosition>(read));
            const Position position = std::get<WrittenPosition>(read).position;
            REQUIRE(printed->at(i).size() == 2);
            CHECK(position.latitude().degrees == Approx(printed->at(i)[0]).epsilon(0).margin(1e-9));
            CHECK(position.longitude().degrees == Approx(printed->at(i)[1]).epsilon(0).margin(1e-9));
            // What was written lies within the precision of what is read.
            CHECK(distance(position, places()[i]) <=
                  std::get<WrittenPosition>(read).precision + Distance::metres(1e-6));
        }
    }
}

TEST_CASE("position text: grid references that GeoConvert writes lead back, and to where it reads them") {
    for (const char* digits : {"-2", "0", "2"}) {  // squares of 1 km, 10 m and 0.1 m
        std::vector<std::string> asked;
        for (const Position& place : places())
            asked.push_back(fmt::format("{:.12f} {:.12f}", place.latitude().degrees, place.longitude().degrees));
        const auto references = test::lines_of(fmt::format("GeoConvert -m -p {}", digits), asked);
        if (!references) return test::skip("GeoConvert is not installed");
        const auto middles = test::numbers_of("GeoConvert -g -p 9", *references);
        REQUIRE(references->size() == asked.size());
        for (std::size_t i = 0; i < asked.size(); ++i) {
            INFO((*references)[i]);
            const auto read = read_position((*references)[i]);
            REQUIRE(std::holds_alternative<WrittenPosition>(read));
            const auto& written = std::get<WrittenPosition>(read);
            CHECK(written.position.latitude().degrees == Approx(middles->at(i)[0]).epsilon(0).margin(1e-9));
            CHECK(distance(written.position, places()[i]) <= written.precision + Distance::metres(1e-6));
        }
    }
}
