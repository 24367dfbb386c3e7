#include "ingest/explain_mapping.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ingest/daily_counts.hpp"
#include "ingest/detail/cell.hpp"
#include "ingest/detail/mapped_table.hpp"
#include "ingest/detail/transform_in_words.hpp"
#include "ingest/detail/word_places.hpp"
#include "ingest/incident_rows.hpp"
#include "ingest/table.hpp"
#include "ingest/utf8.hpp"

namespace picket {
namespace {

using detail::FieldKind;
using detail::IncidentColumn;
using detail::MappedField;
using detail::MappedTable;

void add_example(FieldExplained& field, const std::string& written, std::string read) {
    if (field.examples.size() == FieldExplained::most_examples) return;
    constexpr std::size_t longest = 80;  // bytes
    const std::string quoted = legible(written, longest);
    if (std::ranges::find(field.examples, quoted, &ReadExample::written) != field.examples.end()) return;
    field.examples.push_back({quoted, legible(read, longest)});
}

void add_problem(FieldExplained& field, const Reject& reject) {
    const auto known = std::ranges::find(field.problems, reject.reason, &ReadProblem::reason);
    if (known != field.problems.end()) {
        ++known->rows;
    } else if (field.problems.size() == FieldExplained::most_problems) {
        ++field.more_problems;
    } else {
        field.problems.push_back({reject.reason, 1, reject.line, reject.value});
    }
}

void count(MappingExplained& all, const std::string& left_out, bool rejected) {
    ++all.rows;
    if (!left_out.empty()) {
        ++all.left_out;
    } else {
        ++(rejected ? all.with_rejects : all.fine);
    }
}

std::string joined(const std::vector<std::string>& columns) { return fmt::format("{}", fmt::join(columns, " + ")); }

std::string disc_text(const std::string& lon, const std::string& lat, const std::string& radius) {
    return radius.empty() ? fmt::format("{},{}", lon, lat) : fmt::format("{},{} within {} nm", lon, lat, radius);
}

/// What the field gives in this row, in one line.
std::string read_as(const MappedTable& table, const MappedField& field) {
    const auto cell = [&](IncidentColumn column) -> const std::string& { return table.cell(column); };
    const auto dated = [&](IncidentColumn day, IncidentColumn moment) {
        return cell(moment).empty() ? cell(day) : cell(moment);
    };
    if (field.name == "date_start") return dated(IncidentColumn::date_start, IncidentColumn::time_start);
    if (field.name == "date_end") return dated(IncidentColumn::date_end, IncidentColumn::time_end);
    if (field.kind == FieldKind::position || field.kind == FieldKind::geometry) {
        if (cell(IncidentColumn::lon).empty()) return cell(IncidentColumn::location_text);
        return disc_text(cell(IncidentColumn::lon), cell(IncidentColumn::lat),
                         cell(IncidentColumn::location_radius_nm));
    }
    return cell(*detail::column_named(field.name));
}

class IncidentsExplained {
public:
    IncidentsExplained(const InputFile& file, const Mapping& mapping, const std::vector<std::string>& types,
                       const std::vector<Place>& places)
        : table_{open_table(file, mapping.read), mapping, file.path.string()} {
        const auto& rules = std::get<IncidentColumns>(mapping.reads);
        IncidentFile read{file.path.string(), mapping.name, mapping.source, types, {}, table_.type_may_be_unknown()};
        if (rules.look_up_places && !places.empty()) {
            words_.emplace(places, rules.places, AskPlace{});
            read.look_up = [this](const std::string& place) { return words_->look_up(place); };
        }
        for (const MappedField& field : table_.fields()) {
            all_.fields.push_back({field.name,
                                   field.rule->columns,
                                   detail::transform_in_words(field.name, *field.rule, mapping),
                                   0,
                                   {},
                                   {},
                                   0});
        }
        IncidentRows rows{table_, read};
        while (const IncidentRow* row = rows.next()) take(*row);
        all_.columns_passed_over = table_.columns_passed_over();
        all_.remark = table_.remark();
    }

    MappingExplained result() && { return std::move(all_); }

private:
    void take(const IncidentRow& row) {
        count(all_, row.left_out, !row.rejects.empty());
        for (const Reject& reject : row.rejects) take(reject);
        if (!row.left_out.empty() || (!row.rejects.empty() && row.rejects.front().column.empty())) return;
        for (std::size_t i = 0; i < all_.fields.size(); ++i) take(row, table_.fields()[i], all_.fields[i]);
    }

    void take(const IncidentRow& row, const MappedField& field, FieldExplained& explained) const {
        std::string read = read_as(table_, field);
        if (!read.empty()) ++explained.rows;
        if (field.rule->columns.empty() || field.written.empty() || !field.problem.empty()) return;
        if (field.name == "place" && row.placed_in_words && row.statement) {
            const Placement& placement = *row.statement->placement;
            read = fmt::format("{}; {} within {:.1f} nm", placement.method, to_text(placement.disc.centre),
                               placement.disc.radius.in_nautical_miles());
        }
        const bool refused = std::ranges::any_of(
            row.rejects, [&](const Reject& reject) { return reject.column == joined(field.rule->columns); });
        if (!refused) add_example(explained, field.written, std::move(read));
    }

    void take(const Reject& reject) {
        const auto field = std::ranges::find_if(all_.fields, [&](const FieldExplained& one) {
            return !reject.column.empty() &&
                   (joined(one.columns) == reject.column || (one.columns.empty() && one.field == reject.column));
        });
        if (field != all_.fields.end()) {
            add_problem(*field, reject);
        } else if (all_.rejects_of_rows.size() < ImportResult::most_listed_rejects) {
            all_.rejects_of_rows.push_back(reject);
        }
    }

    MappedTable table_;
    std::optional<detail::WordPlaces> words_;
    MappingExplained all_;
};

MappingExplained counts_explained(const InputFile& file, const Mapping& mapping) {
    const auto& daily = std::get<DailyColumns>(mapping.reads);
    MappingExplained all;
    const std::string days =
        daily.day_formats.empty() ? "" : fmt::format("days as {}", fmt::join(daily.day_formats, " or "));
    all.fields.push_back({"day", {daily.day_column}, days, 0, {}, {}, 0});
    for (const CountColumn& count : daily.counts) {
        const bool fixed = count.named_by.empty();
        all.fields.push_back(
            {fixed ? count.series : "count",
             {count.column},
             fixed ? "counts of a day, blank: not reported"
                   : fmt::format("counts of the series that '{}' names, blank: not reported", count.named_by),
             0,
             {},
             {},
             0});
    }
    const std::unique_ptr<TableReader> table = open_table(file, mapping.read);
    DailyCounts counts{*table, file.path.string(), mapping};
    while (const DailyRow* row = counts.next()) {
        count(all, row->left_out, !row->rejects.empty());
        for (const Reject& reject : row->rejects) {
            const auto field = std::ranges::find_if(
                all.fields, [&](const FieldExplained& one) { return one.columns.front() == reject.column; });
            if (field != all.fields.end()) {
                add_problem(*field, reject);
            } else if (all.rejects_of_rows.size() < ImportResult::most_listed_rejects) {
                all.rejects_of_rows.push_back(reject);
            }
        }
        if (row->statements.empty()) continue;
        ++all.fields.front().rows;
        const std::string day = to_text(row->statements.front().day);
        add_example(all.fields.front(), day, day);
        for (const Statement& statement : row->statements) {
            const auto field = std::ranges::find_if(all.fields, [&](const FieldExplained& one) {
                return one.field == statement.series || one.field == "count";
            });
            if (!statement.count || field == all.fields.end()) continue;
            ++field->rows;
            const std::string number = std::to_string(statement.count->value);
            add_example(*field, number,
                        field->field == "count" ? fmt::format("{} {}", statement.series, number) : number);
        }
    }
    all.columns_passed_over = counts.columns_passed_over();
    all.remark = table->remark();
    return all;
}

}  // namespace

MappingExplained explain_mapping(const InputFile& file, const Mapping& mapping, const std::vector<std::string>& types,
                                 const std::vector<Place>& places) {
    if (!mapping.reads_incidents()) return counts_explained(file, mapping);
    return IncidentsExplained{file, mapping, types, places}.result();
}

}  // namespace picket
