#include "tests/store/child.hpp"

#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>
#include <utility>

#include "geo/error.hpp"

namespace picket::test {
namespace {

struct Pipe {
    Pipe() {
        if (::pipe(ends.data()) != 0) throw std::runtime_error{"cannot make a pipe for the test"};
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        for (const int end : ends) {
            if (end >= 0) ::close(end);
        }
    }
    void close(std::size_t end) { ::close(std::exchange(ends.at(end), -1)); }
    void say(const std::string& text) const {
        for (std::size_t at = 0; at < text.size();) {
            const ssize_t put = ::write(ends[1], text.data() + at, text.size() - at);
            if (put <= 0) return;
            at += static_cast<std::size_t>(put);
        }
    }
    [[nodiscard]] std::string all() const {
        std::string out;
        std::array<char, 4096> part{};
        for (;;) {
            const ssize_t got = ::read(ends[0], part.data(), part.size());
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return out;
            out.append(part.data(), static_cast<std::size_t>(got));
        }
    }
    std::array<int, 2> ends{-1, -1};
};

int waited_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

std::string outcome_of(const std::function<std::string()>& action) {
    try {
        return action();
    } catch (const Error& error) {
        return std::string{error.what()} + " | " + error.hint();
    } catch (const std::exception& error) {
        return std::string{"something else was thrown: "} + error.what();
    }
}

pid_t forked() {
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error{"cannot fork for the test"};
    if (child == 0) ::signal(SIGABRT, SIG_DFL);  // Catch would report from here
    if (child == 0) ::signal(SIGSEGV, SIG_DFL);
    return child;
}

bool become_nobody() {
    constexpr unsigned nobody = 65534;
    if (::geteuid() != 0) return true;  // an ordinary user already
    return ::setgroups(0, nullptr) == 0 && ::setgid(nobody) == 0 && ::setuid(nobody) == 0;
}

}  // namespace

Ended in_child(const std::function<std::string()>& action) {
    Pipe pipe;
    const pid_t child = forked();
    if (child == 0) {
        pipe.say(outcome_of(action));
        ::_exit(0);  // without the ends of the parent's objects
    }
    pipe.close(1);
    Ended ended;
    ended.said = pipe.all();
    const int status = waited_for(child);
    if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
    return ended;
}

Ended in_child_as_nobody(const std::function<std::string()>& action) {
    return in_child([&] { return become_nobody() ? action() : std::string{cannot_change_user}; });
}

bool killed_after(long microseconds, const std::function<void(const std::function<void()>& begin)>& action) {
    Pipe begun;
    const pid_t child = forked();
    if (child == 0) {
        outcome_of([&] {
            action([&] {
                begun.say("!");
                begun.close(1);
            });
            return std::string{};
        });
        ::_exit(0);
    }
    begun.close(1);
    static_cast<void>(begun.all());  // until it has begun
    std::this_thread::sleep_for(std::chrono::microseconds{microseconds});
    ::kill(child, SIGKILL);
    return WIFSIGNALED(waited_for(child));
}

}  // namespace picket::test
