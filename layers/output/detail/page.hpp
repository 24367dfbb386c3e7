#pragma once

#include <string_view>

namespace picket::detail {

/// A pandoc template of an HTML page with its style sheet: legible on a screen and on A4 paper, without colours
/// that carry a meaning.
std::string_view page_template() noexcept;

/// A filter for pandoc, in Lua: raw HTML is shown as the text that it is, comments go, and links lead to pages, mail or
/// places of the document alone, so that no template can put a script into a page.
std::string_view page_filter() noexcept;

}  // namespace picket::detail
