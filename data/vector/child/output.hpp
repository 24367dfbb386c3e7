#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "data/vector/detail/messages.hpp"

namespace picket::vector {

/// Why the file cannot be read, in words for the user.
class Unreadable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Messages to the parent: see data/vector/detail/messages.hpp. What is said is sent when there is enough of it, and
/// at the end.
class Output {
public:
    void tables(const std::vector<std::string>& names);
    /// \throws Unreadable when there are too many
    void header(const std::vector<std::string>& names);
    /// \throws Unreadable when a cell is too long
    void row(std::uint64_t number, const std::vector<std::string>& cells);
    void failure(detail::Failure whose, std::string_view words);
    void end();

private:
    void say(detail::MessageKind kind, std::string_view payload);
    void send();

    std::string waiting_;
    std::string payload_;
};

}  // namespace picket::vector
