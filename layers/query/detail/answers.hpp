#pragma once

#include "layers/query/query.hpp"

namespace picket::detail {

/// The questions of each topic; `queries()` joins them.
std::vector<QueryDefinition> daily_queries();      ///< streaks, presence, streak-days, observations, published
std::vector<QueryDefinition> list_queries();       ///< series list, break list, sources list
std::vector<QueryDefinition> log_queries();        ///< status, history, changes
std::vector<QueryDefinition> reject_queries();     ///< rejects
std::vector<QueryDefinition> incident_queries();   ///< incidents
std::vector<QueryDefinition> dossier_queries();    ///< show
std::vector<QueryDefinition> duplicate_queries();  ///< duplicates
std::vector<QueryDefinition> count_queries();      ///< trends
std::vector<QueryDefinition> reference_queries();  ///< systems list, sites list, places list ...
std::vector<QueryDefinition> ring_queries();       ///< rings

/// Parameters that mean the same in every question.
inline constexpr Parameter series_parameter{
    "series", "ID", "which daily series; `picket series list` lists them", {}, true};
inline constexpr Parameter since_parameter{"since", "DATE", "the first day that counts"};
inline constexpr Parameter until_parameter{"until", "DATE", "the last day that counts; later days are cut off"};
inline constexpr Parameter match_parameter{
    "match", "WORD", "only those with this in one of their texts, names in all languages included"};
inline constexpr Parameter across_parameter{"across-breaks", "",
                                            "join figures across changes in reporting; a caveat says so"};

}  // namespace picket::detail
