#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "tests/cli/golden.hpp"

namespace picket::test {

inline std::string content(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
}

/// Where command lines of tests run: the program that was built, the data of the source, a fixed clock.
inline Workplace usual_workplace() {
    std::map<std::string, std::string> environment{{"LANG", "C.UTF-8"},
                                                   {"PATH", "/usr/bin:/bin"},
                                                   {"PICKET_DATA", PICKET_SOURCE_DIR "/data"},
                                                   {"PICKET_NOW", "2026-01-02T03:04:05Z"},
                                                   {"TZ", "UTC"}};
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
        if (const char* value = std::getenv(name)) environment[name] = value;
    }
    return {PICKET_PROGRAM, std::move(environment)};
}

/// Runs another program, in the same empty folder as ever; status 127 where it is not installed.
inline Given outside(const std::string& command) {
    Workplace workplace{"/usr/bin/env", {{"LANG", "C.UTF-8"}, {"PATH", "/usr/bin:/bin"}, {"TZ", "UTC"}}};
    return workplace.run({.command = "picket " + command});
}

/// True when expected output is to be written anew, not checked.
inline bool is_update() { return std::getenv("PICKET_GOLDEN_UPDATE") != nullptr; }

}  // namespace picket::test
