#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/table.hpp"

namespace picket::bulletins {

/// What a bulletin says, as rows of a table.
class Rows {
public:
    /// One statement of a bulletin.
    class Row {
    public:
        /// Fills a cell. \pre the header has the column
        Row& set(std::string_view column, std::string value);
        /// The clause that says why the row cannot be read; a second one is added to the first.
        Row& refuse(std::string_view problem);

    private:
        friend class Rows;
        Row(const std::vector<std::string>& header, std::size_t line, std::string text)
            : header_{&header}, line_{line}, text_{std::move(text)}, cells_(header.size()) {}
        const std::vector<std::string>* header_;
        std::size_t line_;
        std::string text_;
        std::vector<std::string> cells_;
        std::string problem_;
    };

    explicit Rows(std::vector<std::string> header);
    /// A new row, of the line and with the words of the file that it comes from; good until the next one.
    Row& add(std::size_t line, std::string_view text);
    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
    /// The rows as a table; this is empty afterwards.
    std::unique_ptr<TableReader> table();

private:
    class Table;
    std::unique_ptr<std::vector<std::string>> header_;  ///< rows point to it
    std::vector<Row> rows_;
};

}  // namespace picket::bulletins
