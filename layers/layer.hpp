#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "data/record/count.hpp"
#include "data/record/report.hpp"
#include "geo/shape.hpp"

namespace picket {

enum class ColumnKind {
    text,     ///< UTF-8
    integer,  ///< 64 bits
    number,   ///< written with the column's decimals
    date,     ///< text, YYYY-MM-DD
    period,   ///< text, 2024, 2024-02 or 2024-02-29
};
std::string_view name(ColumnKind kind) noexcept;

struct Column {
    std::string name;  ///< snake_case, stable: scripts rely on it
    ColumnKind kind = ColumnKind::text;
    Unit unit = Unit::none;
    int decimals = 0;  ///< of a number; `as_needed`: the fewest that read back to it; 0 for everything else
    static constexpr int as_needed = -1;
    bool in_tables = true;  ///< false: too wide or too seldom needed for a table on a screen; files have it
};

/// Takes the columns of these names out of tables on a screen. \pre all of them are there
void keep_out_of_tables(std::vector<Column>& columns, std::initializer_list<std::string_view> names);

/// A number as a file has it, with a point as decimal mark in every locale.
std::string written(double number, int decimals);

/// One source of an answer.
struct Credit {
    std::string id;
    std::string text;        ///< who, what, when, on which terms, as one line
    std::string url;         ///< may be blank
    std::string confidence;  ///< "found", "memory" ...; "memory" is printed as unverified
    std::string name = {};   ///< who alone, for where there is no room; blank: `id`
};

/// All that must be known of an answer besides its rows. Every writer carries all of it.
struct LayerHeader {
    std::string name;    ///< of the query, for file members and identifiers: "streaks"
    std::string title;   ///< one line for people
    std::string method;  ///< how, with the section of docs/methods.md
    std::vector<std::pair<std::string, std::string>> parameters;  ///< in the order of the query
    std::vector<Column> columns;
    std::vector<std::string> caveats;  ///< whole sentences, the weightiest first
    /// Those of the caveats that say which rows terms do not let leave: said aloud where rows are printed alone.
    std::vector<std::string> withheld = {};
    bool divided = false;  ///< a change in reporting lies between rows: their figures must not be added up
    std::vector<Credit> sources;
    std::string query;  ///< the canonical text that gives this answer again
    std::string as_of;  ///< "latest" or what was asked
    std::string head;   ///< hexadecimal content hash of the database up to as_of
};

/// A value of one row: nothing (blank: not known, never zero), text, a whole number or a number.
using Cell = std::variant<std::monostate, std::string, std::int64_t, double>;

/// What a row rests on: at most 100 reports by number, how many there are, and the query that lists all.
struct Evidence {
    static constexpr std::size_t most = 100;
    std::vector<ReportId> reports;
    std::int64_t count = 0;
    std::string query;
};

/// Rows, stored by column. A column holds the kind of value that its Column declares, or nothing.
class Batch {
public:
    explicit Batch(std::vector<Column> columns);

    /// \pre one cell for each column, each empty or of the column's kind (text for date and period)
    void append(std::vector<Cell> row, Geometry geometry = {}, Evidence evidence = {});

    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] const std::vector<Column>& columns() const noexcept { return columns_; }
    [[nodiscard]] bool blank(std::size_t column, std::size_t row) const;
    /// \pre not blank, and the column is of kind text, date or period
    [[nodiscard]] const std::string& text(std::size_t column, std::size_t row) const;
    /// \pre not blank, and the column is of kind integer
    [[nodiscard]] std::int64_t integer(std::size_t column, std::size_t row) const;
    /// \pre not blank, and the column is of kind number
    [[nodiscard]] double number(std::size_t column, std::size_t row) const;
    [[nodiscard]] Cell cell(std::size_t column, std::size_t row) const;
    /// The cell as a file has it: decimals fixed by the column, a point as decimal mark, blank as empty text.
    [[nodiscard]] std::string written(std::size_t column, std::size_t row) const;
    [[nodiscard]] const Geometry& geometry(std::size_t row) const { return geometry_[row]; }
    [[nodiscard]] const Evidence& evidence(std::size_t row) const { return evidence_[row]; }

private:
    using Values = std::variant<std::vector<std::string>, std::vector<std::int64_t>, std::vector<double>>;
    struct Stored {
        Values values;
        std::vector<bool> blank;
    };
    std::vector<Column> columns_;
    std::vector<Stored> stored_;
    std::vector<Geometry> geometry_;
    std::vector<Evidence> evidence_;
    std::size_t rows_ = 0;
};

/// An answer that is held whole.
struct Layer {
    LayerHeader header;
    Batch rows;
};

/// Hands out the next batch, or a null pointer at the end; the batch lives until the next call. All batches
/// have the header's columns. Writers take one, so that an answer of any length flows through them.
using BatchStream = std::function<const Batch*()>;

/// An answer whose rows are made as they are read: memory does not grow with their number.
struct LayerStream {
    LayerHeader header;
    BatchStream rows;
};

/// All of it at once.
Layer collected(LayerStream stream);

/// The stream of a layer's one batch. \pre the layer outlives the stream
BatchStream stream_of(const Layer& layer);

/// Where the column stands. \pre there is a column of that name
std::size_t column_index(const std::vector<Column>& columns, std::string_view name);

}  // namespace picket
