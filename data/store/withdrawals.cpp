#include "data/store/change.hpp"
#include "data/store/detail/rows.hpp"
#include "data/store/detail/transaction_impl.hpp"

namespace picket {

bool Transaction::withdraw_series(std::string_view id) {
    if (!impl_->withdraw(detail::series_table, {std::string{id}})) return false;
    impl_->database.need_spatialite();  // its triggers keep the spatial index
    impl_->database.prepare("DELETE FROM series_now WHERE series = ?1").with(id).run();
    return true;
}

bool Transaction::withdraw_break(const RegimeBreak& found) {
    return impl_->withdraw(detail::break_table, {std::string{name(found.scope)}, found.of, to_text(found.day),
                                                 std::string{name(found.kind)}});
}

}  // namespace picket
