#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "data/store/change.hpp"

namespace picket::detail {

/// Which of the incidents of a file stand, whatever the order of its lines: an id that is given two different contents
/// is given none. Ids and contents are held as the first 8 bytes of their SHA-256.
class IncidentRepeats {
public:
    enum class Verdict {
        stands,
        repeats,  ///< another line says the same, and stands
        clashes,  ///< another line has the same id and other content
    };
    struct Ruling {
        Verdict verdict = Verdict::stands;
        std::int64_t other_line = 0;  ///< for clashes: the first line with other content
    };

    /// \pre before `settle`
    void add(const IncidentStatement& statement, std::int64_t line);
    /// Keeps what is said more than once and forgets the rest.
    void settle();
    /// \pre after `settle`, and the statement was added
    [[nodiscard]] Ruling ruling(const IncidentStatement& statement, std::int64_t line) const;

private:
    struct Entry {
        std::uint64_t id;
        std::uint64_t content;
        std::int64_t line;
    };
    /// Of all that is said of one id: the first line, and the first whose content differs from it (0: none does).
    struct Group {
        std::int64_t first_line = 0;
        std::uint64_t content = 0;
        std::int64_t other_line = 0;
    };

    static Entry entry_of(const IncidentStatement& statement, std::int64_t line);

    std::vector<Entry> entries_;
    std::unordered_map<std::uint64_t, Group> groups_;
};

}  // namespace picket::detail
