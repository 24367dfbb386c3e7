#include "layers/output/detail/placeholder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "geo/error.hpp"
#include "geo/suggest.hpp"

namespace picket::detail {
namespace {

constexpr std::string_view blanks = " \t\n";

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(blanks) - first + 1)};
}

// Blanks outside of quotes as one blank each.
std::string collapsed(std::string_view text) {
    std::string out;
    bool inside = false;
    for (const char c : text) {
        if (c == '"') inside = !inside;
        const bool blank = blanks.find(c) != std::string_view::npos;
        if (!blank || inside) {
            out += c == '\n' ? ' ' : c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return trimmed(out);
}

// Where `what` first stands outside of quotes, or npos.
std::size_t find_outside(std::string_view text, std::string_view what, std::size_t from = 0) {
    bool inside = false;
    for (std::size_t at = from; at < text.size(); ++at) {
        if (text[at] == '"') inside = !inside;
        if (!inside && text.substr(at, what.size()) == what) return at;
    }
    return std::string_view::npos;
}

std::vector<std::string> split_outside(std::string_view text, char separator) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = find_outside(text, std::string_view{&separator, 1}, begin);
        out.push_back(trimmed(text.substr(begin, end - begin)));
        if (end == std::string_view::npos) return out;
        begin = end + 1;
    }
}

std::string unquoted(const std::string& text) {
    const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return quoted ? text.substr(1, text.size() - 2) : text;
}

// The closing braces of the placeholder that opens at `open`, or npos: another opening before them means that
// these were forgotten, and so does the end of the paragraph.
std::size_t closing(std::string_view text, std::size_t open) {
    const std::size_t begin = open + 2;
    const std::size_t end = std::min({text.find("{{", begin), text.find("\n\n", begin), text.size()});
    const std::string_view inner = text.substr(begin, end - begin);
    const std::size_t outside = find_outside(inner, "}}");
    const std::size_t close = outside == std::string_view::npos ? inner.find("}}") : outside;
    return close == std::string_view::npos ? close : begin + close;
}

bool stands_alone(std::string_view text, std::size_t open, std::size_t after) {
    const std::size_t line = text.rfind('\n', open) == std::string_view::npos ? 0 : text.rfind('\n', open) + 1;
    const std::size_t end = std::min(text.find('\n', after), text.size());
    return trimmed(text.substr(line, open - line)).empty() && trimmed(text.substr(after, end - after)).empty();
}

constexpr std::array<std::pair<std::string_view, Ask::Kind>, 4> lone_words{{{"as_of", Ask::Kind::as_of},
                                                                            {"head", Ask::Kind::head},
                                                                            {"sources", Ask::Kind::sources},
                                                                            {"caveats", Ask::Kind::caveats}}};

constexpr std::array<std::pair<std::string_view, Ask::Kind>, 3> block_words{
    {{"table:", Ask::Kind::table}, {"chart:", Ask::Kind::chart}, {"map:", Ask::Kind::map}}};

// Cuts "table:", "chart:" or "map:" off. Any other word with a colon at the place of these is a mistake.
Ask::Kind cut_kind(std::string& first) {
    for (const auto& [word, kind] : block_words) {
        if (!first.starts_with(word)) continue;
        first = trimmed(std::string_view{first}.substr(word.size()));
        return kind;
    }
    const std::string word = first.substr(0, first.find(' '));
    if (word.ends_with(':')) {
        const std::string near = did_you_mean(word, {"table:", "chart:", "map:"});
        throw InputError{"\"" + word + "\" is nothing that a brief can show",
                         near.empty() ? "it can show a table:, a chart: or a map:" : near};
    }
    return Ask::Kind::value;
}

Ask::Filter parse_filter(const std::string& step) {
    const std::string text = trimmed(std::string_view{step}.substr(std::string_view{"where"}.size()));
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        throw InputError{"\"" + step + "\" does not say which rows", "write it as where COLUMN=VALUE"};
    }
    return {trimmed(text.substr(0, equals)), unquoted(trimmed(text.substr(equals + 1)))};
}

bool is_step(const std::string& step, std::string_view word) {
    return step == word || step.starts_with(std::string{word} + " ");
}

void parse_pick(const std::string& step, Ask& ask) {
    const std::size_t mark = find_outside(step, "?");
    ask.pick = trimmed(step.substr(0, mark));
    if (mark == std::string::npos) return;
    const std::string text = trimmed(step.substr(mark + 1));
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') {
        throw InputError{"the words for a blank value are not in quotes", "write them as ? \"not known\""};
    }
    ask.fallback = unquoted(text);
}

// WEST,SOUTH,EAST,NORTH in degrees.
GeoBox parse_view(const std::string& step) {
    const std::string text = trimmed(std::string_view{step}.substr(std::string_view{"view"}.size()));
    const std::size_t second = text.find(',', std::min(text.find(','), text.size() - 1) + 1);
    const auto corner = [&](std::size_t from, std::size_t count) {
        return from < text.size() ? parse_position(trimmed(std::string_view{text}.substr(from, count))) : std::nullopt;
    };
    const auto south_west = second == std::string::npos ? std::nullopt : corner(0, second);
    const auto north_east = second == std::string::npos ? std::nullopt : corner(second + 1, std::string::npos);
    if (!south_west || !north_east || south_west->latitude() >= north_east->latitude() ||
        south_west->longitude() == north_east->longitude()) {
        throw InputError{"\"" + step + "\" is no part of the Earth",
                         "write it as view WEST,SOUTH,EAST,NORTH in degrees, such as view 105,3,122,24"};
    }
    return {south_west->longitude(), south_west->latitude(), north_east->longitude(), north_east->latitude()};
}

std::string parse_title(const std::string& step) {
    const std::string text = trimmed(std::string_view{step}.substr(std::string_view{"title"}.size()));
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') {
        throw InputError{"the title is not in quotes", "write it as title \"Incidents off Luzon\""};
    }
    return unquoted(text);
}

std::string_view what_follows(Ask::Kind kind) noexcept {
    switch (kind) {
        case Ask::Kind::table: return "after a table come where COLUMN=VALUE and columns A, B";
        case Ask::Kind::chart: return "after a chart comes title \"WORDS\"";
        case Ask::Kind::map: return "after a map come view WEST,SOUTH,EAST,NORTH and title \"WORDS\"";
        case Ask::Kind::value:
        case Ask::Kind::as_of:
        case Ask::Kind::head:
        case Ask::Kind::sources:
        case Ask::Kind::caveats: break;
    }
    return "write QUERY | where COLUMN=VALUE | PICK, in this order";
}

void parse_steps(const std::vector<std::string>& steps, Ask& ask) {
    const bool map = ask.kind == Ask::Kind::map;
    const bool titled = map || ask.kind == Ask::Kind::chart;
    for (std::size_t i = 1; i < steps.size(); ++i) {
        const std::string& step = steps[i];
        if ((ask.kind == Ask::Kind::value || ask.kind == Ask::Kind::table) && is_step(step, "where")) {
            ask.filters.push_back(parse_filter(step));
        } else if (ask.kind == Ask::Kind::table && is_step(step, "columns")) {
            ask.columns = split_outside(std::string_view{step}.substr(std::string_view{"columns"}.size()), ',');
        } else if (map && is_step(step, "view")) {
            ask.view = parse_view(step);
        } else if (titled && is_step(step, "title")) {
            ask.title = parse_title(step);
        } else if (ask.kind == Ask::Kind::value && i + 1 == steps.size()) {
            parse_pick(step, ask);
        } else {
            throw InputError{"\"" + step + "\" has no meaning here", std::string{what_follows(ask.kind)}};
        }
    }
}

// A map shows the answers of several queries.
void split_queries(Ask& ask) {
    for (std::string& query : split_outside(ask.query, ';')) {
        if (query.empty()) throw InputError{"one of its queries is empty", "write it as {{ map: QUERY ; QUERY }}"};
        ask.queries.push_back(std::move(query));
    }
    ask.query.clear();
    for (const std::string& query : ask.queries) ask.query += (ask.query.empty() ? "" : "; ") + query;
}

}  // namespace

std::vector<Piece> pieces(const std::string& text, const std::string& name) {
    std::vector<Piece> out;
    std::string literal;
    std::size_t at = 0;
    std::size_t line = 1;
    while (at < text.size()) {
        if (text.compare(at, 3, "\\{{") == 0) {
            literal += "{{";
            at += 3;
        } else if (text.compare(at, 2, "{{") == 0) {
            const std::size_t close = closing(text, at);
            if (close == std::string::npos) {
                throw InputError{name + ":" + std::to_string(line) + ": the braces in " +
                                     text.substr(at, std::min<std::size_t>(text.find('\n', at) - at, 60)) +
                                     " are not closed",
                                 "end the placeholder with }}, or write \\{{ for the braces themselves"};
            }
            if (!literal.empty()) out.emplace_back(std::exchange(literal, {}));
            const std::string whole = text.substr(at, close + 2 - at);
            out.emplace_back(Placeholder{line, collapsed(whole), collapsed(text.substr(at + 2, close - at - 2)),
                                         stands_alone(text, at, close + 2)});
            line += static_cast<std::size_t>(std::ranges::count(whole, '\n'));
            at = close + 2;
        } else {
            if (text[at] == '\n') ++line;
            literal += text[at++];
        }
    }
    if (!literal.empty()) out.emplace_back(std::move(literal));
    return out;
}

bool is_block(Ask::Kind kind) noexcept {
    switch (kind) {
        case Ask::Kind::table:
        case Ask::Kind::chart:
        case Ask::Kind::map:
        case Ask::Kind::sources:
        case Ask::Kind::caveats: return true;
        case Ask::Kind::value:
        case Ask::Kind::as_of:
        case Ask::Kind::head: break;
    }
    return false;
}

Ask parse_ask(const std::string& body) {
    Ask ask;
    for (const auto& [word, kind] : lone_words) {
        if (body != word) continue;
        ask.kind = kind;
        return ask;
    }
    std::vector<std::string> steps = split_outside(body, '|');
    ask.kind = cut_kind(steps.front());
    ask.query = steps.front();
    if (ask.query.empty()) throw InputError{"it asks nothing", "write it as {{ QUERY | PICK }}"};
    if (ask.kind == Ask::Kind::map) split_queries(ask);
    parse_steps(steps, ask);
    if (ask.kind == Ask::Kind::value && ask.pick.empty()) {
        const std::string near = did_you_mean(body, {"as_of", "head", "sources", "caveats"});
        throw InputError{"it does not say which value to take", near.empty() ? "write it as {{ QUERY | PICK }}" : near};
    }
    return ask;
}

}  // namespace picket::detail
