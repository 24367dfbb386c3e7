#include "data/store/detail/series_now.hpp"

namespace picket::detail {

void put_series_now(Database& database, const Series& series) {
    database.need_spatialite();
    std::optional<double> longitude;
    std::optional<double> latitude;
    if (series.map_point) {
        longitude = series.map_point->longitude().degrees;
        latitude = series.map_point->latitude().degrees;
    }
    database
        .prepare(
            "INSERT INTO series_now (series, name, source, area, actor, unit, day_start, zone, geom) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, MakePoint(?9, ?10, 4326)) ON CONFLICT (series) DO UPDATE SET "
            "name = excluded.name, source = excluded.source, area = excluded.area, actor = excluded.actor, "
            "unit = excluded.unit, day_start = excluded.day_start, zone = excluded.zone, geom = excluded.geom")
        .with(series.id, series.name, series.source, series.area, series.actor, name(series.unit),
              to_text(series.window.start), series.window.zone, longitude, latitude)
        .run();
}

}  // namespace picket::detail
