#pragma once

#include "data/store/detail/sqlite.hpp"
#include "data/store/store.hpp"

namespace picket {

class Store::Impl {
public:
    Impl(const std::filesystem::path& path, detail::Database::Access access) : file{path}, database{path, access} {}

    std::filesystem::path file;
    detail::Database database;
};

namespace detail {

/// The format of a database that `open_any_format` let pass.
int format_of(const Database& database);

}  // namespace detail
}  // namespace picket
