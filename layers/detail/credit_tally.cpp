#include "layers/detail/credit_tally.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace picket::detail {

void CreditTally::add(const std::string& publisher, const std::string& title, const std::string& url,
                      const std::string& confidence) {
    if (publisher.empty() && url.empty()) return;
    Said& said = said_[{publisher, confidence == "memory"}];
    if (said.rows++ == 0) {
        said.title = title;
        said.url = url;
        said.confidence = confidence;
        return;
    }
    said.one_title = said.one_title && said.title == title;
    said.one_url = said.one_url && said.url == url;
}

std::vector<Credit> CreditTally::credits() const {
    std::vector<std::pair<std::string, const Said*>> ordered;
    for (const auto& [key, said] : said_) ordered.emplace_back(key.first, &said);
    std::ranges::stable_sort(ordered, [](const auto& a, const auto& b) { return a.second->rows > b.second->rows; });
    std::vector<Credit> out;
    for (const auto& [publisher, said] : ordered) {
        if (out.size() == most) break;
        std::string text = said->one_title ? said->title : std::string{};
        if (said->rows > 1) {
            text += fmt::format("{}{} rows{}", text.empty() ? "" : ", ", said->rows,
                                said->one_url ? "" : ", each with its own address");
        }
        if (text.empty()) text = "1 row";
        out.push_back({publisher.empty() ? "not named" : publisher, text, said->one_url ? said->url : std::string{},
                       said->confidence, publisher});
    }
    if (ordered.size() > most)
        out.push_back({"others", fmt::format("{} more, each named in its rows", ordered.size() - most), "", "", ""});
    return out;
}

}  // namespace picket::detail
