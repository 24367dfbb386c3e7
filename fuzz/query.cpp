#include "layers/query/query.hpp"

#include "fuzz/target.hpp"
#include "geo/error.hpp"

namespace picket::fuzz {

void query(std::string_view input) {
    try {
        const std::string text = Query::parse(input).text();
        require(Query::parse(text).text() == text, "the canonical text of a query reads back to itself");
    } catch (const UsageError&) {  // no query
    }
    try {
        static_cast<void>(parse_as_of(input));
    } catch (const UsageError&) {  // no moment
    }
}

}  // namespace picket::fuzz
