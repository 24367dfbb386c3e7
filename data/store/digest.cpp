#include "data/store/digest.hpp"

#include "data/store/detail/sha256.hpp"

namespace picket {

Digest sha256(std::string_view bytes) { return detail::sha256_of(bytes); }

}  // namespace picket
