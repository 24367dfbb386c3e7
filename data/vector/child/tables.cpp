#include "data/vector/child/tables.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <ogrsf_frmts.h>

#include "data/vector/child/cells.hpp"
#include "data/vector/child/geojson.hpp"
#include "data/vector/child/shapes.hpp"

namespace picket::vector {
namespace {

// What a program keeps for itself beside the tables of its user, and GDAL does not know as such: QGIS, SpatiaLite 4
// and 5.
bool is_of_a_program(std::string_view name) {
    constexpr std::array<std::string_view, 8> names{
        "layer_styles",           "qgis_projects",       "KNN", "KNN2", "data_licenses", "views_geometry_columns",
        "virts_geometry_columns", "ElementaryGeometries"};
    return name.starts_with("idx_") || name.starts_with("rtree_") || std::ranges::find(names, name) != names.end();
}

std::vector<OGRLayer*> tables_of(GDALDataset& dataset) {
    std::vector<OGRLayer*> tables;
    for (int i = 0; i < dataset.GetLayerCount(); ++i) {
        OGRLayer* layer = dataset.GetLayer(i);
        if (layer == nullptr || dataset.IsLayerPrivate(i) || is_of_a_program(layer->GetName())) continue;
        tables.push_back(layer);
    }
    return tables;
}

/// The name of the column of keys that GDAL keeps apart from the other columns; blank where there is none.
std::string key_of(OGRLayer& layer, const Wanted& wanted) {
    if (wanted.format->driver.starts_with("GeoJSON")) return has_numbers_for_ids(layer) ? "id" : "";
    // Rows of a table without a key of its own have a number in SQLite, which its user does not see.
    const std::string key = layer.GetFIDColumn();
    return key == "rowid" ? "" : key;
}

// Writers of GeoJSON that know no null write NaN, and GDAL takes it for text where others of its column are text.
bool is_no_value(const std::string& cell, const Wanted& wanted) {
    return cell == "NaN" && wanted.format->driver.starts_with("GeoJSON");
}

void say_features(OGRLayer& layer, const Wanted& wanted, Output& output) {
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    const int fields = definition.GetFieldCount();
    const std::string key = key_of(layer, wanted);
    const bool has_shapes = definition.GetGeomFieldCount() > 0;
    std::vector<std::string> cells;
    if (!key.empty()) cells.push_back(key);
    for (int i = 0; i < fields; ++i) cells.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
    std::unique_ptr<Shapes> shapes;
    if (has_shapes) {
        shapes = std::make_unique<Shapes>(layer.GetSpatialRef());
        cells.emplace_back("geometry");
    }
    output.header(cells);
    layer.ResetReading();
    std::uint64_t number = 0;
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
        fail_where_gdal_failed();
        cells.clear();
        if (!key.empty()) cells.push_back(std::to_string(feature->GetFID()));
        for (int i = 0; i < fields; ++i) {
            cells.push_back(cell_text(*feature, i));
            if (is_no_value(cells.back(), wanted)) cells.back().clear();
        }
        if (has_shapes) cells.push_back(shapes->text(feature->GetGeometryRef()));
        output.row(++number, cells);
    }
    fail_where_gdal_failed();
}

}  // namespace

void say_table(GDALDataset& dataset, const Wanted& wanted, Output& output) {
    const std::vector<OGRLayer*> tables = tables_of(dataset);
    fail_where_gdal_failed();
    std::vector<std::string> names;
    for (OGRLayer* layer : tables) names.emplace_back(layer->GetName());
    output.tables(names);
    const auto at = wanted.table.empty() ? names.begin() : std::ranges::find(names, wanted.table);
    if (at == names.end() || (wanted.table.empty() && names.size() != 1)) return;
    say_features(*tables[static_cast<std::size_t>(at - names.begin())], wanted, output);
    output.end();
}

}  // namespace picket::vector
