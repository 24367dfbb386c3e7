#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

// What each file here defines is one function picket::fuzz::NAME(std::string_view input), for the file NAME.cpp. It
// reads the input, catches what the parser may throw, and holds what it read to laws.

namespace picket::fuzz {

/// Ends the program where a law does not hold: that is what a fuzzer looks for.
inline void require(bool holds, const char* law) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", law);
    std::abort();
}

}  // namespace picket::fuzz
