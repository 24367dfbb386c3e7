#include <cerrno>
#include <cstdint>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "data/vector/child/lockdown.hpp"

// Landlock as in Documentation/userspace-api/landlock.rst of the kernel: it has no wrapper in the C library, and the
// headers of older systems know only its first version. Later versions restrict more; each is used where it is there.
namespace picket::vector {
namespace {

constexpr long create_ruleset = 444;
constexpr long add_rule = 445;
constexpr long restrict_self = 446;
constexpr std::uint32_t ask_version = 1;
constexpr int path_beneath = 1;

struct Ruleset {
    std::uint64_t file_access;
    std::uint64_t network_access;  // from version 4
    std::uint64_t scopes;          // from version 6
};

struct __attribute__((packed)) PathBeneath {
    std::uint64_t allowed;
    std::int32_t parent;
};

constexpr std::uint64_t read_file = 1U << 2U;
constexpr std::uint64_t read_folder = 1U << 3U;

Ruleset everything(long version) {
    Ruleset all{(1U << 13U) - 1, 0, 0};
    if (version >= 2) all.file_access |= 1U << 13U;  // into other folders
    if (version >= 3) all.file_access |= 1U << 14U;  // truncate
    if (version >= 4) all.network_access = 3;        // bind and connect
    if (version >= 5) all.file_access |= 1U << 15U;  // devices
    if (version >= 6) all.scopes = 3;                // sockets and signals of others
    return all;
}

void allow_reading(int ruleset, const std::string& path) {
    const int folder = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    if (folder < 0) return;  // what is not there is not read
    PathBeneath rule{read_file | read_folder, folder};
    if (::syscall(add_rule, ruleset, path_beneath, &rule, 0) != 0 && errno == EINVAL) {
        rule.allowed = read_file;  // it is no folder
        ::syscall(add_rule, ruleset, path_beneath, &rule, 0);
    }
    ::close(folder);
}

}  // namespace

bool restrict_paths(const std::vector<std::string>& readable) {
    const long version = ::syscall(create_ruleset, nullptr, 0, ask_version);
    if (version < 1) return false;
    const Ruleset all = everything(version);
    const std::size_t size = version >= 6   ? sizeof all
                             : version >= 4 ? 2 * sizeof(std::uint64_t)
                                            : sizeof(std::uint64_t);
    const int ruleset = static_cast<int>(::syscall(create_ruleset, &all, size, 0));
    if (ruleset < 0) return false;
    for (const std::string& path : readable) allow_reading(ruleset, path);
    const bool done = ::syscall(restrict_self, ruleset, 0) == 0;
    ::close(ruleset);
    return done;
}

}  // namespace picket::vector
