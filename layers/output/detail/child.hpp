#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace picket::detail {

/// A program of the system that draws or converts for us.
struct Tool {
    std::string name;     ///< looked up in PATH: "gnuplot"
    std::string package;  ///< what to install where it is missing: "gnuplot-nox"
};

/// What a tool left behind when it ended by itself.
struct Outcome {
    int status = 0;      ///< its exit status
    std::string output;  ///< all that it wrote to standard output
    std::string errors;  ///< and to standard error
};

/// Runs a tool to its end, without a shell. It sees PATH, LC_ALL=C.UTF-8, TZ=UTC, HOME and TMPDIR (both `folder`),
/// SOURCE_DATE_EPOCH, a proxy that is not there (it fetches nothing), and nothing else of our environment. It stands in
/// `folder` and reads `input`; a tool that does not read all of it is no failure.
/// \throws OutputError when the tool is missing, was killed, or did not end within `patience`; it is killed then.
Outcome run(const Tool& tool, const std::vector<std::string>& arguments, const std::string& input,
            const std::filesystem::path& folder, std::chrono::sys_seconds epoch = {},
            std::chrono::milliseconds patience = std::chrono::seconds{60});

/// As `run`. \throws OutputError also when the exit status is not 0, with the first line that the tool complained in.
std::string output_of(const Tool& tool, const std::vector<std::string>& arguments, const std::string& input,
                      const std::filesystem::path& folder, std::chrono::sys_seconds epoch = {});

/// A new folder that only this user can enter; removed with all that is in it when its owner ends.
class PrivateFolder {
public:
    /// \throws OutputError when it cannot be made.
    PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    ~PrivateFolder();
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace picket::detail
