#include <filesystem>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "geo/error.hpp"
#include "layers/output/map.hpp"

namespace picket::cli {
namespace {

/// \throws UsageError for anything but four degrees that make a box
GeoBox view_in(const std::string& text) {
    const UsageError wrong{fmt::format("--view {} is no view", text),
                           "write W,S,E,N in degrees, such as 110,5,125,25; W > E crosses 180 degrees"};
    const std::size_t middle = text.find(',', text.find(',') + 1);
    if (text.find(',') == std::string::npos || middle == std::string::npos) throw wrong;
    const auto south_west = parse_position(text.substr(0, middle));
    const auto north_east = parse_position(text.substr(middle + 1));
    if (!south_west || !north_east || south_west->latitude() >= north_east->latitude()) throw wrong;
    return {south_west->longitude(), south_west->latitude(), north_east->longitude(), north_east->latitude()};
}

class DrawMap : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("QUERY", queries_,
                       "what is shown, each in quotation marks: incidents ..., rings ..., sites list ...")
            ->required()
            ->type_name("...");
        app.add_option("--view", view_, "what part of the Earth (default: what the answers need)")
            ->type_name("W,S,E,N");
        app.add_option("--title", title_, "over the map (default: those of the answers)")->type_name("TEXT");
        app.add_option("--output", session.output, "where the map goes: .svg or .png")->required()->type_name("FILE");
        declare_as_of(app, session);
    }

    int run(Session& session) override {
        MapOptions options;
        options.title = title_;
        if (view_) options.view = view_in(*view_);
        session.require_not_in_use(*session.output);
        const AsOf asked = session.moment();
        const Store store = session.open(Store::Mode::read);
        const TxnNumber at = store.resolve(asked);
        std::vector<Layer> layers;
        for (const std::string& query : queries_) layers.push_back(answer(Query::parse(query), store, asked, at));
        draw_map(layers, read_coast(session.data() / "reference" / "coast.csv"), options, *session.output);
        session.say(fmt::format("{}: a map of {} {}", *session.output, layers.size(),
                                layers.size() == 1 ? "answer" : "answers"));
        return 0;
    }

private:
    std::vector<std::string> queries_;
    std::optional<std::string> view_;
    std::string title_;
};

}  // namespace

CommandLine map_command() {
    return {
        "map",
        "draw answers on a map, as SVG or PNG",
        "Incidents are marks by severity; one whose place is vague is a pale disc of its radius, not a point. Rings, "
        "sites, places and exercise areas are drawn as what they are. Scale, legend, sources, caveats, as-of and head "
        "stand on the sheet. PNG needs rsvg-convert.",
        {"map \"incidents --since 2023-01-01 --area \\\"Second Thomas Shoal,60nm\\\"\" \"places list --match Spratly\" "
         "--output shoal.svg",
         "map \"rings --system HQ-9B --site \\\"Mischief Reef base\\\"\" --view 108,4,122,20 --output rings.png"},
        std::make_unique<DrawMap>()};
}

}  // namespace picket::cli
