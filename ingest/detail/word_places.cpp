#include "ingest/detail/word_places.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/folded.hpp"

namespace picket::detail {
namespace {

Placement placement_of(const WordsPlaced& placed, const std::string& words) {
    Placement placement{1, placed.disc, placed.precision, std::nullopt, ReportId{}, ""};
    placement.written = words;
    placement.method = placed.method;
    return placement;
}

}  // namespace

WordPlaces::WordPlaces(std::vector<Place> places, const std::map<std::string, std::string, std::less<>>& meanings,
                       AskPlace ask)
    : gazetteer_{std::move(places)}, ask_{std::move(ask)} {
    for (const auto& [words, meaning] : meanings) {
        const auto placed = placed_in_words(meaning, gazetteer_);
        if (!std::holds_alternative<WordsPlaced>(placed)) {
            const auto* unknown = std::get_if<WordsUnknown>(&placed);
            throw UsageError{
                fmt::format(
                    "the mapping says that the place '{}' is '{}', {}", words, meaning,
                    unknown != nullptr ? "which the gazetteer does not have" : "which is the name of several places"),
                unknown != nullptr && !unknown->hint.empty() ? unknown->hint : "`picket places list` has the names"};
        }
        meanings_.emplace(folded(words), meaning);
    }
}

std::optional<Placement> WordPlaces::look_up(const std::string& words) {
    const auto known = answers_.find(words);
    return (known != answers_.end() ? known : answers_.emplace(words, answer(words)).first)->second.placement;
}

WordPlaces::Answer WordPlaces::answer(const std::string& words) {
    const auto meaning = meanings_.find(folded(words));
    const auto placed = placed_in_words(meaning == meanings_.end() ? words : meaning->second, gazetteer_);
    if (const auto* found = std::get_if<WordsPlaced>(&placed)) return {placement_of(*found, words), {}};
    if (const auto* several = std::get_if<WordsAmbiguous>(&placed)) return settle(words, *several);
    return {std::nullopt, {words, 0, {}, std::get<WordsUnknown>(placed).hint}};
}

WordPlaces::Answer WordPlaces::settle(const std::string& words, const WordsAmbiguous& several) {
    Answer unsettled{std::nullopt, {words, 0, {}, {}}};
    for (const Place* candidate : several.candidates) unsettled.unsettled.candidates.push_back(described(*candidate));
    if (!ask_) return unsettled;
    const auto [chosen, is_new] = chosen_.emplace(folded(several.name), std::nullopt);
    if (is_new) chosen->second = ask_(several.name, unsettled.unsettled.candidates);
    if (!chosen->second || *chosen->second >= several.candidates.size()) return unsettled;
    const auto placed = placed_in_words(words, gazetteer_, *several.candidates[*chosen->second]);
    if (const auto* found = std::get_if<WordsPlaced>(&placed)) return {placement_of(*found, words), {}};
    return unsettled;
}

void WordPlaces::count(const std::string& words) {
    const auto known = answers_.find(words);
    if (known != answers_.end()) ++known->second.unsettled.rows;
}

std::vector<UnsettledPlace> WordPlaces::unsettled() const {
    std::vector<UnsettledPlace> out;
    for (const auto& [words, answer] : answers_) {
        if (answer.unsettled.rows > 0) out.push_back(answer.unsettled);
    }
    std::ranges::sort(out, {}, &UnsettledPlace::words);
    return out;
}

}  // namespace picket::detail
