#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "data/record/gazetteer.hpp"
#include "data/record/placed_in_words.hpp"
#include "ingest/import.hpp"

namespace picket::detail {

/// Where the words of a file put its incidents: by the gazetteer, by what its mapping says that they mean, and by what
/// somebody answers who is asked. Each wording is looked up once.
class WordPlaces {
public:
    /// `meanings`: wording of the file -> words that the gazetteer knows. \throws UsageError for a meaning that it does
    /// not know
    WordPlaces(std::vector<Place> places, const std::map<std::string, std::string, std::less<>>& meanings,
               AskPlace ask);

    /// Absent where the words are unknown, or mean several places and nobody says which.
    std::optional<Placement> look_up(const std::string& words);
    /// One more row is taken without a position, for want of knowing these words. \pre they were looked up
    void count(const std::string& words);
    /// What was counted, by wording.
    [[nodiscard]] std::vector<UnsettledPlace> unsettled() const;

private:
    struct Answer {
        std::optional<Placement> placement;
        UnsettledPlace unsettled;
    };
    Answer answer(const std::string& words);
    Answer settle(const std::string& words, const WordsAmbiguous& several);

    Gazetteer gazetteer_;
    std::map<std::string, std::string> meanings_;  ///< folded wording -> words
    AskPlace ask_;
    std::map<std::string, std::optional<std::size_t>> chosen_;  ///< by ambiguous name, folded
    std::unordered_map<std::string, Answer> answers_;
};

}  // namespace picket::detail
