#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "data/vector/vector_file.hpp"

namespace picket::test {

/// A table as it was read: all of its rows.
struct ReadTable {
    std::vector<std::string> header;
    std::vector<std::int64_t> numbers;
    std::vector<std::vector<std::string>> rows;

    /// The cells of one column. \throws std::out_of_range when there is none
    [[nodiscard]] std::vector<std::string> column(const std::string& name) const;
};

ReadTable read_table(const std::filesystem::path& file, const VectorOptions& options = {});
/// The same of bytes that stand in no file.
ReadTable read_bytes(const std::string& name, const std::string& bytes, const VectorOptions& options = {});
/// "message | hint" of the Error that reading ends with; "read" where it does not.
std::string refusal(const std::string& name, const std::string& bytes, const VectorOptions& options = {});

/// Runs a command of the shell. \throws std::runtime_error when it fails
void run(const std::string& command);
void write_file(const std::filesystem::path& file, const std::string& bytes);

/// A zip of named files, made by Python: an independent writer, which compresses.
void make_zip(const std::filesystem::path& file, const std::vector<std::pair<std::string, std::string>>& parts);

/// A workbook of Office Open XML with one sheet, "Data": `rows` is the content of its element sheetData.
void make_workbook(const std::filesystem::path& file, const std::string& rows, const std::string& styles = {},
                   const std::string& shared_strings = {}, const std::string& properties = {});
/// A spreadsheet of OpenDocument: `tables` is the content of its element spreadsheet.
void make_open_document(const std::filesystem::path& file, const std::string& tables);

/// Points with some columns, as CSV, and in every format that ogr2ogr writes from it: name of the format to its file.
std::string sample_csv();
std::vector<std::filesystem::path> files_of_all_formats(const std::filesystem::path& folder);

}  // namespace picket::test
