#include "layers/output/map.hpp"

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/output/map_sample.hpp"
#include "tests/output/tools.hpp"
#include "tests/output/xml.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using Catch::Matchers::Contains;
using detail::Pixel;
using sample::at;
using sample::box;
using sample::group;
using sample::incidents;
using sample::map_svg;

namespace {

/// 10 by 10 degrees are some 760 pixels: 1 nautical mile is 1.26 pixels.
const MapOptions off_luzon{"", box(113, 10, 123, 20)};

}  // namespace

TEST_CASE("map: well-formed, with title, sources, caveats, dates, projection, as-of, head, scale and north") {
    const std::string svg = map_svg({incidents({{117.76, 15.15, 1, 6, "Scarborough Shoal"}})});
    CHECK(sample::is_well_formed(svg));
    CHECK_THAT(svg, Contains("<title>Incidents &lt;off&gt; \"Luzon\" &amp; more</title>"));
    CHECK_THAT(group(svg, "notes"), Contains("Source: Agency A; Agency B (unverified)<"));
    CHECK_THAT(group(svg, "notes"), Contains("Note: A curated sample, not a census.<"));
    CHECK_THAT(group(svg, "notes"), Contains("As of latest, head 0123456789ab. Incidents 2024-03-05 to 2024-03-05. "
                                             "Mercator projection, WGS 84.<"));
    CHECK_THAT(group(svg, "scale"),
               Contains("Scale at 15°N") && Contains(" nm<") && Contains(" km<") && Contains(">N</text>"));
}

TEST_CASE("map: the same layers give the same bytes") {
    const auto draw = [] {
        return map_svg({incidents({{117.76, 15.15, 1, 6, "A"}, {115.9, 9.7, 60, 8, "B"}}),
                        sample::places({{"Reef", at(116, 12)}})});
    };
    CHECK(draw() == draw());
}

TEST_CASE("map: a long title is broken into lines") {
    MapOptions options = off_luzon;
    for (int i = 0; i < 40; ++i) options.title += "incidents ";
    const std::string svg = map_svg({incidents({{117, 15, 1, 6, "A"}})}, options);
    CHECK(sample::count_of(svg.substr(0, svg.find("<g ")), "font-size=\"17\"") == 3);
}

TEST_CASE("map: the legend has what is drawn and nothing else") {
    const std::string svg =
        map_svg({incidents({{117, 15, 0, 6, "A"}, {118, 15, 0, 6, "B"}, {119, 15, 0, 8, "C"}})}, off_luzon);
    const std::string legend = group(svg, "legend");
    CHECK_THAT(legend,
               Contains("Incidents (3), by severity") && Contains("6 water cannon (2)") && Contains("8 boarding (1)"));
    CHECK(sample::count_of(legend, "<g transform") == 2);
    CHECK_THAT(legend, !Contains("disc") && !Contains("close") && !Contains("rings") && !Contains("Places"));
}

TEST_CASE("map: what lies outside of the view is neither drawn nor in the legend") {
    const std::string svg = map_svg({incidents({{117, 15, 0, 6, "A"}, {150, 15, 0, 8, "Elsewhere"}})}, off_luzon);
    CHECK_THAT(group(svg, "legend"), Contains("Incidents (1)") && !Contains("boarding"));
    CHECK_THAT(svg, !Contains("Elsewhere"));
}

TEST_CASE("map: a mark is as dark as its severity, and its form goes with it") {
    const std::string svg = map_svg({incidents({{117, 15, 0, 1, "A"}, {119, 15, 0, 7, "B"}})}, off_luzon);
    CHECK(sample::count_of(group(svg, "features"), "<circle") == 1);
    CHECK(sample::count_of(group(svg, "features"), "<path") == 1);
}

TEST_CASE("map: incidents at one place are one mark with their number") {
    std::vector<sample::Event> events(24, {115.867, 9.733, 2, 6, "Second Thomas Shoal"});
    events.push_back({117.76, 15.15, 0, 4, "Scarborough Shoal"});
    const std::string svg = map_svg({incidents(events)}, {"", box(105, 3, 122, 22)});
    CHECK(sample::count_of(group(svg, "features"), ">24</text>") == 1);
    CHECK(sample::count_of(group(svg, "features"), "<circle") == 1);
    CHECK_THAT(group(svg, "names"), Contains("Second Thomas Shoal") && Contains("Scarborough Shoal"));
    CHECK_THAT(group(svg, "legend"), Contains("6 water cannon (24)"));
}

TEST_CASE("map: an uncertain place is a disc of its true radius and no point") {
    // At 15 degrees a degree of longitude is 107,550 m (WGS 84, NGA's table of lengths of a degree), so that 60
    // nautical miles, 111,120 m, are 1.0332 degrees.
    const std::string svg = map_svg({incidents({{118, 15, 60, 6, "A"}})}, {"", box(113, 10, 123, 20)});
    const auto width = sample::numbers(svg.substr(svg.find("clipPath")), "rect", "width").front();
    const auto height = sample::numbers(svg.substr(svg.find("clipPath")), "rect", "height").front();
    const std::vector<double> across = sample::numbers(group(svg, "features"), "ellipse", "rx");
    const std::vector<double> up = sample::numbers(group(svg, "features"), "ellipse", "ry");
    REQUIRE(across.size() == 1);
    // `cs2cs EPSG:4326 EPSG:3395` gives northings of 1111475.10 m for 10 N, 2258423.65 m for 20 N; a degree of
    // longitude is 111,319.49 m there.
    const double pixels_per_degree = height / ((2'258'423.65 - 1'111'475.10) / 111'319.49);
    CHECK(width > height);
    CHECK(across.front() == Approx(111'120.0 / 107'550.0 * pixels_per_degree).epsilon(0.003));
    CHECK(up.front() == Approx(across.front()).epsilon(0.002));
    CHECK(sample::count_of(group(svg, "features"), "<path") == 0);
    CHECK_THAT(group(svg, "legend"), Contains("somewhere within the disc (1)"));
}

TEST_CASE("map: a few discs have the name of their place on their line, unless places have the names") {
    const Layer one = incidents({{118, 15, 60, 6, "A"}, {118, 15, 60, 6, "A"}});
    const std::string svg = map_svg({one}, off_luzon);
    CHECK_THAT(group(svg, "names"), Contains(">2: A<"));
    const double up = sample::numbers(group(svg, "features"), "ellipse", "ry").front();
    const double middle = sample::numbers(group(svg, "features"), "ellipse", "cy").front();
    CHECK(sample::numbers(group(svg, "names"), "text", "y").front() == Approx(middle - up).margin(6.0));
    CHECK_THAT(group(map_svg({one, sample::places({{"Reef", at(114, 12)}})}, off_luzon), "names"),
               Contains(">2<") && !Contains("A<"));
}

TEST_CASE("map: more discs than can be told apart are shades, darkest where most may lie") {
    std::vector<sample::Event> events;
    for (int i = 0; i < 700; ++i) events.push_back({115 + 0.002 * i, 15, 20, 6, "A"});
    events.push_back({121, 12, 20, 6, "Apart"});
    const std::string svg = map_svg({incidents(events)}, off_luzon);
    CHECK(sample::count_of(group(svg, "features"), "<ellipse") == 0);
    CHECK_THAT(group(svg, "legend"),
               Contains("Incidents (701)") && Contains(">(701): the darker, the more") && !Contains("so many"));
    // The one that lies apart has the palest shade, which is painted first, and the 700 the darkest.
    CHECK(sample::count_of(group(svg, "features"), "fill-opacity=\"0.6\"") == 1);
    CHECK(sample::count_of(group(svg, "features"), "fill-opacity=\"0.07\"") == 1);
    CHECK(svg.size() < 40'000);
}

TEST_CASE("map: a mark of many incidents does not hide the map") {
    const std::string svg = map_svg({incidents(std::vector<sample::Event>(20'000, {117, 15, 0, 6, "A"}))}, off_luzon);
    const std::vector<double> radii = sample::numbers(group(svg, "features"), "circle", "r");
    REQUIRE(radii.size() == 1);
    CHECK(radii.front() <= 22.0);
    CHECK_THAT(group(svg, "features"), Contains(">20000</text>"));
}

TEST_CASE("map: many points far apart stay many marks, and none is lost") {
    std::vector<sample::Event> events;
    for (int i = 0; i < 2'000; ++i) events.push_back({113.5 + 0.2 * (i % 45), 10.5 + 0.2 * (i / 45), 0, 6, "A"});
    const std::string svg = map_svg({incidents(events)}, off_luzon);
    CHECK_THAT(group(svg, "legend"), Contains("6 water cannon (2000)"));
    CHECK(sample::count_of(group(svg, "features"), "<circle") > 100);
}

TEST_CASE("map: the mark of most incidents is named first, by the name that their places share") {
    std::vector<sample::Event> events{{118.36, 24.44, 0, 8, "5.1 km northwest of Wushajiao, Kinmen"},
                                      {118.36, 24.44, 0, 1, "Kinmen restricted waters"},
                                      {118.36, 24.44, 0, 1, "3 nm south of Kinmen"},
                                      {118.36, 24.44, 0, 7, "East of Beiding Islet, Kinmen"}};
    for (int i = 0; i < 40; ++i)
        events.push_back(
            {117.6 + 0.04 * i, 24.44 + (i % 2 == 0 ? 0.6 : -0.6), 0, 9, "A long name of a place " + std::to_string(i)});
    const std::string svg = map_svg({incidents(events)}, {"", box(113, 19.5, 123, 29.5)});
    CHECK(group(svg, "names").find(">Kinmen and near<") < group(svg, "names").find(">A long name"));
}

TEST_CASE("map: a radius too small to see is a point, and the same radius on a nearer view a disc") {
    const Layer one = incidents({{118, 15, 2, 6, "A"}});
    CHECK(sample::count_of(group(map_svg({one}, off_luzon), "features"), "<ellipse") == 0);
    CHECK(sample::count_of(group(map_svg({one}, {"", box(117.8, 14.8, 118.2, 15.2)}), "features"), "<ellipse") == 1);
}

TEST_CASE("map: a disc that covers all of the map is not drawn, and the legend says so") {
    const std::string svg = map_svg({incidents({{118, 15, 120, 6, "A"}})}, {"", box(117.8, 14.8, 118.2, 15.2)});
    CHECK(sample::count_of(group(svg, "features"), "<ellipse") == 0);
    CHECK_THAT(group(svg, "legend"), Contains("not drawn: 1 known only to<"));
}

TEST_CASE("map: rings are told apart by estimate, named on their line, and their centre is marked") {
    const std::string svg = map_svg({sample::rings(
        {{"low", sample::oval(110, 20, 10)}, {"best", sample::oval(110, 20, 15)}, {"high", sample::oval(110, 20, 20)}},
        110, 20)});
    CHECK_THAT(group(svg, "names"), Contains("DF-26, low 4,000 km") && Contains("DF-26, best 4,000 km") &&
                                        Contains("DF-26, high 4,000 km") && Contains(">Base<"));
    CHECK_THAT(group(svg, "features"),
               Contains("stroke-dasharray=\"8 4\"") && Contains("stroke-dasharray=\"1.5 3.5\""));
    CHECK_THAT(group(svg, "legend"), Contains("low estimate") && Contains("best estimate") &&
                                         Contains("high estimate") && Contains("centre of rings") &&
                                         !Contains("horizon"));
}

TEST_CASE("map: estimates that are one line have one name, and a radius that was asked for is no estimate") {
    CHECK_THAT(
        map_svg({sample::rings({{"best", sample::oval(110, 20, 10)}, {"high", sample::oval(110, 20, 10)}}, 110, 20)}),
        Contains("DF-26, best and high 4,000 km"));
    const std::string asked = map_svg({sample::rings({{"", sample::oval(110, 20, 10)}}, 110, 20)});
    CHECK_THAT(asked, Contains("DF-26, 4,000 km") && Contains("radius as asked for") && !Contains("estimate"));
}

TEST_CASE("map: rings of one reach around neighbours have one name, and those apart one each") {
    const auto names = [](double longitude) {
        const Layer rings =
            sample::rings({{"best", sample::oval(110, 20, 5)}, {"best", sample::oval(longitude, 20, 5)}}, 110, 20);
        return sample::count_of(group(map_svg({rings}), "names"), ">DF-26, best 4,000 km<");
    };
    CHECK(names(113) == 1);
    CHECK(names(125) == 2);
}

TEST_CASE("map: what each answer rests on is in the metadata, in PNG too") {
    const Layer one = incidents({{117, 15, 1, 6, "A"}});
    const std::string svg = map_svg({one, sample::places({{"Reef", at(117, 15)}})});
    CHECK(sample::is_well_formed(svg));
    CHECK(sample::count_of(svg, "<answer>") == 2);
    CHECK_THAT(svg, Contains("<title>Incidents &lt;off&gt; \"Luzon\" &amp; more</title>\n<caveat>A curated sample, not "
                             "a census.</caveat>") &&
                        Contains("<text>Agency B</text>\n<confidence>memory</confidence>"));
    if (!sample::is_installed("rsvg-convert")) return;
    const sample::Folder folder;
    draw_map({one}, {}, {}, folder / "a.png");
    CHECK_THAT(sample::content(folder / "a.png"),
               Contains("iTXtpicket") && Contains("<caveat>A curated sample, not a census.</caveat>"));
}

TEST_CASE("map: a ring across 180 degrees is whole, and the cut is not drawn") {
    const std::string svg = map_svg({sample::rings({{"best", sample::oval(175, 10, 12, true)}}, 175, 10)});
    CHECK_THAT(group(svg, "graticule"), Contains("180°") && Contains("170°E") && Contains("170°W"));
    // It reaches from 163 E to 173 W.
    const std::string labels = group(svg, "graticule");
    const auto meridian = [&](const std::string& label) {
        const std::size_t line = labels.rfind("<text x=\"", labels.find(">" + label + "<"));
        return std::stod(labels.substr(line + 9));
    };
    const double cut = meridian("180°");
    const double degree = (cut - meridian("170°E")) / 10.0;
    const std::vector<std::vector<Pixel>> lines = sample::path_points(group(svg, "features"));
    double west = cut;
    double east = cut;
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            west = std::min(west, line[i].x);
            east = std::max(east, line[i].x);
            const bool along = i > 0 && std::abs(line[i - 1].x - cut) < 0.1 && std::abs(line[i].x - cut) < 0.1;
            CHECK_FALSE(along);
        }
    }
    CHECK(west == Approx(cut - 17.0 * degree).margin(0.2));
    CHECK(east == Approx(cut + 7.0 * degree).margin(0.2));
}

TEST_CASE("map: a view across 180 degrees shows both sides, and land on both") {
    const Coast coast{{{{sample::rectangle(170, -5, 180, 5)}, {sample::rectangle(-180, -5, -170, 5)}}}, "Nobody"};
    const std::string svg =
        map_svg({incidents({{179, 0, 0, 6, "West"}, {-179, 0, 0, 6, "East"}})}, {"", box(165, -8, -165, 8)}, coast);
    CHECK_THAT(group(svg, "names"), Contains(">West<") && Contains(">East<"));
    CHECK_THAT(group(svg, "notes"), Contains("Land: Nobody."));
    CHECK(sample::count_of(svg, "Z") >= 2);
    CHECK_THAT(group(svg, "graticule"), Contains("175°W"));
}

TEST_CASE("map: without a view, what is needed is found across 180 degrees") {
    const std::string svg = map_svg({incidents({{178, 0, 0, 6, "West"}, {-178, 0, 0, 6, "East"}})});
    CHECK_THAT(group(svg, "graticule"), Contains("180°") && !Contains("90°E"));
}

TEST_CASE("map: places are context and do not widen the view") {
    const Layer one = incidents({{117, 15, 0, 6, "A"}, {118, 16, 0, 6, "B"}});
    const std::string svg = map_svg({one, sample::places({{"Near", at(117.5, 15.5)}, {"Far", at(60, 40)}})});
    CHECK_THAT(group(svg, "names"), Contains(">Near<") && !Contains(">Far<"));
    CHECK_THAT(map_svg({sample::places({{"Near", at(117.5, 15.5)}, {"Far", at(60, 40)}})}),
               Contains(">Near<") && Contains(">Far<"));
}

TEST_CASE("map: exercises are areas with the number of their legend") {
    Layer made = sample::layer({{"exercise"}, {"zone"}});
    made.rows.append({Cell{"Joint Sword"}, Cell{"1"}}, MultiPolygon{{{sample::rectangle(119, 22, 120, 23)}}});
    made.rows.append({Cell{"Strait Thunder"}, Cell{"1"}}, MultiPolygon{{{sample::rectangle(121, 22, 122, 23)}}});
    made.rows.append({Cell{"Strait Thunder"}, Cell{"2"}});
    const std::string svg = map_svg({made});
    CHECK_THAT(group(svg, "legend"), Contains("1 Joint Sword") && Contains("2 Strait Thunder"));
    CHECK_THAT(group(svg, "names"), Contains(">1<") && Contains(">2<"));
    CHECK_THAT(group(svg, "notes"), Contains("Areas of exercises neither published nor found: 1."));
}

TEST_CASE("map: names that find no room are counted") {
    std::vector<std::pair<std::string, Position>> named;
    for (int i = 0; i < 200; ++i) named.emplace_back("A long name " + std::to_string(i), at(117 + 0.001 * i, 15));
    const std::string svg = map_svg({sample::places(named)}, off_luzon);
    const std::size_t shown = sample::count_of(group(svg, "names"), "<text");
    CHECK(shown > 0);
    CHECK_THAT(group(svg, "notes"), Contains("Names left out for want of room: " + std::to_string(200 - shown) + "."));
}

TEST_CASE("map: a PNG by the file's ending") {
    if (!sample::is_installed("rsvg-convert")) return;
    const sample::Folder folder;
    draw_map({incidents({{117, 15, 0, 6, "A"}})}, {}, {}, folder / "a.png");
    CHECK(sample::content(folder / "a.png").substr(0, 8) == "\x89PNG\r\n\x1a\n");
}

TEST_CASE("map: without rsvg-convert it says what to install, and leaves no file") {
    const sample::Folder folder;
    const sample::NoTools none;
    const auto error = test::thrown_by<OutputError>([&] {
        draw_map({incidents({{117, 15, 0, 6, "A"}})}, {}, {}, folder / "a.png");
    });
    CHECK(error.what() == std::string{"rsvg-convert is not installed"});
    CHECK(error.hint() == "install librsvg2-bin");
    CHECK(folder.names().empty());
}

TEST_CASE("map: another ending, nothing to draw and a view without extent are usage errors") {
    const sample::Folder folder;
    const Layer one = incidents({{117, 15, 0, 6, "A"}});
    CHECK(test::thrown_by<UsageError>([&] { draw_map({one}, {}, {}, folder / "a.pdf"); }).hint() ==
          "end the file's name in .svg or .png");
    CHECK_THAT(test::thrown_by<UsageError>([&] { draw_map({sample::presence()}, {}, {}, folder / "a.svg"); }).what(),
               Contains("nothing to draw"));
    CHECK_THROWS_AS(draw_map({one}, {}, {"", box(120, 20, 120, 25)}, folder / "a.svg"), UsageError);
    CHECK(folder.names().empty());
}

TEST_CASE("coast: the one that ships can be read, and credits Natural Earth") {
    const Coast coast = read_coast(std::string{PICKET_SOURCE_DIR} + "/data/reference/coast.csv");
    CHECK(coast.credit == "Natural Earth");
    CHECK(coast.land.polygons.size() > 1'000);
}

TEST_CASE("coast: what is none is told with its line") {
    const sample::Folder folder;
    const auto error = [&](const std::string& text) {
        std::ofstream{folder / "c.csv"} << text;
        return std::string{test::thrown_by<InputError>([&] { read_coast(folder / "c.csv"); }).what()};
    };
    const std::string head = "polygon,detail,source,wkt\n";
    CHECK_THAT(error("a,b\n"), Contains("c.csv:1: a coast begins with the columns polygon,detail,source,wkt"));
    CHECK_THAT(error(head + "1,full,X,\"POLYGON ((0 0, 1 0, 1 1, 0 0))\"\n2,full,X,\"POINT (1 1)\"\n"),
               Contains("c.csv:3: this is no polygon"));
    CHECK_THAT(error(head + "1,full,X,POLYGON\n"), Contains("c.csv:2:"));
    CHECK_THAT(std::string{test::thrown_by<InputError>([&] { read_coast(folder / "none.csv"); }).what()},
               Contains("cannot be read"));
}
