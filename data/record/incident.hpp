#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/record/observation.hpp"
#include "data/record/transaction.hpp"
#include "geo/date.hpp"
#include "geo/region.hpp"

namespace picket {

/// What two days of an incident say.
enum class TimeKind {
    during,  ///< it lasted from the first day to the last
    within,  ///< it happened some time between them
};

/// How finely the days are known. Coarser than a day: the days held are stand-ins, and no answer uses them as days.
enum class DatePrecision { day, month, year };

/// How well a position is known.
enum class LocationPrecision {
    exact,       ///< published coordinates, or a published bearing and distance from a feature
    exact_zone,  ///< the middle of a published polygon
    feature,     ///< the named feature's own point
    approx,      ///< to some miles; a bearing is often assumed
    area,        ///< only a sea area is known
};

/// One event. What is blank is not known: an absent count is not zero.
struct Incident {
    std::string id;  ///< such as "INC-0179", or "SOURCE:ID" for the id of another's file
    Day first;
    Day last;
    DatePrecision date_precision = DatePrecision::day;
    TimeKind time_kind = TimeKind::during;
    std::string place;
    std::string type;  ///< name of an EventType
    std::string subtype;
    std::string actor;  ///< several are separated by "; "
    std::string actor_units;
    std::string target;  ///< several are separated by "; "
    std::string target_units;
    std::optional<std::int64_t> vessels;
    std::optional<std::int64_t> aircraft;
    std::optional<std::int64_t> injuries;
    std::optional<std::int64_t> fatalities;
    std::string summary;
    std::string note;
    /// The moments at which it began and ended, ISO 8601 with their offset ("2024-05-23T07:45+08:00"): the day in that
    /// offset is `first`, `last`. Blank: not known.
    std::string time_start = {};
    std::string time_end = {};

    /// The days on which it may have happened: whole months or years where no finer is known.
    [[nodiscard]] DayRange window() const;
    /// True where it surely covers every day of `window()`.
    [[nodiscard]] bool covers_every_day() const noexcept {
        return time_kind == TimeKind::during && date_precision == DatePrecision::day;
    }
    friend bool operator==(const Incident&, const Incident&) = default;
};

/// Where one source has an incident: anywhere within the disc, uniformly, or within the shape, where there is one.
struct Placement {
    std::int64_t number = 1;  ///< from 1 within its incident; 1 is the one that a map shows
    Disc disc;
    LocationPrecision precision = LocationPrecision::exact;
    std::optional<double> weight;  ///< set by an editor; blank: an equal share of what the others leave
    ReportId report;               ///< who places it there
    std::string note;
    std::string written = {};  ///< the position as the report has it: "14 nm east of Sabina Shoal"
    std::string method = {};   ///< how that was read
    std::string shape = {};  ///< a drawn area or track, WGS 84 WKT, longitude first; blank: none. The disc encloses it
    friend bool operator==(const Placement&, const Placement&) = default;
};

/// One report of an incident.
struct Mention {
    ReportId report;
    std::string source;     ///< id of a Source: whose table it came in; blank where none was named
    std::string publisher;  ///< who printed it
    std::string title;
    std::string date;
    std::string url;
    std::string confidence;
    std::string file;  ///< blank: entered by hand
    std::int64_t line = 0;
    std::string reliability = {};  ///< of the source, A to F (NATO); blank: not graded
    std::string credibility = {};  ///< of the information, 1 to 6; blank: not graded
    friend bool operator==(const Mention&, const Mention&) = default;
};

/// An incident with all that is held of it.
struct IncidentRecord {
    Incident incident;
    std::vector<Placement> placements;  ///< by number; may be empty: the place is not known
    std::vector<Mention> mentions;      ///< by report; at least one
    friend bool operator==(const IncidentRecord&, const IncidentRecord&) = default;
};

/// One revision of an incident, oldest first in lists.
struct IncidentRevision {
    TxnNumber txn;
    Instant recorded_at;
    std::string kind;  ///< of the transaction
    std::string agent;
    std::string reason;
    bool withdrawn = false;
    Incident incident;
    std::vector<Placement> placements;  ///< as of that transaction
    ReportId report;                    ///< what the revision rests on
};

/// The parts of a list of parties or names: "China; Russia" gives China and Russia. Blank gives none.
std::vector<std::string> parts_of(std::string_view list);

std::string_view name(TimeKind kind) noexcept;
std::string_view name(DatePrecision precision) noexcept;
std::string_view name(LocationPrecision precision) noexcept;
std::optional<TimeKind> parse_time_kind(std::string_view word) noexcept;
std::optional<DatePrecision> parse_date_precision(std::string_view word) noexcept;
std::optional<LocationPrecision> parse_location_precision(std::string_view word) noexcept;

}  // namespace picket
