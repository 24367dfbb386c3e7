#include "data/record/transaction.hpp"

namespace picket {

std::string to_text(const AsOf& as_of) {
    struct Text {
        std::string operator()(Latest) const { return "latest"; }
        std::string operator()(TxnNumber txn) const { return std::to_string(txn.number); }
        std::string operator()(Day day) const { return to_text(day); }
        std::string operator()(Instant instant) const { return to_text(instant); }
    };
    return std::visit(Text{}, as_of);
}

}  // namespace picket
