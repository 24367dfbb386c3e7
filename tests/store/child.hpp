#pragma once

#include <functional>
#include <string>

namespace picket::test {

/// How a process ended, and what it said.
struct Ended {
    int signal = 0;  ///< that killed it; 0: it came to its end
    std::string said;
};

/// Runs `action` in a process of its own, so that what it does to itself (its user, its limits, its death) stays there,
/// and takes what it returns. An Error counts as said: "message | hint".
Ended in_child(const std::function<std::string()>& action);

/// The same as an unprivileged user. `said` is "cannot change the user" where this process may not do that.
Ended in_child_as_nobody(const std::function<std::string()>& action);
inline constexpr const char* cannot_change_user = "cannot change the user";

/// Runs `action` in a process of its own and kills it after so many microseconds, unless it has ended by then.
/// The time counts from when the process calls its argument. \returns whether it was killed
bool killed_after(long microseconds, const std::function<void(const std::function<void()>& begin)>& action);

}  // namespace picket::test
