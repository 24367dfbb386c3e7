#include "data/store/detail/rows.hpp"

#include <sstream>

#include <fmt/format.h>

#include "geo/error.hpp"

namespace picket::detail {
namespace {

template <class Value>
Value held(const std::optional<Value>& value, const std::string& text, std::string_view what) {
    if (!value)
        throw StoreError{fmt::format("the database holds '{}' where a {} belongs", text, what),
                         "`picket verify` says more"};
    return *value;
}

std::vector<std::string> split(const std::string& words) {
    std::istringstream in{words};
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

}  // namespace

std::string select_as_of(const RevTable& table, std::string_view condition) {
    std::string same_key;
    std::istringstream columns{std::string{table.key}};
    for (std::string column; std::getline(columns >> std::ws, column, ',');) {
        same_key += fmt::format("later.{0} = r.{0} AND ", column);
    }
    return fmt::format(
        "SELECT {1}, {2} FROM {0} r WHERE {4} AND r.txn = (SELECT max(later.txn) FROM {0} later WHERE {3}later.txn <= "
        "?1) "
        "AND r.state = 'live' ORDER BY {1}",
        table.name, table.key, table.values, same_key, condition);
}

Day day_at(const PreparedStatement& row, int column) {
    const std::string text = row.text(column);
    return held(parse_day(text), text, "day");
}

Instant instant_at(const PreparedStatement& row, int column) {
    const std::string text = row.text(column);
    return held(parse_instant(text), text, "time");
}

Source source_at(const PreparedStatement& row) {
    return {row.text(0), row.text(1), row.text(2),
            row.text(3), row.text(4), row.text(5),
            row.text(6), row.text(7), held(parse_passing_on(row.text(8)), row.text(8), "kind of passing on")};
}

Series series_at(const PreparedStatement& row) {
    Series series;
    series.id = row.text(0);
    series.name = row.text(1);
    series.source = row.text(2);
    series.area = row.text(3);
    series.actor = row.text(4);
    series.unit = held(parse_unit(row.text(5)), row.text(5), "unit");
    series.window.start = held(parse_time_of_day(row.text(6)), row.text(6), "time of day");
    series.window.zone = row.text(7);
    series.window.length = std::chrono::hours{row.integer(8)};
    series.window.label = held(parse_date_label(row.text(9)), row.text(9), "date label");
    series.label_confirmed = row.integer(10) != 0;
    series.threshold = DailyCount{row.integer(11)};
    series.zero_rule = held(parse_zero_rule(row.text(12)), row.text(12), "zero rule");
    series.parts = split(row.text(13));
    if (!row.blank(14) && !row.blank(15)) {
        series.map_point = Position::at(Longitude{row.number(14)}, Latitude{row.number(15)});
    }
    series.assumed = row.integer(16) != 0;
    series.note = row.text(17);
    return series;
}

RegimeBreak break_at(const PreparedStatement& row) {
    RegimeBreak found;
    found.scope = held(parse_break_scope(row.text(0)), row.text(0), "scope");
    found.of = row.text(1);
    found.day = day_at(row, 2);
    found.kind = held(parse_break_kind(row.text(3)), row.text(3), "kind of break");
    found.effect = held(parse_break_effect(row.text(4)), row.text(4), "effect");
    found.note = row.text(5);
    found.url = row.text(6);
    found.confidence = row.text(7);
    return found;
}

CompletePeriod complete_period_at(const PreparedStatement& row) {
    return {row.text(0), DayRange::through(day_at(row, 1), day_at(row, 2)), row.text(3)};
}

PublishedFigure published_figure_at(const PreparedStatement& row) {
    PublishedFigure figure;
    figure.id = row.text(0);
    figure.series = row.text(1);
    figure.kind = held(parse_figure_kind(row.text(2)), row.text(2), "kind of figure");
    figure.days = DayRange::through(day_at(row, 3), day_at(row, 4));
    figure.unit = held(parse_unit(row.text(5)), row.text(5), "unit");
    figure.value = row.number(6);
    figure.source_name = row.text(7);
    figure.source_title = row.text(8);
    figure.source_date = row.text(9);
    figure.url = row.text(10);
    figure.confidence = row.text(11);
    figure.note = row.text(12);
    return figure;
}

}  // namespace picket::detail
