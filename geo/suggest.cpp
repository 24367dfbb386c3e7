#include "geo/suggest.hpp"

#include <algorithm>
#include <numeric>

namespace picket {
namespace {

std::string folded(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '_') c = '-';
    }
    return out;
}

std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> now(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                now[j] = std::min(now[j], before[j - 2] + 1);
            }
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

}  // namespace

std::vector<std::string> suggestions(std::string_view word, const std::vector<std::string>& candidates,
                                     std::size_t most) {
    constexpr std::size_t contained = 1;  // as near as one typing error
    const std::string wanted = folded(word);
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const std::string& candidate : candidates) {
        const std::string offered = folded(candidate);
        std::size_t distance = edit_distance(wanted, offered);
        const bool part = wanted.size() >= 3 &&
                          (offered.find(wanted) != std::string::npos || wanted.find(offered) != std::string::npos);
        if (part) distance = std::min(distance, contained);
        if (part || distance <= std::max(wanted.size(), offered.size()) / 3) near.emplace_back(distance, candidate);
    }
    std::ranges::stable_sort(near, {}, &std::pair<std::size_t, std::string>::first);
    std::vector<std::string> out;
    for (auto& [distance, candidate] : near) {
        if (out.size() == most) break;
        out.push_back(std::move(candidate));
    }
    return out;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    const std::vector<std::string> near = suggestions(word, candidates);
    if (near.empty()) return {};
    std::string text = "did you mean " + near.front();
    for (std::size_t i = 1; i < near.size(); ++i) text += (i + 1 == near.size() ? " or " : ", ") + near[i];
    return text + "?";
}

}  // namespace picket
