#include <cstdlib>
#include <random>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/vector/made_files.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// How many damaged copies are read of each format: PICKET_MUTATIONS, or a few.
int copies_of_each() {
    const char* wanted = std::getenv("PICKET_MUTATIONS");
    return wanted == nullptr ? 6 : std::atoi(wanted);
}

std::string damaged(std::string bytes, std::mt19937& random) {
    const auto below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>{0, end - 1}(random); };
    if (below(3) == 0) bytes.resize(1 + below(bytes.size()));
    for (std::size_t i = below(8); i > 0; --i) {
        char& byte = bytes[below(bytes.size())];
        byte = static_cast<char>(static_cast<unsigned char>(byte) ^ 1U << below(8));
    }
    return bytes;
}

}  // namespace

TEST_CASE("damaged files: each gives rows or an error, and nothing else") {
    const sample::Folder folder;
    std::mt19937 random{20'240'506};
    int read = 0;
    int refused = 0;
    for (const auto& file : files_of_all_formats(folder.path())) {
        std::string whole = sample::content(file);
        if (file.extension() == ".shp") {
            std::vector<ShapefilePart> parts;
            for (const std::string& ending : shapefile_endings())
                parts.push_back({ending, sample::content(folder / ("sample" + ending))});
            whole = shapefile_in_one(parts);
        }
        for (int i = 0; i < copies_of_each(); ++i) {
            const std::string bytes = damaged(whole, random);
            INFO(file.filename() << ", copy " << i);
            // Anything that is no Error of ours passes through and fails the test.
            try {
                static_cast<void>(read_bytes(file.string(), bytes));
                ++read;
            } catch (const Error& error) {
                CHECK(std::string{error.what()}.find(file.filename().string()) != std::string::npos);
                ++refused;
            }
        }
    }
    CHECK(read > 0);
    CHECK(refused > 0);
}
