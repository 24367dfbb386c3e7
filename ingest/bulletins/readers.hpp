#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ingest/bulletins/page.hpp"
#include "ingest/bulletins/rows.hpp"

namespace picket::bulletins {

/// Reads the text of a publisher. Nothing found is no error here: no rows.
using Read = Rows (*)(std::span<const Line> lines);

struct Reader {
    std::string_view name;
    Read read;
    CellBreaks breaks;            ///< in a page of HTML
    std::string_view looked_for;  ///< for the error where there is no row: "a day with numbers of ships"
};

/// Daily ships in the contiguous zone and the territorial sea off the Senkaku Islands (Japan Coast Guard).
Rows read_jcg_monthly(std::span<const Line> lines);
/// Daily reports of activity around Taiwan (Ministry of National Defense, Taiwan), in Chinese or English.
Rows read_mnd_daily(std::span<const Line> lines);
/// Press releases on ships and aircraft near Japan (Joint Staff Office, Ministry of Defense, Japan), in Japanese or
/// English.
Rows read_jmod_passages(std::span<const Line> lines);
/// Navigation warnings of the maritime safety administrations of China, in Chinese or English.
Rows read_msa_warnings(std::span<const Line> lines);
/// Broadcast warnings of the National Geospatial-Intelligence Agency (United States), as text.
Rows read_nga_warnings(std::span<const Line> lines);

}  // namespace picket::bulletins
