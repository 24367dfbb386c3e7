#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>

#include "layers/layer.hpp"
#include "layers/output/writer.hpp"

namespace picket {

/// Writes a file whole or not at all: `content` writes to a temporary name in the same folder, which takes the file's
/// place once all of it is on the disk. An existing file is replaced; a link is followed. On any failure, one that
/// `content` throws included, the temporary file is removed and what stood there before is untouched.
///
/// A device or a pipe (/dev/stdout, a fifo) is written directly. A new file has the permissions that the
/// process's umask leaves of 0666.
/// \throws OutputError when the folder is missing or not writable, the path is a directory, or the disk is full.
void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& content);

/// Writes an answer into a file, as `write` does. A CSV file gets its metadata beside it, named as W3C CSVW finds it:
/// `answer.csv` and `answer.csv-metadata.json`; none takes its place before both are on the disk. A device or pipe gets
/// the data alone. \throws OutputError as `write_file` and `write` do.
void write_layer_file(const std::filesystem::path& file, Format format, const LayerHeader& header,
                      const BatchStream& rows);
/// The same of an answer whose rows are made as they are written.
void write_layer_file(const std::filesystem::path& file, Format format, const LayerStream& answer);

}  // namespace picket
