#include "layers/output/detail/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "geo/error.hpp"
#include "layers/output/detail/descriptor.hpp"

namespace picket::detail {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const Tool& tool, const std::string& why, const std::string& hint = {}) {
    throw OutputError{tool.name + " " + why, hint};
}

// Two ends of a channel: ours, and the one that the tool gets. Sockets, because writing to one that has been closed
// can be told not to raise SIGPIPE.
struct Channel {
    Descriptor ours;
    Descriptor theirs;

    explicit Channel(const Tool& tool) {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
            fail(tool, std::string{"could not be started: "} + std::strerror(errno));
        }
        ours = Descriptor{ends[0]};
        theirs = Descriptor{ends[1]};
        ::fcntl(ours.number(), F_SETFL, O_NONBLOCK);
    }
};

// What posix_spawn wants to be told, released in the end.
class Orders {
public:
    Orders() {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawnattr_init(&attributes_);
        sigset_t all;
        ::sigfillset(&all);
        ::posix_spawnattr_setsigdefault(&attributes_, &all);  // we ignore SIGPIPE, the tool should not
        sigset_t none;
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    Orders(const Orders&) = delete;
    Orders& operator=(const Orders&) = delete;
    ~Orders() {
        ::posix_spawnattr_destroy(&attributes_);
        ::posix_spawn_file_actions_destroy(&actions_);
    }
    void connect(const Descriptor& from, int to) { ::posix_spawn_file_actions_adddup2(&actions_, from.number(), to); }
    void stand_in(const std::filesystem::path& folder) {
        ::posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    }
    [[nodiscard]] const posix_spawn_file_actions_t* actions() const noexcept { return &actions_; }
    [[nodiscard]] const posix_spawnattr_t* attributes() const noexcept { return &attributes_; }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

// The process: reaped, and killed where it has not ended, when its owner ends.
class Process {
public:
    explicit Process(pid_t number) noexcept : number_{number} {}
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process() {
        if (number_ <= 0) return;
        ::kill(number_, SIGKILL);
        wait();
    }
    int wait() noexcept {
        int status = 0;
        while (::waitpid(number_, &status, 0) < 0 && errno == EINTR) {
        }
        number_ = 0;
        return status;
    }

private:
    pid_t number_;
};

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (std::string& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

std::vector<std::string> environment(const std::filesystem::path& folder, std::chrono::sys_seconds epoch) {
    // Nothing listens there, so that a tool that wants to fetch a page fails at once.
    const std::string no_network = "http://127.0.0.1:9";
    const char* path = std::getenv("PATH");
    return {std::string{"PATH="} + (path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin"),
            "LC_ALL=C.UTF-8",
            "TZ=UTC",
            "HOME=" + folder.string(),
            "TMPDIR=" + folder.string(),
            "http_proxy=" + no_network,
            "https_proxy=" + no_network,
            "SOURCE_DATE_EPOCH=" + std::to_string(epoch.time_since_epoch().count())};
}

pid_t start(const Tool& tool, const std::vector<std::string>& arguments, const std::filesystem::path& folder,
            std::chrono::sys_seconds epoch, const Orders& orders) {
    std::vector<std::string> words{tool.name};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> variables = environment(folder, epoch);
    pid_t number = 0;
    const int error = ::posix_spawnp(&number, tool.name.c_str(), orders.actions(), orders.attributes(),
                                     pointers(words).data(), pointers(variables).data());
    if (error == ENOENT) fail(tool, "is not installed", "install " + tool.package);
    if (error != 0) fail(tool, std::string{"could not be started: "} + std::strerror(error));
    return number;
}

// Moves what stands ready on a channel. \returns false when the channel has come to its end.
bool take(const Descriptor& from, std::string& into) {
    std::array<char, 64 * 1024> space;
    const ssize_t got = ::recv(from.number(), space.data(), space.size(), 0);
    if (got > 0) into.append(space.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

bool give(const Descriptor& to, std::string_view& rest) {
    const ssize_t sent = ::send(to.number(), rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent > 0) rest.remove_prefix(static_cast<std::size_t>(sent));
    const bool open = sent >= 0 || errno == EAGAIN || errno == EINTR;
    return open && !rest.empty();
}

// Feeds and listens until the tool has closed both of its outputs.
void converse(const Tool& tool, Channel& in, Channel& out, Channel& err, std::string_view input, Outcome& outcome,
              Clock::time_point deadline) {
    if (input.empty()) in.ours.close();
    while (out.ours.is_open() || err.ours.is_open()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) fail(tool, "did not come to an end", "this is a fault of the program: please report it");
        // poll passes over negative descriptors.
        std::array<pollfd, 3> watched{
            {{in.ours.number(), POLLOUT, 0}, {out.ours.number(), POLLIN, 0}, {err.ours.number(), POLLIN, 0}}};
        const int limit = static_cast<int>(std::min<std::int64_t>(left.count(), 60'000));
        if (::poll(watched.data(), watched.size(), limit) < 0 && errno != EINTR) {
            fail(tool, std::string{"could not be listened to: "} + std::strerror(errno));
        }
        if (watched[0].revents != 0 && !give(in.ours, input)) in.ours.close();
        if (watched[1].revents != 0 && !take(out.ours, outcome.output)) out.ours.close();
        if (watched[2].revents != 0 && !take(err.ours, outcome.errors)) err.ours.close();
    }
}

}  // namespace

Outcome run(const Tool& tool, const std::vector<std::string>& arguments, const std::string& input,
            const std::filesystem::path& folder, std::chrono::sys_seconds epoch, std::chrono::milliseconds patience) {
    const auto deadline = Clock::now() + patience;
    Channel in{tool};
    Channel out{tool};
    Channel err{tool};
    Orders orders;
    orders.connect(in.theirs, STDIN_FILENO);
    orders.connect(out.theirs, STDOUT_FILENO);
    orders.connect(err.theirs, STDERR_FILENO);
    orders.stand_in(folder);
    Process process{start(tool, arguments, folder, epoch, orders)};
    for (Channel* channel : {&in, &out, &err}) channel->theirs.close();
    Outcome outcome;
    converse(tool, in, out, err, input, outcome, deadline);
    const int status = process.wait();
    if (!WIFEXITED(status)) fail(tool, "was killed by signal " + std::to_string(WTERMSIG(status)));
    outcome.status = WEXITSTATUS(status);
    // Some C libraries start a copy of us first, and report by this status that the program is missing.
    if (outcome.status == 127) fail(tool, "is not installed", "install " + tool.package);
    return outcome;
}

std::string output_of(const Tool& tool, const std::vector<std::string>& arguments, const std::string& input,
                      const std::filesystem::path& folder, std::chrono::sys_seconds epoch) {
    Outcome outcome = run(tool, arguments, input, folder, epoch);
    if (outcome.status == 0) return std::move(outcome.output);
    std::string_view said = outcome.errors;
    said.remove_prefix(std::min(said.find_first_not_of(" \n"), said.size()));
    fail(tool, "failed with status " + std::to_string(outcome.status) +
                   (said.empty() ? "" : ": " + std::string{said.substr(0, said.find('\n'))}));
}

PrivateFolder::PrivateFolder() {
    std::error_code none;
    std::string name = (std::filesystem::temp_directory_path(none) / "picket-XXXXXX").string();
    if (none || ::mkdtemp(name.data()) == nullptr) {
        throw OutputError{"there is no folder for temporary files", "set TMPDIR to a folder that you may write to"};
    }
    path_ = name;
}

PrivateFolder::~PrivateFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace picket::detail
