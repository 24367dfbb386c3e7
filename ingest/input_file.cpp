#include "ingest/input_file.hpp"

#include <cerrno>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/vector/vector_file.hpp"
#include "geo/error.hpp"
#include "ingest/utf8.hpp"

namespace picket {
namespace {

/// An open file that closes itself.
class OpenFile {
public:
    explicit OpenFile(int descriptor) noexcept : descriptor_{descriptor} {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

private:
    int descriptor_;
};

[[noreturn]] void refuse(const std::filesystem::path& path, int error) {
    throw InputError{fmt::format("{} cannot be read: {}", path.string(), std::generic_category().message(error))};
}

void require_regular(const std::filesystem::path& path, const struct stat& status) {
    std::string kind;
    if (S_ISDIR(status.st_mode)) {
        kind = "a folder";
    } else if (S_ISFIFO(status.st_mode)) {
        kind = "a pipe";
    } else if (!S_ISREG(status.st_mode)) {
        kind = "a device";
    }
    if (kind.empty()) return;
    throw InputError{fmt::format("{} is {}, not a file", path.string(), kind), "name a file that stands on disk"};
}

std::string read_all(const OpenFile& file, std::size_t expected, const std::filesystem::path& path) {
    std::string bytes(expected, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t got = ::read(file.descriptor(), bytes.data() + have, bytes.size() - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) refuse(path, errno);
        if (got == 0) break;  // it was cut while it was read: what is left is what it is now
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

std::string bytes_of(const std::filesystem::path& path) {
    // Without O_NONBLOCK, opening a pipe waits until somebody writes to it.
    const OpenFile file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.descriptor() < 0) refuse(path, errno);
    struct stat status {};
    if (::fstat(file.descriptor(), &status) != 0) refuse(path, errno);
    require_regular(path, status);
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > InputFile::most_bytes) {
        throw InputError{fmt::format("{} has {} bytes, more than 1 GiB", path.string(), size),
                         "split it, and take the parts one after another"};
    }
    return read_all(file, size, path);
}

/// The path with that ending, written small or large.
std::filesystem::path beside(const std::filesystem::path& path, const std::string& ending) {
    std::string large = ending;
    for (char& letter : large) letter = letter == '.' ? letter : static_cast<char>(letter - 'a' + 'A');
    std::filesystem::path out = path;
    std::error_code none;
    if (!std::filesystem::exists(out.replace_extension(ending), none)) out.replace_extension(large);
    return out;
}

std::string shapefile(const std::filesystem::path& path) {
    std::vector<ShapefilePart> parts;
    std::error_code none;
    for (const std::string& ending : shapefile_endings()) {
        const std::filesystem::path part = ending == ".shp" ? path : beside(path, ending);
        if (ending == ".shp" || std::filesystem::exists(part, none)) parts.push_back({ending, bytes_of(part)});
    }
    return shapefile_in_one(parts);
}

}  // namespace

std::string InputFile::name() const { return legible(path.filename().string(), 255); }

InputFile read_input_file(const std::filesystem::path& path) {
    const std::string ending = path.extension().string();
    return {path, ending == ".shp" || ending == ".SHP" ? shapefile(path) : bytes_of(path)};
}

}  // namespace picket
