#include "geo/position_text.hpp"

#include <vector>

#include "geo/geodesic.hpp"
#include "tests/catch.hpp"

using namespace picket;

namespace {

struct Sample {
    std::string text;
    double latitude;
    double longitude;
};

WrittenPosition read(const std::string& text, Notation notation = Notation::unstated, Axis first = Axis::latitude) {
    const auto found = read_position(text, notation, first);
    if (const auto* wrong = std::get_if<NoPosition>(&found)) FAIL(text << ": " << wrong->reason);
    return std::get<WrittenPosition>(found);
}

std::string refusal(const std::string& text, Notation notation = Notation::unstated) {
    const auto found = read_position(text, notation);
    const auto* wrong = std::get_if<NoPosition>(&found);
    return wrong == nullptr ? "read as " + to_text(std::get<WrittenPosition>(found).position) : wrong->reason;
}

void check(const std::vector<Sample>& samples, Notation notation = Notation::unstated) {
    for (const Sample& sample : samples) {
        INFO(sample.text);
        const Position position = read(sample.text, notation).position;
        CHECK(position.latitude().degrees == Approx(sample.latitude).epsilon(0).margin(1e-12));
        CHECK(position.longitude().degrees == Approx(sample.longitude).epsilon(0).margin(1e-12));
    }
}

// The position of most samples: 25 degrees 27 minutes 24 seconds north, 123 degrees 28 minutes east.
constexpr double north = 25 + 27 / 60.0 + 24 / 3600.0;
constexpr double east = 123 + 28 / 60.0;

}  // namespace

TEST_CASE("position text: decimal degrees with a point or a comma, and any separator") {
    check({{"25.4567, 123.4712", 25.4567, 123.4712},
           {"25.4567 123.4712", 25.4567, 123.4712},
           {"25.4567,123.4712", 25.4567, 123.4712},
           {"25,4567 123,4712", 25.4567, 123.4712},
           {"25,4567, 123,4712", 25.4567, 123.4712},
           {"25,4567; 123,4712", 25.4567, 123.4712},
           {"25.4567 / 123.4712", 25.4567, 123.4712},
           {"25.4567 - 123.4712", 25.4567, 123.4712},
           {"25.4567\n123.4712", 25.4567, 123.4712},
           {"(25.4567, 123.4712)", 25.4567, 123.4712},
           {"-9.7325, -115.8642", -9.7325, -115.8642},
           {"\u22129.7325, \u2212115.8642", -9.7325, -115.8642},
           {"-0.5, +0.25", -0.5, 0.25},
           {".5 .25", 0.5, 0.25},
           {"25,123", 25, 123},
           {"1,25.45", 1, 25.45},
           {"25.4567°N 123.4712°E", 25.4567, 123.4712},
           {"lat: 25.4567 lon: 123.4712", 25.4567, 123.4712},
           {"Latitude = -9.7325, Longitude = -115.8642", -9.7325, -115.8642}});
}

TEST_CASE("position text: degrees, minutes and seconds with marks of every script") {
    check({{"25°27'24\"N 123°28'00\"E", north, east},
           {"25º27′24″N 123º28′00″E", north, east},
           {"25˚27’24”N 123˚28’00”E", north, east},
           {"25° 27' 24'' N, 123° 28' 00'' E", north, east},
           {"25°27´24´´N 123°28´00´´E", north, east},
           {"25o27'24\"N 123o28'00\"E", north, east},
           {"25d27m24s N 123d28m00s E", north, east},
           {"25d27m24sN, 123d28m00sE", north, east},
           {"25d27m24s 123d28m00s", north, east},
           {"25 deg 27 min 24 sec N 123 deg 28 min 0 sec E", north, east},
           {"25-27-24N 123-28-00E", north, east},
           {"25:27:24, 123:28:00", north, east},
           {"25.27.24N 123.28.00E", north, east},
           {"25 27 24N 123 28 E", north, east},
           {"25 27 24 123 28 00", north, east},
           {"25°27'24\" 123°28'00\"", north, east},
           {"25\u201127\u201124N 123\u201328\u201300E", north, east},
           {"25°27'24.5\"N 123°28'00.25\"E", north + 0.5 / 3600, east + 0.25 / 3600},
           {"25°27'24,5\"N 123°28'00,25\"E", north + 0.5 / 3600, east + 0.25 / 3600},
           {"25°027'024\"N 123°028'000\"E", north, east},
           {"-0°30'00\", -0°15'00\"", -0.5, -0.25}});
}

TEST_CASE("position text: degrees and decimal minutes") {
    check({{"25-27.4N 123-28.0E", north, east},
           {"25°27.4'N 123°28.0'E", north, east},
           {"N 25° 27.4' E 123° 28.0'", north, east},
           {"25 27.4 N 123 28.0 E", north, east},
           {"25 - 27.4 N 123 - 28.0 E", north, east},
           {"25:27.4N \u2013 123:28.0E", north, east},
           {"25-27,4N 123-28,0E", north, east},
           {"(25-27.4N, 123-28.0E)", north, east},
           {"25-27.4 123-28.0", north, east},
           {"25°27.40'N 123°28.00'E", north, east},
           {"18-38.57N 074-06.65W", 18 + 38.57 / 60, -(74 + 6.65 / 60)},
           {"25-27.400N 123-28.000E", north, east}});
}

TEST_CASE("position text: packed digits and ISO 6709") {
    check({{"0920N 01343W", 9 + 20 / 60.0, -(13 + 43 / 60.0)},
           {"252724N 1232800E", north, east},
           {"2527.40N 12328.00E", north, east},
           {"N252724 E1232800", north, east},
           {"252724N1232800E", north, east},
           {"+25.4567+123.4712/", 25.4567, 123.4712},
           {"+2527.4+12328.0/", north, east},
           {"+252724+1232800/", north, east},
           {"-252724-1232800-10CRSWGS_84/", -north, -east},
           {"-00.5-000.25", -0.5, -0.25}});
}

TEST_CASE("position text: hemispheres in words of six languages, before or behind, in either order") {
    check({{"North latitude 25 degrees 27 minutes 24 seconds, east longitude 123 degrees 28 minutes", north, east},
           {"25 degrees 27.4 minutes north latitude and 123 degrees 28 minutes east longitude", north, east},
           {"123°28'E 25°27'24\"N", north, east},
           {"E 123 28 00 N 25 27 24", north, east},
           {"25-27.4n 123-28e", north, east},
           {"Lat 25-27.4 S Long 123-28.0 W", -north, -east},
           {"北緯25度27分24秒東経123度28分00秒", north, east},
           {"北緯２５度２７分２４秒、東経１２３度２８分００秒", north, east},
           {"东经123度28分00秒，北纬25度27分24秒", north, east},
           {"北纬25°27′24″，东经123°28′", north, east},
           {"南緯25度27分24秒 西經123度28分", -north, -east},
           {"25°27′24″ vĩ độ Bắc, 123°28′ kinh độ Đông", north, east},
           {"vĩ độ 25 độ 27 phút 24 giây Nam, kinh độ 123 độ 28 phút Tây", -north, -east},
           {"25°27'24\" hilaga, 123°28' silangan", north, east},
           {"북위 25도 27분 24초 동경 123도 28분", north, east},
           {"Posn: 25-27.4N, 123-28.0E", north, east}});
}

TEST_CASE("position text: letters tell the order, and without letters the caller does") {
    CHECK(read("123.5 25.5", Notation::unstated, Axis::longitude).position ==
          Position::at(Longitude{123.5}, Latitude{25.5}));
    CHECK(read("123.5E 25.5N").position == Position::at(Longitude{123.5}, Latitude{25.5}));
    CHECK(read("25.5N 123.5E", Notation::unstated, Axis::longitude).position ==
          Position::at(Longitude{123.5}, Latitude{25.5}));
    CHECK(read("lon 12.5, 25.5").position == Position::at(Longitude{12.5}, Latitude{25.5}));
}

// The reference and its place are those of the examples in the manual page GeoConvert(1): 33.33424 44.40363.
TEST_CASE("position text: a grid reference is the middle of its square") {
    const WrittenPosition kilometre = read("38SMB4488");
    CHECK(kilometre.position.latitude().degrees == Approx(33.33424).epsilon(0).margin(5e-6));
    CHECK(kilometre.position.longitude().degrees == Approx(44.40363).epsilon(0).margin(5e-6));
    CHECK(kilometre.precision.in_metres() == Approx(707.1).epsilon(0.001));  // half the diagonal
    CHECK(kilometre.notation == "MGRS");
    for (const char* same : {"38S MB 44 88", "38smb4488", "MGRS: 38SMB 44 88"})
        CHECK(read(same).position == kilometre.position);
    CHECK(read("38SMB 44 88", Notation::mgrs).position == kilometre.position);
    CHECK(refusal("38SMB448") == "the grid has no square 38SMB448");
    CHECK(refusal("25N 123E", Notation::mgrs) == "it is no grid reference, such as 51RXH 12345 67890");
}

TEST_CASE("position text: two digits behind the point are minutes to one and seconds to another") {
    CHECK(refusal("25-15.26N 120-29.20E") ==
          "it has two readings, 25.25433 N 120.48667 E as degrees and minutes and 25.25722 N 120.48889 E as degrees, "
          "minutes, seconds: the notation must be stated");
    check({{"21-23.00N 108-47.40E", 21 + 23 / 60.0, 108 + 47.4 / 60}}, Notation::degrees_minutes);
    check({{"25-15.26N 120-29.20E", 25 + 15 / 60.0 + 26 / 3600.0, 120 + 29 / 60.0 + 20 / 3600.0},
           {"26-07N 121-57.00E", 26 + 7 / 60.0, 121 + 57 / 60.0},
           {"25-15-26N 120-29-20E", 25 + 15 / 60.0 + 26 / 3600.0, 120 + 29 / 60.0 + 20 / 3600.0}},
          Notation::degrees_minutes_seconds);
    CHECK_THAT(refusal("21-23.00N 108-47.40E"), Catch::Contains("108.79000 E as degrees and minutes") &&
                                                    Catch::Contains("108.79444 E as degrees, minutes, seconds"));
    // The mark of minutes tells, and so does a longitude that has no such seconds.
    check({{"25°15.26'N 120°29.20'E", 25 + 15.26 / 60, 120 + 29.2 / 60},
           {"25-15.26N 120-29.75E", 25 + 15.26 / 60, 120 + 29.75 / 60}});
    CHECK_THAT(refusal("25-15.2N 120-29.2E", Notation::degrees_minutes_seconds), Catch::Contains("two digits"));
    // Both readings are one place: it is read, as coarsely as the coarser of them.
    const WrittenPosition same = read("25-15.00N 120-29.00E");
    CHECK(same.position == Position::at(Longitude{120 + 29 / 60.0}, Latitude{25.25}));
    CHECK(same.precision > Distance::metres(18));
    CHECK(same.precision < Distance::metres(22));
}

TEST_CASE("position text: a stated notation refuses what is plainly another, and reads what marks tell") {
    CHECK(refusal("25.4567 123.4712", Notation::degrees_minutes) ==
          "one number with a point is decimal degrees, and another notation is stated");
    CHECK(refusal("25-27N 123-28E", Notation::decimal) == "two numbers are no decimal degrees");
    check({{"25°27'24\"N 123°28'E", north, east}, {"25.5°N 123.5°E", 25.5, 123.5}, {"25N 123E", 25, 123}},
          Notation::degrees_minutes);
    check({{"920N 1343E", 9 + 20 / 60.0, 13 + 43 / 60.0}}, Notation::degrees_minutes);  // a spreadsheet ate the zeros
    CHECK(refusal("920N 1343E") == "latitude 920 is beyond the pole");
}

TEST_CASE("position text: sixty minutes and sixty seconds are carried with a remark, more are refused") {
    const WrittenPosition carried = read("5°60'00\"S \n106°54'00\"E");
    CHECK(carried.position == Position::at(Longitude{106.9}, Latitude{-6}));
    CHECK(carried.remark == "60 minutes read as the next degree");
    CHECK(read("5°59'60\"S 106°54'60\"E").remark == "60 seconds read as the next minute");
    CHECK(read("5°59'60\"S 106°54'60\"E").position.latitude().degrees == Approx(-6).epsilon(0).margin(1e-12));
    CHECK(read("89°60'N 0°0'E").position.latitude() == Latitude{90});
    CHECK(read("5°59'S 106°54'E").remark.empty());
    CHECK(refusal("5°61'00\"S 106°54'00\"E") == "61 minutes are more than a degree");
    CHECK(refusal("5°60.1'S 106°54'E") == "60.1 minutes are more than a degree");
    CHECK(refusal("5°10'61\"S 106°54'00\"E") == "61 seconds are more than a minute");
}

TEST_CASE("position text: the precision reaches the corner of the cell of the last digit") {
    const auto corner = [](const std::string& text, double lat, double lon, double half_lat, double half_lon) {
        const double nearer_equator = lat > 0 ? lat - half_lat : lat + half_lat;
        const Distance far = distance(Position::at(Longitude{lon}, Latitude{lat}),
                                      Position::at(Longitude{lon + half_lon}, Latitude{nearer_equator}));
        INFO(text);
        CHECK(read(text).precision.in_metres() == Approx(far.in_metres()).epsilon(1e-9));
    };
    corner("25.4567 123.4712", 25.4567, 123.4712, 0.00005, 0.00005);
    corner("25 123", 25, 123, 0.5, 0.5);
    corner("25-27N 123-28E", 25.45, east, 0.5 / 60, 0.5 / 60);
    corner("25-27.4N 123-28E", north, east, 0.05 / 60, 0.5 / 60);
    corner("25°27'24\"S 123°28'00\"E", -north, east, 0.5 / 3600, 0.5 / 3600);
    CHECK(read("90N 180E").precision > Distance::nautical_miles(29));  // half a degree from the pole
    CHECK(read("90N 180E").precision < Distance::nautical_miles(31));
}

TEST_CASE("position text: what is no position is refused with the reason") {
    CHECK(refusal("") == "it is blank");
    CHECK(refusal(" \n ") == "it is blank");
    CHECK(refusal("latitude 91 longitude 3") == "latitude 91 is beyond the pole");
    CHECK(refusal("91 181") == "latitude 91 is beyond the pole: does the longitude stand first?");
    CHECK(refusal("90 181") == "longitude 181 is beyond 180 degrees");
    CHECK(refusal("90-00-01N 10E") == "latitude 90.00028 is beyond the pole");
    CHECK(refusal("25N 27N") == "both coordinates are latitudes");
    CHECK(refusal("25E 27W") == "both coordinates are longitudes");
    CHECK(refusal("25-27N 123-28") == "one coordinate has a letter for its hemisphere, and the other has none");
    CHECK(refusal("-25.5S 123E") == "a sign and a letter both say on which side it lies");
    CHECK(refusal("1e999 2") == "one coordinate has a letter for its hemisphere, and the other has none");
    CHECK(refusal("NaN NaN") == "'NaN' is no part of a position");
    CHECK(refusal("inf, 3") == "'inf' is no part of a position");
    CHECK(refusal("near Sabina Shoal") == "'near' is no part of a position");
    CHECK(refusal("north, east") == "there is no number in it");
    CHECK(refusal("25.5") == "there is one number in it, and a position has two coordinates");
    CHECK(refusal("25-27") == "nothing tells where the first coordinate ends and the second begins");
    CHECK(refusal("12 deg 30") == "nothing tells where the first coordinate ends and the second begins");
    CHECK(refusal("25.5, 30.5, 40.5") == "there are 3 coordinates in it, and a position has two");
    CHECK(refusal("25.5 27 123 28") == "only the last number of a coordinate has decimals");
    CHECK(refusal("25-027.4N 123-028.0E") == "3 digits are too many for minutes");
    CHECK(refusal("27'N 28'E") == "minutes or seconds stand without degrees");
    CHECK(refusal("25°30\"N 123°28\"E") == "seconds stand without minutes");
    CHECK(refusal("25.5 O 3.5 N") == "'O' is no part of a position");  // Ouest is west, Ost is east
    CHECK(refusal(std::string{"25\0 123", 7}) == "there is a control character, or a byte that is no UTF-8");
    CHECK(refusal("25\xB0 123\xB0") == "there is a control character, or a byte that is no UTF-8");
    CHECK_THAT(refusal("25,5 30"), Catch::StartsWith("it has two readings"));
}

TEST_CASE("position text: a long text is refused by its length and a text of the greatest length is soon read") {
    CHECK(refusal(std::string(201, '1')) == "it is longer than 200 bytes");
    CHECK(refusal(std::string(100'000'000, '-')) == "it is longer than 200 bytes");
    for (const std::string piece : {"1 ", "1,", "-", "N", "°", "1°", "s ", "北"}) {
        std::string text;
        while (text.size() + piece.size() <= 200) text += piece;
        for (int i = 0; i < 100; ++i) CHECK_FALSE(std::holds_alternative<WrittenPosition>(read_position(text)));
    }
}

TEST_CASE("written angle: one coordinate by itself, and of the right kind") {
    const auto angle = [](const std::string& text, Axis axis, Notation notation = Notation::unstated) {
        return std::get<WrittenAngle>(read_angle(text, axis, notation));
    };
    CHECK(angle("25-27.4N", Axis::latitude).value.degrees == Approx(north).epsilon(0).margin(1e-12));
    CHECK(angle("25,4567", Axis::latitude).value == Angle{25.4567});
    CHECK(angle("123 28 00", Axis::longitude).value.degrees == Approx(east).epsilon(0).margin(1e-12));
    CHECK(angle("-123.4712", Axis::longitude).value == Angle{-123.4712});
    CHECK(angle("01343W", Axis::longitude).value.degrees == Approx(-(13 + 43 / 60.0)));
    CHECK(angle("25-15.26", Axis::latitude, Notation::degrees_minutes_seconds).half_digit == Angle{0.5 / 3600});
    CHECK(angle("25-15.26", Axis::latitude, Notation::degrees_minutes).half_digit.degrees == Approx(0.005 / 60));
    const auto refused = [](const std::string& text, Axis axis, Notation notation = Notation::unstated) {
        return std::get<NoPosition>(read_angle(text, axis, notation)).reason;
    };
    CHECK(refused("25.4N", Axis::longitude) == "it is a latitude, and a longitude belongs here");
    CHECK(refused("123.47", Axis::latitude) == "latitude 123.47 is beyond the pole: does the longitude stand first?");
    CHECK(refused("25.4, 123.5", Axis::latitude) == "there is more than one coordinate in it");
    CHECK_THAT(refused("25-15.26", Axis::latitude), Catch::StartsWith("it has two readings"));
    CHECK(refused("51RXH", Axis::latitude, Notation::mgrs) == "a grid reference names a place, not one coordinate");
}

TEST_CASE("written angle: two of them make a position with the precision of both") {
    const auto latitude = std::get<WrittenAngle>(read_angle("25-60N", Axis::latitude));
    const auto longitude = std::get<WrittenAngle>(read_angle("123-28-00E", Axis::longitude));
    const WrittenPosition both = position_of(latitude, longitude);
    CHECK(both.position == read("25-60N 123-28-00E").position);
    CHECK(both.precision == read("25-60N 123-28-00E").precision);
    CHECK(both.remark == "60 minutes read as the next degree");
}

TEST_CASE("notation: every one has a word") {
    for (const Notation one : {Notation::unstated, Notation::decimal, Notation::degrees_minutes,
                               Notation::degrees_minutes_seconds, Notation::mgrs})
        CHECK(parse_notation(name(one)) == one);
    CHECK_FALSE(parse_notation("degrees").has_value());
    CHECK_FALSE(parse_notation("").has_value());
}
