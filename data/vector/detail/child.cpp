#include "data/vector/detail/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/vector/detail/messages.hpp"
#include "geo/error.hpp"

namespace picket::detail {
namespace {

[[noreturn]] void fail(const std::string& what) {
    throw InputError{fmt::format("the reader of foreign formats {}: {}", what, std::strerror(errno))};
}

/// What posix_spawn wants to be told, released in the end.
class SpawnOrders {
public:
    SpawnOrders(int file, int pipe) {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawnattr_init(&attributes_);
        ::posix_spawn_file_actions_adddup2(&actions_, file, file_descriptor);
        ::posix_spawn_file_actions_adddup2(&actions_, pipe, pipe_descriptor);
        ::posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        ::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
        ::posix_spawn_file_actions_addchdir_np(&actions_, "/");
        sigset_t signals;
        ::sigfillset(&signals);
        ::posix_spawnattr_setsigdefault(&attributes_, &signals);
        ::sigemptyset(&signals);
        ::posix_spawnattr_setsigmask(&attributes_, &signals);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    SpawnOrders(const SpawnOrders&) = delete;
    SpawnOrders& operator=(const SpawnOrders&) = delete;
    ~SpawnOrders() {
        ::posix_spawnattr_destroy(&attributes_);
        ::posix_spawn_file_actions_destroy(&actions_);
    }
    [[nodiscard]] const posix_spawn_file_actions_t* actions() const noexcept { return &actions_; }
    [[nodiscard]] const posix_spawnattr_t* attributes() const noexcept { return &attributes_; }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

std::vector<std::string> command_line(const ChildOrders& orders) {
    std::vector<std::string> words(Argument::count);
    words[Argument::program] = "picket-vector";
    words[Argument::parent] = std::to_string(::getpid());
    words[Argument::ending] = orders.format->ending;
    words[Argument::memory_bytes] = std::to_string(orders.limits.memory_bytes);
    words[Argument::cpu_seconds] = std::to_string(orders.limits.cpu_seconds);
    words[Argument::header_line] = std::to_string(orders.options.header_line);
    words[Argument::table] = orders.options.table;
    words[Argument::encoding] = orders.options.encoding;
    return words;
}

}  // namespace

ChildLimits limits_for(std::uint64_t unfolded) noexcept {
    constexpr std::uint64_t mebibyte = 1ULL << 20U;
    // A reader holds a workbook or a KML file whole, in some times its size; a minute is enough for any small file.
    constexpr std::uint64_t least_memory = 1024 * mebibyte;
    constexpr std::uint64_t most_memory = 6144 * mebibyte;
    constexpr std::uint64_t times = 6;
    constexpr std::uint64_t least_seconds = 60;
    ChildLimits limits{};
    limits.memory_bytes = std::min(least_memory + times * unfolded, most_memory);
    limits.cpu_seconds = least_seconds + unfolded / mebibyte;
    limits.patience = std::chrono::seconds{limits.cpu_seconds + least_seconds};
    return limits;
}

std::filesystem::path child_program() {
    namespace fs = std::filesystem;
    constexpr const char* name = "picket-vector";
    const char* named = std::getenv("PICKET_VECTOR");
    if (named != nullptr && *named != '\0') return named;
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const fs::path& place : {folder / name, folder.parent_path() / "libexec" / "picket" / name}) {
        if (fs::exists(place, error)) return place;
    }
    throw InputError{fmt::format("the reader of foreign formats ({}) is not beside the program", name),
                     "install the whole of picket, or save the file as CSV"};
}

Descriptor sealed(std::string_view bytes) {
    Descriptor memory{::memfd_create("picket-vector", MFD_CLOEXEC | MFD_ALLOW_SEALING)};
    if (!memory.is_open()) fail("cannot be given the file");
    while (!bytes.empty()) {
        const ssize_t put = ::write(memory.number(), bytes.data(), bytes.size());
        if (put < 0 && errno != EINTR) fail("cannot be given the file");
        if (put > 0) bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::fcntl(memory.number(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0) {
        fail("cannot be given the file");
    }
    return memory;
}

Child::Child(const ChildOrders& orders, const Descriptor& bytes) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("could not be started");
    pipe_ = Descriptor{ends[0]};
    const Descriptor theirs{ends[1]};
    const SpawnOrders spawn{bytes.number(), theirs.number()};
    std::vector<std::string> words = command_line(orders);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    // A library that GDAL pulls in starts threads as it is loaded, which the child could not lock in any more.
    std::string no_threads = "OPENBLAS_NUM_THREADS=1";
    const std::array<char*, 2> environment{no_threads.data(), nullptr};
    const int error = ::posix_spawn(&number_, orders.program.c_str(), spawn.actions(), spawn.attributes(),
                                    arguments.data(), environment.data());
    if (error != 0) {
        number_ = 0;
        throw InputError{fmt::format("the reader of foreign formats, {}, could not be started: {}",
                                     orders.program.string(), std::strerror(error)),
                         "install the whole of picket, or save the file as CSV"};
    }
}

int Child::status() noexcept {
    using std::chrono::milliseconds;
    constexpr int tries = 400;
    int status = 0;
    for (int i = 0; number_ > 0 && i < tries; ++i) {
        const pid_t got = ::waitpid(number_, &status, WNOHANG);
        if (got == number_) number_ = 0;
        if (got == 0) std::this_thread::sleep_for(milliseconds{5});
    }
    if (number_ > 0) {
        ::kill(number_, SIGKILL);
        while (::waitpid(number_, &status, 0) < 0 && errno == EINTR) {
        }
        number_ = 0;
    }
    return status;
}

Child::~Child() {
    if (number_ <= 0) return;
    ::kill(number_, SIGKILL);
    int status = 0;
    while (::waitpid(number_, &status, 0) < 0 && errno == EINTR) {
    }
}

}  // namespace picket::detail
