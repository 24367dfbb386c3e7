#include <array>
#include <cstdio>
#include <memory>
#include <ostream>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "layers/output/detail/formats.hpp"
#include "layers/output/detail/json_text.hpp"

namespace picket::detail {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

// Evidence comes after the rows but arrives with them, so it alone is kept: as text, in a temporary file where it grows
// large, and not at all while all of it is empty.
class EvidenceMember {
public:
    void add(const Evidence& evidence) {
        if (evidence.count == 0 && evidence.reports.empty() && !any_) {
            ++skipped_;
            return;
        }
        for (; skipped_ > 0; --skipped_) append(Evidence{});
        append(evidence);
    }
    [[nodiscard]] bool any() const noexcept { return any_; }
    void write(std::ostream& out) {
        if (file_) {
            std::rewind(file_.get());
            std::array<char, 64 * 1024> space;
            for (std::size_t got = 0; (got = std::fread(space.data(), 1, space.size(), file_.get())) > 0;) {
                out.write(space.data(), static_cast<std::streamsize>(got));
            }
            if (std::ferror(file_.get()) != 0) fail();
        }
        out << text_;
    }

private:
    void append(const Evidence& evidence) {
        constexpr std::size_t large = 1024 * 1024;
        if (any_) text_ += ",\n  ";
        any_ = true;
        text_ += json_evidence(evidence);
        if (text_.size() < large) return;
        if (!file_) file_.reset(std::tmpfile());
        if (!file_ || std::fwrite(text_.data(), 1, text_.size(), file_.get()) != text_.size()) fail();
        text_.clear();
    }
    [[noreturn]] static void fail() {
        throw OutputError{"there is no room for temporary files", "free some space in the folder of temporary files"};
    }
    std::string text_;
    std::unique_ptr<std::FILE, CloseFile> file_;  // what came before `text_`
    bool any_ = false;
    std::size_t skipped_ = 0;  // rows without evidence before the first that has some
};

void append_row(std::string& text, const Batch& batch, std::size_t row) {
    text += '[';
    for (std::size_t column = 0; column < batch.columns().size(); ++column) {
        if (column > 0) text += ", ";
        text += json_cell(batch, column, row);
    }
    text += ']';
}

}  // namespace

void write_json(const LayerHeader& header, const BatchStream& rows, std::ostream& out) {
    std::string text = fmt::format("{{\n\"title\": {},\n\"columns\": {},\n\"rows\": [", json_string(header.title),
                                   json_columns(header));
    EvidenceMember evidence;
    bool first = true;
    while (const Batch* batch = rows()) {
        for (std::size_t row = 0; row < batch->rows(); ++row) {
            text += first ? "\n  " : ",\n  ";
            first = false;
            append_row(text, *batch, row);
            evidence.add(batch->evidence(row));
            drain(text, out);
        }
    }
    text += fmt::format(
        "{}],\n\"caveats\": {},\n\"method\": {},\n\"parameters\": {},\n\"sources\": {},\n\"as_of\": {},\n\"head\": "
        "{},\n"
        "\"query\": {}",
        first ? "" : "\n", json_caveats(header), json_string(header.method), json_parameters(header),
        json_sources(header), json_string(header.as_of), json_string(header.head), json_string(header.query));
    if (evidence.any()) {
        out << text << ",\n\"evidence\": [\n  ";
        evidence.write(out);
        text = "\n]";
    }
    text += "\n}\n";
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace picket::detail
