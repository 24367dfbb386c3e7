#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "data/vector/child/cells.hpp"
#include "data/vector/child/output.hpp"
#include "data/vector/child/serial_day.hpp"
#include "data/vector/child/workbook.hpp"
#include "data/vector/child/xml.hpp"
#include "data/vector/detail/messages.hpp"

// Office Open XML: ECMA-376, part 1, sections 18.2 (workbook), 18.3 (worksheets), 18.4 (shared strings), 18.8 (styles).
namespace picket::vector {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// A character that XML cannot hold is written as _xHHHH_ (22.9.2.19).
std::string without_escapes(std::string text) {
    for (std::size_t at = text.find("_x"); at != text.npos && at + 7 <= text.size(); at = text.find("_x", at + 1)) {
        unsigned value = 0;
        const char* first = text.data() + at + 2;
        const auto [end, error] = std::from_chars(first, first + 4, value, 16);
        const bool is_escape = error == std::errc{} && end == first + 4 && text[at + 6] == '_';
        if (is_escape && (value < ' ' || value == '_')) text.replace(at, 7, 1, static_cast<char>(value));
    }
    return text;
}

class Relations : public XmlReader {
public:
    std::map<std::string, std::string, std::less<>> targets;

private:
    void begin(std::string_view name, Attributes attributes) override {
        if (name != "Relationship") return;
        targets[std::string{attribute(attributes, "Id")}] = attribute(attributes, "Target");
    }
    void end(std::string_view) override {}
};

class Contents : public XmlReader {
public:
    std::vector<std::string> names;
    std::vector<std::string> relations;
    Calendar calendar = Calendar::from_1900;

private:
    void begin(std::string_view name, Attributes attributes) override {
        if (name == "workbookPr") {
            const std::string_view from_1904 = attribute(attributes, "date1904");
            if (from_1904 == "1" || from_1904 == "true") calendar = Calendar::from_1904;
        } else if (name == "sheet") {
            names.emplace_back(attribute(attributes, "name"));
            relations.emplace_back(attribute(attributes, "id"));
        }
    }
    void end(std::string_view) override {}
};

class Styles : public XmlReader {
public:
    std::vector<Shown> cells;

private:
    void begin(std::string_view name, Attributes attributes) override {
        if (name == "cellXfs") in_cells_ = true;
        const auto id = static_cast<int>(whole_number(attribute(attributes, "numFmtId")).value_or(0));
        if (name == "numFmt") formats_[id] = shown_by(attribute(attributes, "formatCode"));
        if (name != "xf" || !in_cells_) return;
        const auto own = formats_.find(id);
        cells.push_back(own != formats_.end() ? own->second : shown_by(id));
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") in_cells_ = false;
    }

    std::map<int, Shown> formats_;
    bool in_cells_ = false;
};

/// Gathers the text of a string item: its runs, without the readings (rPh) that stand beside Japanese words.
class TextItem {
public:
    void begin(std::string_view name) {
        if (name == "rPh") ++readings_;
        if (name == "t" && readings_ == 0) in_text_ = true;
    }
    void end(std::string_view name) {
        if (name == "rPh") --readings_;
        if (name == "t") in_text_ = false;
    }
    void text(std::string_view part) {
        if (in_text_) text_ += part;
    }
    std::string taken() { return without_escapes(std::exchange(text_, {})); }

private:
    std::string text_;
    int readings_ = 0;
    bool in_text_ = false;
};

class SharedStrings : public XmlReader {
public:
    std::vector<std::string> items;

private:
    void begin(std::string_view name, Attributes) override { item_.begin(name); }
    void end(std::string_view name) override {
        item_.end(name);
        if (name == "si") items.push_back(item_.taken());
    }
    void text(std::string_view part) override { item_.text(part); }

    TextItem item_;
};

/// The rows of one sheet.
class SheetReader : public XmlReader {
public:
    SheetReader(const std::vector<std::string>& strings, const std::vector<Shown>& styles, Calendar calendar,
                const RowTaker& take)
        : strings_{strings}, styles_{styles}, calendar_{calendar}, take_{take} {}

private:
    void begin(std::string_view name, Attributes attributes) override {
        if (name == "row") {
            row_ = whole_number(attribute(attributes, "r")).value_or(row_ + 1);
            cells_.clear();
            column_ = 0;
        } else if (name == "c") {
            column_ = column_of(attribute(attributes, "r"));
            type_ = attribute(attributes, "t", "n");
            style_ = static_cast<std::size_t>(whole_number(attribute(attributes, "s")).value_or(0));
            value_.clear();
        } else if (name == "v") {
            in_value_ = true;
        } else {
            inline_.begin(name);
        }
    }

    void end(std::string_view name) override {
        if (name == "v") {
            in_value_ = false;
        } else if (name == "c") {
            put(cell());
        } else if (name == "row") {
            if (!cells_.empty() && !take_(row_, cells_)) stop();
        } else {
            inline_.end(name);
        }
    }

    void text(std::string_view part) override {
        if (in_value_) value_ += part;
        inline_.text(part);
    }

    // "AB12" is in column 27, counted from 0.
    [[nodiscard]] std::size_t column_of(std::string_view place) const {
        std::size_t column = 0;
        for (const char letter : place) {
            if (letter < 'A' || letter > 'Z' || column > detail::most_columns) break;
            column = 26 * column + static_cast<std::size_t>(letter - 'A') + 1;
        }
        return column == 0 ? column_ : column - 1;
    }

    std::string cell() {
        std::string runs = inline_.taken();
        if (type_ == "inlineStr") return runs;
        if (type_ == "s") {
            const auto at = whole_number(value_);
            if (!at || *at < 0 || static_cast<std::size_t>(*at) >= strings_.size()) {
                if (value_.empty()) return {};
                throw Unreadable{"row " + std::to_string(row_) + " refers to a text that is not there"};
            }
            return strings_[static_cast<std::size_t>(*at)];
        }
        if (type_ == "b") return value_.empty() ? value_ : value_ == "0" ? "false" : "true";
        if (type_ == "n") return number();
        return without_escapes(value_);  // the text of a formula, an error, an ISO date
    }

    [[nodiscard]] std::string number() const {
        double value = 0;
        const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), value);
        if (error != std::errc{} || end != value_.data() + value_.size()) return value_;
        if (style_ < styles_.size()) {
            std::string day = serial_text(value, styles_[style_], calendar_);
            if (!day.empty()) return day;
        }
        return whole_number(value_) ? value_ : number_text(value);
    }

    void put(std::string cell) {
        const std::size_t at = column_++;
        if (cell.empty()) return;
        if (at >= detail::most_columns) throw Unreadable{"it has more than 4096 columns"};
        if (cells_.size() <= at) cells_.resize(at + 1);
        cells_[at] = std::move(cell);
    }

    const std::vector<std::string>& strings_;
    const std::vector<Shown>& styles_;
    Calendar calendar_;
    const RowTaker& take_;
    std::int64_t row_ = 0;
    std::size_t column_ = 0;
    std::size_t style_ = 0;
    std::string type_;
    std::string value_;
    bool in_value_ = false;
    TextItem inline_;
    std::vector<std::string> cells_;
};

class OfficeOpenWorkbook : public Workbook {
public:
    explicit OfficeOpenWorkbook(const std::string& archive) {
        contents_.read(archive + "/xl/workbook.xml");
        Relations relations;
        relations.read(archive + "/xl/_rels/workbook.xml.rels");
        for (const std::string& relation : contents_.relations) {
            const std::string& target = relations.targets[relation];
            paths_.push_back(archive + (target.starts_with('/') ? target : "/xl/" + target));
        }
        if (exists(archive + "/xl/styles.xml")) styles_.read(archive + "/xl/styles.xml");
        if (exists(archive + "/xl/sharedStrings.xml")) strings_.read(archive + "/xl/sharedStrings.xml");
    }

    [[nodiscard]] const std::vector<std::string>& sheets() const noexcept override { return contents_.names; }
    void rows(std::size_t sheet, const RowTaker& take) const override {
        SheetReader reader{strings_.items, styles_.cells, contents_.calendar, take};
        reader.read(paths_[sheet]);
    }

private:
    Contents contents_;
    Styles styles_;
    SharedStrings strings_;
    std::vector<std::string> paths_;
};

}  // namespace

std::unique_ptr<Workbook> office_open_workbook(const std::string& archive) {
    return std::make_unique<OfficeOpenWorkbook>(archive);
}

}  // namespace picket::vector
