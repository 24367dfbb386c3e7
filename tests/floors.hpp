#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace picket::test {

/// One C++ file of the program: its path from the top of the source, with slashes, and what is in it.
struct SourceFile {
    std::string path;
    std::string text;
};

/// Every .cpp and .hpp of the floors below `top`, by path.
std::vector<SourceFile> sources(const std::filesystem::path& top);

/// Where a file includes upwards or sideways, includes a library that another floor owns, shows a library in a public
/// header, or names a header that no floor has. One sentence each, in the order of the files; empty when all is well.
std::vector<std::string> broken_floors(const std::vector<SourceFile>& files);

/// Where a file breaks what the style guide says of all files: at most 500 lines, no function over 80, half of the
/// files at most 130, `#pragma once` first, no `using namespace` in a header, no work left over in a comment.
std::vector<std::string> broken_limits(const std::vector<SourceFile>& files);

/// A function as written: where it begins and its lines, the first and the last included.
struct FunctionLength {
    std::string name;
    int line = 0;
    int lines = 0;
};

/// The functions that `text` defines, in namespaces and classes. Finds them by their braces: rough, but enough to
/// measure.
std::vector<FunctionLength> functions(const std::string& text);

}  // namespace picket::test
