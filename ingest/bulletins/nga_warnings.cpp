#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ingest/bulletins/nga.hpp"
#include "ingest/bulletins/readers.hpp"
#include "ingest/bulletins/scan.hpp"
#include "ingest/bulletins/warning_area.hpp"
#include "ingest/bulletins/warning_window.hpp"

namespace picket::bulletins {
namespace {

constexpr std::array<std::string_view, 5> series{"NAVAREA IV", "NAVAREA XII", "HYDROPAC", "HYDROLANT", "HYDROARC"};

/// A statement of a message: one of its numbered paragraphs, or all of it.
struct Paragraph {
    std::size_t at = 0;
    std::string number;  ///< "2"; blank where paragraphs are not numbered
    std::string_view text;
};

/// "1. ", "2.  " at the beginning of a line.
std::optional<std::size_t> paragraph_at(std::string_view text, std::size_t at, std::int64_t expected) {
    if (at > 0 && text[at - 1] != '\n') return std::nullopt;
    Scan scan{text, at};
    const auto number = scan.number(2);
    if (!number || *number != expected || !scan.take(".") || scan.done()) return std::nullopt;
    return scan.rest().front() == ' ' ? std::optional{scan.at()} : std::nullopt;
}

std::vector<Paragraph> paragraphs_of(std::string_view text) {
    std::vector<Paragraph> out;
    std::int64_t expected = 1;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto behind = paragraph_at(text, at, expected);
        if (!behind) continue;
        if (expected > 1) out.back().text = text.substr(from, at - from);
        from = *behind;
        out.push_back({at, std::to_string(expected++), {}});
    }
    if (out.empty()) return {{0, {}, text}};
    out.back().text = text.substr(from);
    return out;
}

/// True for a paragraph that only says which messages end.
bool is_cancellation(std::string_view paragraph) {
    const std::string_view text = trimmed(paragraph);
    return Scan{text}.take("CANCEL ");
}

/// The waters that head a message, "WESTERN NORTH ATLANTIC. FLORIDA.", and where they end: lines that end in a full
/// stop and say nothing but names and charts.
std::pair<std::string, std::size_t> heading_of(std::string_view text) {
    std::string names;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        const bool chart = Scan{line}.take("DNC ") || Scan{line}.take("CHART");
        const bool name = !line.empty() && line.size() < 60 && (line.ends_with('.') || names.empty()) &&
                          !is_digit(line.front()) && positions_in(line).empty() &&
                          !has_any(line, {" IN ", " AT ", "UNLIT", " BY ", "REPORTED", "ESTABLISHED"});
        if (!chart && !name) break;
        if (name && !chart) names += (names.empty() ? "" : " ") + std::string{line};
        at = std::min(end + 1, text.size());
    }
    return {names, at};
}

struct Subject {
    std::string_view word;
    std::string_view says;
};
constexpr std::array<Subject, 64> subjects{{{"WARNINGS IN FORCE", "list of warnings"},
                                            {"IN-FORCE NAVAREA", "list of warnings"},
                                            {"IN-FORCE HYDRO", "list of warnings"},
                                            {"MISSILE", "missile firing"},
                                            {"ROCKET LAUNCH", "rocket launching"},
                                            {"SPACE DEBRIS", "space debris"},
                                            {"SPACE VEHICLE", "rocket launching"},
                                            {"GUNNERY", "gunnery"},
                                            {"FIRING", "gunnery"},
                                            {"NAVAL EXERCISE", "naval exercise"},
                                            {"MILITARY EXERCISE", "military exercise"},
                                            {"MILITARY OPERATION", "military operations"},
                                            {"NAVAL OPERATION", "naval exercise"},
                                            {"EXERCISES", "exercise"},
                                            {"HAZARDOUS OPERATION", "hazardous operations"},
                                            {"NAVIGATION PROHIBITED", "navigation prohibited"},
                                            {"PIRACY", "piracy warning"},
                                            {"PIRATE", "piracy warning"},
                                            {"HIJACK", "piracy warning"},
                                            {"ARMED", "security warning"},
                                            {"THREAT", "security warning"},
                                            {"DISTRESS", "distress"},
                                            {"ASSIST", "search and rescue"},
                                            {"LOOKOUT", "search and rescue"},
                                            {"OVERDUE", "search and rescue"},
                                            {"ADRIFT", "drifting object"},
                                            {"DERELICT", "drifting object"},
                                            {"MINES", "mines"},
                                            {"ORDNANCE", "ordnance"},
                                            {"SURVEY", "survey"},
                                            {"SEISMIC", "survey"},
                                            {"UNDERWATER OPERATION", "underwater operations"},
                                            {"DRILLING", "drilling"},
                                            {"DREDGING", "dredging"},
                                            {"CABLE", "cable work"},
                                            {"PIPELINE", "pipeline"},
                                            {"SUBMARINE", "submarine operations"},
                                            {"MOORING", "moored instruments"},
                                            {"BUOY", "aid to navigation"},
                                            {"RACON", "aid to navigation"},
                                            {"LIGHT", "aid to navigation"},
                                            {"NAVIGATIONAL AID", "aid to navigation"},
                                            {"BEACON", "aid to navigation"},
                                            {"NAVTEX", "radio"},
                                            {"OFF AIR", "radio"},
                                            {"BROADCAST", "radio"},
                                            {"TRANSMI", "radio"},
                                            {"INMARSAT", "radio"},
                                            {"RADIO", "radio"},
                                            {"GPS", "radio"},
                                            {"WRECK", "wreck"},
                                            {"SANK", "wreck"},
                                            {"SUNK", "wreck"},
                                            {"AGROUND", "wreck"},
                                            {"OBSTRUCTION", "obstruction"},
                                            {"SUBMERGED", "obstruction"},
                                            {"PLATFORM", "structure"},
                                            {"STRUCTURE", "structure"},
                                            {"WIND FARM", "structure"},
                                            {"SEA FARM", "structure"},
                                            {"ANCHORING PROHIBITED", "navigation prohibited"},
                                            {"DEPTH", "depth"},
                                            {"SHOAL", "depth"},
                                            {"VOLCANIC", "natural hazard"}}};

std::string subject_of(std::string_view paragraph) {
    const std::string text = on_one_line(paragraph);
    const auto found = std::ranges::find_if(
        subjects, [&](const Subject& subject) { return find_word(text, subject.word) != std::string_view::npos; });
    return found == subjects.end() ? "other" : std::string{found->says};
}

std::vector<std::string> header_columns() {
    std::vector<std::string> header{"number",     "series",     "year",     "subregion", "issued",
                                    "issued_day", "status",     "waters",   "subject",   "date",
                                    "date_end",   "time_start", "time_end", "hours",     "days_from"};
    const std::vector<std::string> of_area = area_columns();
    header.insert(header.end(), of_area.begin(), of_area.end());
    header.emplace_back("text");
    return header;
}

/// The number that a message bears: "HYDROPAC 1201/23", and the region behind it: "(81)".
struct Heading {
    std::size_t at = 0;
    std::size_t end = 0;
    NgaMessage message;
};

std::optional<Heading> heading_at(std::string_view text, std::size_t at) {
    if (at > 0 && is_letter(text[at - 1])) return std::nullopt;
    for (const std::string_view name : series) {
        Scan scan{text, at};
        if (!scan.take(name)) continue;
        const auto number = scan.blanks().number(5);
        if (!number || !scan.take("/")) return std::nullopt;
        const auto year = scan.number(4);
        if (!year) return std::nullopt;
        Heading out;
        out.message.series = name;
        out.message.number = static_cast<int>(*number);
        out.message.year = static_cast<int>(*year < 100 ? *year + 2000 : *year);
        if (scan.take("(")) {
            const std::size_t close = std::min(scan.rest().find(')'), std::min<std::size_t>(scan.rest().size(), 40));
            out.message.subregion = std::string{scan.rest().substr(0, close)};
            scan.go_to(scan.at() + close + 1);
        }
        scan.take(".");
        out.at = at;
        out.end = scan.at();
        return out;
    }
    return std::nullopt;
}

/// Whether the number begins its line: in "CANCEL HYDROPAC 1196/23" it does not.
bool begins_line(std::string_view text, std::size_t at) {
    const std::size_t line = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t from = line == std::string_view::npos ? 0 : line + 1;
    return trimmed(text.substr(from, at - from)).empty();
}

}  // namespace

std::vector<std::string> nga_columns() { return header_columns(); }

void write(const NgaMessage& message, Rows& rows) {
    const std::string text = message.text;
    const auto [waters, begin] = heading_of(text);
    const std::string_view body = std::string_view{text}.substr(begin);
    const WarnedWindow issue = english_window(message.issued, std::nullopt);
    for (const Paragraph& paragraph : paragraphs_of(body)) {
        if (!paragraph.number.empty() && is_cancellation(paragraph.text)) continue;
        Rows::Row& row = rows.add(message.line, text);
        const std::string part = paragraph.number.empty() || paragraph.number == "1" ? "" : " " + paragraph.number;
        row.set("number", fmt::format("{} {}/{:02}{}", message.series, message.number, message.year % 100, part));
        row.set("series", message.series).set("year", std::to_string(message.year)).set("subregion", message.subregion);
        if (issue.first) row.set("issued_day", to_text(*issue.first));
        row.set("issued", message.issued)
            .set("status", message.status)
            .set("waters", waters.empty() ? "waters of " + message.series : waters);
        row.set("subject", is_cancellation(paragraph.text) ? "cancellation" : subject_of(paragraph.text));
        row.set("text", on_one_line(paragraph.text));
        const WarnedWindow window = english_window(paragraph.text, issue.first);
        if (!window.first) row.refuse("no day can be read from it, and none of its issue");
        write(window, "Z", row);
        write(area_in(paragraph.text), row);
    }
}

Rows read_nga_warnings(std::span<const Line> lines) {
    Prose prose;
    for (const Line& line : lines) prose.append(line, "\n");
    const std::string_view text = prose.text();
    std::vector<Heading> headings;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != 'N' && text[at] != 'H') continue;
        if (auto heading = heading_at(text, at); heading && begins_line(text, at)) {
            at = heading->end - 1;
            headings.push_back(*std::move(heading));
        }
    }
    Rows rows{header_columns()};
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const std::size_t next = i + 1 < headings.size() ? headings[i + 1].at : text.size();
        NgaMessage message = headings[i].message;
        // The line above the number is the time of issue: "150429Z APR 23".
        const std::size_t above = headings[i].at < 2 ? std::string_view::npos : text.rfind('\n', headings[i].at - 2);
        const std::size_t from = above == std::string_view::npos ? 0 : above + 1;
        message.issued = on_one_line(text.substr(from, headings[i].at - from));
        std::string_view body = text.substr(headings[i].end, next - headings[i].end);
        if (i + 1 < headings.size()) {
            const std::size_t last_line = trimmed(body).rfind('\n');
            const std::string_view last = last_line == std::string_view::npos ? "" : trimmed(body).substr(last_line);
            // That line belongs to the message that follows.
            if (english_window(last, std::nullopt).first && trimmed(last).size() < 20)
                body = trimmed(body).substr(0, last_line);
        }
        message.text = std::string{trimmed(body)};
        message.line = prose.line_at(headings[i].at);
        write(message, rows);
    }
    return rows;
}

}  // namespace picket::bulletins
