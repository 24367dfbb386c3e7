#include <fmt/format.h>

#include "data/store/change.hpp"
#include "data/store/detail/rows.hpp"
#include "data/store/detail/series_now.hpp"
#include "data/store/detail/transaction_impl.hpp"

namespace picket {
namespace {

using detail::Value;

Value whole(std::int64_t value) { return value; }
Value word(std::string_view text) { return std::string{text}; }

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

}  // namespace

bool Transaction::revise(const Source& source) {
    return impl_->revise(
        detail::source_table, {word(source.id)},
        {word(source.name), word(source.title), word(source.url), word(source.published), word(source.terms),
         word(source.confidence), word(source.note), word(name(source.passing_on))});
}

bool Transaction::revise(const Series& series) {
    Value longitude;
    Value latitude;
    if (series.map_point) {
        longitude = series.map_point->longitude().degrees;
        latitude = series.map_point->latitude().degrees;
    }
    const bool changed = impl_->revise(
        detail::series_table, {word(series.id)},
        {word(series.name), word(series.source), word(series.area), word(series.actor), word(name(series.unit)),
         word(to_text(series.window.start)), word(series.window.zone), whole(series.window.length.count()),
         word(name(series.window.label)), whole(series.label_confirmed ? 1 : 0), whole(series.threshold.value),
         word(name(series.zero_rule)), word(joined(series.parts)), longitude, latitude, whole(series.assumed ? 1 : 0),
         word(series.note)});
    if (changed) detail::put_series_now(impl_->database, series);
    return changed;
}

bool Transaction::revise(const RegimeBreak& found) {
    return impl_->revise(detail::break_table,
                         {word(name(found.scope)), word(found.of), word(to_text(found.day)), word(name(found.kind))},
                         {word(name(found.effect)), word(found.note), word(found.url), word(found.confidence)});
}

bool Transaction::revise(const CompletePeriod& period) {
    return impl_->revise(detail::complete_table,
                         {word(period.series), word(to_text(period.days.begin)), word(to_text(period.days.last()))},
                         {word(period.url)});
}

bool Transaction::revise(const PublishedFigure& figure) {
    return impl_->revise(detail::published_table, {word(figure.id)},
                         {word(figure.series), word(name(figure.kind)), word(to_text(figure.days.begin)),
                          word(to_text(figure.days.last())), word(name(figure.unit)), figure.value,
                          word(figure.source_name), word(figure.source_title), word(figure.source_date),
                          word(figure.url), word(figure.confidence), word(figure.note)});
}

std::optional<Series> Transaction::held_series(std::string_view id) const {
    detail::PreparedStatement row = impl_->database.prepare(
        fmt::format("SELECT {1}, {2}, state FROM {0} WHERE series = ?1 ORDER BY txn DESC LIMIT 1",
                    detail::series_table.name, detail::series_table.key, detail::series_table.values));
    if (!row.with(id).next() || row.text(row.columns() - 1) != "live") return std::nullopt;
    return detail::series_at(row);
}

}  // namespace picket
