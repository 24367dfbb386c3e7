#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "geo/error.hpp"
#include "ingest/reference.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/thrown.hpp"

namespace picket::test {

inline const std::filesystem::path shipped_reference = std::filesystem::path{PICKET_SOURCE_DIR} / "data" / "reference";

/// A copy of the shipped folder in which one text of one file is replaced.
class Changed {
public:
    Changed(const std::string& file, const std::string& from, const std::string& to) {
        for (const auto& entry : std::filesystem::directory_iterator{shipped_reference}) {
            std::filesystem::copy_file(entry.path(), folder_ / entry.path().filename().string());
        }
        std::string text = sample::content(folder_ / file);
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
        std::ofstream{folder_ / file, std::ios::binary} << text;
    }
    /// The error, without the folder.
    [[nodiscard]] InputError error() const {
        const auto thrown = thrown_by<InputError>([&] { read_reference(folder_.path()); });
        std::string text = thrown.what();
        const std::string prefix = folder_.path().string() + "/";
        const std::size_t at = text.find(prefix);
        if (at != std::string::npos) text.erase(at, prefix.size());
        return InputError{text, thrown.hint()};
    }
    [[nodiscard]] std::string message() const { return error().what(); }

private:
    sample::Folder folder_;
};

}  // namespace picket::test
