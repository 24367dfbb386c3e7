#include <array>
#include <cerrno>

#include <fcntl.h>
#include <seccomp.h>
#include <unistd.h>

#include "data/vector/child/lockdown.hpp"
#include "data/vector/detail/messages.hpp"

namespace picket::vector {
namespace {

// What reading, computing and memory need. Whatever else is called, sockets, processes and programs above all, is
// answered as if the kernel did not have it.
constexpr std::array allowed{
    SCMP_SYS(access),
    SCMP_SYS(brk),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(close),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(fadvise64),
    SCMP_SYS(fcntl),
    SCMP_SYS(fstat),
    SCMP_SYS(fstatfs),
    SCMP_SYS(futex),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(getegid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getpid),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrlimit),
    SCMP_SYS(getrusage),
    SCMP_SYS(gettid),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getuid),
    SCMP_SYS(lseek),
    SCMP_SYS(lstat),
    SCMP_SYS(madvise),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(mremap),
    SCMP_SYS(munmap),
    SCMP_SYS(newfstatat),
    SCMP_SYS(nanosleep),
    SCMP_SYS(pread64),
    SCMP_SYS(read),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(readv),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_yield),
    SCMP_SYS(stat),
    SCMP_SYS(statfs),
    SCMP_SYS(statx),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(sigaltstack),
};

class Filter {
public:
    Filter() : context_{::seccomp_init(SCMP_ACT_ERRNO(ENOSYS))} {}
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;
    ~Filter() { ::seccomp_release(context_); }

    void allow(int call) const { ::seccomp_rule_add_array(context_, SCMP_ACT_ALLOW, call, 0, nullptr); }
    void allow(int call, const scmp_arg_cmp& where) const {
        ::seccomp_rule_add_array(context_, SCMP_ACT_ALLOW, call, 1, &where);
    }
    void refuse(int call) const { ::seccomp_rule_add_array(context_, SCMP_ACT_ERRNO(EACCES), call, 0, nullptr); }
    void hold_for_all_threads() const { ::seccomp_attr_set(context_, SCMP_FLTATR_CTL_TSYNC, 1); }
    [[nodiscard]] bool load() const { return context_ != nullptr && ::seccomp_load(context_) == 0; }

private:
    scmp_filter_ctx context_;
};

}  // namespace

bool restrict_calls(Opening opening) {
    const Filter filter;
    filter.hold_for_all_threads();
    for (const int call : allowed) filter.allow(call);
    const auto is = [](unsigned argument, std::uint64_t value) {
        return scmp_arg_cmp{argument, SCMP_CMP_EQ, value, 0};
    };
    for (const int call : {SCMP_SYS(write), SCMP_SYS(writev)}) filter.allow(call, is(0, detail::pipe_descriptor));
    // abort() sends its signal to itself; prlimit64 is how limits are asked for.
    filter.allow(SCMP_SYS(tgkill), is(0, static_cast<std::uint64_t>(::getpid())));
    filter.allow(SCMP_SYS(prlimit64), is(2, 0));
    constexpr std::uint64_t may_write = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    if (opening == Opening::for_reading) {
        filter.allow(SCMP_SYS(openat), {2, SCMP_CMP_MASKED_EQ, may_write, O_RDONLY});
        filter.allow(SCMP_SYS(open), {1, SCMP_CMP_MASKED_EQ, may_write, O_RDONLY});
    } else {
        filter.refuse(SCMP_SYS(openat));
        filter.refuse(SCMP_SYS(open));
    }
    return filter.load();
}

}  // namespace picket::vector
