#include "data/vector/child/lockdown.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace picket::vector {
namespace {

void limit(__rlimit_resource what, std::uint64_t soft, std::uint64_t hard) {
    const rlimit wanted{soft, hard};
    if (::setrlimit(what, &wanted) == 0) return;
    // The system may allow less than we do: then that holds.
    rlimit held{};
    if (::getrlimit(what, &held) == 0 && held.rlim_max <= hard) return;
    throw std::runtime_error{"a limit of memory or time could not be set"};
}

void close_from(unsigned first) {
    if (::syscall(SYS_close_range, first, ~0U, 0) == 0) return;
    constexpr int most = 4096;
    for (int number = static_cast<int>(first); number < most; ++number) ::close(number);
}

void clear_environment() {
    ::clearenv();
    // Without a home PROJ would look for its data in /tmp, where anybody can put some.
    constexpr std::array<std::pair<const char*, const char*>, 8> variables{
        {{"LC_ALL", "C.UTF-8"},
         {"TZ", "UTC"},
         {"HOME", "/nonexistent"},
         {"XDG_DATA_HOME", "/nonexistent"},
         {"GDAL_CONFIG_FILE", "/dev/null"},
         {"GDAL_DRIVER_PATH", "disable"},
         {"PROJ_USER_WRITABLE_DIRECTORY", "/nonexistent"},
         {"PROJ_NETWORK", "OFF"}}};
    for (const auto& [name, value] : variables) {
        ::setenv(name, value, 1);
    }
}

// Landlock holds for the thread that asks for it. 0: nobody knows.
std::size_t thread_count() {
    std::error_code none;
    const std::filesystem::directory_iterator threads{"/proc/self/task", none};
    return none ? 0 : static_cast<std::size_t>(std::distance(begin(threads), end(threads)));
}

}  // namespace

void renounce(pid_t parent, const Limits& limits) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) throw std::runtime_error{"nobody reads it any more"};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) throw std::runtime_error{"it could not give up new rights"};
    close_from(STDERR_FILENO + 1);
    limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes);
    constexpr std::uint64_t grace = 5;
    limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + grace);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_CORE, 0, 0);
    constexpr std::uint64_t files = 64;
    limit(RLIMIT_NOFILE, files, files);
    clear_environment();
    // A network without any interface. Who may not have one goes without: sockets are refused anyway.
    if (::unshare(CLONE_NEWNET) != 0) static_cast<void>(::unshare(CLONE_NEWUSER | CLONE_NEWNET));
}

void lock_in(const std::vector<std::string>& readable) {
    if (thread_count() != 1) throw std::runtime_error{"its reader has threads, which could not be locked in"};
    const bool has_paths = restrict_paths(readable);
    const bool has_calls = restrict_calls(has_paths ? Opening::for_reading : Opening::never);
    if (has_paths || has_calls) return;
    throw std::runtime_error{"this system has neither Landlock nor seccomp, by which its reader could be locked in"};
}

}  // namespace picket::vector
