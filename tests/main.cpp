// The one translation unit that compiles the test runner.
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include <cstdlib>
#include <iostream>

#include "tests/skip.hpp"

namespace {
bool skipped = false;
}

void picket::test::skip(std::string_view reason) {
    std::cout << "SKIPPED: " << reason << '\n';
    skipped = true;
}

std::filesystem::path picket::test::samples() {
    const char* folder = std::getenv("PICKET_SAMPLES");
    return folder == nullptr ? std::filesystem::path{} : std::filesystem::path{folder};
}

// Catch returns the number of failed assertions, which could be mistaken for the code that means "skipped".
int main(int count, char* words[]) {
    ::setenv("PICKET_VECTOR", PICKET_BUILD_DIR "/cli/picket-vector", 0);  // the child that reads foreign formats
    constexpr int skip_code = 77;                                         // SKIP_RETURN_CODE in cmake/PicketTest.cmake
    const int failures = Catch::Session().run(count, words);
    if (failures != 0) return 1;
    return skipped ? skip_code : 0;
}
