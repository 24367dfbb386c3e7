#pragma once

#include <iosfwd>
#include <string>

#include "layers/layer.hpp"

namespace picket::detail {

void write_table(const LayerHeader& header, const BatchStream& rows, std::ostream& out);
void write_csv(const LayerHeader& header, const BatchStream& rows, std::ostream& out);
void write_json(const LayerHeader& header, const BatchStream& rows, std::ostream& out);
void write_geojson(const LayerHeader& header, const BatchStream& rows, std::ostream& out);

/// Flushes. \throws OutputError when the stream has failed.
void require_taken(std::ostream& out);

/// Hands `text` to the stream once it has grown large, and empties it: a writer's memory stays bounded.
void drain(std::string& text, std::ostream& out);

}  // namespace picket::detail
