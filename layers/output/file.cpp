#include "layers/output/file.hpp"

#include <cerrno>
#include <cstring>
#include <ostream>

#include <fcntl.h>
#include <unistd.h>

#include "geo/error.hpp"
#include "layers/output/detail/descriptor.hpp"

namespace picket {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, const std::string& why, const std::string& hint) {
    throw OutputError{"cannot write " + file.string() + ": " + why, hint};
}

[[noreturn]] void fail(const fs::path& file, int error) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
    switch (error) {
        case ENOENT: fail(file, "there is no folder " + folder.string(), "make the folder first, or name another");
        case ENOTDIR: fail(file, folder.string() + " is not a folder", "name a file inside a folder");
        case EISDIR: fail(file, "it is a folder", "name a file inside it");
        case EACCES:
        case EPERM: fail(file, "the permission is missing", "choose a folder that you may write to");
        case EROFS: fail(file, "it lies on a disk that can only be read", "choose a folder that you may write to");
        case ENOSPC: fail(file, "the disk is full", "free some space, or write to another disk");
        case EDQUOT: fail(file, "your share of the disk is used up", "free some space, or write to another disk");
        case EFBIG: fail(file, "it grew beyond the largest size allowed", "raise the limit, or ask for fewer rows");
        case ENAMETOOLONG: fail(file, "its name is too long", "choose a shorter name");
        case EPIPE: fail(file, "the program that reads it has ended", "");
        default: fail(file, std::strerror(error), "");
    }
}

// Runs `content` on the descriptor, down to the last byte handed over.
void fill(const fs::path& file, int descriptor, const std::function<void(std::ostream&)>& content) {
    detail::DescriptorBuffer buffer{descriptor};
    std::ostream out{&buffer};
    try {
        content(out);
    } catch (const OutputError&) {
        if (buffer.failure() != 0) fail(file, buffer.failure());  // says more than "the stream has failed"
        throw;
    }
    out.flush();
    if (buffer.failure() != 0) fail(file, buffer.failure());
    if (!out) fail(file, "its content came to no end", "this is a fault of the program: please report it");
}

// A file under a temporary name in its folder, until `commit` gives it its own. Removed when that never comes.
class PendingFile {
public:
    PendingFile(const fs::path& file, const std::function<void(std::ostream&)>& content)
        : file_{file}, target_{fs::is_symlink(file) ? fs::weakly_canonical(file) : file} {
        detail::Descriptor descriptor = open();
        try {
            fill(file_, descriptor.number(), content);
            if (::fsync(descriptor.number()) != 0) fail(file_, errno);
            if (const int error = descriptor.close(); error != 0) fail(file_, error);
        } catch (...) {
            ::unlink(temporary_.c_str());
            throw;
        }
    }
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;
    ~PendingFile() {
        if (!temporary_.empty()) ::unlink(temporary_.c_str());
    }

    void commit() {
        if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(file_, errno);
        temporary_.clear();
        // The new name is durable once its folder is; a file system that cannot do this is no failure of the file.
        const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path{"."};
        const detail::Descriptor descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
        if (descriptor.is_open()) ::fsync(descriptor.number());
    }

private:
    // The process number keeps two runs apart, the attempt a file that an earlier run was killed over.
    detail::Descriptor open() {
        constexpr int most = 100;
        for (int attempt = 0; attempt < most; ++attempt) {
            temporary_ = target_.parent_path() /
                         (".picket-" + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp");
            detail::Descriptor made{::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
            if (made.is_open()) return made;
            if (errno != EEXIST) fail(file_, errno);
        }
        fail(file_, EEXIST);
    }

    fs::path file_;    // as the caller names it
    fs::path target_;  // where it lies
    fs::path temporary_;
};

// True for names of what the process has open already, which may be a file that somebody else appends to.
bool is_open_already(const fs::path& file) {
    const std::string name = file.lexically_normal().string();
    return name == "/dev/stdout" || name == "/dev/stderr" || name.starts_with("/dev/fd/") ||
           name.starts_with("/proc/self/fd/");
}

// True for what is written to in place: devices, pipes, and what is open already.
bool is_direct(const fs::path& file) {
    if (is_open_already(file)) return true;
    std::error_code ignored;
    const fs::file_status status = fs::status(file, ignored);
    if (fs::is_directory(status)) fail(file, EISDIR);
    return fs::exists(status) && !fs::is_regular_file(status);
}

void write_directly(const fs::path& file, const std::function<void(std::ostream&)>& content) {
    detail::Descriptor descriptor{::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC)};
    if (!descriptor.is_open()) fail(file, errno);
    fill(file, descriptor.number(), content);
    if (const int error = descriptor.close(); error != 0) fail(file, error);
}

}  // namespace

void write_file(const fs::path& file, const std::function<void(std::ostream&)>& content) {
    if (is_direct(file)) {
        write_directly(file, content);
        return;
    }
    PendingFile pending{file, content};
    pending.commit();
}

void write_layer_file(const fs::path& file, Format format, const LayerHeader& header, const BatchStream& rows) {
    const auto data = [&](std::ostream& out) { write(format, header, rows, out); };
    if (format != Format::csv || is_direct(file)) {
        write_file(file, data);
        return;
    }
    const fs::path beside = file.parent_path() / (file.filename().string() + "-metadata.json");
    if (is_direct(beside)) fail(beside, "it is not a file", "move it away, or choose another name");
    PendingFile answer{file, data};
    PendingFile metadata{beside, [&](std::ostream& out) { write_csvw(header, file.filename().string(), out); }};
    answer.commit();
    metadata.commit();
}

void write_layer_file(const fs::path& file, Format format, const LayerStream& answer) {
    write_layer_file(file, format, answer.header, answer.rows);
}

}  // namespace picket
