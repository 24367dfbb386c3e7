#pragma once

#include <memory>

#include "ingest/table.hpp"

namespace picket::bulletins {

/// The tracks of The Reporter near Japan, with the days that their columns hold in words: `date` and `date_end` from
/// id_content ("7/31_...", "12/12-14_...", "③ 12月19日..."), else from the press text of first_page_content;
/// `time_kind`; `released` from file_name ("p20220801_02.pdf").
/// \throws InputError when `from` lacks one of these columns
std::unique_ptr<TableReader> dated_tracks(std::unique_ptr<TableReader> from, const std::string& file);

}  // namespace picket::bulletins
