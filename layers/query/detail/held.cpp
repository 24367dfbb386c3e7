#include "layers/query/detail/held.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace picket::detail {
namespace {

bool covers(const RegimeBreak& found, const std::vector<Series>& concerned) {
    return std::ranges::any_of(concerned, [&](const Series& series) {
        return found.of == (found.scope == BreakScope::source ? series.source : series.id);
    });
}

SeriesRecord record_of(const Store& store, Series series, TxnNumber at) {
    SeriesRecord record;
    record.observations = store.observations(series.id, at);
    record.complete = store.complete_periods(series.id, at);
    record.series = std::move(series);
    return record;
}

void note_provenance(HeldSeries& held, const SeriesRecord& record) {
    for (const Observation& seen : record.observations) {
        if (!held.states.range().contains(seen.day)) continue;
        if (seen.artifact)
            held.files.insert(*seen.artifact);
        else
            held.by_hand.insert(seen.report);
    }
}

}  // namespace

HeldSeries held_days(const Store& store, std::string_view id, TxnNumber at, std::optional<Day> until) {
    const Series series = store.series_named(id, at);
    std::vector<Series> concerned{series};
    for (const std::string& part : series.parts) concerned.push_back(store.series_named(part, at));
    std::vector<RegimeBreak> breaks = store.breaks(at);
    std::erase_if(breaks, [&](const RegimeBreak& found) { return !covers(found, concerned); });
    std::ranges::stable_sort(breaks, {}, &RegimeBreak::day);
    if (!series.parts.empty()) concerned.erase(concerned.begin());  // it has no observations of its own
    std::vector<SeriesRecord> records;
    for (const Series& observed : concerned) records.push_back(record_of(store, observed, at));
    DayStates states = series.parts.empty() ? DayStates{records.front(), until} : DayStates{records, until};
    HeldSeries held{{series, std::move(breaks), std::move(states)}, {}, {}};
    for (const SeriesRecord& record : records) note_provenance(held, record);
    return held;
}

std::vector<std::string> observed_ids(const Series& series) {
    return series.parts.empty() ? std::vector<std::string>{series.id} : series.parts;
}

Credit credit_of(const Source& source) {
    std::string text = source.name;
    if (!source.title.empty()) text += ", " + source.title;
    if (!source.published.empty()) text += ", " + source.published;
    if (!source.terms.empty()) text += ". Terms: " + source.terms;
    return {source.id, text, source.url, source.confidence, source.name};
}

Credit credit_of(const Artifact& artifact) {
    return {artifact.name,
            fmt::format("file {}, read as {}, SHA-256 {}", artifact.name, artifact.mapping, artifact.sha256.hex()), "",
            "", artifact.name};
}

std::vector<Credit> credits(const Store& store, const HeldSeries& held, TxnNumber at) {
    std::vector<Credit> out;
    for (const Source& source : store.sources(at)) {
        if (source.id == held.series.source) out.push_back(credit_of(source));
    }
    std::set<std::string> said;
    for (const StoredArtifact& file : store.artifacts(at)) {
        const Artifact& artifact = file.artifact;
        if (!held.files.contains(file.id) || !said.insert(artifact.sha256.hex()).second) continue;
        out.push_back(credit_of(artifact));
    }
    for (const ReportId report : held.by_hand) {
        const Origin origin = store.origin(report);
        if (!said.insert(origin.url).second) continue;
        out.push_back({"by hand", origin.title.empty() ? "entered by hand" : origin.title, origin.url, ""});
    }
    return out;
}

}  // namespace picket::detail
