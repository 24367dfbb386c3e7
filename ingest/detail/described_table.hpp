#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "data/record/fields.hpp"
#include "ingest/strict_table.hpp"

namespace picket::detail {

/// The columns of the table of such records, in order.
template <class Record>
std::vector<std::string> columns_of() {
    std::vector<std::string> columns;
    each_field<Record>([&](const auto& field) {
        if constexpr (requires { field.longitude; }) {
            columns.emplace_back(field.longitude);
            columns.emplace_back(field.latitude);
        } else {
            columns.emplace_back(field.column);
        }
    });
    return columns;
}

/// Fills a record from a row, field by field.
template <class Record>
class FieldReader {
public:
    FieldReader(const StrictRow& row, Record& record) : row_{row}, record_{record} {}

    /// A column may be of a base of the record, such as `Cited`.
    template <class Holder>
    void operator()(const Field<Holder, std::string>& field) const {
        record_.*field.member = field.column == "confidence" ? row_.confidence() : row_.text(field.column);
    }
    void operator()(const Field<Record, std::optional<std::int64_t>>& field) const {
        record_.*field.member = row_.whole_number(field.column);
    }
    void operator()(const Field<Record, std::optional<double>>& field) const {
        record_.*field.member = row_.number(field.column);
    }
    void operator()(const LengthField<Record>& field) const {
        const std::optional<double> value = row_.number(field.column);
        if (!value) return;
        if (*value < 0) row_.fail(field.column, "is below 0");
        record_.*field.member = field.unit * *value;
    }
    void operator()(const PositionField<Record>& field) const {
        record_.*field.member = row_.position(field.longitude, field.latitude);
    }

private:
    const StrictRow& row_;
    Record& record_;
};

/// The parts of a record's key, one after another.
template <class Record>
std::vector<std::string> key_of(const StrictRow& row) {
    std::vector<std::string> key;
    each_field<Record>([&](const auto& field) {
        if constexpr (requires { field.role; }) {
            if (field.role == Role::key) key.push_back(row.text(field.column));
        }
    });
    return key;
}

/// Reads a table of records as their `Fields` describe it: the header has exactly their columns in this order, the
/// first is never blank, no key stands there twice, and `confidence` is a mark. `check` looks at each record besides.
/// \returns them in the order of the lines. \throws InputError, with file, line and column, for the first thing wrong.
template <class Record>
std::vector<Record> read_described(
    const std::filesystem::path& file,
    const std::function<void(const Record&, const StrictRow&)>& check = [](const Record&, const StrictRow&) {}) {
    const std::vector<std::string> columns = columns_of<Record>();
    std::vector<Record> records;
    std::set<std::vector<std::string>> keys;
    read_strict_table(file, columns, [&](const StrictRow& row) {
        static_cast<void>(row.required_text(columns.front()));
        if (!keys.insert(key_of<Record>(row)).second) row.fail(columns.front(), "stands here twice, with the same key");
        Record record;
        each_field<Record>(FieldReader<Record>{row, record});
        check(record, row);
        records.push_back(std::move(record));
    });
    return records;
}

}  // namespace picket::detail
