// What the child opens and calls, as strace sees it from outside.
#include <algorithm>
#include <sstream>

#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/skip.hpp"
#include "tests/vector/made_files.hpp"

using namespace picket::test;

namespace {

/// The calls of the child, from the moment in which it became picket-vector; empty where strace cannot run.
std::vector<std::string> calls_of_child(const std::filesystem::path& file) {
    const sample::Folder logs;
    const std::string command = "strace -ff -qq -s 300 -o '" + (logs / "log").string() +
                                "' '" PICKET_TABLE_READER "' '" + file.string() + "' >/dev/null 2>&1";
    if (std::system(command.c_str()) != 0) return {};
    for (const std::string& name : logs.names()) {
        std::istringstream lines{sample::content(logs / name)};
        std::vector<std::string> calls;
        for (std::string line; std::getline(lines, line);) {
            const bool begins = line.starts_with("execve(") && line.find("picket-vector") != line.npos;
            if (begins || !calls.empty()) calls.push_back(line);
        }
        if (!calls.empty()) return calls;
    }
    return {};
}

const std::string no_landlock = "-e inject=landlock_create_ruleset:error=ENOSYS ";
// The first two calls of prctl are for other things.
const std::string no_seccomp = "-e inject=seccomp:error=ENOSYS -e inject=prctl:error=ENOSYS:when=3+ ";

/// What reading says where these calls fail as on a kernel that does not have them; empty where strace cannot run.
std::string said_without(const std::string& calls, const std::filesystem::path& file) {
    const sample::Folder folder;
    const std::string out = (folder / "out").string();
    const std::string command = "strace -f -qq -o /dev/null " + calls + " '" PICKET_TABLE_READER "' '" + file.string() +
                                "' >'" + out + "' 2>/dev/null";
    return std::system(command.c_str()) == 0 ? sample::content(out) : "";
}

bool succeeded(const std::string& call) { return call.find(" = -1 ") == call.npos; }

std::string path_in(const std::string& call) {
    const std::size_t begin = call.find('"');
    return begin == call.npos ? "" : call.substr(begin + 1, call.find('"', begin + 1) - begin - 1);
}

bool is_of_the_system(const std::string& path) {
    for (const char* folder : {"/usr/", "/lib", "/etc/ld.so", "/proc/", "/sys/", "/dev/null", "/nonexistent"}) {
        if (path.starts_with(folder)) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("the child: opens no file of its user, writes none, makes no socket, no process and starts no program") {
    const sample::Folder folder;
    write_file(folder / "canary.txt", "unread");
    for (const auto& file : files_of_all_formats(folder.path())) {
        if (file.extension() == ".shp") continue;  // in the reader of the test it is not put together
        INFO(file.filename());
        const auto calls = calls_of_child(file);
        if (calls.empty()) return skip("strace cannot run here");
        bool is_locked = false;
        int after = 0;
        for (const std::string& call : calls) {
            INFO(call);
            const std::string name = call.substr(0, call.find('('));
            const bool opens = name == "open" || name == "openat" || name == "openat2" || name == "creat";
            if (opens) {
                CHECK(is_of_the_system(path_in(call)));
                CHECK(call.find(folder.path().string()) == call.npos);
                if (succeeded(call)) CHECK((call.find("O_RDONLY") != call.npos || call.find("O_PATH") != call.npos));
            }
            for (const char* forbidden : {"socket", "connect", "bind", "fork", "vfork", "clone", "clone3", "ptrace",
                                          "unlink", "rename", "mkdir"}) {
                if (name == forbidden) CHECK_FALSE(succeeded(call));
            }
            if (is_locked) {
                ++after;
                CHECK_FALSE(name == "execve");
            }
            is_locked = is_locked || (call.starts_with("seccomp(SECCOMP_SET_MODE_FILTER") && call.ends_with(" = 0"));
        }
        CHECK(is_locked);
        CHECK(after > 5);
    }
}

TEST_CASE("the child: reads every format where the kernel restricts calls but no paths, and opens no file then") {
    const sample::Folder folder;
    for (const auto& file : files_of_all_formats(folder.path())) {
        if (file.extension() == ".shp") continue;
        INFO(file.filename());
        const std::string said = said_without(no_landlock, file);
        if (said.empty()) return skip("strace cannot run here");
        CHECK(said == "3 rows\n");
    }
}

TEST_CASE("the child: refuses where the kernel restricts neither paths nor calls") {
    const sample::Folder folder;
    write_file(folder / "a.geojson", R"({"type":"Feature","properties":{"a":1},"geometry":null})");
    const std::string said = said_without(no_landlock + no_seccomp, folder / "a.geojson");
    if (said.empty()) return skip("strace cannot run here");
    CHECK_THAT(said, Catch::Contains("is not opened: this system has neither Landlock nor seccomp"));
}
