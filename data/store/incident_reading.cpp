#include <algorithm>

#include <fmt/format.h>

#include "data/store/detail/derived_incidents.hpp"
#include "data/store/detail/incident_rows.hpp"
#include "data/store/detail/store_impl.hpp"
#include "data/store/store.hpp"

namespace picket {
namespace {

using detail::PreparedStatement;
using detail::Value;

/// The columns that a cursor reads, in its order: those of an incident, then of its first placement and mention.
constexpr std::string_view cursor_columns =
    "n.incident, n.date_start, n.date_end, n.date_precision, n.time_kind, n.place, n.incident_type, n.subtype, "
    "n.actor, "
    "n.actor_units, n.target, n.target_units, n.vessels_count, n.aircraft_count, n.injuries, n.fatalities, n.summary, "
    "n.note, n.time_start, n.time_end, n.plain, n.placements, n.lon, n.lat, n.location_radius_m, n.location_precision, "
    "n.report, r.source, "
    "n.source_name, n.source_title, n.source_date, n.source_url, n.confidence, coalesce(a.name, ''), r.line, "
    "n.location_text, n.location_method, n.location_wkt, n.reliability, n.credibility";

/// Conditions and what they are asked with; ?1 is the transaction.
struct Narrowed {
    std::string condition = "?1 > 0";
    std::vector<Value> values;

    std::string bind(Value value) {
        values.push_back(std::move(value));
        return fmt::format("?{}", values.size());
    }
};

/// Boxes that meet one between two meridians.
std::string meets(Narrowed& narrowed, const GeoBox& box, Longitude west, Longitude east) {
    return fmt::format(
        "SELECT id FROM incident_box WHERE max_lon >= {} AND min_lon <= {} AND max_lat >= {} AND min_lat "
        "<= {}",
        narrowed.bind(west.degrees), narrowed.bind(east.degrees), narrowed.bind(box.south.degrees),
        narrowed.bind(box.north.degrees));
}

void narrow_to_box(Narrowed& narrowed, const GeoBox& box, bool without_place) {
    std::string ids;
    if (box.crosses_180()) {
        ids = meets(narrowed, box, box.west, Longitude{180.0}) + " UNION " +
              meets(narrowed, box, Longitude{-180.0}, box.east);
    } else {
        ids = meets(narrowed, box, box.west, box.east);
    }
    if (without_place) ids += " UNION SELECT id FROM incident_now WHERE placements = 0";
    narrowed.condition += fmt::format(" AND n.id IN ({})", ids);
}

/// A coarser date is a stand-in within its year: a year on both sides lets every window through that may meet.
void narrow_to_days(Narrowed& narrowed, const DayRange& days) {
    constexpr DaySpan year{366};
    const Day first = std::max(days.begin - year, Day{std::chrono::year{1} / 1 / 1});
    const Day last = std::min(days.last() + year, Day{std::chrono::year{9999} / 12 / 31});
    narrowed.condition += fmt::format(" AND n.date_end >= {} AND n.date_start <= {}", narrowed.bind(to_text(first)),
                                      narrowed.bind(to_text(last)));
}

}  // namespace

class IncidentCursor::Impl {
public:
    Impl(const detail::Database& database, TxnNumber at, const IncidentFilter& filter)
        : at_{at},
          rows_{opened(database, at, filter)},
          placements_{database.prepare(detail::placements_of_one())},
          mentions_{database.prepare(detail::mentions_of_one())} {}

    const IncidentRecord* next() {
        ended_ = ended_ || !rows_.next();  // a statement that is asked past its end begins again
        if (ended_) return nullptr;
        record_.incident = detail::incident_at(rows_);
        record_.placements.clear();
        record_.mentions.clear();
        int at = detail::incident_columns;
        const bool plain = rows_.integer(at++) != 0;
        if (plain) {
            read_plain(at);
        } else {
            read_details();
        }
        return &record_;
    }

private:
    static PreparedStatement opened(const detail::Database& database, TxnNumber at, const IncidentFilter& filter) {
        const bool latest = at.number == database.integer("SELECT coalesce(max(txn), 0) FROM txn");
        Narrowed narrowed;
        narrowed.values.emplace_back(at.number);
        if (filter.box && latest) narrow_to_box(narrowed, *filter.box, filter.without_place);
        if (filter.days && !filter.days->empty()) narrow_to_days(narrowed, *filter.days);
        if (!filter.ids.empty()) {
            std::string list;
            for (const std::string& id : filter.ids) list += (list.empty() ? "" : ", ") + narrowed.bind(id);
            narrowed.condition += fmt::format(" AND n.incident IN ({})", list);
        }
        const std::string from = latest ? "incident_now" : fmt::format("({})", detail::incidents_as_of("1"));
        PreparedStatement rows = database.prepare(
            fmt::format("SELECT {} FROM {} n LEFT JOIN report r ON r.report = n.report LEFT JOIN artifact a ON "
                        "a.artifact = r.artifact WHERE {} ORDER BY n.date_start, n.incident",
                        cursor_columns, from, narrowed.condition));
        rows.with_all(narrowed.values);
        return rows;
    }

    /// One mention, and at most one placement that it gives: all stands in the row.
    void read_plain(int at) {
        const bool placed = rows_.integer(at) == 1;
        const ReportId report{rows_.integer(at + 5)};
        if (placed) {
            const std::string precision = rows_.text(at + 4);
            record_.placements.push_back(
                {1,
                 {Position::at(Longitude{rows_.number(at + 1)}, Latitude{rows_.number(at + 2)}),
                  Distance::metres(rows_.number(at + 3))},
                 parse_location_precision(precision).value_or(LocationPrecision::area),
                 {},
                 report,
                 {},
                 rows_.text(at + 14),
                 rows_.text(at + 15),
                 rows_.text(at + 16)});
        }
        record_.mentions.push_back({report, rows_.text(at + 6), rows_.text(at + 7), rows_.text(at + 8),
                                    rows_.text(at + 9), rows_.text(at + 10), rows_.text(at + 11), rows_.text(at + 12),
                                    rows_.integer(at + 13), rows_.text(at + 17), rows_.text(at + 18)});
    }

    void read_details() {
        placements_.with(at_.number, record_.incident.id);
        while (placements_.next()) record_.placements.push_back(detail::placement_at(placements_));
        mentions_.with(at_.number, record_.incident.id);
        while (mentions_.next()) record_.mentions.push_back(detail::mention_at(mentions_));
    }

    TxnNumber at_;
    bool ended_ = false;
    PreparedStatement rows_;
    PreparedStatement placements_;
    PreparedStatement mentions_;
    IncidentRecord record_;
};

IncidentCursor::IncidentCursor(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
IncidentCursor::IncidentCursor(IncidentCursor&&) noexcept = default;
IncidentCursor& IncidentCursor::operator=(IncidentCursor&&) noexcept = default;
IncidentCursor::~IncidentCursor() = default;
const IncidentRecord* IncidentCursor::next() { return impl_->next(); }

IncidentCursor Store::incidents(TxnNumber at, const IncidentFilter& filter) const {
    return IncidentCursor{std::make_unique<IncidentCursor::Impl>(impl_->database, at, filter)};
}

std::optional<IncidentRecord> Store::incident(std::string_view id, TxnNumber at) const {
    IncidentFilter filter;
    filter.ids.emplace_back(id);
    IncidentCursor cursor = incidents(at, filter);
    const IncidentRecord* found = cursor.next();
    if (found == nullptr) return std::nullopt;
    return *found;
}

std::optional<Day> Store::last_incident_day(TxnNumber at) const {
    const bool latest = at.number == impl_->database.integer("SELECT coalesce(max(txn), 0) FROM txn");
    PreparedStatement row = impl_->database.prepare(
        latest ? std::string{"SELECT max(date_end) FROM incident_now WHERE ?1 > 0"}
               : fmt::format("SELECT max(r.date_end) FROM ({}) r", detail::select_as_of(detail::incident_table)));
    row.with(at.number);
    if (!row.next() || row.blank(0)) return std::nullopt;
    return detail::day_at(row, 0);
}

std::vector<std::string> Store::incident_ids(TxnNumber at) const {
    PreparedStatement rows =
        impl_->database.prepare(detail::select_as_of({detail::incident_table.name, detail::incident_table.key, "txn"}));
    rows.with(at.number);
    std::vector<std::string> ids;
    while (rows.next()) ids.push_back(rows.text(0));
    return ids;
}

}  // namespace picket
