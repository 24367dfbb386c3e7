#include "cli/ask_which.hpp"

#include <unistd.h>

#include <charconv>
#include <iostream>

#include "ingest/utf8.hpp"

namespace picket::cli {
namespace {

/// True where a person reads what is asked, and types the answer.
bool is_at_a_terminal(const Session& session) {
    return &session.err() == &std::cerr && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

std::optional<std::size_t> number_in(const std::string& answer) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
    const bool is_all = answer.find_first_not_of(" \t\r", static_cast<std::size_t>(end - answer.data())) == answer.npos;
    if (error != std::errc{} || !is_all) return std::nullopt;
    return number;
}

}  // namespace

std::optional<std::size_t> ask_which(const Session& session, const std::string& question,
                                     const std::vector<std::string>& choices) {
    constexpr int tries = 3;
    constexpr std::size_t longest = 200;
    if (!is_at_a_terminal(session)) return std::nullopt;
    std::ostream& err = session.err();
    err << legible(question, longest) << '\n';
    for (std::size_t i = 0; i < choices.size(); ++i)
        err << "  " << i + 1 << "  " << legible(choices[i], longest) << '\n';
    for (int i = 0; i < tries; ++i) {
        err << "Which? [1 to " << choices.size() << ", or nothing] " << std::flush;
        std::string answer;
        if (!std::getline(std::cin, answer) || answer.find_first_not_of(" \t\r") == answer.npos) return std::nullopt;
        const auto number = number_in(answer);
        if (number && *number >= 1 && *number <= choices.size()) return *number - 1;
    }
    return std::nullopt;
}

}  // namespace picket::cli
