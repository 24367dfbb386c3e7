#include "layers/detail/account.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "geo/folded.hpp"
#include "geo/utf8.hpp"
#include "geo/wkt.hpp"

namespace picket::detail {
namespace {

Script script_of(char32_t c) noexcept {
    if ((c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00)) return Script::latin;
    if (c < 0x80) return Script::none;  // folded: digits and blanks
    if (c >= 0x400 && c < 0x530) return Script::cyrillic;
    if ((c >= 0x1100 && c < 0x1200) || (c >= 0xAC00 && c < 0xD7B0)) return Script::hangul;
    if ((c >= 0x2E80 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x32000)) return Script::han;
    return Script::other;
}

bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

/// Words that stand in any English sentence and so say nothing of two of them.
bool is_commonplace(std::string_view word) noexcept {
    constexpr std::array<std::string_view, 28> words{
        "after", "an", "and", "as",   "at", "by",  "for", "from", "had", "has",   "her", "his", "in",    "into",
        "is",    "it", "its", "near", "of", "off", "on",  "that", "the", "their", "to",  "was", "while", "with"};
    static_assert(std::ranges::is_sorted(words));
    return std::ranges::binary_search(words, word);
}

/// A year stands in many texts and tells no event from another.
bool is_year(std::string_view digits) noexcept {
    return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

/// Cuts folded text into words where its kind of letter changes.
class Cutter {
public:
    void add(char32_t c, std::string_view bytes) {
        const Script script = script_of(c);
        const bool digit = is_digit(c);
        const bool blank = script == Script::none && !digit;
        if (blank || (!word_.empty() && (digit != digits_ || (!digit && (script == Script::han) != han_)))) end_word();
        if (blank) return;
        if (script == Script::han) {
            if (!before_.empty()) put(before_ + std::string{bytes}, Script::han, 1);
            before_ = bytes;
        }
        if (word_.empty()) script_ = script;
        word_ += bytes;
        digits_ = digit;
        han_ = script == Script::han;
    }

    std::vector<Token> tokens() && {
        end_word();
        std::ranges::sort(out_);
        const auto again = std::ranges::unique(out_);
        out_.erase(again.begin(), again.end());
        return std::move(out_);
    }

private:
    void end_word() {
        before_.clear();
        if (digits_) {
            if (!word_.empty() && !is_year(word_)) put(word_, Script::none, word_.size() >= 3 ? 3 : 1);
        } else if (!han_ && word_.size() > 1 && !is_commonplace(word_)) {
            put(word_, script_, 1);
        }
        word_.clear();
        digits_ = han_ = false;
    }
    void put(const std::string& word, Script script, int weight) { out_.push_back({hashed(word), script, weight}); }

    std::vector<Token> out_;
    std::string word_;
    std::string before_;  ///< the character before, in a run of Chinese or Japanese
    Script script_ = Script::none;
    bool digits_ = false;
    bool han_ = false;
};

void add_parties(std::vector<Party>& parties, const std::string& list) {
    for (const std::string& part : parts_of(list)) {
        std::string shown = part.substr(0, part.find(" ("));
        std::string name = folded(shown);
        if (name.empty() || name == "unknown" || name == "unidentified" || name == "not known") continue;
        if (std::ranges::find(parties, name, &Party::name) != parties.end()) continue;
        const Script script = script_of(code_point(name, 0).value);
        parties.push_back({std::move(name), std::move(shown), script});
    }
}

std::vector<std::string> origins_of(const IncidentRecord& record) {
    std::set<std::string> out;
    for (const Mention& mention : record.mentions)
        out.insert(!mention.source.empty() ? mention.source : !mention.file.empty() ? mention.file : mention.publisher);
    out.erase("");
    return {out.begin(), out.end()};
}

constexpr std::size_t most_corners = 400;

Corners corners_of(const std::string& shape) {
    Corners out;
    const std::optional<Geometry> drawn = shape.empty() ? std::nullopt : parse_wkt(shape);
    if (!drawn) return out;
    const auto take = [&](const std::vector<Position>& positions) {
        for (const Position& position : positions) {
            if (out.size() <= most_corners && std::ranges::find(out, position) == out.end()) out.push_back(position);
        }
    };
    if (const auto* lines = std::get_if<MultiLine>(&*drawn)) std::ranges::for_each(lines->lines, take);
    if (const auto* areas = std::get_if<MultiPolygon>(&*drawn)) {
        for (const std::vector<Ring>& rings : areas->polygons) std::ranges::for_each(rings, take);
    }
    if (out.size() > most_corners) out.clear();
    return out;
}

}  // namespace

std::uint64_t hashed(std::string_view text) noexcept {  // FNV-1a, 64 bits
    std::uint64_t out = 0xCBF29CE484222325U;
    for (const char c : text) out = (out ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return out;
}

std::vector<Token> tokens_of(std::string_view text) {
    const std::string plain = folded(text);
    Cutter cutter;
    for (std::size_t at = 0; at < plain.size();) {
        const CodePoint point = code_point(plain, at);
        cutter.add(point.value, std::string_view{plain}.substr(at, point.bytes));
        at += point.bytes;
    }
    return std::move(cutter).tokens();
}

Account account_of(const IncidentRecord& record) {
    const Incident& incident = record.incident;
    Account out;
    out.id = incident.id;
    out.window = incident.window();
    out.covers_every_day = incident.covers_every_day();
    out.date_precision = incident.date_precision;
    if (incident.date_precision == DatePrecision::day) {
        out.begin = parse_instant(incident.time_start);
        out.end = parse_instant(incident.time_end);
    }
    for (const Placement& placement : record.placements)
        out.placed.push_back({placement.disc, corners_of(placement.shape)});
    out.place = folded(incident.place);
    add_parties(out.parties, incident.actor);
    add_parties(out.parties, incident.target);
    out.type = incident.type;
    out.tokens = tokens_of(incident.summary + " ; " + incident.actor_units + " ; " + incident.target_units + " ; " +
                           incident.place);
    out.origins = origins_of(record);
    return out;
}

bool share_a_source(const Account& a, const Account& b) {
    return std::ranges::any_of(
        a.origins, [&](const std::string& origin) { return std::ranges::binary_search(b.origins, origin); });
}

}  // namespace picket::detail
