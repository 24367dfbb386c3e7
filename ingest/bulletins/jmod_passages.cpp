#include <algorithm>

#include <fmt/format.h>

#include "geo/utf8.hpp"
#include "ingest/bulletins/jmod.hpp"
#include "ingest/bulletins/readers.hpp"
#include "ingest/bulletins/scan.hpp"

namespace picket::bulletins {
namespace {

/// True where most of the letters of the text are Japanese.
bool is_japanese(std::span<const Line> lines) {
    std::size_t japanese = 0;
    std::size_t latin = 0;
    for (const Line& line : lines) {
        for (std::size_t at = 0; at < line.text.size();) {
            const CodePoint point = code_point(line.text, at);
            at += point.bytes;
            if (point.value >= 0x3040 && point.value < 0xA000) ++japanese;
            if (point.value < 0x80 && is_letter(static_cast<char>(point.value))) ++latin;
        }
    }
    return japanese > latin;
}

/// Each once, in order.
std::string listed(const std::vector<std::string>& words) {
    std::vector<std::string> out;
    for (const std::string& word : words) {
        if (!word.empty() && std::ranges::find(out, word) == out.end()) out.push_back(word);
    }
    std::ranges::stable_sort(out);
    return fmt::format("{}", fmt::join(out, "; "));
}

std::string described(const Seen& seen) {
    std::string out = seen.what;
    if (!seen.hulls.empty()) out += fmt::format(" ({})", fmt::join(seen.hulls, ", "));
    if (seen.hulls.empty() && seen.number > 1) out = fmt::format("{} {}", seen.number, out);
    return out;
}

}  // namespace

std::vector<std::string> sighting_columns() {
    return {"released", "date",  "date_end",      "time_kind",      "time",   "time_said",
            "act",      "place", "strait",        "direction",      "toward", "nations",
            "units",    "hulls", "vessels_count", "aircraft_count", "text"};
}

void write(const Sighting& sighting, Rows& rows) {
    Rows::Row& row = rows.add(sighting.line, sighting.text);
    const auto day = [](const std::optional<Day>& which) { return which ? to_text(*which) : std::string{}; };
    row.set("released", day(sighting.released)).set("date", day(sighting.first)).set("date_end", day(sighting.last));
    row.set("time_kind", sighting.within ? "within" : "during").set("time_said", sighting.time_said);
    if (!sighting.time.empty() && sighting.first) {
        row.set("time", fmt::format("{}T{}+09:00", day(sighting.first), sighting.time));
    }
    row.set("act", sighting.act).set("place", sighting.place).set("strait", sighting.strait);
    row.set("direction", sighting.direction).set("toward", sighting.toward).set("text", sighting.text);
    std::vector<std::string> nations;
    std::vector<std::string> hulls;
    std::vector<std::string> units;
    std::int64_t ships = 0;
    std::int64_t aircraft = 0;
    for (const Seen& seen : sighting.seen) {
        nations.push_back(seen.nation);
        units.push_back(described(seen));
        hulls.insert(hulls.end(), seen.hulls.begin(), seen.hulls.end());
        (seen.aircraft ? aircraft : ships) += seen.number;
    }
    row.set("nations", listed(nations)).set("units", fmt::format("{}", fmt::join(units, "; ")));
    row.set("hulls", listed(hulls));
    if (ships > 0) row.set("vessels_count", std::to_string(ships));
    if (aircraft > 0) row.set("aircraft_count", std::to_string(aircraft));
    if (!sighting.problem.empty()) row.refuse(sighting.problem);
}

Rows read_jmod_passages(std::span<const Line> lines) {
    const bool japanese = is_japanese(lines);
    Prose prose;
    for (const Line& line : lines) {
        const std::string_view text = trimmed(line.text);
        if (!text.empty()) prose.append({line.number, std::string{text}}, japanese ? "" : " ");
    }
    const std::vector<Sighting> sightings = japanese ? japanese_sightings(prose) : english_sightings(prose);
    Rows rows{sighting_columns()};
    for (const Sighting& sighting : sightings) write(sighting, rows);
    return rows;
}

}  // namespace picket::bulletins
