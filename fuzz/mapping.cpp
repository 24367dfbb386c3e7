#include "ingest/mapping.hpp"

#include "fuzz/target.hpp"
#include "geo/error.hpp"

namespace picket::fuzz {

void mapping(std::string_view input) {
    try {
        const Mapping read = parse_mapping(input, "input.toml");
        require(read.name == "input", "a mapping has the name of its file");
        require(read == parse_mapping(input, "input.toml"), "the same text is the same mapping");
        require(read.fits(read.columns()), "a file with the columns of a mapping fits it");
    } catch (const InputError&) {  // no mapping
    }
}

}  // namespace picket::fuzz
