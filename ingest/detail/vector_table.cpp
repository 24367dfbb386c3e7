#include "ingest/detail/vector_table.hpp"

#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "data/vector/vector_file.hpp"
#include "geo/error.hpp"
#include "ingest/utf8.hpp"

namespace picket::detail {
namespace {

class VectorTable : public TableReader {
public:
    VectorTable(const InputFile& file, const ReadAs& as)
        : file_{file.path, file.bytes, {as.table, as.header_line, as.encoding}},
          counts_lines_{is_spreadsheet(file.path)} {}

    [[nodiscard]] const std::vector<std::string>& header() const noexcept override { return file_.header(); }
    [[nodiscard]] std::string_view unit() const noexcept override { return counts_lines_ ? "line" : "feature"; }
    void restart() override { file_.restart(); }

    const TableRow* next() override {
        const std::vector<std::string_view>* cells = file_.next();
        if (cells == nullptr) return nullptr;
        row_.line = static_cast<std::size_t>(file_.number());
        row_.cells = *cells;
        row_.cell_problems.clear();
        for (std::size_t i = 0; i < cells->size(); ++i) check(i, (*cells)[i]);
        return &row_;
    }

private:
    void check(std::size_t column, std::string_view cell) {
        constexpr std::size_t longest_quoted = 200;  // bytes
        std::string_view reason;
        if (cell.find('\0') != cell.npos) {
            reason = "has a NUL in it";
        } else if (first_bad_utf8(cell) != cell.npos) {
            reason = "is not UTF-8: name the encoding of the file";
        } else {
            return;
        }
        row_.cell_problems.push_back({header()[column], legible(cell, longest_quoted), std::string{reason}});
    }

    VectorFile file_;
    bool counts_lines_;
    TableRow row_;
};

}  // namespace

std::unique_ptr<TableReader> vector_table(const InputFile& file, const ReadAs& as) {
    // SQLite keeps what was last written in a file of its own until it is folded in.
    const std::filesystem::path log = file.path.string() + "-wal";
    std::error_code none;
    if (std::filesystem::file_size(log, none) > 0 && !none) {
        throw InputError{fmt::format("{} is in use: a part of it still stands in {}", file.path.string(), log.string()),
                         "close the program that has it open, and take it again"};
    }
    return std::make_unique<VectorTable>(file, as);
}

}  // namespace picket::detail
