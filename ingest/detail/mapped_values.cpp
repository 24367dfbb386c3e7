#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "geo/enclosing_disc.hpp"
#include "geo/quantity.hpp"
#include "geo/wkt.hpp"
#include "ingest/detail/cell.hpp"
#include "ingest/detail/mapped_table.hpp"

// What the kinds of fields do with their text: see `MappedTable::read`.

namespace picket::detail {
namespace {

bool is_decimal(std::string_view text) {
    double value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    return error == std::errc{} && stop == text.data() + text.size();
}

/// To a thousandth of a nautical mile, never too little.
std::string radius_text(Distance radius) {
    return fmt::format("{}", std::ceil(radius.in_nautical_miles() * 1e3 - 1e-6) / 1e3);
}

/// To 7 decimals, 1 cm.
std::string degrees_text(double degrees) { return fmt::format("{}", std::round(degrees * 1e7) / 1e7); }

std::string method_of(const std::string& notation, const std::string& remark) {
    return remark.empty() ? notation : notation + "; " + remark;
}

/// A word, and not letters for hemispheres and minutes: what is no position may name a place.
bool has_word(std::string_view text) {
    std::size_t letters = 0;
    for (const char c : text) {
        const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80U;
        letters = letter ? letters + 1 : 0;
        if (letters >= 4) return true;
    }
    return false;
}

double per_unit(const std::string& unit) { return unit == "km" ? 1'000.0 : unit == "m" ? 1.0 : 1'852.0; }

}  // namespace

void MappedTable::read_count(const MappedField& field, std::string text) {
    if (text == "0" && field.rule->zero_is_unknown) text.clear();
    put(*column_named(field.name), std::move(text), field);
}

void MappedTable::read_date(MappedField& field, const std::string& text) {
    if (field.name == "source_date" && field.rule->formats.empty()) {
        put(IncidentColumn::source_date, text, field);
        return;
    }
    const auto written = field.formats.read(text);
    if (const auto* none = std::get_if<NoDate>(&written)) {
        field.problem = none->reason;
        return;
    }
    const auto& date = std::get<WrittenDate>(written);
    const std::string& zone = field.rule->zone.empty() ? incidents_.zone : field.rule->zone;
    const auto dated = in_calendar(date, zone, incidents_.days_in);
    if (const auto* none = std::get_if<NoDate>(&dated)) {
        field.problem = none->reason;
        return;
    }
    read_moment(field, std::get<CalendarDate>(dated), date.time.has_value());
}

void MappedTable::read_moment(MappedField& field, const CalendarDate& date, bool has_time) {
    const bool start = field.name == "date_start" || field.name == "time_start";
    const auto day = start ? IncidentColumn::date_start : IncidentColumn::date_end;
    const auto moment = start ? IncidentColumn::time_start : IncidentColumn::time_end;
    if (field.name == "source_date") {
        put(IncidentColumn::source_date, date.date, field);
    } else if (field.name == "date_start" || field.name == "date_end") {
        put(day, date.date, field);
        if (!date.moment.empty() && field_of(moment) == nullptr) put(moment, date.moment, field);
    } else if (has_time && date.moment.empty()) {
        field.problem = "is a time without an offset, and the mapping names no zone";
    } else {
        put(moment, date.moment, field);
        if (field_of(day) == nullptr) put(day, date.date, field);
    }
}

void MappedTable::read_length(MappedField& field, const std::string& text) {
    if (field.rule->unit.empty() && is_decimal(text)) {
        put(IncidentColumn::location_radius_nm, text, field);
        return;
    }
    std::optional<Distance> length = parse_distance(text);
    if (!length && !field.rule->unit.empty() && is_decimal(text)) {
        length = Distance::metres(std::strtod(text.c_str(), nullptr) * per_unit(field.rule->unit));
    }
    if (!length || !(length->in_metres() >= 0)) {
        field.problem = "expected a length, such as 5 km";
        return;
    }
    put(IncidentColumn::location_radius_nm, radius_text(*length), field);
}

void MappedTable::put_position(const MappedField& field, const Position& position, Distance radius) {
    put(IncidentColumn::lon, degrees_text(position.longitude().degrees), field);
    put(IncidentColumn::lat, degrees_text(position.latitude().degrees), field);
    if (field.rule->radius) radius = std::max(radius, *field.rule->radius);
    if (cell(IncidentColumn::location_radius_nm).empty()) {
        put(IncidentColumn::location_radius_nm, radius_text(radius), field);
        if (cell(IncidentColumn::location_precision).empty()) {
            put(IncidentColumn::location_precision, field.rule->radius ? "approx" : "exact", field);
        }
    }
}

void MappedTable::read_position(MappedField& field, const std::string& text) {
    const Notation notation = parse_notation(field.rule->notation).value_or(Notation::unstated);
    const auto found =
        picket::read_position(text, notation, field.rule->longitude_first ? Axis::longitude : Axis::latitude);
    if (const auto* none = std::get_if<NoPosition>(&found)) {
        const bool has_place = !cell(IncidentColumn::place).empty();
        if (!has_place && has_word(text)) {
            put(IncidentColumn::location_text, text, field);  // words: the gazetteer is asked
        } else {
            field.problem = none->reason;
        }
        return;
    }
    const auto& position = std::get<WrittenPosition>(found);
    put_position(field, position.position, position.precision);
    if (cell(IncidentColumn::location_text).empty()) put(IncidentColumn::location_text, text, field);
    if (cell(IncidentColumn::location_method).empty()) {
        put(IncidentColumn::location_method, method_of(position.notation, position.remark), field);
    }
}

/// Plain decimal degrees stand as they are, and so their digits count. Anything else is read.
void MappedTable::read_angles(MappedField& longitude, MappedField& latitude) {
    const std::string lon = cell(IncidentColumn::lon);
    const std::string lat = cell(IncidentColumn::lat);
    if (lon.empty() || lat.empty()) return;
    const auto is_plain = [](const MappedField& field, const std::string& text) {
        return (field.rule->notation.empty() || field.rule->notation == "decimal") && is_decimal(text);
    };
    if (is_plain(longitude, lon) && is_plain(latitude, lat)) return;
    const auto read = [](MappedField& field, const std::string& text, Axis axis) -> std::optional<WrittenAngle> {
        const auto found = read_angle(text, axis, parse_notation(field.rule->notation).value_or(Notation::unstated));
        if (const auto* angle = std::get_if<WrittenAngle>(&found)) return *angle;
        field.problem = std::get<NoPosition>(found).reason;
        return std::nullopt;
    };
    const auto x = read(longitude, lon, Axis::longitude);
    const auto y = read(latitude, lat, Axis::latitude);
    cell(IncidentColumn::lon).clear();
    cell(IncidentColumn::lat).clear();
    if (!x || !y) return;
    const WrittenPosition position = position_of(*y, *x);
    put_position(latitude, position.position, position.precision);
    put(IncidentColumn::lon, cell(IncidentColumn::lon), longitude);
    if (cell(IncidentColumn::location_text).empty()) put(IncidentColumn::location_text, lat + " " + lon, latitude);
    if (cell(IncidentColumn::location_method).empty()) {
        put(IncidentColumn::location_method, method_of(position.notation, position.remark), latitude);
    }
}

void MappedTable::read_geometry(MappedField& field, const std::string& text) {
    const std::optional<Geometry> shape = parse_wkt(text);
    if (!shape) {
        field.problem = "is no shape on Earth that can be read (WKT, longitude first, rings closed and not crossed)";
        return;
    }
    if (const auto* point = std::get_if<Position>(&*shape)) {
        put(IncidentColumn::lon, fmt::format("{}", point->longitude().degrees), field);
        put(IncidentColumn::lat, fmt::format("{}", point->latitude().degrees), field);
        if (field.rule->radius) put_position(field, *point, {});
        return;
    }
    const std::optional<Disc> disc = enclosing_disc(*shape);
    if (!disc) return;  // an empty shape says nothing
    const bool area = std::holds_alternative<MultiPolygon>(*shape);
    if (cell(IncidentColumn::location_precision).empty()) {
        put(IncidentColumn::location_precision, area ? "exact_zone" : "approx", field);
    }
    put_position(field, disc->centre, disc->radius);
    put(IncidentColumn::location_wkt, to_wkt(*shape), field);
    if (cell(IncidentColumn::location_method).empty()) {
        put(IncidentColumn::location_method, area ? "disc around a drawn area" : "disc around a drawn track", field);
    }
}

}  // namespace picket::detail
