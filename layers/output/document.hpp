#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace picket {

/// How a document is made from Markdown.
struct DocumentOptions {
    std::string language = "en";        ///< of the text, as BCP 47 has it
    std::filesystem::path resources;    ///< where linked pictures lie; empty: the current folder
    std::chrono::sys_seconds epoch{};   ///< the document's time stamp: of as-of, never of the clock
    std::filesystem::path beside = {};  ///< where pictures may lie, too: the folder of the text; empty: nowhere else
};

/// The Markdown (GFM with footnotes and a YAML head) as one HTML page that needs no other file: pictures and style
/// sheet are inside. Raw HTML in it is shown as text, and links run no script. The title is the first heading's text.
/// Made by pandoc, 2.17 or later. Equal input gives equal
/// bytes. \throws OutputError when pandoc is missing or fails, or a picture
/// is missing or does not lie in these folders.
std::string html_document(const std::string& markdown, const DocumentOptions& options);

}  // namespace picket
