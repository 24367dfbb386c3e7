#include "ingest/detail/text_table.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "ingest/csv.hpp"
#include "ingest/utf8.hpp"

namespace picket::detail {
namespace {

struct Holder {
    std::string held;  ///< where the file has another encoding
};

/// A CsvReader with what was found out before it was made.
class TextTable : private Holder, public CsvReader {
public:
    TextTable(std::string text, const std::string& file, char separator, int header_line, std::string remark)
        : Holder{std::move(text)}, CsvReader{Holder::held, file, separator, header_line}, remark_{std::move(remark)} {}
    TextTable(std::string_view text, const std::string& file, char separator, int header_line, std::string remark)
        : CsvReader{text, file, separator, header_line}, remark_{std::move(remark)} {}
    [[nodiscard]] std::string remark() const override { return remark_; }

private:
    std::string remark_;
};

bool is_utf8_by_name(std::string encoding) {
    std::ranges::transform(encoding, encoding.begin(), [](unsigned char c) { return std::tolower(c); });
    return encoding.empty() || encoding == "utf-8" || encoding == "utf8";
}

/// One line may have a stray byte, and is a reject. Where every line that goes beyond ASCII is no UTF-8, and there are
/// several, the file is in another encoding.
void require_utf8(std::string_view text, const std::string& file) {
    if (first_bad_utf8(text) == std::string_view::npos) return;
    std::size_t bad = 0;
    std::size_t first = 0;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        ++number;
        if (std::ranges::none_of(line, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; })) continue;
        if (first_bad_utf8(line) == std::string_view::npos) return;
        if (bad++ == 0) first = number;
    }
    if (bad < 2) return;
    throw InputError{fmt::format("{}:{}: the file is not UTF-8", file, first), guessed_encoding(text)};
}

/// How often each separator stands in the header, outside of quotes: comma, semicolon, tab, bar.
std::array<std::size_t, 4> separators_in_header(std::string_view text, int header_line) {
    constexpr std::string_view signs = ",;\t|";
    std::array<std::size_t, 4> counts{};
    for (int line = 1; line < header_line; ++line) {
        const std::size_t end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    bool quoted = false;
    bool any = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') {
            if (any) break;
            continue;
        }
        any = true;
        const std::size_t sign = signs.find(c);
        if (sign != std::string_view::npos) ++counts[sign];
    }
    return counts;
}

struct Separator {
    char sign = ',';
    std::string remark;
};

Separator separator_of(std::string_view text, const InputFile& file, const ReadAs& as) {
    if (!as.separator.empty()) return {as.separator.front(), {}};
    std::string ending = file.path.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
    if (ending == ".tsv" || ending == ".tab") return {'\t', {}};
    const auto counts = separators_in_header(text, as.header_line);
    const auto most = std::ranges::max_element(counts.begin() + 1, counts.end());
    if (counts[0] > 0 || *most == 0) return {};
    switch (most - counts.begin()) {
        case 1: return {';', "its cells are separated by semicolons"};
        case 2: return {'\t', "its cells are separated by tabs"};
        default: return {'|', "its cells are separated by bars"};
    }
}

}  // namespace

std::unique_ptr<TableReader> text_table(const InputFile& file, const ReadAs& as) {
    const std::string name = file.path.string();
    if (!is_utf8_by_name(as.encoding)) {
        std::string text = in_utf8(file.bytes, as.encoding, name);
        Separator separator = separator_of(text, file, as);
        return std::make_unique<TextTable>(std::move(text), name, separator.sign, as.header_line,
                                           std::move(separator.remark));
    }
    const std::string_view text = file.bytes;
    if (!text.starts_with("\xFF\xFE") && !text.starts_with("\xFE\xFF")) require_utf8(text, name);
    Separator separator = separator_of(text, file, as);
    return std::make_unique<TextTable>(text, name, separator.sign, as.header_line, std::move(separator.remark));
}

}  // namespace picket::detail
