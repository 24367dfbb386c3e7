#pragma once

#include <stdexcept>
#include <string_view>

// What each file here defines is one function picket::fuzz::NAME(std::string_view input), for the file NAME.cpp. It
// reads the input, catches what the parser may throw, and holds what it read to laws.

namespace picket::fuzz {

/// A law that does not hold. Nothing catches it but tests: under a fuzzer it ends the program, which is what that looks
/// for.
class BrokenLaw : public std::logic_error {
    using std::logic_error::logic_error;
};

/// \throws BrokenLaw where the law does not hold
inline void require(bool holds, const char* law) {
    if (!holds) throw BrokenLaw{law};
}

}  // namespace picket::fuzz
