#include "cli/whereabouts.hpp"

#include <cmath>

#include <fmt/format.h>

#include "cli/ask_which.hpp"
#include "data/record/placed_in_words.hpp"
#include "geo/error.hpp"
#include "geo/position_text.hpp"
#include "geo/suggest.hpp"
#include "layers/layer.hpp"

namespace picket::cli {
namespace {

bool is_given(const Cells& cells, const char* key) {
    const auto found = cells.find(key);
    return found != cells.end() && !found->second.empty();
}

std::string written(double value) { return picket::written(value, Column::as_needed); }

/// Nautical miles to so many decimals, never less than they are.
std::string rounded_up(Distance distance, double steps) {
    return written(std::ceil(distance.in_nautical_miles() * steps - 1e-9) / steps);
}

/// To 7 decimals of a degree, 1 cm.
void place_at(Cells& cells, const Position& position) {
    cells["lon"] = written(std::round(position.longitude().degrees * 1e7) / 1e7);
    cells["lat"] = written(std::round(position.latitude().degrees * 1e7) / 1e7);
}

void set_if_blank(Cells& cells, const char* key, const std::string& value) {
    if (is_column(key) && !is_given(cells, key)) cells[key] = value;
}

Notation notation_of(const std::string& word) {
    if (word.empty()) return Notation::unstated;
    if (const auto notation = parse_notation(word)) return *notation;
    const std::vector<std::string> known{
        std::string{name(Notation::decimal)}, std::string{name(Notation::degrees_minutes)},
        std::string{name(Notation::degrees_minutes_seconds)}, std::string{name(Notation::mgrs)}};
    std::string hint = did_you_mean(word, known);
    if (hint.empty()) hint = fmt::format("write {}, {}, {} or {}", known[0], known[1], known[2], known[3]);
    throw UsageError{fmt::format("there is no notation '{}'", word), hint};
}

using Found = std::variant<WordsPlaced, WordsAmbiguous, WordsUnknown>;

/// What the words mean; where a name is ambiguous, the person at the terminal says which.
Found asked(const std::string& words, const Gazetteer& gazetteer, const Session& session) {
    Found found = placed_in_words(words, gazetteer);
    const auto* ambiguous = std::get_if<WordsAmbiguous>(&found);
    if (ambiguous == nullptr) return found;
    std::vector<std::string> choices;
    for (const Place* place : ambiguous->candidates) choices.push_back(described(*place));
    const auto chosen =
        ask_which(session, fmt::format("'{}' names {} places:", ambiguous->name, choices.size()), choices);
    if (chosen) return placed_in_words(words, gazetteer, *ambiguous->candidates[*chosen]);
    static_cast<void>(gazetteer.the_one_named(ambiguous->name));  // throws, since it has several
    return WordsUnknown{};
}

/// A name in words that say no more of where, with the radius that the writer gives.
void place_by_name(Cells& cells, const Gazetteer& gazetteer, const std::string& hint) {
    const std::string& words = cells["place"];
    const Place* place = gazetteer.in_words(words);
    if (place == nullptr && !hint.empty() && gazetteer.named(words).empty()) {
        throw UsageError{fmt::format("'{}' tells no position", words), hint};
    }
    if (place == nullptr) place = &gazetteer.the_one_named(words);
    if (!place->position) return;
    if (!is_given(cells, "location_radius_nm")) {
        throw UsageError{fmt::format("{} is a place of the gazetteer, at {}", place->name, to_text(*place->position)),
                         hint.empty() ? "say how far from there it may have been: location_radius_nm=5"
                                      : hint + ", or how far from there it may have been: location_radius_nm=5"};
    }
    place_at(cells, *place->position);
    set_if_blank(cells, "location_precision", std::string{name(LocationPrecision::feature)});
}

}  // namespace

std::vector<std::string> with_position(std::vector<std::string> keys) {
    keys.emplace_back("position");
    keys.emplace_back("notation");
    return keys;
}

void read_position(Cells& cells) {
    const std::string text = cells["position"];
    const Notation notation = notation_of(cells["notation"]);
    cells.erase("position");
    cells.erase("notation");
    if (text.empty()) {
        if (notation != Notation::unstated)
            throw UsageError{"notation= belongs to position=", "write such as position=\"25-27.4N 123-28.0E\""};
        return;
    }
    if (is_given(cells, "lon") || is_given(cells, "lat"))
        throw UsageError{"position= and lon= or lat= are given", "one of them is enough"};
    const auto found = picket::read_position(text, notation);
    if (const auto* wrong = std::get_if<NoPosition>(&found)) {
        std::string hint = "write such as position=\"25-27.4N 123-28.0E\"";
        if (wrong->readings.size() > 1)
            hint = fmt::format("notation={} or notation={}", name(wrong->readings[0]), name(wrong->readings[1]));
        throw UsageError{fmt::format("position={}: {}", text, wrong->reason), hint};
    }
    const auto& read = std::get<WrittenPosition>(found);
    place_at(cells, read.position);
    set_if_blank(cells, "location_radius_nm", rounded_up(read.precision, 1'000));
    set_if_blank(cells, "location_precision", std::string{name(LocationPrecision::exact)});
    set_if_blank(cells, "location_text", text);
    set_if_blank(cells, "location_method",
                 read.remark.empty() ? read.notation : fmt::format("{}; {}", read.notation, read.remark));
}

std::string look_up_place(Cells& cells, const Gazetteer& gazetteer, const Session& session) {
    if (is_given(cells, "lon") || is_given(cells, "lat") || !is_given(cells, "place")) return {};
    const std::string words = cells["place"];
    const Found found = asked(words, gazetteer, session);
    const auto* placed = std::get_if<WordsPlaced>(&found);
    if (placed == nullptr) {
        place_by_name(cells, gazetteer, std::get<WordsUnknown>(found).hint);
        return {};
    }
    const bool is_radius_given = is_given(cells, "location_radius_nm");
    const std::string radius = rounded_up(placed->disc.radius, 10);
    place_at(cells, placed->disc.centre);
    set_if_blank(cells, "location_radius_nm", radius);
    set_if_blank(cells, "location_precision", std::string{name(placed->precision)});
    set_if_blank(cells, "location_text", words);
    set_if_blank(cells, "location_method", placed->method);
    if (is_radius_given) return {};
    return fmt::format("{}; within {} nm of {}", placed->method, radius, to_text(placed->disc.centre));
}

}  // namespace picket::cli
