#include "data/vector/vector_file.hpp"

#include <optional>

#include "data/vector/detail/checks.hpp"
#include "data/vector/detail/table_stream.hpp"
#include "data/vector/detail/zip_directory.hpp"
#include "geo/error.hpp"

namespace picket {

bool is_vector_file(const std::filesystem::path& file) noexcept { return detail::format_of(file) != nullptr; }

bool is_spreadsheet(const std::filesystem::path& file) noexcept {
    const detail::VectorFormat* format = detail::format_of(file);
    return format != nullptr && format->is_spreadsheet;
}

const std::vector<std::string>& shapefile_endings() {
    static const std::vector<std::string> endings{".shp", ".shx", ".dbf", ".prj", ".cpg"};
    return endings;
}

std::string shapefile_in_one(const std::vector<ShapefilePart>& parts) {
    std::uint64_t size = 0;
    std::vector<detail::ZipPart> held;
    for (const ShapefilePart& part : parts) {
        size += part.bytes.size();
        held.push_back({"shapefile" + part.ending, part.bytes});
    }
    if (size > VectorFile::most_bytes)
        throw InputError{"the parts of the Shapefile have more than 1 GiB together", "split it"};
    return detail::stored_zip(held);
}

class VectorFile::Impl {
public:
    Impl(const std::filesystem::path& name, std::string_view bytes, const VectorOptions& options) {
        orders_.name = name.string();
        orders_.format = detail::format_of(name);
        orders_.options = options;
        if (orders_.format == nullptr) {
            throw UsageError{orders_.name + " has no ending of a spreadsheet or a map",
                             "give the file the ending of what it is"};
        }
        if (options.header_line < 1) throw UsageError{"the row of the header is counted from 1"};
        for (const std::string& text : {options.table, options.encoding}) {
            if (text.find('\0') != text.npos) throw UsageError{"a name has no NUL in it"};
        }
        orders_.limits = detail::limits_for(detail::checked_size(*orders_.format, bytes, orders_.name));
        orders_.program = detail::child_program();
        bytes_ = detail::sealed(bytes);
        restart();
    }

    void restart() {
        stream_.reset();
        stream_.emplace(orders_, bytes_);
    }
    detail::TableStream& stream() noexcept { return *stream_; }

private:
    detail::ChildOrders orders_;
    detail::Descriptor bytes_;
    std::optional<detail::TableStream> stream_;
};

VectorFile::VectorFile(const std::filesystem::path& name, std::string_view bytes, const VectorOptions& options)
    : impl_{std::make_unique<Impl>(name, bytes, options)} {}
VectorFile::VectorFile(VectorFile&&) noexcept = default;
VectorFile& VectorFile::operator=(VectorFile&&) noexcept = default;
VectorFile::~VectorFile() = default;

const std::vector<std::string>& VectorFile::header() const noexcept { return impl_->stream().header(); }
const std::vector<std::string_view>* VectorFile::next() { return impl_->stream().next(); }
std::int64_t VectorFile::number() const noexcept { return impl_->stream().number(); }
void VectorFile::restart() { impl_->restart(); }

}  // namespace picket
