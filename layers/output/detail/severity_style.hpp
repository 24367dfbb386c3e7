#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/record/event_type.hpp"
#include "layers/output/detail/projection.hpp"

namespace picket::detail {

/// The colour of a step: from pale yellow to nearly black, each darker than the one before, so that the order holds in
/// grey and for eyes that confuse red and green. Of what is not known: grey.
std::string_view severity_colour(std::optional<Severity> severity) noexcept;

/// Black or white: what can be read on that colour.
std::string_view severity_ink(std::optional<Severity> severity) noexcept;

/// A mark around a point: a disc up to warning (white for context), a diamond up to water cannon, a triangle up to
/// seizure, a star above; the larger the graver.
std::string severity_mark(std::optional<Severity> severity, const Pixel& at);
/// How far that mark reaches from its point.
double severity_radius(std::optional<Severity> severity) noexcept;

/// "6 water cannon", or "severity not known".
std::string severity_text(std::optional<Severity> severity);

}  // namespace picket::detail
