#include <unistd.h>

#include <fmt/format.h>

#include "data/store/detail/store_impl.hpp"
#include "data/store/store.hpp"
#include "geo/error.hpp"

namespace picket {
namespace {

using detail::Database;

/// Page by page, from one state of the source. VACUUM INTO would do, but not from a connection that only reads.
void copy_pages(const Database& source, const std::filesystem::path& target) {
    const Database copy{target, Database::Access::create};
    copy.run("PRAGMA journal_mode = MEMORY");  // what fails is thrown away whole
    sqlite3_backup* const work = sqlite3_backup_init(copy.handle(), "main", source.handle(), "main");
    if (work == nullptr) detail::fail(copy.handle(), sqlite3_errcode(copy.handle()), target);
    const int step = sqlite3_backup_step(work, -1);
    const int finish = sqlite3_backup_finish(work);
    if (step != SQLITE_DONE) detail::fail(copy.handle(), finish == SQLITE_OK ? step : finish, target);
    copy.run("PRAGMA journal_mode = DELETE");  // no write-ahead log beside it
}

}  // namespace

void Store::back_up(const std::filesystem::path& file) const {
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::exists(fs::symlink_status(file, error))) {
        throw OutputError{fmt::format("{} exists already", file.string()),
                          "a backup overwrites nothing: name another file"};
    }
    const fs::path folder = fs::absolute(file).parent_path();
    if (!fs::is_directory(folder, error) || ::access(folder.c_str(), W_OK) != 0) {
        throw OutputError{
            fmt::format("{} cannot be written: there is no such folder, or it is read-only", file.string())};
    }
    const fs::path unfinished = file.string() + fmt::format(".{}.part", ::getpid());
    try {
        copy_pages(impl_->database, unfinished);
        fs::rename(unfinished, file);
    } catch (const std::exception& failure) {
        fs::remove(unfinished, error);
        throw OutputError{fmt::format("the backup {} could not be written: {}", file.string(), failure.what())};
    }
}

}  // namespace picket
