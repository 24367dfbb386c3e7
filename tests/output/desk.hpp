#pragma once

#include <string>
#include <vector>

#include "geo/error.hpp"
#include "layers/output/brief.hpp"
#include "tests/output/map_sample.hpp"
#include "tests/output/sample.hpp"

namespace sample {

/// Answers "streaks", "presence", "empty" and "places", and counts how often it is asked.
class Desk {
public:
    picket::BriefDesk desk() {
        return {[this](const std::string& query) { return answer(query); }, {}, {}};
    }
    [[nodiscard]] const std::vector<std::string>& asked() const noexcept { return asked_; }

private:
    static picket::Layer streaks() {
        using picket::Cell;
        picket::Layer made = layer({{"start", picket::ColumnKind::date},
                                    {"days", picket::ColumnKind::integer, picket::Unit::days},
                                    {"ended_by", picket::ColumnKind::text},
                                    {"record_since", picket::ColumnKind::date}},
                                   {{Cell{"2020-04-14"}, Cell{std::int64_t{111}}, Cell{"absent"}, Cell{}},
                                    {Cell{"2021-02-13"}, Cell{std::int64_t{157}}, Cell{"absent"}, Cell{"2021-06-04"}},
                                    {Cell{"2022-01-01"}, Cell{std::int64_t{157}}, Cell{"a_b | *c*"}, Cell{}}});
        made.header.title = "Runs of days";
        made.header.caveats = {"Days are those of Japan.", "The first run began before the data."};
        made.header.sources = {{"jcg", "Japan Coast Guard, daily table", "https://example.org/jcg", "found"},
                               {"mlit", "White Paper 2022", "", "memory"}};
        made.header.as_of = "latest";
        made.header.head = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        return made;
    }
    picket::Layer answer(const std::string& query) {
        asked_.push_back(query);
        const std::string word = query.substr(0, query.find(' '));
        if (word == "streaks") return streaks();
        if (word == "presence") {
            picket::Layer made = presence();
            made.header.caveats.insert(made.header.caveats.begin(), "Days are those of Japan.");
            return made;
        }
        if (word == "empty") return layer({{"days", picket::ColumnKind::integer, picket::Unit::days}});
        if (word == "incidents") {
            return incidents(
                {{117.76, 15.15, 0, 6, "Scarborough Shoal"}, {115.867, 9.733, 2, 8, "Second Thomas Shoal"}});
        }
        if (word == "places") return places({{"Scarborough Shoal", at(117.7639, 15.1486)}});
        if (word == "locked") throw picket::StoreError{"the database is locked", "try again"};
        throw picket::UsageError{"there is no command \"" + word + "\"", "did you mean streaks?"};
    }
    std::vector<std::string> asked_;
};

inline std::string markdown(const std::string& text) {
    Desk desk;
    return picket::rendered({"brief.md", text}, desk.desk()).markdown;
}

}  // namespace sample
