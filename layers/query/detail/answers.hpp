#pragma once

#include "layers/query/query.hpp"

namespace picket::detail {

/// The questions of each topic; `queries()` joins them.
std::vector<QueryDefinition> daily_queries();  ///< streaks, presence, streak-days, observations, published
std::vector<QueryDefinition> list_queries();   ///< series list, break list, sources list
std::vector<QueryDefinition> log_queries();    ///< status, history, rejects

/// Parameters that mean the same in every question.
inline constexpr Parameter series_parameter{
    "series", "ID", "which daily series; `picket series list` lists them", {}, true};
inline constexpr Parameter since_parameter{"since", "DATE", "the first day that counts"};
inline constexpr Parameter until_parameter{"until", "DATE", "the last day that counts; later days are cut off"};
inline constexpr Parameter across_parameter{"across-breaks", "",
                                            "join figures across changes in reporting; a caveat says so"};

}  // namespace picket::detail
