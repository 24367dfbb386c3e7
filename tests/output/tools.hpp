#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>

#include "tests/folder.hpp"

namespace sample {

/// False, with a message, when a test cannot run for want of a program.
inline bool is_installed(const std::string& program) {
    const char* path = std::getenv("PATH");
    std::istringstream folders{path != nullptr ? path : ""};
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (std::filesystem::exists(std::filesystem::path{folder} / program)) return true;
    }
    std::cout << "skipped: " << program << " is not installed\n";
    return false;
}

/// As long as it lives, PATH names one empty folder.
class NoTools {
public:
    NoTools() : before_{std::getenv("PATH") != nullptr ? std::getenv("PATH") : ""} {
        ::setenv("PATH", folder_.path().c_str(), 1);
    }
    NoTools(const NoTools&) = delete;
    NoTools& operator=(const NoTools&) = delete;
    ~NoTools() { ::setenv("PATH", before_.c_str(), 1); }

private:
    Folder folder_;
    std::string before_;
};

}  // namespace sample
