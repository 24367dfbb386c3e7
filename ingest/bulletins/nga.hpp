#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ingest/bulletins/rows.hpp"

namespace picket::bulletins {

/// A broadcast warning of the National Geospatial-Intelligence Agency.
struct NgaMessage {
    std::size_t line = 1;
    std::string series;  ///< "HYDROPAC", "NAVAREA IV"
    int number = 0;
    int year = 0;
    std::string subregion{};
    std::string issued{};  ///< "150429Z APR 2023"
    std::string status{};  ///< "A": in force
    std::string text{};    ///< narrowed, with its line ends
};

/// The header of the table of warnings.
std::vector<std::string> nga_columns();
/// A row for each numbered paragraph of the message that is not about other messages, or one for all of it.
void write(const NgaMessage& message, Rows& rows);

}  // namespace picket::bulletins
