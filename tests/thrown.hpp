#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace picket::test {

/// The Error that `action` throws, so that a test can look at its message and its hint. Anything else that is thrown
/// passes through and fails the test with its own words; so does throwing nothing.
template <class Error, class Action>
Error thrown_by(Action&& action) {
    try {
        std::forward<Action>(action)();
    } catch (const Error& error) {
        return error;
    }
    throw std::logic_error{"nothing was thrown"};
}

}  // namespace picket::test
