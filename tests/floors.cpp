#include "tests/floors.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string_view>

#include "tests/plain_code.hpp"

namespace picket::test {
namespace {

using Names = std::vector<std::string_view>;

/// A floor: the folder that holds it and the folders that it may include from.
struct Floor {
    std::string_view folder;
    Names sees;
};

/// From below. A file belongs to the floor with the longest folder that holds it.
const std::array<Floor, 10> floors{{
    {"geo/", {"geo/"}},
    {"data/record/", {"data/record/", "geo/"}},
    {"data/store/", {"data/store/", "data/record/", "geo/"}},
    {"data/vector/", {"data/vector/", "data/record/", "geo/"}},
    {"data/vector/child/", {"data/vector/child/", "data/vector/"}},  // a program of its own: nothing includes it
    {"ingest/", {"ingest/", "data/store/", "data/vector/", "data/record/", "geo/"}},
    {"layers/", {"layers/", "data/record/", "geo/"}},
    {"layers/query/", {"layers/query/", "layers/", "data/store/", "data/record/", "geo/"}},
    {"layers/output/", {"layers/output/", "layers/query/", "layers/", "data/vector/", "data/record/", "geo/"}},
    {"cli/",
     {"cli/", "layers/output/", "layers/query/", "layers/", "ingest/", "data/vector/", "data/store/", "data/record/",
      "geo/"}},
}};

enum class Where { any_file, not_public_headers, sources_only };

/// Which floors may include the headers that begin with `header`, and in which of their files.
struct Library {
    std::string_view header;
    Names owners;
    Where where;
};

const Names every_floor{"geo/",    "data/record/",  "data/store/",    "data/vector/", "ingest/",
                        "layers/", "layers/query/", "layers/output/", "cli/"};

const std::vector<Library> libraries{
    {"fmt/", every_floor, Where::not_public_headers},
    {"date/", {"geo/"}, Where::sources_only},
    {"GeographicLib/", {"geo/"}, Where::sources_only},
    {"geos_c.h", {"geo/"}, Where::sources_only},
    {"utf8proc.h", {"geo/"}, Where::sources_only},
    {"sqlite3.h", {"data/store/"}, Where::not_public_headers},
    {"sodium.h", {"data/store/"}, Where::not_public_headers},
    {"toml++/", {"ingest/"}, Where::sources_only},
    {"nlohmann/", {"ingest/"}, Where::sources_only},
    {"CLI/", {"cli/"}, Where::any_file},
    {"gdal", {"data/vector/child/"}, Where::any_file},
    {"ogr", {"data/vector/child/"}, Where::any_file},
    {"cpl_", {"data/vector/child/"}, Where::any_file},
    {"seccomp.h", {"data/vector/child/"}, Where::sources_only},
    {"expat.h", {"data/vector/child/"}, Where::sources_only},
};

/// Headers of the operating system: any floor may include them.
const Names system_headers{"dlfcn.h",  "fcntl.h", "iconv.h", "langinfo.h", "poll.h",  "sched.h",
                           "signal.h", "spawn.h", "sys/",    "termios.h",  "unistd.h"};

bool has(const Names& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

bool is_header(std::string_view path) { return path.ends_with(".hpp"); }
bool is_public_header(std::string_view path) { return is_header(path) && path.find("/detail/") == path.npos; }

/// The floor of a path; none for one that lies outside of all floors.
const Floor* floor_of(std::string_view path) {
    const Floor* best = nullptr;
    for (const Floor& floor : floors) {
        if (path.starts_with(floor.folder) && (best == nullptr || floor.folder.size() > best->folder.size())) {
            best = &floor;
        }
    }
    return best;
}

bool is_allowed(const SourceFile& file, const Library& library) {
    const bool in_place = library.where == Where::any_file ||
                          (library.where == Where::not_public_headers && !is_public_header(file.path)) ||
                          !is_header(file.path);
    return in_place && has(library.owners, floor_of(file.path)->folder);
}

/// What is wrong with `#include <header>` in the file; empty when nothing is.
std::string wrong_with_library(const SourceFile& file, const std::string& header) {
    const bool standard = header.find_first_of("./") == header.npos;
    const auto begins = [&](std::string_view known) { return std::string_view{header}.starts_with(known); };
    if (standard || std::ranges::any_of(system_headers, begins)) return {};
    const auto library = std::ranges::find_if(libraries, begins, &Library::header);
    if (library == libraries.end()) return "includes <" + header + ">, which no floor owns";
    return is_allowed(file, *library) ? std::string{} : "must not include <" + header + "> here";
}

/// What is wrong with `#include "path"` in the file; empty when nothing is.
std::string wrong_with_own(const SourceFile& file, const std::string& path) {
    const Floor* here = floor_of(file.path);
    const Floor* there = floor_of(path);
    if (there == nullptr) return "includes \"" + path + "\", which lies on no floor: write the path from the top";
    if (!has(here->sees, there->folder)) return "includes \"" + path + "\", which does not lie below it";
    const std::size_t inner = path.find("/detail/");
    const bool is_own_detail = inner == path.npos || file.path.starts_with(path.substr(0, inner + 1));
    if (!is_own_detail) return "includes \"" + path + "\", which is a detail of another folder";
    return {};
}

int line_count(const std::string& text) {
    const auto ends = static_cast<int>(std::ranges::count(text, '\n'));
    return text.empty() || text.back() == '\n' ? ends : ends + 1;
}

void check_header(const SourceFile& file, const std::string& code, std::vector<std::string>& broken) {
    static const std::regex opens_namespace{R"(\busing\s+namespace\b)"};
    if (!file.text.starts_with("#pragma once\n")) broken.push_back(file.path + ": does not begin with #pragma once");
    if (std::regex_search(code, opens_namespace)) broken.push_back(file.path + ": says 'using namespace' in a header");
}

}  // namespace

std::vector<SourceFile> sources(const std::filesystem::path& top) {
    std::vector<SourceFile> files;
    for (const std::string_view folder : {"geo", "data", "ingest", "layers", "cli"}) {
        if (!std::filesystem::exists(top / folder)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator{top / folder}) {
            const std::string ending = entry.path().extension().string();
            if (!entry.is_regular_file() || (ending != ".cpp" && ending != ".hpp")) continue;
            std::ifstream stream{entry.path(), std::ios::binary};
            std::ostringstream text;
            text << stream.rdbuf();
            files.push_back({entry.path().lexically_relative(top).generic_string(), text.str()});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<std::string> broken_floors(const std::vector<SourceFile>& files) {
    static const std::regex include{R"re(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])re", std::regex::multiline};
    std::vector<std::string> broken;
    for (const SourceFile& file : files) {
        if (floor_of(file.path) == nullptr) {
            broken.push_back(file.path + ": lies on no floor");
            continue;
        }
        const std::string code = without_comments(file.text);
        for (auto found = std::sregex_iterator{code.begin(), code.end(), include}; found != std::sregex_iterator{};
             ++found) {
            const std::string path = found->str(2);
            const std::string wrong =
                found->str(1) == "<" ? wrong_with_library(file, path) : wrong_with_own(file, path);
            if (!wrong.empty()) broken.push_back(file.path + ": " + wrong);
        }
    }
    return broken;
}

std::vector<std::string> broken_limits(const std::vector<SourceFile>& files) {
    constexpr int most_lines = 500;
    constexpr int most_lines_of_half = 130;
    constexpr int most_lines_of_function = 80;
    static const std::regex left_over{R"(\b(TODO|FIXME)\b)"};
    std::vector<std::string> broken;
    std::vector<int> lengths;
    for (const SourceFile& file : files) {
        const std::string code = plain_code(file.text);
        const int lines = line_count(file.text);
        lengths.push_back(lines);
        if (lines > most_lines) broken.push_back(file.path + ": has " + std::to_string(lines) + " lines");
        for (const FunctionLength& function : functions(file.text)) {
            if (function.lines <= most_lines_of_function) continue;
            broken.push_back(file.path + ":" + std::to_string(function.line) + ": " + function.name + " has " +
                             std::to_string(function.lines) + " lines");
        }
        if (is_header(file.path)) check_header(file, code, broken);
        if (std::regex_search(file.text, left_over)) broken.push_back(file.path + ": speaks of work left over");
    }
    std::ranges::sort(lengths);
    if (!lengths.empty() && lengths[(lengths.size() - 1) / 2] > most_lines_of_half) {
        broken.push_back("half of the files have more than " + std::to_string(most_lines_of_half) + " lines");
    }
    return broken;
}

}  // namespace picket::test
