#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "data/vector/detail/formats.hpp"

namespace picket::vector {

/// Takes a row with its number from 1 and its cells up to the last that is not blank; false: it wants no more.
using RowTaker = std::function<bool(std::int64_t number, const std::vector<std::string>& cells)>;

/// A spreadsheet. Its cells are read here and not by GDAL, whose drivers (3.6) lose what tables live on: the time of
/// day of cells in the format of openpyxl and pandas, text after the first run of a cell, and they add the readings of
/// Japanese words to the words.
class Workbook {
public:
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    virtual ~Workbook() = default;

    [[nodiscard]] virtual const std::vector<std::string>& sheets() const noexcept = 0;
    /// Hands over the rows of a sheet in their order; rows without a cell may be left out. \throws Unreadable
    virtual void rows(std::size_t sheet, const RowTaker& take) const = 0;

protected:
    Workbook() = default;
};

/// `archive` is the folder of GDAL that the zip stands for. \throws Unreadable
std::unique_ptr<Workbook> office_open_workbook(const std::string& archive);
std::unique_ptr<Workbook> open_document_workbook(const std::string& archive);

}  // namespace picket::vector
