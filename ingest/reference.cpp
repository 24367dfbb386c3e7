#include "ingest/reference.hpp"

#include <algorithm>
#include <ranges>
#include <string>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "ingest/detail/reference_records.hpp"
#include "ingest/detail/senkaku_streaks.hpp"
#include "ingest/series_id.hpp"
#include "ingest/strict_table.hpp"

namespace picket {
namespace {

template <class Record>
std::vector<std::string> ids_of(const std::vector<Record>& records) {
    std::vector<std::string> ids;
    for (const Record& record : records) ids.push_back(record.id);
    return ids;
}

/// Demands that the cell is one of `known`.
void require_known(const StrictRow& row, std::string_view column, const std::string& id,
                   const std::vector<std::string>& known) {
    if (std::ranges::find(known, id) == known.end()) row.fail(column, "is not known", did_you_mean(id, known));
}

template <class Record>
std::string new_id(const StrictRow& row, const std::vector<Record>& records) {
    std::string id = row.required_text("id");
    if (!is_series_id(id)) row.fail("id", "is not an id", std::string{series_id_rule});
    if (std::ranges::find(records, id, &Record::id) != records.end()) row.fail("id", "stands here twice");
    return id;
}

PassingOn passing_on(const StrictRow& row) {
    return row.text("passing_on").empty() ? PassingOn::rows : row.word("passing_on", parse_passing_on);
}

std::vector<Source> read_sources(const std::filesystem::path& file) {
    std::vector<Source> sources;
    read_strict_table(
        file, {"id", "name", "title", "url", "published", "terms", "confidence", "note", "passing_on"},
        [&](const StrictRow& row) {
            sources.push_back({new_id(row, sources), row.required_text("name"), row.required_text("title"),
                               row.text("url"), row.text("published"), row.required_text("terms"), row.confidence(),
                               row.text("note"), passing_on(row)});
        });
    return sources;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (const auto word : std::views::split(text, ' ')) words.emplace_back(word.begin(), word.end());
    return words;
}

std::int64_t whole(const StrictRow& row, std::string_view column, std::int64_t least, std::int64_t most) {
    const std::optional<double> number = row.number(column);
    if (number && *number >= static_cast<double>(least) && *number <= static_cast<double>(most)) {
        const auto value = static_cast<std::int64_t>(*number);
        if (static_cast<double>(value) == *number) return value;
    }
    row.fail(column, fmt::format("is not a whole number from {} to {}", least, most));
}

Window window_of(const StrictRow& row) {
    Window window;
    window.start = row.word("day_start", [](std::string_view text) { return parse_time_of_day(text); });
    window.zone = row.required_text("zone");
    try {
        require_zone(window.zone);
    } catch (const InputError& error) {
        row.fail("zone", "is not a time zone", error.hint());
    }
    window.length = std::chrono::hours{whole(row, "day_hours", 1, 24)};
    window.label = row.word("date_label", parse_date_label);
    return window;
}

std::vector<Series> read_series(const std::filesystem::path& file, const std::vector<Source>& sources) {
    std::vector<Series> all;
    const std::vector<std::string> columns{
        "id",        "name",       "source",          "area",      "actor",     "unit",  "day_start", "zone",
        "day_hours", "date_label", "label_confirmed", "threshold", "zero_rule", "parts", "lon",       "lat",
        "note"};
    read_strict_table(file, columns, [&](const StrictRow& row) {
        Series series;
        series.id = new_id(row, all);
        series.name = row.required_text("name");
        series.source = row.required_text("source");
        require_known(row, "source", series.source, ids_of(sources));
        series.area = row.required_text("area");
        series.actor = row.required_text("actor");
        series.unit = row.word("unit", parse_unit);
        if (!is_daily_unit(series.unit)) row.fail("unit", "is not a unit of daily counts");
        series.window = window_of(row);
        series.label_confirmed = row.yes_or_no("label_confirmed");
        series.threshold = DailyCount{whole(row, "threshold", 1, 1'000'000)};
        series.zero_rule = row.word("zero_rule", parse_zero_rule);
        if (const std::string parts = row.text("parts"); !parts.empty()) series.parts = words_of(parts);
        for (const std::string& part : series.parts) require_known(row, "parts", part, ids_of(all));
        series.map_point = row.position("lon", "lat");
        series.note = row.text("note");
        all.push_back(std::move(series));
    });
    return all;
}

std::vector<RegimeBreak> read_breaks(const std::filesystem::path& file, const Reference& reference) {
    std::vector<RegimeBreak> breaks;
    read_strict_table(
        file, {"scope", "of", "day", "kind", "effect", "note", "url", "confidence"}, [&](const StrictRow& row) {
            RegimeBreak found;
            found.scope = row.word("scope", parse_break_scope);
            found.of = row.required_text("of");
            const bool series = found.scope == BreakScope::series;
            require_known(row, "of", found.of, series ? ids_of(reference.series) : ids_of(reference.sources));
            found.day = row.day("day");
            found.kind = row.word("kind", parse_break_kind);
            found.effect = row.word("effect", parse_break_effect);
            found.note = row.required_text("note");
            found.url = row.text("url");
            found.confidence = row.confidence();
            breaks.push_back(std::move(found));
        });
    return breaks;
}

template <class Record>
std::int64_t revise_all(const std::vector<Record>& records, Transaction& change) {
    return std::ranges::count_if(records, [&](const Record& record) { return change.revise(record); });
}

template <class... Record>
std::int64_t revise_references(Transaction& change, const std::vector<Record>&... tables) {
    const auto revise = [&](const auto& record) { return change.revise_reference(record); };
    return (std::ranges::count_if(tables, revise) + ...);
}

}  // namespace

Reference read_reference(const std::filesystem::path& folder) {
    Reference reference;
    reference.sources = read_sources(folder / "sources.csv");
    reference.series = read_series(folder / "series.csv", reference.sources);
    reference.breaks = read_breaks(folder / "breaks.csv", reference);
    reference.published_figures = detail::read_senkaku_streaks(folder / "senkaku_streaks.csv");
    const std::vector<std::string> known = ids_of(reference.series);
    for (const PublishedFigure& figure : reference.published_figures) {
        if (std::ranges::find(known, figure.series) == known.end()) {
            throw InputError{fmt::format("{}: figure {} speaks of series {}, which series.csv does not have",
                                         (folder / "senkaku_streaks.csv").string(), figure.id, figure.series)};
        }
    }
    reference.places = detail::read_places(folder / "places.csv");
    reference.sites = detail::read_sites(folder / "sites.csv");
    reference.systems = detail::read_systems(folder / "systems.csv");
    reference.launch_areas = detail::read_launch_areas(folder / "launch_areas.csv", reference.sites);
    reference.deployments = detail::read_deployments(folder / "deployments.csv", reference);
    reference.exercise_areas = detail::read_exercise_areas(folder / "exercise_areas.csv");
    reference.allied_exercises = detail::read_allied_exercises(folder / "allied_exercises.csv");
    reference.zones = detail::read_zones(folder / "zones.csv");
    reference.chain = detail::read_chain(folder / "chain.csv");
    reference.event_types = detail::read_event_types(folder / "taxonomy.csv");
    return reference;
}

std::int64_t add(const Reference& reference, Transaction& change) {
    return revise_all(reference.sources, change) + revise_all(reference.series, change) +
           revise_all(reference.breaks, change) + revise_all(reference.published_figures, change) +
           revise_references(change, reference.places, reference.sites, reference.systems, reference.launch_areas,
                             reference.deployments, reference.exercise_areas, reference.allied_exercises,
                             reference.zones, reference.chain, reference.event_types);
}

}  // namespace picket
