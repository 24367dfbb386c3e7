#include "ingest/table.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "ingest/detail/text_table.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"

namespace picket {

std::optional<std::size_t> TableReader::column(std::string_view name) const {
    const auto found = std::ranges::find(header(), name);
    if (found == header().end()) return std::nullopt;
    return static_cast<std::size_t>(found - header().begin());
}

std::unique_ptr<TableReader> open_table(const InputFile& file, const ReadAs& as) {
    return detail::text_table(file, as);
}

}  // namespace picket
