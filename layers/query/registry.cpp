#include <algorithm>

#include "layers/query/detail/answers.hpp"

namespace picket {

std::span<const QueryDefinition> queries() {
    static const std::vector<QueryDefinition> all = [] {
        std::vector<QueryDefinition> joined = detail::daily_queries();
        for (auto topic : {detail::list_queries(), detail::log_queries(), detail::reject_queries(),
                           detail::incident_queries(), detail::dossier_queries(), detail::duplicate_queries(),
                           detail::count_queries(), detail::reference_queries(), detail::ring_queries()}) {
            std::ranges::move(topic, std::back_inserter(joined));
        }
        std::ranges::sort(joined, {}, &QueryDefinition::name);
        return joined;
    }();
    return all;
}

}  // namespace picket
