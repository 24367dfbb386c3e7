#include "ingest/mapping.hpp"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "ingest/incident_rows.hpp"
#include "ingest/input_file.hpp"
#include "ingest/series_id.hpp"

namespace picket {
namespace {

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

std::vector<std::string> columns_of(const DailyColumns& daily) {
    std::vector<std::string> out{daily.day_column};
    for (const CountColumn& count : daily.counts) {
        if (!count.named_by.empty()) out.push_back(count.named_by);
        out.push_back(count.column);
    }
    return out;
}

/// A cell has one meaning, and a row counts a series once.
void add_count(DailyColumns& daily, CountColumn count, const Keys& keys) {
    const std::vector<std::string> taken = columns_of(daily);
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
    keys.allow({"title", "kind", "source", "blank", "day", "count"});
    static_cast<void>(keys.word("blank", {"unreported"}));
    const Keys day = keys.table("day");
    day.allow({"column"});
    DailyColumns daily;
    daily.day_column = day.required_text("column");
    for (const Keys& count : keys.tables("count")) add_count(daily, count_column(count), count);
    return daily;
}

Mapping mapping_of(const toml::table& table, const std::filesystem::path& file) {
    const Keys keys{table, file.string()};
    Mapping mapping;
    mapping.name = file.stem().string();
    mapping.reads = IncidentColumns{};
    if (keys.word("kind", {"daily-counts", "incidents"}) == "daily-counts") {
        mapping.reads = daily_columns(keys);
    } else {
        keys.allow({"title", "kind", "source"});
    }
    mapping.title = keys.required_text("title");
    mapping.source = keys.text("source");
    return mapping;
}

std::vector<std::string> names_of(const std::vector<Mapping>& mappings) {
    std::vector<std::string> names;
    for (const Mapping& mapping : mappings) names.push_back(mapping.name);
    return names;
}

}  // namespace

std::vector<std::string> Mapping::columns() const {
    const auto* const daily = std::get_if<DailyColumns>(&reads);
    return daily != nullptr ? columns_of(*daily) : IncidentRows::required_columns();
}

bool Mapping::fits(const std::vector<std::string>& header) const {
    const auto has = [&](std::string_view column) { return std::ranges::find(header, column) != header.end(); };
    const bool has_position = reads_incidents() && has("lon") && has("lat");
    return std::ranges::all_of(
        columns(), [&](const std::string& column) { return has(column) || (column == "place" && has_position); });
}

Mapping parse_mapping(std::string_view toml, const std::filesystem::path& file) {
    try {
        return mapping_of(toml::parse(toml, file.string()), file);
    } catch (const toml::parse_error& error) {
        throw InputError{fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description())};
    }
}

std::vector<Mapping> mappings_in(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder, error}) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    if (error) {
        throw InputError{fmt::format("the mappings in {} cannot be read: {}", folder.string(), error.message())};
    }
    std::ranges::sort(files);
    std::vector<Mapping> mappings;
    for (const auto& file : files) mappings.push_back(parse_mapping(read_input_file(file).bytes, file));
    return mappings;
}

Mapping mapping_named(const std::vector<Mapping>& mappings, std::string_view name) {
    const auto found = std::ranges::find(mappings, name, &Mapping::name);
    if (found != mappings.end()) return *found;
    const std::vector<std::string> known = names_of(mappings);
    std::string hint = did_you_mean(name, known);
    if (hint.empty()) hint = fmt::format("the mappings are {}", fmt::join(known, ", "));
    throw UsageError{fmt::format("there is no mapping '{}'", name), std::move(hint)};
}

namespace {

/// "observations (date, series, count)": each mapping with the columns that it needs.
std::vector<std::string> with_columns(const std::vector<Mapping>& mappings) {
    std::vector<std::string> out;
    for (const Mapping& mapping : mappings) {
        out.push_back(fmt::format("{} ({})", mapping.name, fmt::join(mapping.columns(), ", ")));
    }
    return out;
}

}  // namespace

Mapping mapping_for(const std::vector<Mapping>& mappings, const std::vector<std::string>& header,
                    const std::filesystem::path& file) {
    std::vector<Mapping> fitting;
    std::ranges::copy_if(mappings, std::back_inserter(fitting),
                         [&](const Mapping& mapping) { return mapping.fits(header); });
    if (fitting.size() == 1) return fitting.front();
    const bool none = fitting.empty();
    if (none && header.size() == 1 && header.front().find_first_of(";\t|") != std::string::npos) {
        throw UsageError{
            fmt::format("{} does not say how to read it: its header is one column, {}", file.string(), header.front()),
            "its cells must be separated by commas"};
    }
    throw UsageError{fmt::format("{} does not say how to read it: {} its columns {}", file.string(),
                                 none ? "no mapping fits" : "more than one mapping fits", fmt::join(header, ", ")),
                     fmt::format("name one with --as: {}", fmt::join(with_columns(none ? mappings : fitting), "; "))};
}

}  // namespace picket
