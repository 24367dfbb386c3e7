#pragma once

// Catch2 2.13 (Debian 12) and 3 (Debian 13) have different headers, the same assertions and some names in other places.
// Tests write those of version 2: Approx, Catch::Contains, Catch::Equals.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>

using Catch::Approx;

namespace Catch {
namespace Matchers {
// In version 3 the name belongs to elements of a range; these two are nearer to a text.
inline auto Contains(const char* text) { return ContainsSubstring(text); }
inline auto Contains(std::string text) { return ContainsSubstring(text); }
}  // namespace Matchers
using Matchers::Contains;
using Matchers::EndsWith;
using Matchers::Equals;
using Matchers::Message;
using Matchers::StartsWith;
}  // namespace Catch
#else
#include <catch2/catch.hpp>
#endif
