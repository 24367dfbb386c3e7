#include "ingest/csv.hpp"

#include "fuzz/target.hpp"
#include "geo/error.hpp"

namespace picket::fuzz {

void csv(std::string_view input) {
    for (const char separator : {',', '\t'}) {
        try {
            CsvReader reader{input, "input.csv", separator};
            std::size_t line = 0;
            while (const TableRow* row = reader.next()) {
                require(row->line > line, "records come in the order of their lines");
                line = row->line;
                require(!row->problem.empty() || row->cells.size() == reader.header().size(),
                        "a sound record has a cell for each column");
                const char* begin = input.data();
                require(row->text.data() >= begin && row->text.data() + row->text.size() <= begin + input.size(),
                        "a record is a part of the text");
            }
        } catch (const InputError&) {  // what makes the rest unreadable
            continue;
        }
    }
}

}  // namespace picket::fuzz
