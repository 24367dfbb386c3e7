#include <algorithm>
#include <array>
#include <variant>

#include "geo/position_text.hpp"
#include "ingest/bulletins/scan.hpp"
#include "ingest/bulletins/warning_area.hpp"

namespace picket::bulletins {
namespace {

constexpr std::size_t longest_angle = 40;  ///< bytes

/// One coordinate with its hemisphere.
struct Found {
    std::size_t at;
    std::size_t end;
    bool latitude;
};

/// N, S, E, W, or the words of Chinese; which of the two coordinates it is.
struct Hemisphere {
    std::string_view word;
    bool latitude;
};
constexpr std::array<Hemisphere, 8> hemispheres{{{"北纬", true},
                                                 {"南纬", true},
                                                 {"东经", false},
                                                 {"西经", false},
                                                 {"N", true},
                                                 {"S", true},
                                                 {"E", false},
                                                 {"W", false}}};
/// What may stand between the numbers of an angle.
constexpr std::array<std::string_view, 17> marks{"-",  ".", "°",  "º",  "˚",  "′", "'",  "’", "″",
                                                 "\"", "”", "度", "分", "秒", " ", "''", "`"};

const Hemisphere* hemisphere_at(std::string_view text, std::size_t at) {
    for (const Hemisphere& hemisphere : hemispheres) {
        if (!text.substr(at).starts_with(hemisphere.word)) continue;
        const std::size_t end = at + hemisphere.word.size();
        const bool alone = hemisphere.word.size() > 1 || end == text.size() || !is_letter(text[end]);
        return alone ? &hemisphere : nullptr;
    }
    return nullptr;
}

/// Behind the numbers and marks of an angle that begin at `at`; trailing blanks not passed.
std::size_t angle_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    for (std::size_t i = at; i < text.size() && i - at < longest_angle;) {
        if (is_digit(text[i])) {
            end = ++i;
            continue;
        }
        Scan scan{text, i};
        const bool mark = std::ranges::any_of(marks, [&](std::string_view word) { return scan.take(word); });
        if (!mark) break;
        const bool blank = text[i] == ' ';
        i = scan.at();
        if (!blank) end = i;
    }
    return end;
}

/// The angle at `at`, its hemisphere before or behind it. Behind one that stands before there is none.
std::optional<Found> angle_at(std::string_view text, std::size_t at) {
    if (const Hemisphere* before = hemisphere_at(text, at)) {
        if (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]))) return std::nullopt;
        Scan scan{text, at + before->word.size()};
        const std::size_t from = scan.blanks().at();
        if (scan.done() || !is_digit(text[from])) return std::nullopt;
        const std::size_t end = angle_end(text, from);
        const bool is_a_name = end < text.size() && hemisphere_at(text, end) != nullptr;  // "N88 28-09.6N"
        return is_a_name ? std::nullopt : std::optional{Found{at, end, before->latitude}};
    }
    if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.'))) return std::nullopt;
    const std::size_t end = angle_end(text, at);
    const std::string_view angle = text.substr(at, end - at);
    // "BLAKE 1007 27-22.0N": a number before an angle with a hyphen is none of it.
    const std::size_t blank = angle.substr(0, angle.find('-')).rfind(' ');
    if (angle.find('-') != std::string_view::npos && blank != std::string_view::npos) at += blank + 1;
    Scan scan{text, end};
    const Hemisphere* behind = scan.blanks().done() ? nullptr : hemisphere_at(text, scan.at());
    if (behind == nullptr) return std::nullopt;
    return Found{at, scan.at() + behind->word.size(), behind->latitude};
}

/// Behind what may stand between latitude and longitude.
std::size_t between(std::string_view text, std::size_t at) {
    Scan scan{text, at};
    while (!scan.blanks().done() && scan.take_one_of({",", "/", "、", "，", "-", ";"})) {
    }
    return scan.at();
}

/// Two angles of a pair as one position. A hyphen between two numbers parts degrees from minutes.
FoundPosition pair_of(std::string_view text, const Found& first, const Found& second) {
    FoundPosition out{first.at, second.end, std::nullopt, {}, {}, {}};
    const std::string written = on_one_line(text.substr(first.at, first.end - first.at)) + " " +
                                on_one_line(text.substr(second.at, second.end - second.at));
    const auto read = read_position(written, Notation::degrees_minutes);
    if (const auto* position = std::get_if<WrittenPosition>(&read)) {
        out.position = position->position;
        out.precision = position->precision;
        out.remark = position->remark;
    } else {
        out.problem = written + ": " + std::get<NoPosition>(read).reason;
    }
    return out;
}

}  // namespace

std::vector<FoundPosition> positions_in(std::string_view text) {
    std::vector<FoundPosition> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<Found> first = angle_at(text, at);
        if (!first) {
            ++at;
            continue;
        }
        const std::size_t next = between(text, first->end);
        const std::optional<Found> second = next < text.size() ? angle_at(text, next) : std::nullopt;
        at = first->end;
        if (second && second->latitude != first->latitude) {
            out.push_back(pair_of(text, *first, *second));
            at = second->end;
        } else if (text.substr(first->at, first->end - first->at).find_first_of("-.") != std::string_view::npos) {
            FoundPosition half{first->at, first->end, std::nullopt, {}, {}, {}};
            half.problem = on_one_line(text.substr(first->at, first->end - first->at)) +
                           ": the other coordinate does not stand beside it";
            out.push_back(std::move(half));
        }
    }
    return out;
}

}  // namespace picket::bulletins
