#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "ingest/bulletins/page.hpp"

namespace picket::bulletins {
namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_word(char c) noexcept { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9'); }

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::ranges::find(names, name) != names.end();
}

/// What ends a line of text, at its beginning and its end.
constexpr std::array<std::string_view, 29> blocks{
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd",      "div", "dl",
    "dt",      "footer",  "form",  "h1",         "h2",   "h3", "h4",     "h5",      "h6",  "header",
    "hr",      "li",      "main",  "nav",        "ol",   "p",  "pre",    "section", "ul"};
constexpr std::array<std::string_view, 5> table_parts{"table", "thead", "tbody", "tfoot", "caption"};
/// What holds no text for a reader; it goes on to its end tag.
constexpr std::array<std::string_view, 6> unread{"script", "style", "noscript", "template", "iframe", "textarea"};

struct Entity {
    std::string_view name;
    char32_t value;
};
constexpr std::array<Entity, 19> entities{{{"amp", '&'},
                                           {"lt", '<'},
                                           {"gt", '>'},
                                           {"quot", '"'},
                                           {"apos", '\''},
                                           {"nbsp", ' '},
                                           {"ensp", ' '},
                                           {"emsp", ' '},
                                           {"deg", 0xB0},
                                           {"prime", 0x2032},
                                           {"Prime", 0x2033},
                                           {"ndash", 0x2013},
                                           {"mdash", 0x2014},
                                           {"minus", 0x2212},
                                           {"middot", 0xB7},
                                           {"lsquo", 0x2018},
                                           {"rsquo", 0x2019},
                                           {"ldquo", 0x201C},
                                           {"rdquo", 0x201D}}};

void append_code_point(std::string& out, char32_t c) {
    const auto tail = [&](int shift) {
        out += static_cast<char>(0x80U | ((c >> static_cast<unsigned>(shift)) & 0x3FU));
    };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6U));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0U | (c >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | (c >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// The number of "&#x5C3B;" between its mark and its semicolon; absent for what no text may have.
std::optional<char32_t> numbered(std::string_view digits) {
    const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    if (hexadecimal) digits.remove_prefix(1);
    if (digits.empty()) return std::nullopt;
    char32_t value = 0;
    for (const char c : digits) {
        const char small = lower(c);
        int digit = -1;
        if (c >= '0' && c <= '9') digit = c - '0';
        if (hexadecimal && small >= 'a' && small <= 'f') digit = small - 'a' + 10;
        if (digit < 0) return std::nullopt;
        value = value * (hexadecimal ? 16U : 10U) + static_cast<char32_t>(digit);
        if (value > 0x10FFFF) return std::nullopt;
    }
    if (value == 0 || (value >= 0xD800 && value < 0xE000)) return std::nullopt;
    return value;
}

class Reading {
public:
    Reading(std::string_view html, CellBreaks breaks) : html_{html}, breaks_{breaks} {}

    std::vector<Line> lines() {
        if (html_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        while (at_ < html_.size()) {
            if (html_[at_] == '<') {
                markup();
            } else if (html_[at_] == '&') {
                entity();
            } else {
                put(html_[at_]);
                step();
            }
        }
        end_line();
        return std::move(lines_);
    }

private:
    void step() {
        if (html_[at_] == '\n') ++line_;
        ++at_;
    }
    void go_to(std::size_t end) {
        end = std::min(end, html_.size());
        line_ += static_cast<std::size_t>(std::count(html_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                     html_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        at_ = end;
    }

    void put(char c) {
        if (blanks.find(c) != std::string_view::npos) {
            blank_ = true;
            return;
        }
        before_text();
        text_ += c;
    }
    void before_text() {
        if (text_.empty()) first_line_ = line_;
        if (blank_ && !text_.empty() && text_.back() != '\t') text_ += ' ';
        blank_ = false;
    }

    void end_line() {
        if (text_.find_first_not_of('\t') != std::string::npos) lines_.push_back({first_line_, std::move(text_)});
        text_.clear();
        blank_ = false;
        cells_ = 0;
    }
    void begin_cell() {
        if (cells_ == 0) end_line();  // a line that was broken inside of a cell
        if (cells_++ > 0) text_ += '\t';
        if (text_.empty()) first_line_ = line_;
        blank_ = false;
        in_cell_ = true;
    }

    void entity() {
        constexpr std::size_t longest = 10;
        const std::size_t end = html_.substr(at_, longest).find(';');
        const std::string_view name = end == std::string_view::npos ? "" : html_.substr(at_ + 1, end - 1);
        std::optional<char32_t> value;
        if (name.starts_with('#')) value = numbered(name.substr(1));
        const auto known = std::ranges::find(entities, name, &Entity::name);
        if (known != entities.end()) value = known->value;
        if (!value) {
            put('&');
            step();
            return;
        }
        at_ += end + 1;
        if (*value == ' ' || *value == 0xA0 || *value < 0x20) {
            blank_ = true;
            return;
        }
        before_text();
        append_code_point(text_, *value);
    }

    void markup() {
        const std::string_view rest = html_.substr(at_);
        if (rest.starts_with("<!--")) return pass_through("-->", 4);
        if (rest.starts_with("<!") || rest.starts_with("<?")) return pass_through(">", 2);
        const bool closing = rest.starts_with("</");
        const std::size_t name_at = at_ + (closing ? 2 : 1);
        std::size_t name_end = name_at;
        while (name_end < html_.size() && name_end - name_at < 16 && is_word(html_[name_end])) ++name_end;
        if (name_end == name_at) {
            put('<');
            return step();
        }
        std::string name;
        for (std::size_t i = name_at; i < name_end; ++i) name += lower(html_[i]);
        go_to(end_of_tag(name_end));
        if (!closing && is_one_of(name, unread)) return pass_unread(name);
        tag(name, closing);
    }

    void pass_through(std::string_view end, std::size_t from) {
        const std::size_t found = html_.find(end, at_ + from);
        go_to(found == std::string_view::npos ? html_.size() : found + end.size());
    }

    /// Behind the ">" that ends a tag; one in quotes after "=" does not.
    [[nodiscard]] std::size_t end_of_tag(std::size_t from) const {
        char quote = 0;
        char before = 0;
        for (std::size_t i = from; i < html_.size(); ++i) {
            const char c = html_[i];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '>') {
                return i + 1;
            } else if ((c == '"' || c == '\'') && before == '=') {
                quote = c;
            }
            if (blanks.find(c) == std::string_view::npos) before = c;
        }
        return html_.size();
    }

    void pass_unread(const std::string& name) {
        while (at_ < html_.size()) {
            const std::size_t found = html_.find("</", at_);
            if (found == std::string_view::npos) return go_to(html_.size());
            std::size_t i = 0;
            while (i < name.size() && found + 2 + i < html_.size() && lower(html_[found + 2 + i]) == name[i]) ++i;
            if (i == name.size()) return go_to(end_of_tag(found + 2 + i));
            go_to(found + 2);
        }
    }

    void tag(const std::string& name, bool closing) {
        if (name == "tr" || is_one_of(name, table_parts)) {
            in_cell_ = false;
            end_line();
        } else if (name == "td" || name == "th") {
            if (closing) {
                in_cell_ = false;
                blank_ = false;
            } else {
                begin_cell();
            }
        } else if (is_one_of(name, blocks)) {
            if (in_cell_ && breaks_ == CellBreaks::blank) {
                blank_ = true;
            } else {
                end_line();
            }
        }
    }

    std::string_view html_;
    CellBreaks breaks_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t first_line_ = 1;
    std::size_t cells_ = 0;
    bool in_cell_ = false;
    bool blank_ = false;  ///< blanks stand before the next sign
    std::string text_;
    std::vector<Line> lines_;
};

}  // namespace

std::vector<Line> lines_of_html(std::string_view html, CellBreaks breaks) { return Reading{html, breaks}.lines(); }

}  // namespace picket::bulletins
