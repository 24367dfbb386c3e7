#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

#include <fmt/format.h>
#include <iconv.h>

#include "geo/error.hpp"
#include "geo/utf8.hpp"
#include "ingest/detail/text_table.hpp"

namespace picket::detail {
namespace {

/// A conversion of glibc.
class Conversion {
public:
    explicit Conversion(const std::string& from) : handle_{::iconv_open("UTF-8", from.c_str())} {}
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;
    Conversion(Conversion&&) = delete;
    Conversion& operator=(Conversion&&) = delete;
    ~Conversion() {
        if (known()) ::iconv_close(handle_);
    }
    [[nodiscard]] bool known() const noexcept { return handle_ != reinterpret_cast<iconv_t>(-1); }

    /// Converts into `out` and gives how many bytes it could not go beyond: all of them where it went well.
    std::size_t convert(std::string_view bytes, std::string& out) {
        std::string copy{bytes};  // iconv takes what it reads as if it wrote there
        char* from = copy.data();
        std::size_t left = copy.size();
        std::array<char, 1U << 16U> space{};
        while (left > 0) {
            char* to = space.data();
            std::size_t room = space.size();
            const bool failed = ::iconv(handle_, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
            out.append(space.data(), space.size() - room);
            if (failed && errno != E2BIG) break;
        }
        return bytes.size() - left;
    }

private:
    iconv_t handle_;
};

/// How much of a text is letters that people write: a wrong encoding gives rare signs.
double plausibility(std::string_view text) {
    std::size_t beyond_ascii = 0;
    std::size_t usual = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point(text, at);
        at += point.bytes;
        if (point.value < 0x80) continue;
        ++beyond_ascii;
        const char32_t c = point.value;
        const bool letters = (c >= 0xC0 && c < 0x250) || (c >= 0x3040 && c < 0x3100) || (c >= 0x4E00 && c < 0xA000);
        const bool marks = c == 0xB0 || (c >= 0x2010 && c < 0x2040) || (c >= 0x3000 && c < 0x3020);
        const bool full_width = c >= 0xFF01 && c < 0xFF5F;
        if (letters || marks || full_width) ++usual;
    }
    return beyond_ascii == 0 ? 0.0 : static_cast<double>(usual) / static_cast<double>(beyond_ascii);
}

}  // namespace

std::string in_utf8(std::string_view bytes, const std::string& encoding, const std::string& file) {
    Conversion conversion{encoding};
    if (!conversion.known()) {
        throw UsageError{fmt::format("'{}' is not an encoding", encoding),
                         "`iconv --list` names them: CP932, BIG5 ..."};
    }
    std::string out;
    const std::size_t read = conversion.convert(bytes, out);
    if (read == bytes.size()) return out;
    throw InputError{
        fmt::format("{}:{}: byte 0x{:02X} is not {}", file, std::ranges::count(bytes.substr(0, read), '\n') + 1,
                    static_cast<unsigned char>(bytes[read]), encoding),
        guessed_encoding(bytes)};
}

std::string guessed_encoding(std::string_view bytes) {
    constexpr std::size_t enough = 1U << 16U;
    std::size_t end = std::min(bytes.size(), enough);
    if (end < bytes.size()) end = std::max<std::size_t>(bytes.rfind('\n', end) + 1, 1);
    const std::string_view sample = bytes.substr(0, end);
    std::vector<std::pair<double, std::string_view>> fitting;
    for (const std::string_view name : {"CP932", "GB18030", "BIG5", "EUC-JP", "EUC-KR", "CP1252"}) {
        Conversion conversion{std::string{name}};
        std::string text;
        if (!conversion.known() || conversion.convert(sample, text) != sample.size()) continue;
        const double score = plausibility(text);
        if (score > 0.8) fitting.emplace_back(score, name);
    }
    std::ranges::stable_sort(fitting, std::ranges::greater{}, &std::pair<double, std::string_view>::first);
    if (fitting.empty()) return "save it as UTF-8, or say its encoding in a mapping";
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(fitting.size(), 3); ++i) {
        names += fmt::format("{}{}", i == 0 ? "" : " or ", fitting[i].second);
    }
    return fmt::format("it may be {}: nothing is guessed; say encoding = \"{}\" in a mapping if that is what it is",
                       names, fitting.front().second);
}

}  // namespace picket::detail
