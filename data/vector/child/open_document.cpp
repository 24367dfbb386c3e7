#include <algorithm>
#include <array>
#include <charconv>

#include "data/vector/child/cells.hpp"
#include "data/vector/child/output.hpp"
#include "data/vector/child/workbook.hpp"
#include "data/vector/child/xml.hpp"
#include "data/vector/detail/messages.hpp"

// OpenDocument 1.3, part 3: section 9 (tables), 6.1 (paragraphs), 19.367 to 19.390 (values of cells).
namespace picket::vector {
namespace {

std::int64_t count_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    static_cast<void>(end);
    return error == std::errc{} && value > 0 ? value : 1;
}

// 2024-05-06T07:08:09.250000000 without zeros that say nothing.
std::string day_text(std::string_view value) {
    std::string out{value};
    if (out.find('.') == out.npos) return out;
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
    return out;
}

// PT07H45M00S as 07:45:00; what is written otherwise stays as it is.
std::string time_text(std::string_view value) {
    std::string out;
    std::size_t at = value.starts_with("PT") ? 2 : value.npos;
    for (const char unit : {'H', 'M', 'S'}) {
        if (at == value.npos) return std::string{value};
        const std::size_t end = value.find(unit, at);
        if (end == value.npos) return std::string{value};
        std::string part{value.substr(at, end - at)};
        if (part.size() < 2) part.insert(0, "0");
        out += (out.empty() ? "" : ":") + part;
        at = end + 1;
    }
    std::ranges::replace(out, ',', '.');
    return day_text(out);
}

std::string value_text(std::string_view value) {
    const bool is_whole = value.find_first_not_of("-0123456789") == value.npos;
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool is_number = error == std::errc{} && end == value.data() + value.size();
    return is_whole || !is_number ? std::string{value} : number_text(number);
}

/// The names of the sheets, or the rows of one of them.
class ContentReader : public XmlReader {
public:
    std::vector<std::string> names;

    ContentReader() = default;
    ContentReader(std::size_t sheet, const RowTaker& take) : sheet_{sheet}, take_{&take} {}

private:
    void begin(std::string_view name, Attributes attributes) override {
        // Comments, charts and deleted rows hold paragraphs and tables of their own.
        if (skipped_ > 0 || is_aside(name)) {
            ++skipped_;
            return;
        }
        if (name == "table") {
            names.emplace_back(attribute(attributes, "name"));
            row_ = 0;
        } else if (take_ == nullptr || names.size() != sheet_ + 1) {
            return;
        } else if (name == "table-row") {
            cells_.clear();
            column_ = 0;
            rows_ = count_in(attribute(attributes, "number-rows-repeated"));
        } else if (name == "table-cell" || name == "covered-table-cell") {
            begin_cell(attributes);
        } else if (in_cell_) {
            begin_in_cell(name, attributes);
        }
    }

    void end(std::string_view name) override {
        if (skipped_ > 0) {
            --skipped_;
            return;
        }
        if (take_ == nullptr || names.size() != sheet_ + 1) return;
        if (name == "table-row") {
            end_row();
        } else if (name == "table-cell" || name == "covered-table-cell") {
            put(has_value_ ? value_ : text_);
            in_cell_ = false;
        } else if (name == "p") {
            in_paragraph_ = false;
        } else if (name == "table") {
            stop();
        }
    }

    void text(std::string_view part) override {
        if (skipped_ == 0 && in_paragraph_) text_ += part;
    }

    static bool is_aside(std::string_view name) {
        constexpr std::array<std::string_view, 6> asides{"annotation", "tracked-changes", "shapes",
                                                         "dde-links",  "frame",           "object"};
        return std::ranges::find(asides, name) != asides.end();
    }

    void begin_cell(Attributes attributes) {
        const std::string_view type = attribute(attributes, "value-type");
        in_cell_ = true;
        in_paragraph_ = false;
        text_.clear();
        columns_ = count_in(attribute(attributes, "number-columns-repeated"));
        has_value_ = true;
        if (type == "date") {
            value_ = day_text(attribute(attributes, "date-value"));
        } else if (type == "time") {
            value_ = time_text(attribute(attributes, "time-value"));
        } else if (type == "boolean") {
            value_ = attribute(attributes, "boolean-value");
        } else if (type == "float" || type == "percentage" || type == "currency") {
            value_ = value_text(attribute(attributes, "value"));
        } else {
            value_ = attribute(attributes, "string-value");
            has_value_ = !value_.empty();
        }
    }

    void begin_in_cell(std::string_view name, Attributes attributes) {
        if (name == "p") {
            if (!text_.empty()) text_ += '\n';
            in_paragraph_ = true;
        } else if (name == "s") {
            constexpr std::int64_t most = 10'000;
            text_.append(static_cast<std::size_t>(std::min(count_in(attribute(attributes, "c")), most)), ' ');
        } else if (name == "tab") {
            text_ += '\t';
        } else if (name == "line-break") {
            text_ += '\n';
        }
    }

    void put(const std::string& cell) {
        const std::size_t first = column_;
        column_ += static_cast<std::size_t>(columns_);
        if (cell.empty()) return;
        if (column_ > detail::most_columns) throw Unreadable{"it has more than 4096 columns"};
        cells_.resize(first);
        cells_.resize(column_, cell);
    }

    void end_row() {
        constexpr std::int64_t most_rows = 1'048'576;  // of a sheet in any program
        if (!cells_.empty() && row_ + rows_ > most_rows) throw Unreadable{"it has more than 1048576 rows"};
        for (std::int64_t i = 1; i <= rows_ && !cells_.empty(); ++i) {
            if ((*take_)(row_ + i, cells_)) continue;
            stop();
            return;
        }
        row_ += std::min(rows_, most_rows);
    }

    std::size_t sheet_ = 0;
    const RowTaker* take_ = nullptr;
    int skipped_ = 0;
    std::int64_t row_ = 0;
    std::int64_t rows_ = 1;
    std::size_t column_ = 0;
    std::int64_t columns_ = 1;
    bool in_cell_ = false;
    bool in_paragraph_ = false;
    bool has_value_ = false;
    std::string value_;
    std::string text_;
    std::vector<std::string> cells_;
};

/// Finds out whether the parts of the file are encrypted.
class Manifest : public XmlReader {
    void begin(std::string_view name, Attributes) override {
        if (name == "encryption-data") throw Unreadable{"it is locked by a password: save it without one"};
    }
    void end(std::string_view) override {}
};

class OpenDocumentWorkbook : public Workbook {
public:
    explicit OpenDocumentWorkbook(const std::string& archive) : content_{archive + "/content.xml"} {
        if (exists(archive + "/META-INF/manifest.xml")) Manifest{}.read(archive + "/META-INF/manifest.xml");
        ContentReader reader;
        reader.read(content_);
        names_ = reader.names;
    }

    [[nodiscard]] const std::vector<std::string>& sheets() const noexcept override { return names_; }
    void rows(std::size_t sheet, const RowTaker& take) const override { ContentReader{sheet, take}.read(content_); }

private:
    std::string content_;
    std::vector<std::string> names_;
};

}  // namespace

std::unique_ptr<Workbook> open_document_workbook(const std::string& archive) {
    return std::make_unique<OpenDocumentWorkbook>(archive);
}

}  // namespace picket::vector
