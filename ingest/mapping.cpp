#include "ingest/mapping.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/store/digest.hpp"
#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "ingest/bulletins.hpp"
#include "ingest/incident_rows.hpp"
#include "ingest/input_file.hpp"
#include "ingest/table.hpp"

namespace picket {
namespace {

void add_new(std::vector<std::string>& to, const std::string& column) {
    if (std::ranges::find(to, column) == to.end()) to.push_back(column);
}

std::vector<std::string> columns_of(const IncidentColumns& incidents) {
    std::vector<std::string> out;
    for (const auto& [field, rule] : incidents.fields) {
        if (rule.optional) continue;
        for (const std::string& column : rule.columns) add_new(out, column);
    }
    return out;
}

std::vector<std::string> names_of(const std::vector<Mapping>& mappings) {
    std::vector<std::string> names;
    for (const Mapping& mapping : mappings) names.push_back(mapping.name);
    return names;
}

/// "observations (date, series, count)": each mapping with the columns that it needs.
std::vector<std::string> with_columns(const std::vector<Mapping>& mappings) {
    std::vector<std::string> out;
    for (const Mapping& mapping : mappings) {
        out.push_back(fmt::format("{} ({})", mapping.name, fmt::join(mapping.columns(), ", ")));
    }
    return out;
}

bool is_path(std::string_view name) { return name.find('/') != std::string_view::npos || name.ends_with(".toml"); }

}  // namespace

std::vector<std::string> DailyColumns::columns() const {
    std::vector<std::string> out{day_column};
    for (const CountColumn& count : counts) {
        if (!count.named_by.empty()) out.push_back(count.named_by);
        out.push_back(count.column);
    }
    return out;
}

std::vector<std::string> Mapping::columns() const {
    std::vector<std::string> out;
    if (const auto* const daily = std::get_if<DailyColumns>(&reads)) {
        out = daily->columns();
    } else if (const auto& incidents = std::get<IncidentColumns>(reads); !incidents.fields.empty()) {
        out = columns_of(incidents);
    } else {
        out = IncidentRows::required_columns();
    }
    for (const LeftOut& rule : left_out) add_new(out, rule.column);
    return out;
}

bool Mapping::is_transform() const {
    const auto* const incidents = std::get_if<IncidentColumns>(&reads);
    return incidents != nullptr && (!incidents->fields.empty() || !blank.empty() || !left_out.empty());
}

bool Mapping::fits(const std::vector<std::string>& header) const {
    const auto has = [&](std::string_view column) { return std::ranges::find(header, column) != header.end(); };
    const bool plain = reads_incidents() && std::get<IncidentColumns>(reads).fields.empty();
    const bool has_position = plain && ((has("lon") && has("lat")) || has("geometry"));
    return std::ranges::all_of(
        columns(), [&](const std::string& column) { return has(column) || (column == "place" && has_position); });
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
    if (is_path(name)) {
        const InputFile file = read_input_file(name);
        Mapping mapping = parse_mapping(file.bytes, file.path);
        mapping.version = sha256(file.bytes).hex().substr(0, 8);
        return mapping;
    }
    const auto found = std::ranges::find(mappings, name, &Mapping::name);
    if (found != mappings.end()) return *found;
    const std::vector<std::string> known = names_of(mappings);
    std::string hint = did_you_mean(name, known);
    if (hint.empty()) hint = fmt::format("the mappings are {}", fmt::join(known, ", "));
    throw UsageError{fmt::format("there is no mapping '{}'", name), std::move(hint)};
}

std::vector<Mapping> fitting_mappings(const std::vector<Mapping>& mappings, const InputFile& file) {
    // Most mappings read a file in the same way: it is opened once for each way that there is.
    std::vector<std::pair<ReadAs, std::optional<std::vector<std::string>>>> opened;
    const auto header_as = [&](const ReadAs& as) -> const std::optional<std::vector<std::string>>& {
        const auto known = std::ranges::find(opened, as, [](const auto& one) { return one.first; });
        if (known != opened.end()) return known->second;
        std::optional<std::vector<std::string>> header;
        try {
            header = open_table(file, as)->header();
        } catch (const Error&) {
            header.reset();  // it is not what this mapping reads
        }
        return opened.emplace_back(as, std::move(header)).second;
    };
    std::vector<Mapping> fitting;
    for (const Mapping& mapping : mappings) {
        if (is_bulletin(mapping.read.reader) && !may_be_bulletin(file, mapping.read)) continue;
        const auto& header = header_as(mapping.read);
        if (header && mapping.fits(*header)) fitting.push_back(mapping);
    }
    return fitting;
}

Mapping mapping_for(const std::vector<Mapping>& mappings, const InputFile& file) {
    const std::vector<Mapping> fitting = fitting_mappings(mappings, file);
    if (fitting.size() == 1) return fitting.front();
    const bool none = fitting.empty();
    const std::string name = file.path.string();
    if (!none) {
        throw UsageError{fmt::format("{} does not say how to read it: more than one mapping fits it", name),
                         fmt::format("name one with --as: {}", fmt::join(with_columns(fitting), "; "))};
    }
    throw UsageError{fmt::format("{} does not say how to read it: no mapping fits its columns {}", name,
                                 fmt::join(open_table(file, {})->header(), ", ")),
                     fmt::format("name one with --as: {}; or let `picket ingest {} --explain-mapping` draft one",
                                 fmt::join(names_of(mappings), ", "), name)};
}

}  // namespace picket
