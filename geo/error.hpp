#pragma once

#include <stdexcept>
#include <string>

namespace picket {

/// What stops a run: a sentence that says what is wrong, and a hint that says what to do about it.
///
/// The hint is part of the error from the place that throws it, because only that place knows what
/// was meant. It may be empty. Both are whole clauses without a full stop at the end.
/// `cli::run` is the only place that ends an Error; below it, catch only to add a file or a line.
class Error : public std::runtime_error {
public:
    explicit Error(const std::string& message, std::string hint = {})
        : std::runtime_error{message}, hint_{std::move(hint)} {}

    /// What the reader can do next; empty when there is nothing to add.
    [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

private:
    std::string hint_;
};

/// The command was asked in a way that has no meaning: an unknown option, name or unit. Exit code 2.
class UsageError : public Error {
public:
    using Error::Error;
};

/// A file that cannot be read as what it was said to be. Exit code 1.
/// A single bad row is not an InputError: it is a `Reject`, and the other rows are taken.
class InputError : public Error {
public:
    using Error::Error;
};

/// The database is missing, foreign, newer, locked, damaged or cannot be written. Exit code 1.
class StoreError : public Error {
public:
    using Error::Error;
};

/// A result that cannot be written where it was to go. Exit code 1.
class OutputError : public Error {
public:
    using Error::Error;
};

/// A shape or position that no computation can be made with. Exit code 1.
class GeometryError : public Error {
public:
    using Error::Error;
};

}  // namespace picket
