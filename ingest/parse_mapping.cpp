#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include "geo/date_text.hpp"
#include "geo/error.hpp"
#include "geo/position_text.hpp"
#include "geo/suggest.hpp"
#include "geo/window.hpp"
#include "ingest/detail/mapped_fields.hpp"
#include "ingest/mapping.hpp"
#include "ingest/series_id.hpp"

namespace picket {
namespace {

using detail::FieldKind;

/// What stands in mappings of every kind.
const std::vector<std::string> general_keys{"title",     "kind",     "source",      "reader",  "table",
                                            "separator", "encoding", "header_line", "left_out"};

/// One table of a mapping file. Its keys are asked for by name; what is not known is an error.
class Keys {
public:
    Keys(const toml::table& table, std::string file) : table_{table}, file_{std::move(file)} {}

    [[noreturn]] void fail(const toml::node& at, const std::string& message, std::string hint = {}) const {
        throw InputError{fmt::format("{}:{}: {}", file_, at.source().begin.line, message), std::move(hint)};
    }
    [[noreturn]] void fail(const std::string& message, std::string hint = {}) const {
        fail(table_, message, std::move(hint));
    }

    void allow(const std::vector<std::string>& known) const {
        for (const auto& [key, value] : table_) {
            if (std::ranges::find(known, key.str()) != known.end()) continue;
            std::string hint = did_you_mean(key.str(), known);
            if (hint.empty()) hint = fmt::format("the keys here are {}", fmt::join(known, ", "));
            fail(value, fmt::format("'{}' is not a key of a mapping", key.str()), std::move(hint));
        }
    }

    /// Blank where the key is missing.
    [[nodiscard]] std::string text(std::string_view key) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return {};
        const toml::value<std::string>* value = node->as_string();
        if (value == nullptr) fail(*node, fmt::format("'{}' must be text in quotes", key));
        if (value->get().empty()) fail(*node, fmt::format("'{}' is blank", key), "leave it out, or say what it is");
        return value->get();
    }

    /// Text, or a list of texts; none where the key is missing.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return {};
        if (node->is_string()) return {text(key)};
        const toml::array* array = node->as_array();
        if (array == nullptr || array->empty()) fail(*node, fmt::format("'{}' must be a list of texts", key));
        std::vector<std::string> out;
        for (const toml::node& item : *array) {
            if (!item.is_string()) fail(item, fmt::format("'{}' must be a list of texts", key));
            out.push_back(item.as_string()->get());
        }
        return out;
    }

    /// Text that may be blank; absent where the key is missing.
    [[nodiscard]] std::optional<std::string> any_text(std::string_view key) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return std::nullopt;
        if (!node->is_string()) fail(*node, fmt::format("'{}' must be text in quotes", key));
        return node->as_string()->get();
    }

    [[nodiscard]] bool yes(std::string_view key, bool otherwise) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return otherwise;
        if (!node->is_boolean()) fail(*node, fmt::format("'{}' must be true or false", key));
        return node->as_boolean()->get();
    }

    [[nodiscard]] std::optional<double> number(std::string_view key, double least, double most) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return std::nullopt;
        const auto value = node->value<double>();
        if (!node->is_number() || !value || !(*value >= least && *value <= most)) {
            fail(*node, fmt::format("'{}' must be a number from {} to {}", key, least, most));
        }
        return value;
    }

    [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
    [[nodiscard]] const toml::table& nodes() const { return table_; }
    [[nodiscard]] const std::string& file() const { return file_; }

    [[nodiscard]] std::string required_text(std::string_view key) const {
        if (!table_.contains(key)) fail(fmt::format("'{}' is missing", key));
        return text(key);
    }

    /// A key that has few meanings, spelled out even where it has one so far, so that a later one changes no file.
    [[nodiscard]] std::string word(std::string_view key, const std::vector<std::string>& words) const {
        std::string found = required_text(key);
        if (std::ranges::find(words, found) == words.end()) {
            fail(*table_.get(key), fmt::format("'{}' is '{}'", key, found),
                 fmt::format("it can be '{}'{}", fmt::join(words, "' or '"), words.size() == 1 ? " only" : ""));
        }
        return found;
    }

    [[nodiscard]] Keys table(std::string_view key) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) fail(fmt::format("the table [{}] is missing", key));
        if (!node->is_table()) fail(*node, fmt::format("'{}' must be a table: [{}]", key, key));
        return Keys{*node->as_table(), file_};
    }

    [[nodiscard]] std::vector<Keys> tables(std::string_view key) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) fail(fmt::format("there is no table [[{}]]", key));
        const toml::array* array = node->as_array();
        if (array == nullptr) fail(*node, fmt::format("'{}' must be a list of tables: [[{}]]", key, key));
        std::vector<Keys> out;
        for (const toml::node& item : *array) {
            if (!item.is_table()) fail(item, fmt::format("'{}' must be a list of tables: [[{}]]", key, key));
            out.emplace_back(*item.as_table(), file_);
        }
        if (out.empty()) fail(*node, fmt::format("there is no table [[{}]]", key));
        return out;
    }

private:
    const toml::table& table_;
    std::string file_;
};

std::optional<int> pivot_of(const Keys& keys) {
    const auto pivot = keys.number("pivot", 1, 9900);
    return pivot ? std::optional{static_cast<int>(*pivot)} : std::nullopt;
}

void require_formats(const Keys& keys, const std::vector<std::string>& formats, std::optional<int> pivot) {
    try {
        static_cast<void>(DateFormats{formats, pivot});
    } catch (const InputError& error) {
        keys.fail(error.what(), error.hint());
    }
}

std::string zone_of(const Keys& keys, std::string_view key) {
    std::string zone = keys.text(key);
    if (zone.empty()) return zone;
    try {
        require_zone(zone);
    } catch (const InputError& error) {
        keys.fail(*keys.nodes().get(key), error.what(), error.hint());
    }
    return zone;
}

CountColumn count_column(const Keys& keys) {
    keys.allow({"column", "series", "series_column"});
    CountColumn count{keys.required_text("column"), keys.text("series"), keys.text("series_column")};
    if (count.series.empty() == count.named_by.empty()) {
        keys.fail("a count needs one of 'series' and 'series_column'",
                  "'series' is the id of one series, 'series_column' the column that names it row by row");
    }
    if (!count.series.empty() && !is_series_id(count.series)) {
        keys.fail(fmt::format("'{}' is not the id of a series", count.series), std::string{series_id_rule});
    }
    return count;
}

/// A cell has one meaning, and a row counts a series once.
void add_count(DailyColumns& daily, CountColumn count, const Keys& keys) {
    const std::vector<std::string> taken = daily.columns();
    for (const std::string& column : {count.column, count.named_by}) {
        if (std::ranges::find(taken, column) != taken.end() || count.column == count.named_by) {
            keys.fail(fmt::format("column '{}' has two meanings", column));
        }
    }
    for (const CountColumn& other : daily.counts) {
        if (!count.named_by.empty() || !other.named_by.empty()) {
            keys.fail("a count with 'series_column' must be the only one");
        }
        if (other.series == count.series) keys.fail(fmt::format("series '{}' is counted twice", count.series));
    }
    daily.counts.push_back(std::move(count));
}

DailyColumns daily_columns(const Keys& keys) {
    std::vector<std::string> allowed = general_keys;
    allowed.insert(allowed.end(), {"blank", "blank_words", "day", "count"});
    keys.allow(allowed);
    static_cast<void>(keys.word("blank", {"unreported"}));
    const Keys day = keys.table("day");
    day.allow({"column", "formats", "pivot"});
    DailyColumns daily;
    daily.day_column = day.required_text("column");
    daily.day_formats = day.texts("formats");
    daily.pivot = pivot_of(day);
    require_formats(day, daily.day_formats, daily.pivot);
    for (const Keys& count : keys.tables("count")) add_count(daily, count_column(count), count);
    return daily;
}

/// `words` as a table, whose order nobody states, or as a list of pairs, the first of which that fits counts.
std::vector<WordRule> word_rules(const Keys& keys) {
    std::vector<WordRule> out;
    const toml::node* node = keys.nodes().get("words");
    if (node == nullptr) return out;
    if (const toml::table* table = node->as_table()) {
        for (const auto& [word, meaning] : *table) {
            if (!meaning.is_string()) keys.fail(meaning, fmt::format("the meaning of '{}' must be text", word.str()));
            if (word.str().find('*') != std::string_view::npos) {
                keys.fail(meaning, fmt::format("'{}' is a pattern, and a table has no order", word.str()),
                          "write the words as a list of pairs: words = [[\"*fire*\", \"shooting\"], ...]");
            }
            out.emplace_back(word.str(), meaning.as_string()->get());
        }
        return out;
    }
    const toml::array* list = node->as_array();
    if (list == nullptr) keys.fail(*node, "'words' must be a table, or a list of pairs");
    for (const toml::node& item : *list) {
        const toml::array* pair = item.as_array();
        if (pair == nullptr || pair->size() != 2 || !pair->get(0)->is_string() || !pair->get(1)->is_string()) {
            keys.fail(item, "each of 'words' must be a pair of texts: what is written, and what it means");
        }
        out.emplace_back(pair->get(0)->as_string()->get(), pair->get(1)->as_string()->get());
    }
    return out;
}

void allow_for(const Keys& keys, const std::string& field, FieldKind kind) {
    std::vector<std::string> allowed{"column",    "columns", "value",    "join",     "words",
                                     "otherwise", "blank",   "blank_is", "optional", "prefix"};
    const auto add = [&](std::initializer_list<const char*> more) {
        allowed.insert(allowed.end(), more.begin(), more.end());
    };
    if (kind == FieldKind::date) add({"formats", "pivot", "zone"});
    if (kind == FieldKind::count) add({"zero"});
    if (kind == FieldKind::length) add({"unit"});
    if (kind == FieldKind::angle) add({"notation"});
    if (kind == FieldKind::position) add({"notation", "longitude_first", "radius_nm"});
    if (kind == FieldKind::geometry) add({"radius_nm"});
    for (const auto& [key, value] : keys.nodes()) {
        if (std::ranges::find(allowed, key.str()) != allowed.end()) continue;
        std::string hint = did_you_mean(key.str(), allowed);
        if (hint.empty()) hint = fmt::format("the keys here are {}", fmt::join(allowed, ", "));
        keys.fail(value, fmt::format("'{}' is not a key of the field '{}'", key.str(), field), std::move(hint));
    }
}

FieldRule field_rule(const Keys& keys, const std::string& field) {
    const FieldKind kind = detail::kind_of_field(field);
    allow_for(keys, field, kind);
    FieldRule rule;
    rule.columns = keys.texts("columns");
    if (std::string column = keys.text("column"); !column.empty()) {
        if (!rule.columns.empty()) keys.fail("'column' and 'columns' do not go together");
        rule.columns.push_back(std::move(column));
    }
    rule.value = keys.text("value");
    rule.blank_is = keys.any_text("blank_is");
    if (!rule.value.empty() && !rule.columns.empty()) {
        keys.fail("a 'value' is the same in every row, and columns are not", "what a blank cell means is 'blank_is'");
    }
    if (rule.columns.empty() && rule.value.empty() && !rule.blank_is) {
        keys.fail(fmt::format("the field '{}' says neither 'column' nor 'value'", field));
    }
    const bool in_one_line = kind == FieldKind::date || kind == FieldKind::position || kind == FieldKind::angle;
    rule.join = keys.any_text("join").value_or(in_one_line ? " " : "; ");
    rule.words = word_rules(keys);
    rule.otherwise = keys.any_text("otherwise");
    if (rule.otherwise && rule.words.empty()) keys.fail("'otherwise' is for cells that no 'words' fit: there are none");
    rule.blank = keys.texts("blank");
    rule.optional = keys.yes("optional", false);
    rule.prefix = keys.text("prefix");
    rule.zero_is_unknown = keys.has("zero") && keys.word("zero", {"none", "unknown"}) == "unknown";
    rule.formats = keys.texts("formats");
    rule.pivot = pivot_of(keys);
    if (kind == FieldKind::date) require_formats(keys, rule.formats, rule.pivot);
    rule.zone = zone_of(keys, "zone");
    rule.notation = keys.text("notation");
    if (!rule.notation.empty() && !detail::is_notation(rule.notation)) {
        keys.fail(fmt::format("'{}' is not a notation of positions", rule.notation),
                  "it can be decimal, degrees-minutes, degrees-minutes-seconds or mgrs");
    }
    rule.longitude_first = keys.yes("longitude_first", false);
    if (const auto radius = keys.number("radius_nm", 0, 10'800)) rule.radius = Distance::nautical_miles(*radius);
    if (keys.has("unit")) rule.unit = keys.word("unit", {"nm", "km", "m"});
    return rule;
}

/// What must be mapped where anything is.
void require_fields(const Keys& keys, const IncidentColumns& incidents) {
    const auto has = [&](std::string_view field) { return incidents.fields.contains(field); };
    if (!has("date_start") && !has("time_start")) keys.fail("the field 'date_start' is missing");
    if (!has("incident_type")) {
        keys.fail("the field 'incident_type' is missing",
                  "where the source has none, say incident_type = { value = \"...\" } or { blank_is = \"unknown\" }");
    }
    if (has("lon") != has("lat")) keys.fail("'lon' and 'lat' go together");
    const int positions = int{has("position")} + int{has("lon")} + int{has("geometry")};
    if (positions > 1) keys.fail("'position', 'lon' with 'lat', and 'geometry' exclude each other");
    if (positions == 0 && !has("place")) {
        keys.fail("nothing says where: there is none of the fields 'place', 'position', 'lon' with 'lat', 'geometry'");
    }
}

IncidentColumns incident_fields(const Keys& keys) {
    IncidentColumns out;
    std::vector<std::string> allowed = general_keys;
    allowed.insert(allowed.end(), {"blank", "zone", "days_in", "look_up_places", "places"});
    const std::vector<std::string> fields = detail::mapped_fields();
    allowed.insert(allowed.end(), fields.begin(), fields.end());
    keys.allow(allowed);
    out.zone = zone_of(keys, "zone");
    out.days_in = zone_of(keys, "days_in");
    out.look_up_places = keys.yes("look_up_places", true);
    if (keys.has("places")) {
        for (const auto& [wording, name] : keys.table("places").nodes()) {
            if (!name.is_string()) keys.fail(name, fmt::format("the place of '{}' must be text", wording.str()));
            out.places.emplace(wording.str(), name.as_string()->get());
        }
    }
    for (const std::string& field : fields) {
        const toml::node* node = keys.nodes().get(field);
        if (node == nullptr) continue;
        FieldRule rule;
        if (node->is_string()) {
            rule.columns.push_back(keys.text(field));
            if (detail::kind_of_field(field) != FieldKind::text) rule.join = " ";
        } else if (node->is_table()) {
            rule = field_rule(Keys{*node->as_table(), keys.file()}, field);
        } else {
            keys.fail(*node, fmt::format("'{}' must be the name of a column in quotes, or a table", field));
        }
        out.fields.emplace(field, std::move(rule));
    }
    if (!out.fields.empty()) require_fields(keys, out);
    return out;
}

ReadAs read_as(const Keys& keys) {
    ReadAs out;
    out.reader = keys.text("reader");
    out.table = keys.text("table");
    out.separator = keys.text("separator");
    if (out.separator == "tab") out.separator = "\t";
    if (out.separator.size() > 1 || out.separator == "\"") {
        keys.fail("'separator' must be one sign", "such as \";\" or \"tab\"");
    }
    out.encoding = keys.text("encoding");
    out.header_line = static_cast<int>(keys.number("header_line", 1, 10'000).value_or(1));
    return out;
}

std::vector<LeftOut> left_out(const Keys& keys) {
    std::vector<LeftOut> out;
    if (!keys.has("left_out")) return out;
    for (const Keys& rule : keys.tables("left_out")) {
        rule.allow({"column", "words", "reason"});
        out.push_back({rule.required_text("column"), rule.texts("words"), rule.required_text("reason")});
        if (out.back().words.empty()) rule.fail("'words' is missing");
    }
    return out;
}

Mapping mapping_of(const toml::table& table, const std::filesystem::path& file) {
    const Keys keys{table, file.string()};
    Mapping mapping;
    mapping.name = file.stem().string();
    if (keys.word("kind", {"daily-counts", "incidents"}) == "daily-counts") {
        mapping.reads = daily_columns(keys);
        mapping.blank = keys.texts("blank_words");
    } else {
        mapping.reads = incident_fields(keys);
        mapping.blank = keys.texts("blank");
    }
    mapping.title = keys.required_text("title");
    mapping.source = keys.text("source");
    mapping.read = read_as(keys);
    mapping.left_out = left_out(keys);
    return mapping;
}

}  // namespace

Mapping parse_mapping(std::string_view toml, const std::filesystem::path& file) {
    try {
        return mapping_of(toml::parse(toml, file.string()), file);
    } catch (const toml::parse_error& error) {
        throw InputError{fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description())};
    }
}

}  // namespace picket
