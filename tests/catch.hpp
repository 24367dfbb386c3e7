#pragma once

// Catch2 2.13 (Debian 12) and 3 (Debian 13) have different headers, the same assertions and some names in other places.
// Tests write those of version 2: Approx, Catch::Contains, Catch::Equals.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>

using Catch::Approx;

namespace Catch {
using Matchers::EndsWith;
using Matchers::Equals;
using Matchers::Message;
using Matchers::StartsWith;
inline auto Contains(const std::string& text) { return Matchers::ContainsSubstring(text); }
}  // namespace Catch
#else
#include <catch2/catch.hpp>
#endif
