#pragma once

#include <filesystem>
#include <string_view>

namespace picket::test {

/// Says why this test is not run and makes it count as skipped, unless it fails: `return skip("PICKET_SAMPLES is
/// unset");` One test case a process, as ctest runs them.
void skip(std::string_view reason);

/// The folder of real files from elsewhere that PICKET_SAMPLES names; empty where it is unset. Tests that need it skip.
std::filesystem::path samples();

}  // namespace picket::test
