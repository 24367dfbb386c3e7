#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "data/record/report.hpp"

namespace picket::detail {

/// A SHA-256 in the making (FIPS 180-4). Numbers go in as 8 bytes, little end first; texts go in with their
/// length before them, so that no two sequences of values give the same bytes.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add_raw(std::span<const unsigned char> bytes);
    void add(const Digest& digest) { add_raw(digest.bytes); }
    void add(char tag);
    void add(std::int64_t number);
    void add(std::string_view text);
    /// \pre called once
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

Digest sha256_of(std::string_view bytes);

}  // namespace picket::detail
