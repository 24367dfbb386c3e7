#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "layers/layer.hpp"
#include "layers/output/writer.hpp"

namespace sample {

/// A layer with these columns and rows, and everything else blank.
inline picket::Layer layer(std::vector<picket::Column> columns, std::vector<std::vector<picket::Cell>> rows = {}) {
    picket::Layer made{{}, picket::Batch{columns}};
    made.header.columns = std::move(columns);
    for (std::vector<picket::Cell>& row : rows) made.rows.append(std::move(row));
    return made;
}

/// A layer in which every part of the header says something.
inline picket::Layer presence() {
    using picket::Cell;
    using picket::ColumnKind;
    using picket::Unit;
    picket::Layer made = layer({{"period", ColumnKind::period},
                                {"days_present", ColumnKind::integer, Unit::days},
                                {"share", ColumnKind::number, Unit::none, 2},
                                {"partial", ColumnKind::text}},
                               {{Cell{"2023"}, Cell{std::int64_t{352}}, Cell{0.964}, Cell{"no"}},
                                {Cell{"2024"}, Cell{}, Cell{-0.001}, Cell{}}});
    made.header.name = "presence";
    made.header.title = "Presence off the Senkakus (尖閣諸島), by year";
    made.header.method = "days with at least one ship: methods.md, section 1";
    made.header.parameters = {{"series", "jcg"}, {"by", "year"}};
    made.header.caveats = {"13 days of 2023 are not reported."};
    made.header.sources = {{"jcg", "Japan Coast Guard, daily table", "https://example.org/jcg", "found"},
                           {"asahi", "The Asahi Shimbun", "", "memory"}};
    made.header.query = "presence --series jcg --by year";
    made.header.as_of = "latest";
    made.header.head = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    return made;
}

inline std::string written(picket::Format format, const picket::Layer& layer) {
    std::ostringstream out;
    picket::write(format, layer.header, picket::stream_of(layer), out);
    return out.str();
}

}  // namespace sample
