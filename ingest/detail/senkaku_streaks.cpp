#include "ingest/detail/senkaku_streaks.hpp"

#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "ingest/strict_table.hpp"

namespace picket::detail {
namespace {

const std::vector<std::string> columns{"record_type",
                                       "year",
                                       "start",
                                       "end",
                                       "days",
                                       "duration_hours",
                                       "zone",
                                       "is_record_at_time",
                                       "days_contiguous",
                                       "vessels_contiguous",
                                       "intrusion_cases",
                                       "intrusion_days",
                                       "vessels_territorial",
                                       "note",
                                       "source_name",
                                       "source_title",
                                       "source_date",
                                       "source_url",
                                       "confidence"};

/// What the number of one column is, in the rows of one type.
struct Reading {
    std::string_view record_type;
    std::string_view column;
    FigureKind kind;
    Unit unit;
    std::string_view series;
};

constexpr std::string_view contiguous = "jcg-senkaku-cz";
constexpr std::string_view territorial = "jcg-senkaku-ts";

constexpr std::array<Reading, 8> readings{{
    {"streak", "days", FigureKind::streak, Unit::days, contiguous},
    {"milestone", "days", FigureKind::milestone, Unit::days, contiguous},
    {"intrusion_duration", "duration_hours", FigureKind::longest_stay, Unit::hours, territorial},
    {"yearly_total", "days_contiguous", FigureKind::total, Unit::days, contiguous},
    {"yearly_total", "vessels_contiguous", FigureKind::total, Unit::ship_days, contiguous},
    {"yearly_total", "intrusion_cases", FigureKind::total, Unit::incidents, territorial},
    {"yearly_total", "intrusion_days", FigureKind::total, Unit::days, territorial},
    {"yearly_total", "vessels_territorial", FigureKind::total, Unit::ship_days, territorial},
}};

DayRange days_of(const StrictRow& row) {
    const DayRange days = DayRange::through(row.day("start"), row.day("end"));
    if (days.empty()) row.fail("end", "is before the start");
    return days;
}

void check(const PublishedFigure& figure, const StrictRow& row, std::string_view column) {
    if (figure.value < 0) row.fail(column, "is below 0");
    if (figure.unit != Unit::hours && figure.value != std::floor(figure.value)) row.fail(column, "is not whole");
    const bool run = figure.kind == FigureKind::streak || figure.kind == FigureKind::milestone;
    if (run && figure.value != static_cast<double>(figure.days.length().count())) {
        row.fail(column, fmt::format("is not the {} days from start to end", figure.days.length().count()));
    }
}

}  // namespace

std::vector<PublishedFigure> read_senkaku_streaks(const std::filesystem::path& file) {
    std::vector<PublishedFigure> figures;
    read_strict_table(file, columns, [&](const StrictRow& row) {
        const std::size_t before = figures.size();
        const std::string type = row.required_text("record_type");
        for (const Reading& reading : readings) {
            if (reading.record_type != type) continue;
            const std::optional<double> value = row.number(reading.column);
            if (!value) continue;
            PublishedFigure figure{fmt::format("{}:{}:{}", file.stem().string(), row.line(), reading.column),
                                   std::string{reading.series},
                                   reading.kind,
                                   days_of(row),
                                   reading.unit,
                                   *value,
                                   row.required_text("source_name"),
                                   row.required_text("source_title"),
                                   row.text("source_date"),
                                   row.text("source_url"),
                                   row.confidence(),
                                   row.text("note")};
            check(figure, row, reading.column);
            figures.push_back(std::move(figure));
        }
        if (figures.size() == before) row.fail("record_type", "has no figure in this row, or is not known");
    });
    return figures;
}

}  // namespace picket::detail
