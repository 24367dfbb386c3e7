#include "layers/output/detail/svg.hpp"

#include <fmt/format.h>

#include "layers/output/detail/cell_text.hpp"
#include "layers/output/detail/letters.hpp"

namespace picket::detail {

std::string svg_number(double value) { return shortest(value, 2); }

std::string path_data(const Path& path, bool closed) {
    std::string out;
    for (const Pixel& at : path) {
        out += out.empty() ? "M" : " ";
        out += shortest(at.x, 1);
        out += ',';
        out += shortest(at.y, 1);
    }
    if (closed && !out.empty()) out += 'Z';
    return out;
}

std::string path_element(const std::string& data, std::string_view style) {
    return data.empty() ? std::string{} : fmt::format("<path d=\"{}\" {}/>\n", data, style);
}

std::string text_element(double x, double y, std::string_view text, const Letters& letters) {
    const std::string_view anchor = letters.anchor == Anchor::middle ? " text-anchor=\"middle\""
                                    : letters.anchor == Anchor::end  ? " text-anchor=\"end\""
                                                                     : "";
    return fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{}{}{}{}>{}</text>\n", svg_number(x),
                       svg_number(y), svg_number(letters.size), letters.colour, anchor,
                       letters.bold ? " font-weight=\"bold\"" : "", letters.italic ? " font-style=\"italic\"" : "",
                       letters.halo ? " class=\"halo\"" : "", xml_text(text));
}

}  // namespace picket::detail
