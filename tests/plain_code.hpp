#pragma once

#include <string>

namespace picket::test {

/// C++ text with every sign of a comment turned into a blank; line ends stay, so that lines keep their numbers.
std::string without_comments(const std::string& text);

/// The same, and the insides of string and character literals and whole preprocessor lines turned into blanks as well:
/// what is left has only braces and semicolons that mean something.
std::string plain_code(const std::string& text);

}  // namespace picket::test
