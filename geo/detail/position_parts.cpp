#include "geo/detail/position_parts.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

namespace picket::detail {
namespace {

/// A word for a direction, or a divider, between or around the numbers.
struct Label {
    PieceKind kind = PieceKind::divider;
    char sign = 0;
};
using Labels = std::vector<Label>;

/// Runs of numbers, and what stands around them: one more gap than runs.
struct Runs {
    std::vector<WrittenParts> runs;
    std::vector<Labels> gaps{1};
};

Axis axis_of(char sign) noexcept { return sign == 'N' || sign == 'S' ? Axis::latitude : Axis::longitude; }

/// Gathers the pieces into runs.
class Gatherer {
public:
    std::variant<Runs, NoPosition> runs_of(const std::vector<Piece>& pieces) {
        for (std::size_t i = 0; i < pieces.size() && wrong_.empty(); ++i) take(pieces, i);
        if (wrong_.empty() && is_signed_ != 0) wrong_ = "a sign stands before no number";
        if (wrong_.empty() && out_.runs.empty()) wrong_ = "there is no number in it";
        if (!wrong_.empty()) return NoPosition{wrong_};
        return std::move(out_);
    }

private:
    void take(const std::vector<Piece>& pieces, std::size_t i) {
        const Piece& piece = pieces[i];
        const bool linked = joins_;
        joins_ = piece.kind == PieceKind::link || piece.kind == PieceKind::mark;
        switch (piece.kind) {
            case PieceKind::number: return number(piece.number, linked);
            case PieceKind::mark: return mark(piece.sign, piece.lettered);
            case PieceKind::seconds_or_south:
                joins_ = is_seconds(pieces, i);
                return joins_ ? mark('s', true) : label(PieceKind::hemisphere, 'S');
            case PieceKind::hemisphere:
            case PieceKind::axis: return label(piece.kind, piece.sign);
            case PieceKind::divider: return label(piece.kind, ';');
            case PieceKind::sign:
                if (linked || is_signed_ != 0) wrong_ = "two signs stand side by side";
                is_signed_ = piece.sign;
                is_open_ = false;
                return;
            default: return;
        }
    }

    void number(const WrittenNumber& read, bool linked) {
        if (!is_open_) {
            out_.runs.push_back({{}, is_signed_, 0, {}});
            out_.gaps.emplace_back();
            is_open_ = true;
            is_signed_ = 0;
        }
        out_.runs.back().parts.push_back({read, 0, false, linked && !out_.runs.back().parts.empty()});
    }

    void mark(char sign, bool lettered) {
        if (!is_open_ || out_.runs.back().parts.back().mark != 0) {
            wrong_ = fmt::format("a mark of {} stands behind no number", sign == 'd'   ? "degrees"
                                                                         : sign == 'm' ? "minutes"
                                                                                       : "seconds");
            return;
        }
        out_.runs.back().parts.back().mark = sign;
        out_.runs.back().parts.back().lettered = lettered;
    }

    void label(PieceKind kind, char sign) {
        if (is_signed_ != 0) wrong_ = "a sign stands before no number";
        out_.gaps.back().push_back({kind, sign});
        is_open_ = false;
    }

    /// An s is seconds where a letter for the hemisphere follows it at once, or where the two numbers before have d and
    /// m for marks; else it is south.
    [[nodiscard]] bool is_seconds(const std::vector<Piece>& pieces, std::size_t i) const {
        if (!is_open_ || out_.runs.back().parts.back().mark != 0) return false;
        std::size_t next = i + 1;
        while (next < pieces.size() && pieces[next].kind == PieceKind::blank) ++next;
        const std::vector<Part>& parts = out_.runs.back().parts;
        const bool before_a_hemisphere = next < pieces.size() && (pieces[next].kind == PieceKind::hemisphere ||
                                                                  pieces[next].kind == PieceKind::seconds_or_south);
        if (before_a_hemisphere) return parts.size() > 1 && parts[parts.size() - 2].mark == 'm';
        if (parts.size() < 3) return false;
        const Part& degrees = parts[parts.size() - 3];
        const Part& minutes = parts[parts.size() - 2];
        return degrees.mark == 'd' && degrees.lettered && minutes.mark == 'm' && minutes.lettered;
    }

    Runs out_;
    bool is_open_ = false;
    bool joins_ = false;
    char is_signed_ = 0;
    std::string wrong_;
};

/// Where a run of both coordinates is to be cut: at the second mark of degrees, at the only blank beside links, or in
/// the middle where both halves look alike. 0 where nothing tells: "25-27" and "12 deg 30" are no pair.
std::size_t middle_of(const std::vector<Part>& parts) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i].mark == 'd') return i;
    }
    std::size_t cut = 0;
    std::size_t blanks = 0;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i].is_linked) continue;
        cut = i;
        ++blanks;
    }
    const std::size_t middle = parts.size() % 2 == 0 ? parts.size() / 2 : 0;
    if (blanks != 1) cut = middle;
    if (cut == 0 || parts[cut].is_linked) return 0;
    const bool alike =
        std::ranges::equal(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(cut),
                           parts.begin() + static_cast<std::ptrdiff_t>(cut), parts.end(), {}, &Part::mark, &Part::mark);
    const bool has_marks = std::ranges::any_of(parts, [](const Part& part) { return part.mark != 0; });
    return has_marks && !alike ? 0 : cut;
}

/// The coordinate with these words said of it; absent where they contradict one another.
std::optional<WrittenParts> labelled(WrittenParts coordinate, const Labels& before, const Labels& after) {
    for (const Labels* labels : {&before, &after}) {
        for (const Label& label : *labels) {
            if (label.kind == PieceKind::divider) continue;
            const Axis axis = axis_of(label.sign);
            if (coordinate.axis && *coordinate.axis != axis) return std::nullopt;
            coordinate.axis = axis;
            if (label.kind != PieceKind::hemisphere) continue;
            if (coordinate.hemisphere != 0 && coordinate.hemisphere != label.sign) return std::nullopt;
            coordinate.hemisphere = label.sign;
        }
    }
    return coordinate;
}

std::string_view name_of(Axis axis) noexcept { return axis == Axis::latitude ? "latitude" : "longitude"; }

/// The two as latitude and longitude, or why they are not.
std::variant<PartsOfPosition, NoPosition> ordered(WrittenParts one, WrittenParts two, Axis first) {
    if ((one.hemisphere == 0) != (two.hemisphere == 0)) {
        return NoPosition{"one coordinate has a letter for its hemisphere, and the other has none"};
    }
    if (one.axis && two.axis && *one.axis == *two.axis)
        return NoPosition{fmt::format("both coordinates are {}s", name_of(*one.axis))};
    const auto other = [](Axis axis) { return axis == Axis::latitude ? Axis::longitude : Axis::latitude; };
    const Axis axis = one.axis ? *one.axis : two.axis ? other(*two.axis) : first;
    if (axis == Axis::latitude) return PartsOfPosition{std::move(one), std::move(two)};
    return PartsOfPosition{std::move(two), std::move(one)};
}

/// The ways to share the words between two runs: up to the first divider they belong to the one before, from the last
/// on to the one behind; without one, any cut may be meant.
std::vector<std::array<Labels, 2>> shares_of(const Labels& between) {
    const auto is_divider = [](const Label& label) { return label.kind == PieceKind::divider; };
    const auto first = std::ranges::find_if(between, is_divider);
    const auto last = std::find_if(between.rbegin(), between.rend(), is_divider).base();
    if (first != between.end()) return {{Labels(between.begin(), first), Labels(last, between.end())}};
    std::vector<std::array<Labels, 2>> out;
    for (auto cut = between.begin();; ++cut) {
        out.push_back({Labels(between.begin(), cut), Labels(cut, between.end())});
        if (cut == between.end()) return out;
    }
}

}  // namespace

std::variant<std::vector<PartsOfPosition>, NoPosition> position_parts(const std::vector<Piece>& pieces, Axis first) {
    auto gathered = Gatherer{}.runs_of(pieces);
    if (auto* wrong = std::get_if<NoPosition>(&gathered)) return *wrong;
    Runs& found = std::get<Runs>(gathered);
    if (found.runs.size() > 2) {
        return NoPosition{fmt::format("there are {} coordinates in it, and a position has two", found.runs.size())};
    }
    if (found.runs.size() == 1) {
        std::vector<Part>& parts = found.runs.front().parts;
        const std::size_t cut = middle_of(parts);
        if (parts.size() == 1) return NoPosition{"there is one number in it, and a position has two coordinates"};
        if (cut == 0) return NoPosition{"nothing tells where the first coordinate ends and the second begins"};
        const auto at = parts.begin() + static_cast<std::ptrdiff_t>(cut);
        found.runs.push_back({{at, parts.end()}, 0, 0, {}});
        found.runs.front().parts.erase(found.runs.front().parts.begin() + static_cast<std::ptrdiff_t>(cut),
                                       found.runs.front().parts.end());
        found.gaps.insert(found.gaps.begin() + 1, Labels{});
    }
    std::vector<PartsOfPosition> out;
    NoPosition wrong{"the letters for the hemispheres contradict one another"};
    for (const auto& [of_one, of_two] : shares_of(found.gaps[1])) {
        const auto one = labelled(found.runs[0], found.gaps[0], of_one);
        const auto two = labelled(found.runs[1], of_two, found.gaps[2]);
        if (!one || !two) continue;
        auto pair = ordered(*one, *two, first);
        if (auto* position = std::get_if<PartsOfPosition>(&pair)) {
            out.push_back(std::move(*position));
        } else {
            wrong = std::get<NoPosition>(pair);
        }
    }
    if (out.empty()) return wrong;
    return out;
}

std::variant<WrittenParts, NoPosition> coordinate_parts(const std::vector<Piece>& pieces, Axis axis) {
    auto gathered = Gatherer{}.runs_of(pieces);
    if (auto* wrong = std::get_if<NoPosition>(&gathered)) return *wrong;
    const Runs& found = std::get<Runs>(gathered);
    if (found.runs.size() > 1) return NoPosition{"there is more than one coordinate in it"};
    const auto one = labelled(found.runs[0], found.gaps[0], found.gaps[1]);
    if (!one) return NoPosition{"the letters for the hemisphere contradict one another"};
    if (one->axis && *one->axis != axis) {
        return NoPosition{fmt::format("it is a {}, and a {} belongs here", name_of(*one->axis), name_of(axis))};
    }
    return *one;
}

}  // namespace picket::detail
