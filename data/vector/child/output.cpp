#include "data/vector/child/output.hpp"

#include <cerrno>
#include <cstdlib>

#include <unistd.h>

namespace picket::vector {
namespace {

constexpr std::size_t enough = 256U << 10U;  // bytes worth a call to the system

void add_number(std::string& to, std::uint64_t value, unsigned width) {
    for (unsigned i = 0; i < width; ++i) to += static_cast<char>(value >> (8 * i) & 0xffU);
}

void add_text(std::string& to, std::string_view text) {
    if (text.size() > detail::longest_cell) throw Unreadable{"it has a cell of more than 16 MiB"};
    add_number(to, text.size(), 4);
    to += text;
}

}  // namespace

void Output::tables(const std::vector<std::string>& names) {
    payload_.clear();
    for (const std::string& name : names) add_text(payload_, name);
    say(detail::MessageKind::tables, payload_);
    send();
}

void Output::header(const std::vector<std::string>& names) {
    if (names.size() > detail::most_columns) throw Unreadable{"it has more than 4096 columns"};
    payload_.clear();
    for (const std::string& name : names) add_text(payload_, name);
    say(detail::MessageKind::header, payload_);
}

void Output::row(std::uint64_t number, const std::vector<std::string>& cells) {
    payload_.clear();
    add_number(payload_, number, 8);
    for (const std::string& cell : cells) add_text(payload_, cell);
    say(detail::MessageKind::row, payload_);
}

void Output::failure(detail::Failure whose, std::string_view words) {
    payload_.assign(1, static_cast<char>(whose));
    payload_ += words;
    say(detail::MessageKind::failure, payload_);
    send();
}

void Output::end() {
    say(detail::MessageKind::end, {});
    send();
}

void Output::say(detail::MessageKind kind, std::string_view payload) {
    waiting_ += static_cast<char>(kind);
    add_number(waiting_, payload.size(), 4);
    waiting_ += payload;
    if (waiting_.size() >= enough) send();
}

void Output::send() {
    std::string_view rest = waiting_;
    while (!rest.empty()) {
        const ssize_t put = ::write(detail::pipe_descriptor, rest.data(), rest.size());
        if (put < 0 && errno != EINTR) std::_Exit(EXIT_FAILURE);  // nobody reads it any more
        if (put > 0) rest.remove_prefix(static_cast<std::size_t>(put));
    }
    waiting_.clear();
}

}  // namespace picket::vector
