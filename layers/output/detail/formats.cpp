#include "layers/output/detail/formats.hpp"

#include <ostream>

#include "geo/error.hpp"

namespace picket::detail {

void require_taken(std::ostream& out) {
    out.flush();
    if (!out) {
        throw OutputError{"the output could not be written to its end",
                          "the disk may be full, or the program that reads it has ended"};
    }
}

void drain(std::string& text, std::ostream& out) {
    constexpr std::size_t large = 64 * 1024;
    if (text.size() < large) return;
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    text.clear();
}

}  // namespace picket::detail
