#include "ingest/detail/incident_table.hpp"

#include "ingest/detail/mapped_table.hpp"

namespace picket::detail {

IncidentTable incident_table(const InputFile& file, const Mapping& mapping) {
    std::unique_ptr<TableReader> table = open_table(file, mapping.read);
    const bool draws_places = table->column("geometry") && !table->column("lon");
    if (!mapping.is_transform() && !draws_places) return {std::move(table), false};
    auto mapped = std::make_unique<MappedTable>(std::move(table), mapping, file.path.string());
    const bool may_be_unknown = mapped->type_may_be_unknown();
    return {std::move(mapped), may_be_unknown};
}

}  // namespace picket::detail
