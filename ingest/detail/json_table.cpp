#include "ingest/detail/json_table.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "geo/error.hpp"
#include "ingest/csv.hpp"
#include "ingest/detail/text_table.hpp"

namespace picket::detail {
namespace {

constexpr std::size_t deepest = 64;

/// Where a reader of bytes stands. The iterators of one text share it, so that it is known in the middle of parsing.
struct Reading {
    const char* at;
    std::size_t line;
};

class Bytes {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Bytes(const char* at, Reading* reading) noexcept : at_{at}, reading_{reading} {}
    reference operator*() const noexcept { return *at_; }
    Bytes& operator++() noexcept {
        if (*at_ == '\n') ++reading_->line;
        reading_->at = ++at_;
        return *this;
    }
    Bytes operator++(int) noexcept {
        const Bytes before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Bytes& a, const Bytes& b) noexcept { return a.at_ == b.at_; }
    friend bool operator!=(const Bytes& a, const Bytes& b) noexcept { return a.at_ != b.at_; }

private:
    const char* at_;
    Reading* reading_;
};

/// Keeps the keys that lead to a value, and hands values on.
class Walk {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    virtual ~Walk() = default;

    bool null() { return scalar({}, true); }
    bool boolean(bool value) { return scalar(value ? "true" : "false", false); }
    bool number_integer(number_integer_t value) { return scalar(std::to_string(value), false); }
    bool number_unsigned(number_unsigned_t value) { return scalar(std::to_string(value), false); }
    bool number_float(number_float_t /*value*/, const string_t& written) { return scalar(written, false); }
    bool string(string_t& value) { return scalar(value, false); }
    bool binary(binary_t& /*value*/) { return false; }
    bool start_object(std::size_t /*elements*/) { return open(false); }
    bool end_object() { return close(); }
    bool start_array(std::size_t /*elements*/) { return open(true); }
    bool end_array() { return close(); }
    bool key(string_t& name) {
        levels_.back().key = name;
        return true;
    }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const nlohmann::json::exception& error) {
        const std::string_view text = error.what();
        const std::size_t dash = text.find(" - ");
        error_ = dash == std::string_view::npos ? "it ends too early" : text.substr(dash + 3);
        return false;
    }
    [[nodiscard]] const std::string& error() const noexcept { return error_; }

protected:
    struct Level {
        bool list;
        std::string key;  ///< of the member that is being read; blank in a list
    };

    Walk() = default;
    Walk(const Walk&) = default;
    Walk& operator=(const Walk&) = default;
    Walk(Walk&&) = default;
    Walk& operator=(Walk&&) = default;

    /// Before the level is there.
    virtual bool opened(bool list) = 0;
    /// After it has gone.
    virtual bool closed() = 0;
    virtual bool scalar(std::string_view value, bool null) = 0;
    [[nodiscard]] const std::vector<Level>& levels() const noexcept { return levels_; }
    /// The keys from level `from` on, joined by dots.
    [[nodiscard]] std::string path(std::size_t from = 0) const {
        std::string out;
        for (std::size_t i = from; i < levels_.size(); ++i) {
            if (levels_[i].list) continue;
            if (!out.empty()) out += '.';
            out += levels_[i].key.empty() ? "(no name)" : levels_[i].key;
        }
        return out;
    }
    bool fail(std::string why) {
        error_ = std::move(why);
        return false;
    }

private:
    bool open(bool list) {
        if (levels_.size() == deepest) return fail(fmt::format("it is nested deeper than {}", deepest));
        if (!opened(list)) return false;
        levels_.push_back({list, {}});
        return true;
    }
    bool close() {
        levels_.pop_back();
        return closed();
    }

    std::vector<Level> levels_;
    std::string error_;
};

/// Parses one value from where `reading` stands.
void parse(Walk& walk, Reading& reading, const char* end, const std::string& file) {
    if (nlohmann::json::sax_parse(Bytes{reading.at, &reading}, Bytes{end, &reading}, &walk,
                                  nlohmann::json::input_format_t::json, false)) {
        return;
    }
    throw InputError{fmt::format("{}:{}: this is not JSON that can be read: {}", file, reading.line, walk.error())};
}

/// The names of the columns, in the order in which they come.
class Columns {
public:
    std::size_t number(const std::string& name) {
        const auto [found, is_new] = numbers_.emplace(name, names_.size());
        if (is_new) names_.push_back(name);
        return found->second;
    }
    [[nodiscard]] std::optional<std::size_t> known(const std::string& name) const {
        const auto found = numbers_.find(name);
        return found == numbers_.end() ? std::nullopt : std::optional{found->second};
    }
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }

private:
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::size_t> numbers_;
};

/// The lists of objects that stand at the top, for a file whose list nobody named.
class ListsOfObjects : public Walk {
public:
    std::vector<std::string> found;
    bool top_is_list = false;

private:
    bool opened(bool list) override {
        if (levels().empty()) top_is_list = list;
        const bool in_member = levels().size() == 2 && !levels()[0].list && levels()[1].list;
        if (in_member && !list) {
            const std::string name = path();
            if (found.empty() || found.back() != name) found.push_back(name);
        }
        return true;
    }
    bool closed() override { return true; }
    bool scalar(std::string_view /*value*/, bool /*null*/) override { return true; }
};

struct Record {
    std::size_t begin;
    std::size_t end;
    std::size_t line;
};

/// Where the records lie, and all their columns.
class Survey : public Walk {
public:
    /// `list`: keys of the list, "." for the whole; `in_lines`: the top is one of many values.
    Survey(std::string list, Reading& reading, const char* begin, Columns& columns, std::vector<Record>& records)
        : list_{std::move(list)}, reading_{reading}, begin_{begin}, columns_{columns}, records_{records} {}

private:
    [[nodiscard]] bool at_record() const {
        if (list_ == ".") return levels().empty();
        return !levels().empty() && levels().back().list && lists() == 1 && path() == list_;
    }
    [[nodiscard]] std::ptrdiff_t lists() const {
        return std::ranges::count_if(levels(), [](const Level& level) { return level.list; });
    }
    [[nodiscard]] std::size_t here() const { return static_cast<std::size_t>(reading_.at - begin_); }

    bool opened(bool /*list*/) override {
        if (!inside_ && at_record()) {
            records_.push_back({here() - 1, 0, reading_.line});
            inside_ = true;
            depth_ = levels().size();
        }
        return true;
    }
    bool closed() override {
        if (inside_ && levels().size() == depth_) {
            records_.back().end = here();
            inside_ = false;
        }
        return true;
    }
    bool scalar(std::string_view value, bool /*null*/) override {
        if (inside_) {
            columns_.number(path(depth_));
            if (columns_.names().size() > CsvReader::most_columns) {
                return fail(fmt::format("its records have more than {} columns", CsvReader::most_columns));
            }
        } else if (at_record()) {
            records_.push_back({here() - std::min(here(), value.size()), here(), reading_.line});  // it is no object
        }
        return true;
    }

    std::string list_;
    Reading& reading_;
    const char* begin_;
    Columns& columns_;
    std::vector<Record>& records_;
    bool inside_ = false;
    std::size_t depth_ = 0;
};

/// The cells of one record.
class Cells : public Walk {
public:
    Cells(const Columns& columns, std::vector<std::string>& cells) : columns_{columns}, cells_{cells} {}

private:
    bool opened(bool /*list*/) override { return true; }
    bool closed() override { return true; }
    bool scalar(std::string_view value, bool null) override {
        const auto at = columns_.known(path());
        if (null || !at) return true;
        std::string& cell = cells_[*at];
        if (!cell.empty()) cell += "; ";
        cell += value;
        return true;
    }

    const Columns& columns_;
    std::vector<std::string>& cells_;
};

class JsonTable : public TableReader {
public:
    JsonTable(std::string_view text, const std::string& file, std::string list)
        : text_{text}, file_{file}, list_{std::move(list)} {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
        Reading reading{text_.data(), 1};
        pass_blanks(reading);
        if (reading.at == end()) throw InputError{fmt::format("{} is empty", file)};
        if (list_.empty()) find_list(reading);
        do {
            Survey survey{list_, reading, text_.data(), columns_, records_};
            parse(survey, reading, end(), file);
            pass_blanks(reading);
        } while (reading.at != end());
        if (records_.empty()) {
            throw InputError{
                fmt::format("{} has no records{}", file, list_ == "." ? "" : " in the list '" + list_ + "'"),
                "say with 'table' in a mapping which list has them: the keys that lead to it, with dots"};
        }
        cells_.resize(columns_.names().size());
    }

    [[nodiscard]] const std::vector<std::string>& header() const noexcept override { return columns_.names(); }
    void restart() override { at_ = 0; }
    [[nodiscard]] std::string remark() const override { return remark_; }

    const TableRow* next() override {
        if (at_ == records_.size()) return nullptr;
        const Record& record = records_[at_++];
        row_.line = record.line;
        row_.text = text_.substr(record.begin, record.end - record.begin);
        row_.problem.clear();
        row_.cells.clear();
        for (std::string& cell : cells_) cell.clear();
        if (!row_.text.starts_with('{')) {
            row_.problem = "the record is no object";
            return &row_;
        }
        Reading reading{row_.text.data(), record.line};
        Cells cells{columns_, cells_};
        parse(cells, reading, row_.text.data() + row_.text.size(), file_);
        for (const std::string& cell : cells_) {
            if (cell.size() > CsvReader::longest_cell) row_.problem = "a cell is longer than 1 MiB";
            row_.cells.emplace_back(cell);
        }
        return &row_;
    }

private:
    [[nodiscard]] const char* end() const noexcept { return text_.data() + text_.size(); }

    void pass_blanks(Reading& reading) const noexcept {
        for (; reading.at != end() && std::string_view{" \t\r\n"}.find(*reading.at) != std::string_view::npos;
             ++reading.at) {
            if (*reading.at == '\n') ++reading.line;
        }
    }

    /// From the first value: what comes after it makes each value a record.
    void find_list(Reading reading) {
        ListsOfObjects lists;
        parse(lists, reading, end(), file_);
        pass_blanks(reading);
        if (reading.at != end()) {
            list_ = ".";  // newline-delimited
        } else if (lists.top_is_list) {
            list_.clear();
        } else if (lists.found.size() > 1) {
            throw UsageError{fmt::format("{} has several lists: {}", file_, fmt::join(lists.found, ", ")),
                             "name one with 'table' in a mapping"};
        } else if (lists.found.size() == 1) {
            list_ = lists.found.front();
            remark_ = fmt::format("its records are those of the list '{}'", list_);
        } else {
            list_ = ".";
        }
    }

    std::string_view text_;
    std::string file_;
    std::string list_;  ///< keys; blank: the top; ".": every value at the top is a record
    std::string remark_;
    Columns columns_;
    std::vector<Record> records_;
    std::size_t at_ = 0;
    std::vector<std::string> cells_;
    TableRow row_;
};

struct Converted {
    std::string text;
};

/// A table over text that it holds itself.
class ConvertedJson : private Converted, public JsonTable {
public:
    ConvertedJson(std::string converted, const std::string& file, std::string list)
        : Converted{std::move(converted)}, JsonTable{Converted::text, file, std::move(list)} {}
};

}  // namespace

std::unique_ptr<TableReader> json_table(const InputFile& file, const ReadAs& as) {
    const std::string name = file.path.string();
    if (!as.encoding.empty()) {
        return std::make_unique<ConvertedJson>(in_utf8(file.bytes, as.encoding, name), name, as.table);
    }
    return std::make_unique<JsonTable>(file.bytes, name, as.table);
}

}  // namespace picket::detail
