#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "geo/region.hpp"

namespace picket::detail {

/// A `{{ ... }}` of a template.
struct Placeholder {
    std::size_t line = 0;  ///< of its opening braces, from 1
    std::string text;      ///< with its braces, as one line
    std::string body;      ///< between the braces, trimmed, as one line
    bool alone = false;    ///< nothing else stands on its line
};

using Piece = std::variant<std::string, Placeholder>;

/// The template cut into literal text and placeholders; `\{{` is literal text.
/// \throws InputError "NAME:LINE: ..." when braces are not closed.
std::vector<Piece> pieces(const std::string& text, const std::string& name);

/// What a placeholder asks for.
struct Ask {
    enum class Kind { value, table, chart, map, as_of, head, sources, caveats };
    struct Filter {
        std::string column;
        std::string value;
    };
    Kind kind = Kind::value;
    std::string
        query;  ///< blanks collapsed; empty for kinds that ask none, and of a map: its queries, "; " between them
    std::vector<std::string> queries;  ///< of a map: at least one
    std::vector<Filter> filters;
    std::vector<std::string> columns;     ///< of a table: these alone; empty for all
    std::string pick;                     ///< of a value
    std::optional<std::string> fallback;  ///< of a value
    std::optional<GeoBox> view;           ///< of a map
    std::string title;                    ///< of a map or chart; blank: that of the answers
};

/// True for what fills whole lines.
bool is_block(Ask::Kind kind) noexcept;

/// \throws InputError, without file and line, when the body has no meaning.
Ask parse_ask(const std::string& body);

}  // namespace picket::detail
