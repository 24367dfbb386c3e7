#pragma once

#include <string>

namespace picket {

/// Who says so. A source is named in every answer that rests on it.
struct Source {
    std::string id;          ///< short and stable, such as "jcg"
    std::string name;        ///< who publishes it, as it is credited
    std::string title;       ///< of the page, table or report
    std::string url;         ///< blank where none is known
    std::string published;   ///< ISO 8601, shortened where only the month or year is known; may be blank
    std::string terms;       ///< the licence or terms of use, in words
    std::string confidence;  ///< "found", "memory", "blankenship-2024" or "assumption"; see data/reference/README.md
    std::string note;

    friend bool operator==(const Source&, const Source&) = default;
};

}  // namespace picket
