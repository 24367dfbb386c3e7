#include "ingest/bulletins.hpp"

#include "fuzz/target.hpp"
#include "geo/error.hpp"
#include "geo/wkt.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"

namespace picket::fuzz {

/// The first byte picks the reader, the rest is the file. A row is read or has a problem, and what is drawn can be read
/// back.
void bulletins(std::string_view input) {
    if (input.empty()) return;
    const std::vector<std::string_view> readers = bulletin_readers();
    ReadAs as;
    as.reader = readers[static_cast<unsigned char>(input.front()) % readers.size()];
    if (as.reader == "twreporter-japan") return;  // reads foreign formats
    const InputFile file{"bulletin.txt", std::string{input.substr(1)}};
    try {
        const auto table = bulletin_table(file, as);
        const auto shape = table->column("location_wkt");
        std::size_t rows = 0;
        while (const TableRow* row = table->next()) {
            ++rows;
            require(row->cells.size() == table->header().size(), "a row has a cell for each column");
            if (shape) require(parse_wkt(row->cells[*shape]).has_value(), "what is drawn can be read back");
        }
        require(rows > 0, "a bulletin without a row is an error");
    } catch (const Error&) {
        return;
    }
}

}  // namespace picket::fuzz
