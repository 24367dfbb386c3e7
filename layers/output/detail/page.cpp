#include "layers/output/detail/page.hpp"

namespace picket::detail {
namespace {

constexpr std::string_view page = R"page(<!DOCTYPE html>
<html lang="$lang$">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$pagetitle$</title>
<style>
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 17px/1.55 "Liberation Serif", Georgia, "Noto Serif", serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: break-word; }
h1, h2, h3, h4, th { font-family: "Liberation Sans", "DejaVu Sans", Arial, sans-serif; line-height: 1.25; }
h1 { font-size: 1.75rem; margin: 0 0 1.25rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid #bbb; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
a { color: #0b4a8f; }
img { display: block; max-width: 100%; height: auto; margin: 1.25rem auto; }
main > p > img:only-child { max-width: min(1150px, 100vw - 2.5rem); margin-left: 50%; transform: translateX(-50%); }
.day { white-space: nowrap; }
table { border-collapse: collapse; margin: 1.25rem 0; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .75rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
th { border-bottom: 2px solid #555; font-size: .8rem; vertical-align: bottom; }
code { font-family: "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: .85em; background: #f2f2f2; }
pre { overflow-x: auto; padding: .75rem; background: #f2f2f2; }
blockquote { margin: 1rem 0; padding: 0 1rem; border-left: 4px solid #bbb; color: #444; }
li { margin: .25rem 0; }
@media (max-width: 48rem) { table { display: block; overflow-x: auto; } }
@page { size: A4; margin: 2cm; }
@media print {
body { font-size: 10.5pt; }
main { max-width: none; padding: 0; }
main > p > img:only-child { max-width: 100%; margin-left: auto; transform: none; }
h1, h2, h3 { break-after: avoid; }
table, img, figure { break-inside: avoid; }
a { color: inherit; }
}
</style>
</head>
<body>
<main>
$if(title)$
<h1>$title$</h1>
$endif$
$body$
</main>
</body>
</html>
)page";

constexpr std::string_view filter = R"lua(
local function text_of(element)
  if element.text:match("^%s*<!%-%-") then return "" end
  return element.text
end
function RawInline(element) return pandoc.Str(text_of(element)) end
function RawBlock(element) return pandoc.Plain({pandoc.Str(text_of(element))}) end
function Str(element)
  if element.text:match("^%d%d%d%d%-%d%d") then return pandoc.Span({element}, {class = "day"}) end
end
function Link(element)
  local scheme = element.target:match("^%s*([^/?#:]*):")
  if scheme == nil then return nil end
  scheme = scheme:lower()
  if scheme == "https" or scheme == "http" or scheme == "mailto" then return nil end
  return element.content
end
)lua";

}  // namespace

std::string_view page_template() noexcept { return page; }

std::string_view page_filter() noexcept { return filter; }

}  // namespace picket::detail
