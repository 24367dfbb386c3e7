#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/table.hpp"

namespace picket {

/// Reads text with a separator between its cells as RFC 4180 has it: quoted cells with doubled quotes, line ends inside
/// of quotes, CRLF, LF or CR, a UTF-8 byte order mark, no line end after the last record. Empty lines are passed over.
///
/// What data may get wrong is a value: a record with too many or too few cells, a quote inside of a cell without
/// quotes, text after a closing quote, a NUL byte, bytes that are not UTF-8, a cell over 1 MiB comes with a `problem`,
/// and reading goes on with the next line. What makes the rest unreadable is an InputError, with file and line: no
/// header, a header that is broken or has a repeated name, more than 4,096 columns, a quote that is never
/// closed, a file in UTF-16.
class CsvReader : public TableReader {
public:
    static constexpr std::size_t most_columns = 4'096;
    static constexpr std::size_t longest_cell = 1U << 20U;

    /// Reads the header, which stands on or below the physical line `header_line`. \pre `text` outlives the reader.
    /// `file` is for messages. \throws InputError, see above.
    CsvReader(std::string_view text, std::string file, char separator = ',', int header_line = 1);
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;
    CsvReader(CsvReader&&) = default;
    CsvReader& operator=(CsvReader&&) = default;
    ~CsvReader() override = default;

    /// The names of the columns, without spaces around them.
    [[nodiscard]] const std::vector<std::string>& header() const noexcept override { return header_; }
    /// The next record, good until the next call; null at the end.
    /// \throws InputError when a quote is never closed.
    const TableRow* next() override;
    void restart() override;

private:
    enum class Byte : unsigned char { plain, separator, line_end, quote, suspicious };
    enum class End { cell, record };

    [[nodiscard]] bool at_end() const noexcept { return at_ == text_.size(); }
    [[nodiscard]] Byte here() const noexcept { return bytes_[static_cast<unsigned char>(text_[at_])]; }
    void pass_titles(int header_line);
    void read_header();
    void pass_empty_lines();
    void read_record(std::size_t wanted);
    void check_bytes();
    End plain_cell(std::size_t wanted);
    End quoted_cell(std::size_t wanted);
    void keep(std::string_view cell, std::size_t wanted);
    End finish_cell();
    End give_up(std::string problem);
    void pass_line_end();
    [[noreturn]] void fail(std::size_t line, const std::string& message, std::string hint) const;

    std::string_view text_;
    std::string file_;
    std::array<Byte, 256> bytes_{};
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t cells_seen_ = 0;
    std::size_t nameless_ = 0;           ///< columns without a name behind the last one that has one
    bool suspicious_ = false;            ///< the record has a NUL or a byte above 0x7F
    std::deque<std::string> unescaped_;  ///< cells with doubled quotes: their views must not move
    std::vector<std::string> header_;
    std::size_t first_row_at_ = 0;
    std::size_t first_row_line_ = 1;
    TableRow row_;
};

}  // namespace picket
