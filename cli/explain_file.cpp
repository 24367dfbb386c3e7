#include "cli/explain_file.hpp"

#include <filesystem>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/record/event_type.hpp"
#include "data/record/place.hpp"
#include "ingest/draft_mapping.hpp"
#include "ingest/explain_mapping.hpp"
#include "ingest/reference.hpp"

namespace picket::cli {
namespace {

struct Known {
    std::vector<std::string> types;
    std::vector<Place> places;
};

std::vector<std::string> names_of(const std::vector<EventType>& types) {
    std::vector<std::string> names;
    for (const EventType& type : types) names.push_back(type.name);
    return names;
}

Known known_to(const Session& session) {
    if (std::filesystem::exists(session.database())) {
        const Store store = session.open(Store::Mode::read);
        const TxnNumber now = store.resolve(Latest{});
        return {names_of(store.held<EventType>(now)), store.held<Place>(now)};
    }
    const Reference reference = read_reference(session.data() / "reference");
    return {names_of(reference.event_types), reference.places};
}

std::string count(std::int64_t rows) { return fmt::format("{} {}", rows, rows == 1 ? "row" : "rows"); }

void print(std::ostream& out, const FieldExplained& field, std::int64_t rows) {
    out << fmt::format("\n{}{}{}{}; {} of {}\n", field.field, field.columns.empty() ? "" : " from ",
                       fmt::join(field.columns, " + "), field.how.empty() ? "" : ": " + field.how, field.rows,
                       count(rows));
    for (const ReadExample& example : field.examples) {
        const bool same = example.written == example.read;
        out << fmt::format("    {}{}\n", example.written,
                           same                   ? ""
                           : example.read.empty() ? "  ->  (not known)"
                                                  : "  ->  " + example.read);
    }
    for (const ReadProblem& problem : field.problems) {
        out << fmt::format("  ! {}: '{}' {} (first on line {})\n", count(problem.rows), problem.written, problem.reason,
                           problem.first_line);
    }
    if (field.more_problems > 0) out << fmt::format("  ! {} more for other reasons\n", count(field.more_problems));
}

void print(std::ostream& out, const std::string& file, const Mapping& mapping, const MappingExplained& all) {
    out << fmt::format("{} by {}: {}\n", file, mapping.name, mapping.title);
    if (!all.remark.empty()) out << fmt::format("{}\n", all.remark);
    for (const FieldExplained& field : all.fields) print(out, field, all.rows);
    out << '\n';
    for (const Reject& reject : all.rejects_of_rows) {
        out << fmt::format("line {}: {}{}\n", reject.line,
                           reject.column.empty() ? "" : fmt::format("column {}: ", reject.column), reject.reason);
    }
    if (!all.columns_passed_over.empty()) {
        out << fmt::format("columns passed over: {}\n", fmt::join(all.columns_passed_over, ", "));
    }
    out << fmt::format("{}: {} would be fine, {} with rejects, {} left out. Nothing was taken.\n", count(all.rows),
                       all.fine, all.with_rejects, all.left_out);
}

}  // namespace

void explain_file(const Session& session, const std::vector<Mapping>& mappings, const std::string& name,
                  const std::optional<std::string>& mapping) {
    const InputFile file = read_input_file(name);
    const Known known = known_to(session);
    std::vector<Mapping> fitting;
    if (mapping) {
        fitting.push_back(mapping_named(mappings, *mapping));
    } else {
        fitting = fitting_mappings(mappings, file);
    }
    if (fitting.size() == 1) {
        print(session.out(), file.name(), fitting.front(),
              explain_mapping(file, fitting.front(), known.types, known.places));
        return;
    }
    std::vector<std::string> names;
    for (const Mapping& one : fitting) names.push_back(one.name);
    if (!names.empty()) {
        session.out() << fmt::format("# {} mappings fit this file: {}. Name one with --as to see what it reads.\n",
                                     names.size(), fmt::join(names, ", "));
    }
    session.out() << draft_mapping(file, known.types, known.places);
}

}  // namespace picket::cli
