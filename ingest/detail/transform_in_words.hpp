#pragma once

#include <string>

#include "ingest/mapping.hpp"

namespace picket::detail {

/// What a rule does with its cells, for people: "dates as %d/%m/%Y; times of Asia/Manila". Blank: it takes them as they
/// stand.
std::string transform_in_words(const std::string& field, const FieldRule& rule, const Mapping& mapping);

}  // namespace picket::detail
