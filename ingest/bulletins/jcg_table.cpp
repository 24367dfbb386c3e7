#include "ingest/bulletins/jcg_table.hpp"

#include <algorithm>

#include "geo/utf8.hpp"
#include "ingest/bulletins/scan.hpp"

namespace picket::bulletins {
namespace {

bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }

/// How many characters stand before `at`: pdftotext lays a page out by characters, whatever their width.
double characters_before(std::string_view line, std::size_t at) {
    return static_cast<double>(std::ranges::count_if(
        line.substr(0, at), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

struct Word {
    std::string_view text;
    SenkakuZone zone;
};
constexpr std::array<Word, 6> zone_words{{{"接続水域", SenkakuZone::contiguous},
                                          {"接続", SenkakuZone::contiguous},
                                          {"contiguous zone", SenkakuZone::contiguous},
                                          {"領海侵入", SenkakuZone::territorial},
                                          {"領海", SenkakuZone::territorial},
                                          {"territorial sea", SenkakuZone::territorial}}};
/// What may stand beside the words of a heading.
constexpr std::array<std::string_view, 12> beside{"内入域", "入域", "侵入", "隻数", "隻", "日",
                                                  "(",      ")",    "曜",   "月",   "年", "内"};
constexpr std::array<std::string_view, 4> sums{"合計", "小計", "計", "total"};

}  // namespace

std::vector<Token> tokens_of(std::string_view line) {
    std::vector<Token> out;
    if (line.find('\t') != std::string_view::npos) {
        std::size_t from = 0;
        while (true) {
            const std::size_t end = std::min(line.find('\t', from), line.size());
            out.push_back({trimmed(line.substr(from, end - from)), static_cast<double>(out.size())});
            if (end == line.size()) return out;
            from = end + 1;
        }
    }
    double column = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (is_blank(line[at])) {
            ++at;
            ++column;
            continue;
        }
        std::size_t end = at;
        while (end < line.size() && !is_blank(line[end])) ++end;
        const std::string_view word = line.substr(at, end - at);
        const double width = characters_before(word, word.size());
        out.push_back({word, column + width / 2});
        column += width;
        at = end;
    }
    return out;
}

std::optional<int> year_in(std::string_view line) {
    struct Era {
        std::string_view name;
        int before;
    };
    for (const Era& era : {Era{"令和", 2018}, Era{"平成", 1988}}) {
        const std::size_t at = line.find(era.name);
        if (at == std::string_view::npos) continue;
        Scan scan{line, at + era.name.size()};
        const bool first = scan.blanks().take("元");
        const std::optional<std::int64_t> number = first ? 1 : scan.number(2);
        if (number && scan.blanks().take("年")) return era.before + static_cast<int>(*number);
    }
    for (std::size_t at = line.find("20"); at != std::string_view::npos; at = line.find("20", at + 1)) {
        if (at > 0 && is_digit(line[at - 1])) continue;
        Scan scan{line, at};
        const std::optional<std::int64_t> number = scan.number(4);
        if (number && *number >= 2000 && scan.blanks().take("年")) return static_cast<int>(*number);
    }
    return std::nullopt;
}

std::vector<JcgHead> months_in(std::string_view line) {
    std::vector<JcgHead> out;
    std::size_t passed = 0;
    double column = 0;
    const bool tabbed = line.find('\t') != std::string_view::npos;
    for (std::size_t at = 0; at < line.size();) {
        const bool after_digit = at > 0 && is_digit(line[at - 1]);
        Scan scan{line, at};
        const auto sum = after_digit ? std::nullopt : scan.take_one_of({sums[0], sums[1], sums[2], sums[3]});
        if (!sum) scan.go_to(at);
        const std::optional<std::int64_t> month = after_digit || sum ? std::nullopt : scan.number(2);
        const bool is_month = month && *month >= 1 && *month <= 12 && scan.blanks().take("月");
        if (is_month && scan.number(2) && scan.blanks().take("日")) return {};  // a date in a sentence
        if (is_month || sum) {
            JcgHead head;
            const std::string_view before = line.substr(passed, at - passed);
            if (is_month) head.month = static_cast<int>(*month);
            head.year = year_in(before);
            head.middle = tabbed ? static_cast<double>(std::ranges::count(line.substr(0, at), '\t'))
                                 : column + characters_before(line.substr(at, scan.at() - at), scan.at() - at) / 2;
            out.push_back(head);
            column += characters_before(line.substr(at), scan.at() - at);
            at = scan.at();
            passed = at;
            continue;
        }
        const std::size_t bytes = code_point(line, at).bytes;
        at += bytes;
        ++column;
    }
    const bool any = std::ranges::any_of(out, [](const JcgHead& head) { return head.month.has_value(); });
    return any ? out : std::vector<JcgHead>{};
}

std::vector<JcgHead> days_in(std::string_view line) {
    constexpr std::size_t fewest = 28;
    std::vector<JcgHead> out;
    std::size_t days = 0;
    for (const Token& token : tokens_of(line)) {
        Scan scan{token.text};
        const std::optional<std::int64_t> day = scan.number(2);
        scan.take("日");
        if (day && scan.done() && *day == static_cast<std::int64_t>(days) + 1) {
            out.push_back({.day = static_cast<int>(*day), .middle = token.middle});
            ++days;
        } else if (std::ranges::find(sums, token.text) != sums.end()) {
            out.push_back({.middle = token.middle});
        } else if (days > 0 && day) {
            return {};
        }
    }
    return days < fewest ? std::vector<JcgHead>{} : out;
}

std::vector<JcgHead> zones_in(std::string_view line) {
    std::vector<JcgHead> out;
    double column = 0;
    const bool tabbed = line.find('\t') != std::string_view::npos;
    double cell = 0;
    for (std::size_t at = 0; at < line.size();) {
        const auto word = std::ranges::find_if(zone_words, [&](const Word& candidate) {
            return Scan{line, at}.take(candidate.text);
        });
        if (word == zone_words.end()) {
            if (line[at] == '\t') ++cell;
            at += code_point(line, at).bytes;
            ++column;
            continue;
        }
        const double width = characters_before(word->text, word->text.size());
        out.push_back({.zone = word->zone, .middle = tabbed ? cell : column + width / 2});
        column += width;
        at += word->text.size();
    }
    return out;
}

bool is_heading_of_zones(std::string_view line) {
    bool any = false;
    for (std::size_t at = 0; at < line.size();) {
        Scan scan{line, at};
        const auto zone = std::ranges::find_if(zone_words, [&](const Word& candidate) {
            return Scan{line, at}.take(candidate.text);
        });
        if (zone != zone_words.end()) {
            any = true;
            at += zone->text.size();
            continue;
        }
        const bool other =
            is_blank(line[at]) || std::ranges::any_of(beside, [&](std::string_view word) { return scan.take(word); });
        if (!other) return false;
        at = std::max(scan.at(), at + 1);
    }
    return any;
}

std::vector<JcgHead> combined(const std::vector<JcgHead>& months, const std::vector<JcgHead>& zones) {
    if (months.empty() || zones.empty()) return {};
    const bool months_are_finer = months.size() > zones.size();
    const std::vector<JcgHead>& fine = months_are_finer ? months : zones;
    const std::vector<JcgHead>& coarse = months_are_finer ? zones : months;
    if (fine.size() % coarse.size() != 0) return {};
    const std::size_t each = fine.size() / coarse.size();
    if (each == 1 && fine.size() > 1) return {};
    std::vector<JcgHead> out;
    for (std::size_t i = 0; i < fine.size(); ++i) {
        JcgHead head = fine[i];
        const JcgHead& over = coarse[i / each];
        if (!head.zone) head.zone = over.zone;
        if (!head.month) head.month = over.month;
        if (!head.year) head.year = over.year;
        out.push_back(head);
    }
    return out;
}

}  // namespace picket::bulletins
