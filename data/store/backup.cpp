#include <unistd.h>

#include <fmt/format.h>

#include "data/store/detail/store_impl.hpp"
#include "data/store/store.hpp"
#include "geo/error.hpp"

namespace picket {

void Store::back_up(const std::filesystem::path& file) const {
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::exists(fs::symlink_status(file, error))) {
        throw OutputError{fmt::format("{} exists already", file.string()), "a backup overwrites nothing: name another file"};
    }
    const fs::path folder = fs::absolute(file).parent_path();
    if (!fs::is_directory(folder, error) || ::access(folder.c_str(), W_OK) != 0) {
        throw OutputError{fmt::format("{} cannot be written: there is no such folder, or it is read-only", file.string())};
    }
    const fs::path unfinished = file.string() + fmt::format(".{}.part", ::getpid());
    try {
        impl_->database.prepare("VACUUM INTO ?1").with(unfinished.string()).run();
        fs::rename(unfinished, file);
    } catch (const std::exception& failure) {
        fs::remove(unfinished, error);
        throw OutputError{fmt::format("the backup {} could not be written: {}", file.string(), failure.what())};
    }
}

}  // namespace picket
