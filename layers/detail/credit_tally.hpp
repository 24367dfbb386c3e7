#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "layers/layer.hpp"

namespace picket::detail {

/// Who is behind many rows: one credit for each publisher, verified and unverified apart.
class CreditTally {
public:
    /// Not so many that the sources are longer than the answer.
    static constexpr std::size_t most = 10;

    void add(const std::string& publisher, const std::string& title, const std::string& url,
             const std::string& confidence);
    /// Those with most rows first, equals by name. A publisher with one title is credited with it, one with several
    /// by their number. After `most` a last credit counts the others.
    [[nodiscard]] std::vector<Credit> credits() const;

private:
    struct Said {
        std::size_t rows = 0;
        std::string title;
        std::string url;
        std::string confidence;
        bool one_title = true;
        bool one_url = true;
    };
    std::map<std::pair<std::string, bool>, Said> said_;  // by publisher, then whether it is unverified
};

}  // namespace picket::detail
