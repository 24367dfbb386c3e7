#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "ingest/bulletins/readers.hpp"
#include "ingest/bulletins/scan.hpp"
#include "ingest/bulletins/warning_area.hpp"
#include "ingest/bulletins/warning_window.hpp"
#include "ingest/bulletins/written_day.hpp"

namespace picket::bulletins {
namespace {

/// The number of a notice: "琼航警0123/24", "HN 0123/24", "2018年琼航警0048".
struct Number {
    std::size_t at = 0;
    std::size_t end = 0;
    std::string issuer;  ///< "琼", "HN"
    std::string text;    ///< "HN 0123/24"
    std::optional<int> year;
    bool chinese = false;
};

constexpr std::string_view chinese_word = "航警";

/// The sign before 航警 names the province or the port.
std::optional<Number> chinese_number_at(std::string_view text, std::size_t at) {
    Scan scan{text, at};
    if (!scan.take(chinese_word)) return std::nullopt;
    std::size_t begin = at;
    for (int signs = 0; signs < 3 && begin > 0; ++signs) {
        std::size_t before = begin - 1;
        while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U) --before;
        const std::string_view sign = text.substr(before, begin - before);
        if (sign.size() != 3 || sign == "年" || sign == "。" || sign == "、" || sign == "，" || sign == "销") break;
        begin = before;
    }
    Number out{begin, 0, std::string{text.substr(begin, at - begin)}, {}, {}, true};
    if (scan.blanks().take_one_of({"[", "(", "〔"})) {
        const auto year = scan.number(4);
        if (year && *year > 1980) out.year = static_cast<int>(*year);
        scan.take_one_of({"]", ")", "〕"});
    }
    const std::size_t digits_at = scan.blanks().at();
    const auto number = scan.number(4);
    if (!number) return std::nullopt;
    const std::string_view digits = text.substr(digits_at, scan.at() - digits_at);
    if (scan.take("/")) {
        const auto year = scan.number(4);
        if (year) out.year = static_cast<int>(*year < 100 ? *year + 2000 : *year);
    }
    scan.take("号");
    if (!out.year && begin >= 7 && text.substr(begin - 3, 3) == "年") {
        if (const auto year = Scan{text, begin - 7}.number(4)) out.year = static_cast<int>(*year);
    }
    out.end = scan.at();
    out.text = fmt::format("{}{}{}", out.issuer, chinese_word, digits);
    return out;
}

std::optional<Number> english_number_at(std::string_view text, std::size_t at) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!capital(text[at]) || (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1])))) return std::nullopt;
    std::size_t end = at;
    while (end < text.size() && capital(text[end])) ++end;
    if (end - at < 2 || end - at > 3) return std::nullopt;
    Scan scan{text, end};
    scan.take(".");
    const std::size_t digits_at = scan.blanks().at();
    const auto number = scan.number(4);
    const std::string_view digits = text.substr(digits_at, scan.at() - digits_at);
    if (!number || digits.size() < 3 || !scan.take("/")) return std::nullopt;
    const auto year = scan.number(2);
    if (!year) return std::nullopt;
    Number out{at, scan.at(), std::string{text.substr(at, end - at)}, {}, static_cast<int>(*year) + 2000, false};
    out.text = fmt::format("{} {}", out.issuer, digits);
    return out;
}

/// A number that another notice names: "CANCEL HN 0111/24", "撤销琼航警0111/24".
bool is_named_only(std::string_view text, const Number& number) {
    const std::size_t from = number.at - std::min<std::size_t>(number.at, 16);
    std::string_view before = text.substr(from, number.at - from);
    const std::size_t line = before.rfind('\n');
    if (line != std::string_view::npos) before = before.substr(line + 1);
    return has_any(before, {"cancel", "撤销", "取消", "撤銷", "参见", "REF", "废止"});
}

std::vector<Number> numbers_in(std::string_view text) {
    std::vector<Number> out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto number =
            text.substr(at).starts_with(chinese_word) ? chinese_number_at(text, at) : english_number_at(text, at);
        if (!number || is_named_only(text, *number)) continue;
        // The title of a page and the notice beneath it bear one number.
        if (!out.empty() && out.back().text == number->text && out.back().year == number->year) continue;
        at = number->end - 1;
        out.push_back(*std::move(number));
    }
    return out;
}

struct Subject {
    std::string_view word;
    std::string_view says;
};
/// What a notice is about: the first that stands in it.
constexpr std::array<Subject, 22> subjects{{{"实弹射击", "live firing"},
                                            {"实弹演习", "live firing"},
                                            {"火箭发射", "rocket launching"},
                                            {"火箭残骸", "rocket debris"},
                                            {"导弹", "missile firing"},
                                            {"军事演习", "military exercise"},
                                            {"军事训练", "military training"},
                                            {"军事任务", "military mission"},
                                            {"军事活动", "military activity"},
                                            {"演习", "exercise"},
                                            {"射击", "firing"},
                                            {"live firing", "live firing"},
                                            {"live-fire", "live firing"},
                                            {"live ammunition", "live firing"},
                                            {"gun firing", "live firing"},
                                            {"gunnery", "live firing"},
                                            {"rocket", "rocket launching"},
                                            {"missile", "missile firing"},
                                            {"military exercise", "military exercise"},
                                            {"military training", "military training"},
                                            {"military", "military mission"},
                                            {"firing", "firing"}}};

std::string subject_of(std::string_view notice) {
    const std::string text = on_one_line(notice);
    for (const Subject& subject : subjects) {
        if (find_word(text, subject.word) != std::string_view::npos) return std::string{subject.says};
    }
    if (has_any(text, {"撤销", "cancel"})) return "cancellation";
    return "other";
}

/// A day with its year that stands in the notice, for those without one: the day of publication.
std::optional<Day> day_with_year(std::string_view text) {
    std::optional<Day> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto day = day_at(text, at);
        if (day && day->year) out = day->in();
        at = day ? day->end : at + 1;
    }
    return out;
}

std::chrono::minutes minutes_of(const std::string& clock) {
    int hours = 0;
    int minutes = 0;
    std::from_chars(clock.data(), clock.data() + 2, hours);
    std::from_chars(clock.data() + 3, clock.data() + 5, minutes);
    return std::chrono::minutes{hours * 60 + minutes};
}

/// Moments in UTC as those of China, whose days the notices in Chinese have.
WarnedWindow in_china(WarnedWindow window) {
    constexpr std::chrono::minutes ahead{8 * 60};
    const auto move = [&](Day& day, std::string& clock) {
        const auto moment = day + minutes_of(clock) + ahead;
        day = std::chrono::floor<DaySpan>(moment);
        const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(moment - day).count();
        clock = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
    };
    if (window.first && !window.first_time.empty()) move(*window.first, window.first_time);
    if (window.last && !window.last_time.empty()) move(*window.last, window.last_time);
    return window;
}

/// The sea that a notice begins with: "SOUTH CHINA SEA,", "南海，".
std::string sea_of(std::string_view behind) {
    Scan scan{behind};
    while (scan.blanks().take(",") || scan.take("，") || scan.take(".") || scan.take(":")) {
    }
    const std::string_view rest = scan.rest().substr(0, 60);
    std::size_t end = rest.size();
    for (const std::string_view mark : {",", "，", ".", "。", "\n", "，"}) end = std::min(end, rest.find(mark));
    const std::string sea = on_one_line(rest.substr(0, end));
    const bool named = has_any(sea, {"sea", "strait", "gulf", "bay", "海", "湾", "水道"});
    return named && sea.size() < 50 ? sea : std::string{};
}

/// The notice from where its number stands last: above it stands the title of the page. Positions are blanked, so that
/// no figure of them is taken for a day or an hour.
std::string body_of(std::string_view text, const Number& number) {
    std::size_t from = number.end - number.at;
    const std::string_view heading = text.substr(0, from);
    const std::size_t again = text.rfind(heading);
    if (again != std::string_view::npos) from = again + heading.size();
    std::string out{text.substr(from)};
    for (const FoundPosition& position : positions_in(out)) {
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(position.at),
                  out.begin() + static_cast<std::ptrdiff_t>(position.end), ' ');
    }
    return out;
}

void write_notice(std::string_view text, const Number& number, std::size_t line, Rows& rows) {
    std::optional<Day> published = day_with_year(text);
    if (number.year &&
        (!published || std::abs(static_cast<int>(std::chrono::year_month_day{*published}.year()) - *number.year) > 1)) {
        published = Day{std::chrono::year{*number.year} / 7 / 1};  // its days lie in that year
    }
    const std::string body = body_of(text, number);
    const WarnedWindow window =
        number.chinese ? chinese_window(body, published) : in_china(english_window(body, published));
    const WarnedArea area = area_in(text);
    Rows::Row& row = rows.add(line, text);
    const std::string year = number.year ? fmt::format("/{:02}", *number.year % 100) : std::string{};
    row.set("number", number.text + year).set("issuer", number.issuer).set("language", number.chinese ? "zh" : "en");
    row.set("sea", sea_of(body)).set("subject", subject_of(text)).set("text", on_one_line(text));
    if (has_any(text, {"禁止驶入", "禁止", "prohibited", "禁航", "prohibit"})) row.set("entry", "prohibited");
    write(window, "+08:00", row);
    write(area, row);
    if (!window.first || window.issue_day) row.refuse("no day can be read from it");
    if (!area.disc && area.problem.empty() && subject_of(text) != "cancellation") {
        row.refuse("no position stands in it");
    }
}

}  // namespace

Rows read_msa_warnings(std::span<const Line> lines) {
    Prose prose;
    for (const Line& line : lines) prose.append(line, "\n");
    const std::string_view text = prose.text();
    std::vector<std::string> header{"number", "issuer",   "language",   "sea",      "subject", "entry",
                                    "date",   "date_end", "time_start", "time_end", "hours",   "days_from"};
    const std::vector<std::string> of_area = area_columns();
    header.insert(header.end(), of_area.begin(), of_area.end());
    header.emplace_back("text");
    Rows rows{std::move(header)};
    const std::vector<Number> numbers = numbers_in(text);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::size_t end = i + 1 < numbers.size() ? numbers[i + 1].at : text.size();
        write_notice(text.substr(numbers[i].at, end - numbers[i].at), numbers[i], prose.line_at(numbers[i].at), rows);
    }
    return rows;
}

}  // namespace picket::bulletins
