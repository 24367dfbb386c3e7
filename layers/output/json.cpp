#include <ostream>

#include <fmt/format.h>

#include "layers/output/detail/formats.hpp"
#include "layers/output/detail/json_text.hpp"

namespace picket::detail {
namespace {

// Evidence comes after the rows but arrives with them, so it alone is kept: as text, and nothing while all is empty.
class EvidenceMember {
public:
    void add(const Evidence& evidence) {
        if (evidence.count == 0 && evidence.reports.empty() && !any()) {
            ++skipped_;
            return;
        }
        for (; skipped_ > 0; --skipped_) append(Evidence{});
        append(evidence);
    }
    [[nodiscard]] bool any() const noexcept { return !text_.empty(); }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    void append(const Evidence& evidence) {
        if (!text_.empty()) text_ += ",\n  ";
        text_ += json_evidence(evidence);
    }
    std::string text_;
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
    if (evidence.any()) text += fmt::format(",\n\"evidence\": [\n  {}\n]", evidence.text());
    text += "\n}\n";
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace picket::detail
