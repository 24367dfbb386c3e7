#include "geo/detail/position_pieces.hpp"

#include <charconv>
#include <string>

#include <fmt/format.h>

#include "geo/folded.hpp"
#include "geo/utf8.hpp"

namespace picket::detail {
namespace {

using enum PieceKind;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Letters of Latin scripts, with accents in one code point or after it.
bool is_latin(char32_t c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
           (c >= 0x300 && c <= 0x36F) || (c >= 0x1E00 && c <= 0x1EFF);
}

class Reader {
public:
    Reader(std::string_view text, Comma comma) : text_{text}, comma_{comma} {}

    std::variant<std::vector<Piece>, NoPosition> pieces() {
        while (at_ < text_.size() && wrong_.empty()) next();
        if (!wrong_.empty()) return NoPosition{wrong_};
        return std::move(pieces_);
    }

private:
    void next() {
        const char c = text_[at_];
        if (is_digit(c) || (c == '.' && begins_number())) return number();
        if (c == '.') return skip();  // of an abbreviation, or of the sentence
        if (c == ',') return push(divider, ';', 1);
        if (c == '+') return plus();
        if (c == '=' && !after_a_number()) return blank_space(1);
        const CodePoint point = code_point(text_, at_);
        if (point.valid) {
            if (const KnownPiece known = sign_of(point.value); known.bytes > 0) return sign(known, point.bytes);
            if (is_latin(point.value)) return letters();
            if (const KnownPiece known = east_asian_word(text_.substr(at_)); known.bytes > 0)
                return word(known, known.bytes);
        }
        refuse(text_.substr(at_, point.bytes), point.valid && point.value >= 0x20 && point.value != 0x7F);
    }

    void refuse(std::string_view what, bool is_legible) {
        wrong_ = is_legible ? fmt::format("'{}' is no part of a position", what)
                            : std::string{"there is a control character, or a byte that is no UTF-8"};
    }

    [[nodiscard]] bool digit_at(std::size_t at) const { return at < text_.size() && is_digit(text_[at]); }
    /// ".5", where nothing stands before it that the point could belong to.
    [[nodiscard]] bool begins_number() const {
        return digit_at(at_ + 1) && (pieces_.empty() || last() == blank || last() == divider || last() == sign_kind);
    }
    [[nodiscard]] PieceKind last() const { return pieces_.back().kind; }
    /// The kind of the last piece that is no blank.
    [[nodiscard]] PieceKind last_word() const {
        for (auto piece = pieces_.rbegin(); piece != pieces_.rend(); ++piece) {
            if (piece->kind != blank) return piece->kind;
        }
        return divider;
    }
    [[nodiscard]] bool after_a_number() const { return last_word() == number_kind || last_word() == mark; }
    [[nodiscard]] bool has_number() const {
        for (const Piece& piece : pieces_) {
            if (piece.kind == number_kind) return true;
        }
        return false;
    }

    void push(PieceKind kind, char sign, std::size_t bytes) {
        pieces_.push_back({kind, sign, {}, false});
        at_ += bytes;
    }
    void skip() { ++at_; }
    void blank_space(std::size_t bytes) {
        if (pieces_.empty() || last() != blank) pieces_.push_back({blank, ' ', {}, false});
        at_ += bytes;
    }

    /// A comma before digits that no point follows: in "1,25.45" it divides.
    [[nodiscard]] bool is_decimal_comma() const {
        if (comma_ != Comma::decimal_mark || at_ >= text_.size() || text_[at_] != ',' || !digit_at(at_ + 1))
            return false;
        std::size_t end = at_ + 1;
        while (digit_at(end)) ++end;
        return end >= text_.size() || text_[end] != '.' || !digit_at(end + 1);
    }

    /// The digits from here on, with their decimals where `point` may begin them.
    void digits(bool with_point, bool with_comma) {
        const std::size_t begin = at_;
        while (digit_at(at_)) ++at_;
        WrittenNumber read;
        read.whole_digits = static_cast<int>(at_ - begin);
        std::string written = "0";  // for ".5"
        written += text_.substr(begin, at_ - begin);
        const bool has_decimals = (with_point && at_ < text_.size() && text_[at_] == '.' && digit_at(at_ + 1)) ||
                                  (with_comma && is_decimal_comma());
        if (has_decimals) {
            const std::size_t point = at_++;
            while (digit_at(at_)) ++at_;
            read.decimals = static_cast<int>(at_ - point - 1);
            written += '.';
            written += text_.substr(point + 1, at_ - point - 1);
        }
        std::from_chars(written.data(), written.data() + written.size(), read.value, std::chars_format::fixed);
        pieces_.push_back({number_kind, 0, read, false});
    }

    /// "25", "25.4", "25,4"; "25.27.24" is three numbers that belong together.
    void number() {
        std::size_t end = at_;
        int points = 0;
        while (digit_at(end) || (end < text_.size() && text_[end] == '.' && digit_at(end + 1))) {
            if (text_[end++] == '.') ++points;
        }
        if (points < 2) return digits(true, true);
        if (points > 2 || text_[at_] == '.') return refuse(text_.substr(at_, end - at_), true);
        for (int part = 0; part < 3; ++part) {
            if (part > 0) push(link, '.', 1);
            digits(false, part == 2);
        }
    }

    void plus() {
        const bool begins = pieces_.empty() || last() == blank || last() == divider || last() == axis;
        if (!begins || !digit_at(at_ + 1)) return refuse("+", true);
        push(sign_kind, '+', 1);
    }

    void sign(const KnownPiece& known, std::size_t bytes) {
        switch (known.kind) {
            case blank: return blank_space(bytes);
            case divider: return push(divider, known.sign, bytes);
            case link: return known.sign == ':' ? colon() : dash(bytes);
            default: break;
        }
        const bool beside_a_mark = !pieces_.empty() && last() == mark && !pieces_.back().lettered;
        if (beside_a_mark && known.sign == 'm' && pieces_.back().sign == 'm') {
            pieces_.back().sign = 's';
        } else if (!beside_a_mark || known.sign != 's' || pieces_.back().sign != 's') {
            pieces_.push_back({mark, known.sign, {}, false});
        }
        at_ += bytes;
    }

    void colon() {
        if (!after_a_number()) return blank_space(1);
        push(link, ':', 1);
    }

    void dash(std::size_t bytes) {
        const std::size_t after = at_ + bytes;
        const bool before_a_number = digit_at(after) || (after < text_.size() && text_[after] == '.');
        const PieceKind before = pieces_.empty() ? divider : last();
        if (before == number_kind || before == mark) return push(link, '-', bytes);
        if (before == blank && !before_a_number) {
            return after_a_number() ? blank_space(bytes) : push(divider, ';', bytes);
        }
        const bool ends_a_coordinate = (before == hemisphere || before == seconds_or_south) && has_number();
        if (ends_a_coordinate) return push(divider, ';', bytes);
        if (!before_a_number || before == sign_kind) return refuse("-", true);
        push(sign_kind, '-', bytes);
    }

    /// One word, or several without a blank: "minN".
    void letters() {
        const std::size_t begin = at_;
        while (at_ < text_.size()) {
            const CodePoint point = code_point(text_, at_);
            if (!point.valid || !is_latin(point.value)) break;
            at_ += point.bytes;
        }
        const std::string_view written = text_.substr(begin, at_ - begin);
        const std::string run = folded(written);
        std::string_view rest = run;
        while (!rest.empty()) {
            const KnownPiece known = latin_word(rest);
            // An o is a degree sign that lost its height, behind a number; elsewhere it may be a west.
            const bool is_o = known.bytes == 1 && rest.front() == 'o';
            const bool is_raised =
                written.front() == 'o' && rest.size() == run.size() && !pieces_.empty() && last() == number_kind;
            if (known.bytes == 0 || (is_o && !is_raised)) return refuse(written, true);
            word(known, 0);
            rest.remove_prefix(known.bytes);
        }
    }

    void word(const KnownPiece& known, std::size_t bytes) {
        at_ += bytes;
        const bool is_part_of_an_axis = known.kind == mark && last_word_is_axis();  // "vĩ độ"
        if (known.kind == nothing || is_part_of_an_axis) return blank_space(0);
        pieces_.push_back({known.kind, known.sign, {}, known.kind == mark});
    }
    [[nodiscard]] bool last_word_is_axis() const { return !pieces_.empty() && last_word() == axis; }

    static constexpr PieceKind number_kind = PieceKind::number;
    static constexpr PieceKind sign_kind = PieceKind::sign;

    std::string_view text_;
    Comma comma_;
    std::size_t at_ = 0;
    std::vector<Piece> pieces_;
    std::string wrong_;
};

}  // namespace

std::variant<std::vector<Piece>, NoPosition> pieces_of(std::string_view text, Comma comma) {
    return Reader{text, comma}.pieces();
}

}  // namespace picket::detail
