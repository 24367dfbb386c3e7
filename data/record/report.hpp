#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "data/record/observation.hpp"

namespace picket {

/// A SHA-256.
struct Digest {
    std::array<unsigned char, 32> bytes{};

    /// 64 lower-case hexadecimal digits.
    [[nodiscard]] std::string hex() const;
    /// Absent when the text is not 64 hexadecimal digits.
    static std::optional<Digest> parse(std::string_view hex);
    friend constexpr auto operator<=>(const Digest&, const Digest&) noexcept = default;
};

/// A file that was taken, as it was.
struct Artifact {
    std::string name;  ///< without its folder
    Digest sha256;
    std::int64_t bytes = 0;
    std::string mapping;       ///< how it was read
    std::string source;        ///< id of a Source; blank where none was named
    std::string columns = {};  ///< its header as one line of CSV; blank for one that was taken before format 4
};

/// One statement: a line of a file, or what somebody entered by hand with the address that backs it.
struct Report {
    std::optional<ArtifactId> artifact;  ///< none: entered by hand
    std::int64_t line = 0;               ///< from 1, the header counted; 0 where there is no file
    std::string source;                  ///< id of a Source; may be blank
    std::string url;
    std::string title;
    std::string published;
};

/// A row that was not taken, and why. Nothing of a file is lost in silence.
struct Reject {
    std::int64_t line = 0;  ///< from 1, the header counted
    std::string column;     ///< blank where the whole row is at fault
    std::string value;      ///< the offending text as it stands in the file
    std::string reason;     ///< a clause that reads on from "line 7, column count:"

    friend bool operator==(const Reject&, const Reject&) = default;
};

}  // namespace picket
