#include "layers/output/document.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <ostream>
#include <regex>
#include <sstream>
#include <vector>

#include "geo/error.hpp"
#include "layers/output/detail/child.hpp"
#include "layers/output/detail/page.hpp"
#include "layers/output/file.hpp"

namespace picket {
namespace {

const detail::Tool pandoc{"pandoc", "pandoc"};

// "pandoc 2.17.1.1" gives 2. What cannot be read counts as the oldest.
int major_version(const std::filesystem::path& folder) {
    const std::string text = detail::output_of(pandoc, {"--version"}, "", folder);
    int major = 0;
    const std::size_t digit = std::min(text.find_first_of("0123456789"), text.size());
    std::from_chars(text.data() + digit, text.data() + text.size(), major);
    return major;
}

// A heading's words without the marks of emphasis and code.
std::string plain(std::string_view heading) {
    std::string out;
    for (std::size_t at = 0; at < heading.size(); ++at) {
        const bool escape = heading[at] == '\\' && at + 1 < heading.size();
        if (escape) ++at;
        if (escape || (heading[at] != '*' && heading[at] != '`')) out += heading[at];
    }
    const std::size_t first = out.find_first_not_of(" #");
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(" #") - first + 1);
}

// The first "# heading" that does not stand in a block of code.
std::optional<std::string> first_heading(const std::string& markdown) {
    std::istringstream lines{markdown};
    bool code = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```") || line.starts_with("~~~")) code = !code;
        const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
        if (code || marks == 0 || marks > 6 || (marks < line.size() && line[marks] != ' ')) continue;
        if (std::string text = plain(line); !text.empty()) return text;
    }
    return {};
}

/// A page holds its pictures, so that whatever a text links to would go out with it: only what lies in these folders
/// may.
void require_pictures(const std::string& markdown, const std::vector<std::filesystem::path>& folders) {
    static const std::regex picture{R"(!\[[^\]]*\]\(\s*<?([^)>\s]+))"};
    for (std::sregex_iterator found{markdown.begin(), markdown.end(), picture}, end; found != end; ++found) {
        const std::string link = (*found)[1];
        const std::filesystem::path file{link};
        const bool outside = file.is_absolute() || link.find("://") != std::string::npos ||
                             std::ranges::find(file, std::filesystem::path{".."}) != file.end();
        if (outside) {
            throw OutputError{"the picture " + link + " does not lie beside the text",
                              "put it into the same folder and link its name"};
        }
        const bool held =
            std::ranges::any_of(folders, [&](const auto& folder) { return std::filesystem::exists(folder / file); });
        if (!held && !link.starts_with("data:")) throw OutputError{"the picture " + link + " is missing"};
    }
}

}  // namespace

std::string html_document(const std::string& markdown, const DocumentOptions& options) {
    const detail::PrivateFolder folder;
    const auto style = folder.path() / "page.html";
    write_file(style, [](std::ostream& out) { out << detail::page_template(); });
    const auto filter = folder.path() / "page.lua";
    write_file(filter, [](std::ostream& out) { out << detail::page_filter(); });
    std::vector<std::filesystem::path> folders{
        std::filesystem::absolute(options.resources.empty() ? "." : options.resources)};
    if (!options.beside.empty()) folders.push_back(std::filesystem::absolute(options.beside));
    require_pictures(markdown, folders);
    std::string resources = folders.front().string();
    if (folders.size() > 1) resources += ":" + folders.back().string();
    std::vector<std::string> arguments{"--from=gfm+footnotes-emoji-tex_math_dollars",
                                       "--to=html5",
                                       "--wrap=preserve",
                                       "--data-dir=" + folder.path().string(),
                                       "--template=" + style.string(),
                                       "--lua-filter=" + filter.string(),
                                       "--resource-path=" + resources,
                                       "--metadata=lang:" + options.language,
                                       "--metadata=pagetitle:" + first_heading(markdown).value_or("Brief")};
    if (major_version(folder.path()) >= 3) {
        arguments.insert(arguments.end(), {"--embed-resources", "--standalone"});
    } else {
        arguments.emplace_back("--self-contained");
    }
    return detail::output_of(pandoc, arguments, markdown, folder.path(), options.epoch);
}

}  // namespace picket
