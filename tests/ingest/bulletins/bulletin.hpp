#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/bulletins.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"

namespace sample {

/// A row of a bulletin: its cells by column, and why it cannot be read.
struct BulletinRow {
    std::size_t line = 0;
    std::string problem;
    std::map<std::string, std::string> cells;

    const std::string& operator[](const std::string& column) const { return cells.at(column); }
};

/// The rows that a reader finds in a text.
inline std::vector<BulletinRow> bulletin(const std::string& reader, const std::string& text,
                                         const std::string& encoding = {}) {
    const picket::InputFile file{"bulletin.txt", text};
    picket::ReadAs as;
    as.reader = reader;
    as.encoding = encoding;
    const auto table = picket::bulletin_table(file, as);
    std::vector<BulletinRow> out;
    while (const picket::TableRow* row = table->next()) {
        BulletinRow& made = out.emplace_back();
        made.line = row->line;
        made.problem = row->problem;
        for (std::size_t i = 0; i < row->cells.size(); ++i) made.cells[table->header()[i]] = row->cells[i];
    }
    return out;
}

}  // namespace sample
