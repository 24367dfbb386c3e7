#include "data/store/detail/sha256.hpp"

#include <sodium.h>

#include "data/store/upkeep.hpp"

namespace picket {

std::string sodium_version() { return sodium_version_string(); }

namespace detail {

struct Sha256::State {
    crypto_hash_sha256_state hash;
};

namespace {

std::span<const unsigned char> bytes_of(std::string_view text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

}  // namespace

Sha256::Sha256() : state_{std::make_unique<State>()} { crypto_hash_sha256_init(&state_->hash); }
Sha256::~Sha256() = default;

void Sha256::add_raw(std::span<const unsigned char> bytes) {
    crypto_hash_sha256_update(&state_->hash, bytes.data(), bytes.size());
}

void Sha256::add(char tag) { add_raw({reinterpret_cast<const unsigned char*>(&tag), 1}); }

void Sha256::add(std::int64_t number) {
    std::array<unsigned char, 8> bytes{};
    auto rest = static_cast<std::uint64_t>(number);
    for (unsigned char& byte : bytes) {
        byte = static_cast<unsigned char>(rest & 0xffU);
        rest >>= 8U;
    }
    add_raw(bytes);
}

void Sha256::add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    add_raw(bytes_of(text));
}

Digest Sha256::finish() {
    Digest digest;
    crypto_hash_sha256_final(&state_->hash, digest.bytes.data());
    return digest;
}

Digest sha256_of(std::string_view bytes) {
    Sha256 hash;
    hash.add_raw(bytes_of(bytes));
    return hash.finish();
}

}  // namespace detail
}  // namespace picket
