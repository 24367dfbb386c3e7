// picket-vector: reads one foreign file for its parent, from descriptor 0, and says its table on descriptor 1. It locks
// itself in before it looks at the first byte. Nobody starts it by hand: see docs/decisions/0012.
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "data/vector/child/gdal.hpp"
#include "data/vector/child/geojson.hpp"
#include "data/vector/child/lockdown.hpp"
#include "data/vector/child/mounted.hpp"
#include "data/vector/child/output.hpp"
#include "data/vector/child/sheet.hpp"
#include "data/vector/child/tables.hpp"
#include "data/vector/detail/messages.hpp"

namespace {

using namespace picket;
using detail::Argument;

int failed(vector::Output& output, detail::Failure whose, const char* words) {
    output.failure(whose, words);
    return EXIT_FAILURE;
}

void lock(const std::vector<std::string>& words, const detail::VectorFormat& format) {
    vector::renounce(static_cast<pid_t>(std::stol(words[Argument::parent])),
                     {std::stoull(words[Argument::memory_bytes]), std::stoull(words[Argument::cpu_seconds])});
    vector::prepare_gdal(format);
    vector::lock_in(vector::folders_of_gdal());
}

int read(const std::vector<std::string>& words, vector::Output& output) {
    const detail::VectorFormat* format = detail::format_of("a" + words[Argument::ending]);
    if (format == nullptr) return failed(output, detail::Failure::file, "its ending is unknown");
    try {
        lock(words, *format);
    } catch (const std::exception& error) {
        return failed(output, detail::Failure::locking, error.what());
    }
    const vector::Wanted wanted{format, words[Argument::table], std::stoi(words[Argument::header_line]),
                                words[Argument::encoding]};
    const vector::Mounted file{*format};
    if (format->driver.starts_with("GeoJSON")) vector::check_crs(file.bytes());
    if (format->is_spreadsheet) {
        vector::say_sheet(file.path(), wanted, output);
    } else {
        vector::say_table(*vector::opened(file.path(), wanted), wanted, output);
    }
    return EXIT_SUCCESS;
}

}  // namespace

int main(int count, char* given[]) {
    vector::Output output;
    if (count != Argument::count) return EXIT_FAILURE;
    const std::vector<std::string> words{given, given + count};
    int code = EXIT_FAILURE;
    try {
        code = read(words, output);
    } catch (const std::bad_alloc&) {
        failed(output, detail::Failure::memory, "");
    } catch (const std::exception& error) {
        failed(output, detail::Failure::file, error.what());
    }
    // What a driver would still tidy up is of no use to anybody.
    std::_Exit(code);
}
