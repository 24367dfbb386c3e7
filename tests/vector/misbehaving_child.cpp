// Stands in for picket-vector and does what a child must not do: its argument `table` says what.
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <unistd.h>

#include "data/vector/detail/messages.hpp"

namespace {

void say(const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t put = ::write(STDOUT_FILENO, bytes.data() + at, bytes.size() - at);
        if (put <= 0) std::_Exit(0);
        at += static_cast<std::size_t>(put);
    }
}

std::string number(std::uint64_t value, unsigned width) {
    std::string out;
    for (unsigned i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i) & 0xffU);
    return out;
}

std::string message(char kind, const std::string& payload) { return kind + number(payload.size(), 4) + payload; }
std::string text(const std::string& words) { return number(words.size(), 4) + words; }
std::string row(std::uint64_t line, const std::string& cells) { return message('R', number(line, 8) + cells); }

}  // namespace

int main(int /*count*/, char* words[]) {
    const std::string what = words[picket::detail::Argument::table];
    const std::string begin = message('T', text(what)) + message('H', text("a") + text("b"));
    const std::string good = row(1, text("x") + text("y"));
    if (what == "says nothing") ::pause();
    if (what == "garbage") say(std::string(100'000, '\x5a'));
    if (what == "rows first") say(good);
    if (what == "ends at once") return 0;
    if (what == "no columns") say(message('T', text(what)) + message('H', ""));
    if (what == "many columns") {
        std::string names;
        for (int i = 0; i < 5000; ++i) names += text("c");
        say(message('T', text(what)) + message('H', names));
    }
    if (what == "dribbles") {
        for (const char byte : begin) {
            say({byte});
            ::usleep(150'000);
        }
    }
    say(begin);
    if (what == "huge row") say("R" + number(0xffffffffU, 4));
    if (what == "huge cell") say(row(1, number(0xfffffff0U, 4) + "x"));
    if (what == "narrow row") say(row(1, text("x")));
    if (what == "wide row") say(row(1, text("x") + text("y") + text("z")));
    if (what == "row without number") say(message('R', "123"));
    if (what == "negative number") say(row(~std::uint64_t{0}, text("x") + text("y")));
    if (what == "unknown message") say(message('?', "x"));
    if (what == "breaks off") say(good + good.substr(0, good.size() - 1));
    if (what == "stalls") {
        say(good);
        ::pause();
    }
    if (what == "closes and stays") {
        ::close(STDOUT_FILENO);
        ::pause();
    }
    if (what == "says why") say(message('E', "f" + std::string{"it is \x1b[2J broken"}));
    if (what == "no end") say(good);
    if (what == "crashes") std::raise(SIGSEGV);
    if (what == "is killed") std::raise(SIGKILL);
    if (what == "computes too long") std::raise(SIGXCPU);
    while (what == "never ends") say(good);
    return 0;
}
