#include "ingest/bulletins/warning_area.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "geo/enclosing_disc.hpp"
#include "geo/outline.hpp"
#include "geo/wkt.hpp"
#include "ingest/bulletins/scan.hpp"

namespace picket::bulletins {
namespace {

using Positions = std::vector<Position>;

/// Behind a label such as "A.", "(1)" or "二、" that begins at `at`; absent where there is none.
std::optional<std::size_t> label_at(std::string_view text, std::size_t at) {
    if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n' && text[at - 1] != ':') return std::nullopt;
    Scan scan{text, at};
    if (text[at] >= 'A' && text[at] <= 'Z' && at + 1 < text.size() && (text[at + 1] == '.' || text[at + 1] == ')')) {
        const bool alone =
            at + 2 == text.size() || text[at + 2] == ' ' || text[at + 2] == '\n' || is_digit(text[at + 2]);
        return alone ? std::optional{at + 2} : std::nullopt;
    }
    if (scan.take("(") && scan.number(2) && scan.take(")")) return scan.at();
    return std::nullopt;
}

/// The positions of each part of the text between labels; of the whole text where it has none.
std::vector<std::vector<FoundPosition>> parts_of(std::string_view text) {
    std::vector<std::size_t> labels;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (label_at(text, at)) labels.push_back(at);
    }
    std::vector<std::vector<FoundPosition>> out(labels.size() + 1);
    for (FoundPosition& position : positions_in(text)) {
        const auto part = std::ranges::upper_bound(labels, position.at) - labels.begin();
        out[static_cast<std::size_t>(part)].push_back(std::move(position));
    }
    std::erase_if(out, [](const std::vector<FoundPosition>& part) { return part.empty(); });
    return out;
}

/// "WITHIN THREE MILES OF", "RADIUS 5 NM", "半径3海里": the radius that the words give.
std::optional<Distance> radius_in(std::string_view text) {
    constexpr std::array<std::string_view, 21> names{
        "zero",     "one",     "two",     "three",     "four",     "five",     "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    for (const std::string_view word : {"within ", "radius of ", "radius ", "半径为", "半径"}) {
        const std::size_t found = find_word(text, word);
        if (found == std::string_view::npos) continue;
        Scan scan{text, found + word.size()};
        scan.blanks();
        double number = -1;
        const auto named = std::ranges::find_if(names, [&](std::string_view name) {
            return scan.take(name) && !scan.done() && scan.rest().front() == ' ';
        });
        if (named != names.end()) {
            number = static_cast<double>(named - names.begin());
        } else if (const auto whole = scan.number(5)) {
            number = static_cast<double>(*whole);
            const std::size_t before = scan.at();
            if (scan.take(".")) {
                const auto decimals = scan.number(4);
                const auto digits = static_cast<double>(scan.at() - before - 1);
                if (decimals) number += static_cast<double>(*decimals) / std::pow(10.0, digits);
            }
        }
        if (number < 0) continue;
        const auto unit =
            scan.blanks().take_one_of({"nautical mile", "miles", "mile", "nm", "海里", "n miles", "kilometers", "km",
                                       "公里", "千米", "meters", "metres", "米", "m"});
        if (!unit) continue;
        if (*unit <= 5) return Distance::nautical_miles(number);
        return *unit <= 9 ? Distance::kilometres(number) : Distance::metres(number);
    }
    return std::nullopt;
}

enum class Drawn { area, line, points };

Drawn drawn_as(std::string_view text) {
    if (has_any(text, {"trackline", "track line", "cable route", "along line", "line between", "cable between"})) {
        return Drawn::line;
    }
    if (has_any(text, {"bound", "连线", "joining", "enclosed", "polygon", "围成", "area", "水域", "海域"}))
        return Drawn::area;
    return has_any(text, {" along ", "航线"}) ? Drawn::line : Drawn::points;
}

/// What the parts of an area come to.
class Parts {
public:
    explicit Parts(Drawn drawn) : drawn_{drawn} {}

    void add(const Positions& points) {
        all_.insert(all_.end(), points.begin(), points.end());
        if (points.size() >= 3 && drawn_ == Drawn::area) {
            if (auto area = outlined(points)) {
                areas_.push_back(*std::move(area));
            } else {
                undrawn_ = true;
            }
            return;
        }
        if (points.size() >= 2 && drawn_ != Drawn::points) {
            for (Line& line : track_through(points).lines) lines_.lines.push_back(std::move(line));
            return;
        }
        points_.points.insert(points_.points.end(), points.begin(), points.end());
    }

    void write(WarnedArea& out) const {
        const int kinds = static_cast<int>(!areas_.empty()) + static_cast<int>(!lines_.lines.empty()) +
                          static_cast<int>(!points_.points.empty());
        if (undrawn_ || kinds != 1) {
            out.disc = enclosing_disc(Geometry{MultiPoint{all_}});
            out.method =
                undrawn_ ? fmt::format("disc around {} positions: the line through them crosses itself", all_.size())
                         : fmt::format("disc around {} positions of areas, lines and points", all_.size());
            return;
        }
        if (!areas_.empty()) {
            out.shape = areas_.size() == 1 ? areas_.front() : united(areas_);
            out.method = areas_.size() == 1 ? fmt::format("polygon of {} positions", all_.size())
                                            : fmt::format("{} polygons of {} positions", areas_.size(), all_.size());
        } else if (!lines_.lines.empty()) {
            out.shape = lines_;
            out.method = fmt::format("line through {} positions", all_.size());
        } else if (all_.size() == 1) {
            out.shape = all_.front();
            out.method = "one position";
        } else {
            out.shape = points_;
            out.method = fmt::format("{} positions", all_.size());
        }
        out.disc = enclosing_disc(out.shape);
    }

    [[nodiscard]] const Positions& all() const noexcept { return all_; }

private:
    Drawn drawn_;
    bool undrawn_ = false;
    Positions all_;
    std::vector<MultiPolygon> areas_;
    MultiLine lines_;
    MultiPoint points_;
};

}  // namespace

WarnedArea area_in(std::string_view broken_text) {
    const std::string text = on_one_line(broken_text);
    WarnedArea out;
    const auto parts = parts_of(text);
    if (parts.empty()) return out;
    std::size_t from = text.size();
    std::size_t end = 0;
    std::string remarks;
    Distance precision;
    Parts drawn{drawn_as(text)};
    for (const std::vector<FoundPosition>& part : parts) {
        Positions points;
        for (const FoundPosition& found : part) {
            from = std::min(from, found.at);
            end = std::max(end, found.end);
            if (found.position) points.push_back(*found.position);
            precision = std::max(precision, found.precision);
            if (!found.problem.empty() && out.problem.empty()) out.problem = found.problem;
            if (!found.remark.empty()) remarks = "; " + found.remark;
        }
        drawn.add(points);
    }
    out.text = text.substr(from, end - from);
    if (drawn.all().empty()) return out;
    const std::optional<Distance> radius = radius_in(text);
    const bool centres = radius && has_any(text, {"圆心", "circle", "radius", "within "}) &&
                         std::ranges::all_of(parts, [](const auto& part) { return part.size() == 1; });
    if (!centres) {
        drawn.write(out);
        // A distance around a line, or around some of the positions, is in the disc too.
        const bool around = radius && (out.shape.index() == 0 || std::holds_alternative<MultiLine>(out.shape));
        if (out.disc) out.disc->radius = out.disc->radius + (around ? *radius : precision);
    } else if (auto disc = enclosing_disc(drawn.all().size() == 1 ? Geometry{drawn.all().front()}
                                                                  : Geometry{MultiPoint{drawn.all()}})) {
        out.disc = Disc{disc->centre, disc->radius + *radius};
        out.method = fmt::format("{} of {:.6g} nm", drawn.all().size() == 1 ? "circle" : "disc around circles",
                                 radius->in_nautical_miles());
    }
    out.method += remarks;
    return out;
}

std::vector<std::string> area_columns() {
    return {"lon", "lat", "location_radius_nm", "location_wkt", "location_text", "location_method"};
}

void write(const WarnedArea& area, Rows::Row& row) {
    row.set("location_text", area.text);
    if (!area.problem.empty()) {
        row.refuse("a position cannot be read: " + area.problem);
        return;
    }
    if (!area.disc) return;
    row.set("lon", fmt::format("{:.6f}", area.disc->centre.longitude().degrees));
    row.set("lat", fmt::format("{:.6f}", area.disc->centre.latitude().degrees));
    // Rounded up, so that the disc goes on holding all of it.
    const double radius = std::ceil(area.disc->radius.in_nautical_miles() * 100.0) / 100.0;
    row.set("location_radius_nm", fmt::format("{:.2f}", radius));
    row.set("location_wkt", to_wkt(area.shape));
    row.set("location_method", area.method);
}

}  // namespace picket::bulletins
