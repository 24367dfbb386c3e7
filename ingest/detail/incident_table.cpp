#include "ingest/detail/incident_table.hpp"

#include "ingest/detail/mapped_table.hpp"

namespace picket::detail {

IncidentTable incident_table(const InputFile& file, const Mapping& mapping) {
    auto table = std::make_unique<RecordedTable>(open_table(file, mapping.read));
    const RecordedTable* const recorded = table.get();
    const bool draws_places = table->column("geometry") && !table->column("lon");
    if (!mapping.is_transform() && !draws_places) return {std::move(table), recorded, false};
    auto mapped = std::make_unique<MappedTable>(std::move(table), mapping, file.path.string());
    const bool may_be_unknown = mapped->type_may_be_unknown();
    return {std::move(mapped), recorded, may_be_unknown};
}

}  // namespace picket::detail
