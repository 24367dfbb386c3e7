#include "ingest/csv.hpp"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "ingest/utf8.hpp"

namespace picket {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_utf16(std::string_view text) { return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"); }

std::string without_doubled_quotes(std::string_view quoted) {
    std::string out;
    out.reserve(quoted.size());
    for (std::size_t i = 0; i < quoted.size(); ++i) {
        out += quoted[i];
        if (quoted[i] == '"') ++i;
    }
    return out;
}

std::string_view without_spaces_around(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

}  // namespace

CsvReader::CsvReader(std::string_view text, std::string file, char separator, int header_line)
    : text_{text}, file_{std::move(file)} {
    for (std::size_t byte = 0x80; byte < bytes_.size(); ++byte) bytes_[byte] = Byte::suspicious;
    bytes_[0] = Byte::suspicious;
    bytes_['"'] = Byte::quote;
    bytes_['\n'] = Byte::line_end;
    bytes_['\r'] = Byte::line_end;
    bytes_[static_cast<unsigned char>(separator)] = Byte::separator;
    if (is_utf16(text_))
        fail(1, "the file is UTF-16, not UTF-8",
             "save it as UTF-8 and try again, or say encoding = \"UTF-16\" in a mapping");
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    pass_titles(header_line);
    read_header();
    first_row_at_ = at_;
    first_row_line_ = line_;
}

void CsvReader::restart() {
    at_ = first_row_at_;
    line_ = first_row_line_;
}

/// Titles above a header are no records: a quote in them opens nothing.
void CsvReader::pass_titles(int header_line) {
    while (line_ < static_cast<std::size_t>(header_line) && !at_end()) {
        if (here() == Byte::line_end) {
            pass_line_end();
        } else {
            ++at_;
        }
    }
}

const TableRow* CsvReader::next() {
    pass_empty_lines();
    if (at_end()) return nullptr;
    read_record(header_.size());
    // Separators behind the last column that has a name may be missing: nothing stands under them.
    if (row_.problem.empty() && cells_seen_ + nameless_ >= header_.size()) {
        for (; cells_seen_ < header_.size(); ++cells_seen_) row_.cells.emplace_back();
    }
    if (row_.problem.empty() && cells_seen_ != header_.size()) {
        row_.problem = fmt::format("the row has {} {}, the header {}", cells_seen_, cells_seen_ == 1 ? "cell" : "cells",
                                   header_.size());
    }
    return &row_;
}

void CsvReader::read_header() {
    pass_empty_lines();
    if (at_end()) fail(line_, "there is no header: the file is empty", "its first line must name the columns");
    read_record(most_columns);
    if (!row_.problem.empty()) fail(row_.line, "the header cannot be read: " + row_.problem, {});
    if (cells_seen_ > most_columns) {
        fail(row_.line, fmt::format("the header has {} columns, more than {}", cells_seen_, most_columns), {});
    }
    std::unordered_set<std::string> seen;
    for (const std::string_view cell : row_.cells) {
        std::string name{without_spaces_around(cell)};
        nameless_ = name.empty() ? nameless_ + 1 : 0;
        if (name.empty()) name = fmt::format("column {}", header_.size() + 1);
        if (!seen.insert(name).second) {
            fail(row_.line, fmt::format("the header names column '{}' twice", name), "give each column its own name");
        }
        header_.push_back(std::move(name));
    }
    if (std::ranges::all_of(row_.cells, [](std::string_view cell) { return without_spaces_around(cell).empty(); })) {
        fail(row_.line, "the header names no column", "its first line must name the columns");
    }
}

void CsvReader::pass_empty_lines() {
    while (!at_end() && here() == Byte::line_end) pass_line_end();
}

/// Keeps the first `wanted` cells and counts the rest, so that a line of a million commas costs no memory.
void CsvReader::read_record(std::size_t wanted) {
    const std::size_t begin = at_;
    row_.line = line_;
    row_.cells.clear();
    row_.problem.clear();
    unescaped_.clear();
    cells_seen_ = 0;
    suspicious_ = false;
    End end = End::cell;
    while (end == End::cell) {
        const bool quoted = !at_end() && here() == Byte::quote;
        end = quoted ? quoted_cell(wanted) : plain_cell(wanted);
    }
    row_.text = text_.substr(begin, at_ - begin);
    if (suspicious_ && row_.problem.empty()) check_bytes();
    if (!at_end()) pass_line_end();
}

void CsvReader::check_bytes() {
    const std::size_t bad = first_bad_utf8(row_.text);
    if (bad != std::string_view::npos) {
        row_.problem = fmt::format("byte 0x{:02X}, number {} of the row, is not UTF-8",
                                   static_cast<unsigned char>(row_.text[bad]), bad + 1);
    } else if (row_.text.find('\0') != std::string_view::npos) {
        row_.problem = "the row has a NUL byte";
    }
}

CsvReader::End CsvReader::plain_cell(std::size_t wanted) {
    const std::size_t begin = at_;
    for (; !at_end(); ++at_) {
        const Byte byte = here();
        if (byte == Byte::plain) continue;
        if (byte == Byte::suspicious) {
            suspicious_ = true;
            continue;
        }
        if (byte == Byte::quote) {
            return give_up(
                "a quote stands inside of a cell that does not begin with one: quote the cell and double it");
        }
        break;
    }
    keep(text_.substr(begin, at_ - begin), wanted);
    return finish_cell();
}

CsvReader::End CsvReader::quoted_cell(std::size_t wanted) {
    const std::size_t opened_on = line_;
    const std::size_t begin = ++at_;
    bool doubled = false;
    for (;; ++at_) {
        if (at_end()) fail(opened_on, "a quote opens a cell here and is never closed", "close it, or double it");
        const Byte byte = here();
        if (byte == Byte::plain || byte == Byte::separator) continue;
        if (byte == Byte::suspicious) {
            suspicious_ = true;
        } else if (byte == Byte::line_end) {
            const bool first_of_two = text_[at_] == '\r' && text_.substr(at_ + 1).starts_with('\n');
            if (!first_of_two) ++line_;
        } else if (text_.substr(at_ + 1).starts_with('"')) {
            doubled = true;
            ++at_;
        } else {
            break;
        }
    }
    const std::string_view inside = text_.substr(begin, at_ - begin);
    ++at_;
    if (!at_end() && here() != Byte::separator && here() != Byte::line_end) {
        return give_up(opened_on == line_
                           ? "text follows a closing quote"
                           : fmt::format("text follows a closing quote on line {}: a quote on line {} may be one too "
                                         "many, and lines {} to {} were read as one row",
                                         line_, opened_on, row_.line, line_));
    }
    if (doubled && inside.size() <= longest_cell && cells_seen_ < wanted) {
        keep(unescaped_.emplace_back(without_doubled_quotes(inside)), wanted);
    } else {
        keep(inside, wanted);
    }
    return finish_cell();
}

void CsvReader::keep(std::string_view cell, std::size_t wanted) {
    ++cells_seen_;
    if (cell.size() > longest_cell && row_.problem.empty()) {
        row_.problem = fmt::format("cell {} is longer than 1 MiB", cells_seen_);
    }
    if (cells_seen_ <= wanted) row_.cells.push_back(cell);
}

/// Steps over a separator; stays before a line end.
CsvReader::End CsvReader::finish_cell() {
    if (at_end() || here() == Byte::line_end) return End::record;
    ++at_;
    return End::cell;
}

/// Goes to the end of this physical line: what a stray quote means for the text after it, nobody can know.
CsvReader::End CsvReader::give_up(std::string problem) {
    row_.problem = std::move(problem);
    while (!at_end() && here() != Byte::line_end) ++at_;
    return End::record;
}

void CsvReader::pass_line_end() {
    at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
    ++line_;
}

void CsvReader::fail(std::size_t line, const std::string& message, std::string hint) const {
    throw InputError{fmt::format("{}:{}: {}", file_, line, message), std::move(hint)};
}

}  // namespace picket
