#include "data/vector/detail/table_stream.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "geo/error.hpp"
#include "geo/suggest.hpp"

namespace picket::detail {
namespace {

constexpr std::size_t head_size = 5;  // of a message: its kind and length
constexpr std::size_t width = 4;      // of a length
constexpr std::size_t number_width = 8;
constexpr std::size_t chunk = 256U << 10U;
constexpr std::size_t most_tables = 10'000;

std::uint64_t little_endian(std::string_view bytes, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}

}  // namespace

TableStream::TableStream(const ChildOrders& orders, const Descriptor& bytes) : orders_{orders}, child_{orders_, bytes} {
    Message message = read();
    if (message.kind != MessageKind::tables) distrust("does not begin with its tables");
    choose_table(texts(message.payload, most_tables));
    message = read();
    if (message.kind != MessageKind::header) distrust("does not go on with its columns");
    for (const std::string_view name : texts(message.payload, most_columns)) header_.emplace_back(name);
    if (header_.empty()) throw InputError{orders_.name + " has no columns"};
}

void TableStream::choose_table(const std::vector<std::string_view>& tables) const {
    if (tables.empty()) throw InputError{orders_.name + " holds no table"};
    const std::string& wanted = orders_.options.table;
    if (wanted.empty() ? tables.size() == 1 : std::ranges::find(tables, wanted) != tables.end()) return;
    constexpr std::size_t most_listed = 40;
    const std::vector<std::string> listed{
        tables.begin(), tables.begin() + static_cast<std::ptrdiff_t>(std::min(tables.size(), most_listed))};
    const std::string all = fmt::format("{}{}", fmt::join(listed, ", "), tables.size() > most_listed ? ", ..." : "");
    if (wanted.empty()) {
        throw UsageError{fmt::format("{} holds {} tables", orders_.name, tables.size()), "name one of: " + all};
    }
    const std::string near = did_you_mean(wanted, listed);
    throw UsageError{fmt::format("{} holds no table '{}'", orders_.name, wanted),
                     near.empty() ? "it holds: " + all : near};
}

const std::vector<std::string_view>* TableStream::next() {
    if (is_done_) return nullptr;
    const Message message = read();
    if (message.kind == MessageKind::end) {
        is_done_ = true;
        return nullptr;
    }
    if (message.kind != MessageKind::row || message.payload.size() < number_width)
        distrust("says something else than rows");
    const std::uint64_t number = little_endian(message.payload, number_width);
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        distrust("numbers its rows wrongly");
    number_ = static_cast<std::int64_t>(number);
    cells_ = texts(message.payload.substr(number_width), header_.size());
    if (cells_.size() != header_.size()) distrust("gives a row of another width");
    return &cells_;
}

TableStream::Message TableStream::read() {
    const std::string_view head = have(head_size);
    const auto kind = static_cast<MessageKind>(head[0]);
    const std::uint64_t length = little_endian(head.substr(1), width);
    if (length > orders_.limits.longest_row) distrust(fmt::format("announces a row of {} bytes", length));
    const std::string_view whole = have(head_size + length);
    used_ += whole.size();
    const Message message{kind, whole.substr(head_size)};
    if (kind == MessageKind::failure) fail_as_said(message.payload);
    return message;
}

std::string_view TableStream::have(std::size_t size) {
    while (filled_ - used_ < size) {
        if (used_ > 0) {
            std::memmove(buffer_.data(), buffer_.data() + used_, filled_ - used_);
            filled_ -= std::exchange(used_, 0);
        }
        // Space is made for what has come, never for what is announced.
        if (buffer_.size() < filled_ + chunk) buffer_.resize(std::max(2 * buffer_.size(), filled_ + chunk));
        wait();
        const ssize_t got = ::read(child_.pipe(), buffer_.data() + filled_, buffer_.size() - filled_);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) fail_ended();
        filled_ += static_cast<std::size_t>(got);
        said_ += static_cast<std::uint64_t>(got);
        if (said_ > orders_.limits.most_said) {
            throw InputError{
                fmt::format("{} gives more than {} bytes of cells", orders_.name, orders_.limits.most_said),
                "split it"};
        }
    }
    return {buffer_.data() + used_, size};
}

void TableStream::wait() {
    using std::chrono::milliseconds;
    // A child that says a byte now and then is given this many times the patience in all.
    constexpr int times = 10;
    const auto begun = std::chrono::steady_clock::now();
    pollfd watched{child_.pipe(), POLLIN, 0};
    while (::poll(&watched, 1, static_cast<int>(orders_.limits.patience.count())) < 0 && errno == EINTR) {
    }
    waited_ += std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
    if (watched.revents != 0 && waited_ <= times * orders_.limits.patience) return;
    throw InputError{fmt::format("{} cannot be read: its reader stood still for {} s", orders_.name,
                                 std::chrono::ceil<std::chrono::seconds>(orders_.limits.patience).count()),
                     "the file may be damaged: save it as CSV"};
}

std::vector<std::string_view> TableStream::texts(std::string_view payload, std::size_t most) const {
    std::vector<std::string_view> out;
    while (!payload.empty()) {
        if (payload.size() < width) distrust("breaks off in a row");
        const std::uint64_t length = little_endian(payload, width);
        payload.remove_prefix(width);
        if (length > longest_cell) distrust(fmt::format("announces a cell of {} bytes", length));
        if (length > payload.size()) distrust("breaks off in a cell");
        if (out.size() == most) distrust("gives more columns than it may");
        out.push_back(payload.substr(0, length));
        payload.remove_prefix(length);
    }
    return out;
}

void TableStream::distrust(const std::string& why) const {
    throw InputError{fmt::format("{} cannot be read: its reader {}", orders_.name, why),
                     "the file may be made to do harm: do not open it with other programs"};
}

void TableStream::fail_as_said(std::string_view payload) const {
    constexpr std::size_t longest = 1'000;
    const std::string words{payload.substr(std::min<std::size_t>(1, payload.size()), longest)};
    const auto whose = payload.empty() ? Failure::file : static_cast<Failure>(payload[0]);
    if (whose == Failure::memory) {
        throw InputError{fmt::format("{} needs more than {} MiB of memory to be read", orders_.name,
                                     orders_.limits.memory_bytes >> 20U),
                         "save it as CSV, or split it"};
    }
    if (whose == Failure::locking) {
        throw InputError{fmt::format("{} is not opened: {}", orders_.name, words),
                         "save it as CSV, which needs no such reader"};
    }
    throw InputError{fmt::format("{} cannot be read: {}", orders_.name, words)};
}

void TableStream::fail_ended() {
    const int status = child_.status();
    const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    const std::string hint = "the file may be damaged: save it from its program once more, or as CSV";
    if (signal == SIGXCPU) {
        throw InputError{
            fmt::format("{} takes more than {} s of computing to be read", orders_.name, orders_.limits.cpu_seconds),
            "save it as CSV, or split it"};
    }
    if (signal == SIGKILL) {
        throw InputError{
            fmt::format("{} cannot be read: its reader was killed, by its limits of {} MiB and {} s or by the system",
                        orders_.name, orders_.limits.memory_bytes >> 20U, orders_.limits.cpu_seconds),
            "save it as CSV, or split it"};
    }
    if (signal != 0)
        throw InputError{fmt::format("{} cannot be read: its reader failed over it (signal {})", orders_.name, signal),
                         hint};
    throw InputError{fmt::format("{} cannot be read: its reader broke off", orders_.name), hint};
}

}  // namespace picket::detail
