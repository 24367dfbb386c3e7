#include "ingest/detail/incident_cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geo/geodesic.hpp"
#include "geo/suggest.hpp"
#include "geo/wkt.hpp"
#include "ingest/confidence.hpp"
#include "ingest/detail/cell.hpp"
#include "ingest/detail/row_id.hpp"
#include "ingest/series_id.hpp"

namespace picket::detail {
namespace {

bool is_control(char c) noexcept {
    return (static_cast<unsigned char>(c) < 0x20U && c != '\t' && c != '\n' && c != '\r') || c == '\x7F';
}

DatePrecision precision_of(const Period& period) noexcept {
    switch (period.length()) {
        case PeriodLength::month: return DatePrecision::month;
        case PeriodLength::year: return DatePrecision::year;
        case PeriodLength::day: break;
    }
    return DatePrecision::day;
}

/// "INC-" and digits, few enough to count on from.
bool is_shared_id(std::string_view id) noexcept {
    if (!id.starts_with("INC-")) return false;
    id.remove_prefix(4);
    return !id.empty() && id.size() <= 15 && std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
}

/// "SOURCE:ID": an export has the source of each id before it already.
bool has_source(std::string_view id) noexcept {
    const std::size_t colon = id.find(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < id.size() && is_series_id(id.substr(0, colon));
}

/// The corners of a shape.
std::vector<Position> corners_of(const Geometry& shape) {
    std::vector<Position> out;
    const auto take = [&](const std::vector<Position>& line) { out.insert(out.end(), line.begin(), line.end()); };
    if (const auto* point = std::get_if<Position>(&shape)) out.push_back(*point);
    if (const auto* points = std::get_if<MultiPoint>(&shape)) take(points->points);
    if (const auto* lines = std::get_if<MultiLine>(&shape)) std::ranges::for_each(lines->lines, take);
    if (const auto* areas = std::get_if<MultiPolygon>(&shape)) {
        for (const std::vector<Ring>& rings : areas->polygons) std::ranges::for_each(rings, take);
    }
    return out;
}

/// True where no corner lies outside of the disc by more than its figures are rounded.
bool encloses(const Disc& disc, const std::vector<Position>& corners) {
    const Distance most = disc.radius * 1.01 + Distance::nautical_miles(0.1);
    return std::ranges::all_of(corners, [&](const Position& corner) { return distance(disc.centre, corner) <= most; });
}

std::size_t decimals_in(std::string_view number) noexcept {
    const std::size_t point = number.find('.');
    return point == std::string_view::npos ? 0 : number.size() - point - 1;
}

}  // namespace

IncidentCells::IncidentCells(TableReader& table, IncidentFile file)
    : table_{table}, file_{std::move(file)}, passed_over_{table.columns_passed_over()} {
    for (std::size_t i = 0; i < incident_columns.size(); ++i) at_[i] = table_.column(incident_columns[i]);
    std::ranges::copy_if(table_.header(), std::back_inserter(passed_over_), [](const std::string& column) {
        return std::ranges::find(incident_columns, column) == incident_columns.end();
    });
    const bool has_position = table_.column("lon") && table_.column("lat");
    for (const std::string& column : IncidentRows::required_columns()) {
        if (table_.column(column) || (column == "place" && has_position)) continue;
        fail_without_column(column, file_.mapping, table_.header(), file_.name);
    }
}

bool IncidentCells::next() {
    row_ = table_.next();
    if (row_ == nullptr) return false;
    line_ = static_cast<std::int64_t>(row_->line);
    rejects_.clear();
    statement_.reset();
    placed_in_words_ = false;
    if (!row_->problem.empty()) {
        rejects_.push_back({line_, {}, quoted_cell(row_->text), row_->problem});
        return true;
    }
    if (!row_->left_out.empty()) return true;
    refuse_control_characters();
    if (!rejects_.empty()) return true;
    IncidentStatement statement;
    read(statement);
    if (!row_->cell_problems.empty()) add_problems_of_row();
    if (rejects_.empty()) statement_ = std::move(statement);
    return true;
}

/// What could not be read stands before what was missing for want of it, and each cell is named once.
void IncidentCells::add_problems_of_row() {
    std::vector<Reject> all;
    for (const CellProblem& problem : row_->cell_problems) {
        if (std::ranges::find(passed_over_, problem.column) != passed_over_.end()) continue;
        all.push_back({line_, problem.column, quoted_cell(problem.value), problem.reason});
    }
    for (Reject& reject : rejects_) {
        const bool named = std::ranges::any_of(
            row_->cell_problems, [&](const CellProblem& problem) { return problem.column == reject.column; });
        if (!named) all.push_back(std::move(reject));
    }
    rejects_ = std::move(all);
}

std::string_view IncidentCells::cell(IncidentColumn column) const {
    const std::optional<std::size_t> at = at_[static_cast<std::size_t>(column)];
    return at ? meant_by(row_->cells[*at]) : std::string_view{};
}

Reject IncidentCells::reject(IncidentColumn column, std::string reason) const {
    const std::optional<std::size_t> at = at_[static_cast<std::size_t>(column)];
    if (at) {
        if (const auto from = table_.origin(*at)) {
            return {line_, from->column, quoted_cell(from->value), std::move(reason)};
        }
    }
    return {line_, std::string{name(column)}, at ? quoted_cell(row_->cells[*at]) : "", std::move(reason)};
}

void IncidentCells::refuse(IncidentColumn column, std::string reason) {
    rejects_.push_back(reject(column, std::move(reason)));
}

void IncidentCells::refuse_control_characters() {
    for (std::size_t i = 0; i < incident_columns.size(); ++i) {
        const auto column = static_cast<IncidentColumn>(i);
        if (std::ranges::any_of(cell(column), is_control)) refuse(column, "the cell has a control character");
    }
}

void IncidentCells::read(IncidentStatement& statement) {
    Incident& incident = statement.incident;
    incident.id = read_id();
    read_dates(incident);
    incident.time_kind =
        read_word(IncidentColumn::time_kind, parse_time_kind, "during or within").value_or(TimeKind::during);
    incident.place = text(IncidentColumn::place);
    statement.placement = read_placement();
    incident.type = read_type();
    incident.subtype = text(IncidentColumn::subtype);
    incident.actor = text(IncidentColumn::actor);
    incident.actor_units = text(IncidentColumn::actor_units);
    incident.target = text(IncidentColumn::target);
    incident.target_units = text(IncidentColumn::target_units);
    incident.vessels = read_count(IncidentColumn::vessels_count);
    incident.aircraft = read_count(IncidentColumn::aircraft_count);
    incident.injuries = read_count(IncidentColumn::injuries);
    incident.fatalities = read_count(IncidentColumn::fatalities);
    incident.summary = text(IncidentColumn::summary);
    incident.note = text(IncidentColumn::note);
    if (incident.place.empty() && cell(IncidentColumn::lon).empty())
        incident.place = text(IncidentColumn::location_text);
    statement.mention = read_mention();
}

std::string IncidentCells::read_id() {
    const std::string_view id = cell(IncidentColumn::id);
    if (is_shared_id(id)) return std::string{id};
    if (id.size() > IncidentRows::longest_id || id.find_first_of("\t\r\n") != std::string_view::npos) {
        refuse(IncidentColumn::id, fmt::format("an id has at most {} bytes, on one line", IncidentRows::longest_id));
        return {};
    }
    const std::string own = id.empty() ? id_of_content() : std::string{id};
    return file_.source.empty() || has_source(own) ? own : file_.source + ":" + own;
}

/// From the cells that say something, by the names of their columns: neither the order of the columns nor one that
/// is not there or blank throughout changes it.
std::string IncidentCells::id_of_content() const {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < incident_columns.size(); ++i) {
        const std::string_view value = cell(static_cast<IncidentColumn>(i));
        if (!value.empty()) parts.push_back(fmt::format("{}={}", incident_columns[i], value));
    }
    return row_id(std::move(parts));
}

void IncidentCells::read_dates(Incident& incident) {
    const std::optional<Period> start = read_date(IncidentColumn::date_start);
    const std::optional<Period> end =
        cell(IncidentColumn::date_end).empty() ? start : read_date(IncidentColumn::date_end);
    const auto stated = read_word(IncidentColumn::date_precision, parse_date_precision, "day, month or year");
    if (!start || !end) return;
    incident.date_precision = stated.value_or(precision_of(*start));
    refuse_coarser(IncidentColumn::date_start, *start, incident.date_precision);
    refuse_coarser(IncidentColumn::date_end, *end, incident.date_precision);
    incident.first = start->days().begin;
    if (end->days().end <= incident.first) refuse(IncidentColumn::date_end, "is before date_start");
    incident.last = std::max(incident.first, end->days().begin);
    read_times(incident);
}

void IncidentCells::read_times(Incident& incident) {
    incident.time_start = read_time(IncidentColumn::time_start, incident.first, incident.date_precision);
    incident.time_end = read_time(IncidentColumn::time_end, incident.last, incident.date_precision);
    const auto start = parse_instant(incident.time_start);
    const auto end = parse_instant(incident.time_end);
    if (start && end && *end < *start) refuse(IncidentColumn::time_end, "is before time_start");
}

/// The cell as it stands; blank where it is refused.
std::string IncidentCells::read_time(IncidentColumn column, Day day, DatePrecision precision) {
    const std::string_view written = cell(column);
    if (written.empty()) return {};
    const std::string_view of = column == IncidentColumn::time_start ? "date_start" : "date_end";
    if (!parse_instant(written)) {
        refuse(column, "expected a moment with its offset, such as 2024-05-23T07:45+08:00");
    } else if (precision != DatePrecision::day) {
        refuse(column, fmt::format("is a moment, and of the dates only the {} is known", name(precision)));
    } else if (written.substr(0, 10) != to_text(day)) {
        refuse(column, fmt::format("is not on the day of {}, {}, as its offset has it", of, to_text(day)));
    } else {
        return std::string{written};
    }
    return {};
}

std::optional<Period> IncidentCells::read_date(IncidentColumn column) {
    const std::string_view written = cell(column);
    const std::optional<Period> period = parse_period(written);
    if (period) return period;
    const bool shaped = written.find_first_not_of("0123456789-") == std::string_view::npos &&
                        (written.size() == 10 || written.size() == 7) && written[4] == '-';
    refuse(column, written.empty() ? "there is no date"
                   : shaped        ? "the calendar has no such date"
                                   : "expected a date as YYYY-MM-DD, YYYY-MM or YYYY");
    return std::nullopt;
}

void IncidentCells::refuse_coarser(IncidentColumn column, const Period& written, DatePrecision precision) {
    const DatePrecision found = precision_of(written);
    if (found <= precision || cell(column).empty()) return;
    refuse(column,
           fmt::format("is written as a {}, and the dates are precise to the {}", name(found), name(precision)));
}

template <class Parse>
std::invoke_result_t<Parse, std::string_view> IncidentCells::read_word(IncidentColumn column, Parse parse,
                                                                       std::string_view words) {
    const std::string_view word = cell(column);
    const auto value = parse(word);
    if (!value && !word.empty()) refuse(column, fmt::format("expected {}", words));
    return value;
}

std::optional<std::int64_t> IncidentCells::read_count(IncidentColumn column) {
    const std::string_view digits = cell(column);
    if (digits.empty()) return std::nullopt;
    const std::optional<std::int64_t> count = parse_digits(digits, IncidentRows::largest_count);
    if (!count) {
        refuse(column, "expected a whole number from 0 to 1,000,000 in digits alone, or nothing where it is not known");
    }
    return count;
}

std::optional<double> IncidentCells::read_number(IncidentColumn column, double least, double most,
                                                 std::string_view expected) {
    const std::string_view written = cell(column);
    double value = 0.0;
    const char* const end = written.data() + written.size();
    const auto [stop, error] = std::from_chars(written.data(), end, value, std::chars_format::fixed);
    if (error == std::errc{} && stop == end && value >= least && value <= most) return value;
    refuse(column, fmt::format("expected {}", expected));
    return std::nullopt;
}

std::optional<Placement> IncidentCells::read_placement() {
    const bool no_lon = cell(IncidentColumn::lon).empty();
    const bool no_lat = cell(IncidentColumn::lat).empty();
    const bool no_radius = cell(IncidentColumn::location_radius_nm).empty();
    const auto precision = read_word(IncidentColumn::location_precision, parse_location_precision,
                                     "exact, exact_zone, feature, approx or area");
    if (no_lon && no_lat) return placement_without_position();
    if (no_lon || no_lat) {
        refuse(no_lon ? IncidentColumn::lon : IncidentColumn::lat, "is blank, and the other coordinate is not");
        return std::nullopt;
    }
    const auto lon = read_number(IncidentColumn::lon, -180.0, 180.0, "degrees from -180 to 180, such as 123.47");
    const auto lat = read_number(IncidentColumn::lat, -90.0, 90.0, "degrees from -90 to 90, such as 25.74");
    if (no_radius && precision && *precision != LocationPrecision::exact) {
        refuse(
            IncidentColumn::location_radius_nm,
            fmt::format("is blank, and '{}' does not say how far from the point it may have been", name(*precision)));
    }
    std::optional<Distance> radius = printed_precision();
    if (!no_radius) {
        const auto value =
            read_number(IncidentColumn::location_radius_nm, 0.0, 10'800.0, "nautical miles from 0 to 10,800");
        radius = value ? std::optional{Distance::nautical_miles(*value)} : std::nullopt;
    }
    if (!lon || !lat || !radius) return std::nullopt;
    Placement placement{1,
                        Disc{Position::at(Longitude{*lon}, Latitude{*lat}), *radius},
                        precision.value_or(no_radius ? LocationPrecision::exact : LocationPrecision::approx),
                        std::nullopt,
                        ReportId{},
                        ""};
    read_wording(placement);
    return placement;
}

/// What says more of a position has one. A place in words alone may stand in `location_text`.
void IncidentCells::refuse_without_position() {
    const bool has_place = !cell(IncidentColumn::place).empty();
    for (const IncidentColumn column : {IncidentColumn::location_radius_nm, IncidentColumn::location_text,
                                        IncidentColumn::location_method, IncidentColumn::location_wkt}) {
        if (cell(column).empty() || (column == IncidentColumn::location_text && !has_place)) continue;
        refuse(column, "there is no position that it could belong to");
    }
}

void IncidentCells::read_wording(Placement& placement) {
    placement.written = text(IncidentColumn::location_text);
    placement.method = text(IncidentColumn::location_method);
    placement.shape = text(IncidentColumn::location_wkt);
    if (placement.shape.empty()) return;
    const std::optional<Geometry> shape = parse_wkt(placement.shape);
    if (!shape || std::holds_alternative<std::monostate>(*shape)) {
        refuse(IncidentColumn::location_wkt,
               "expected a shape as WKT, longitude first, such as LINESTRING (123.1 25.2, 123.4 25.3)");
    } else if (!encloses(placement.disc, corners_of(*shape))) {
        refuse(IncidentColumn::location_wkt, "reaches beyond the radius around lon and lat, which must enclose it");
    }
}

std::optional<Placement> IncidentCells::placement_without_position() {
    refuse_without_position();
    const std::string place =
        text(cell(IncidentColumn::place).empty() ? IncidentColumn::location_text : IncidentColumn::place);
    if (!place.empty()) {
        std::optional<Placement> placement;
        if (file_.look_up) placement = file_.look_up(place);
        placed_in_words_ = placement.has_value();
        return placement;
    }
    // A cell with a problem has been named: that the position is missing is its doing.
    if (row_->cell_problems.empty()) refuse(IncidentColumn::place, "there is neither a place nor a position");
    return std::nullopt;
}

/// Half of the unit of the last printed digit, of the coordinate with fewer digits; a degree counts as 60 nm, which
/// a degree of longitude is at the equator and nowhere more.
Distance IncidentCells::printed_precision() const {
    const std::size_t decimals =
        std::min(decimals_in(cell(IncidentColumn::lon)), decimals_in(cell(IncidentColumn::lat)));
    return Distance::nautical_miles(60.0) * (0.5 * std::pow(10.0, -static_cast<double>(decimals)));
}

std::string IncidentCells::read_type() {
    const std::string type = text(IncidentColumn::incident_type);
    if (type.empty()) {
        if (!file_.type_may_be_unknown) refuse(IncidentColumn::incident_type, "there is no type");
    } else if (std::ranges::find(file_.types, type) == file_.types.end()) {
        const std::string meant = did_you_mean(type, file_.types);
        refuse(IncidentColumn::incident_type, "is not a type of the taxonomy" + (meant.empty() ? meant : "; " + meant));
    }
    return type;
}

Mention IncidentCells::read_mention() {
    Mention mention;
    mention.source = file_.source;
    mention.publisher = text(IncidentColumn::source_name);
    mention.title = text(IncidentColumn::source_title);
    mention.date = text(IncidentColumn::source_date);
    mention.url = text(IncidentColumn::source_url);
    mention.confidence = text(IncidentColumn::confidence);
    if (!mention.confidence.empty() && !is_confidence_mark(mention.confidence)) {
        refuse(IncidentColumn::confidence, fmt::format("expected one of {}", fmt::join(confidence_marks, ", ")));
    }
    mention.reliability =
        read_grade(IncidentColumn::reliability, "ABCDEF", "a letter from A (reliable) to F (cannot be judged)");
    mention.credibility =
        read_grade(IncidentColumn::credibility, "123456", "a digit from 1 (confirmed) to 6 (cannot be judged)");
    return mention;
}

/// One of the letters or digits, in capitals.
std::string IncidentCells::read_grade(IncidentColumn column, std::string_view grades, std::string_view expected) {
    std::string grade = text(column);
    if (grade.size() == 1 && grade[0] >= 'a' && grade[0] <= 'z') grade[0] = static_cast<char>(grade[0] - 'a' + 'A');
    if (grade.empty() || (grade.size() == 1 && grades.find(grade) != std::string_view::npos)) return grade;
    refuse(column, fmt::format("expected {}", expected));
    return {};
}

}  // namespace picket::detail
