#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "cli/app.hpp"

namespace {

std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return std::string{value};
}

/// PICKET_DATA, else beside the executable, else <prefix>/share/picket.
std::filesystem::path data_folder() {
    namespace fs = std::filesystem;
    if (const auto named = variable("PICKET_DATA")) return *named;
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    if (fs::exists(folder / "data" / "reference", error)) return folder / "data";
    return folder.parent_path() / "share" / "picket";
}

}  // namespace

int main(int count, char* words[]) {
    // A reader that goes away and a file-size limit are errors to tell, not to die of.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    std::ios::sync_with_stdio(false);
    picket::cli::Session session{
        std::cout, std::cerr, {variable("PICKET_DB"), variable("PICKET_AGENT"), variable("PICKET_NOW"), data_folder()}};
    return picket::cli::run({words + 1, words + count}, session);
}
