#include "data/record/event_type.hpp"
#include "data/record/exercise.hpp"
#include "data/record/place.hpp"
#include "data/record/weapon.hpp"
#include "data/record/zone.hpp"
#include "data/store/change.hpp"
#include "data/store/detail/reference_rows.hpp"
#include "data/store/detail/store_impl.hpp"
#include "data/store/detail/transaction_impl.hpp"

namespace picket {

template <class Record>
std::vector<Record> Store::held(TxnNumber at) const {
    detail::PreparedStatement rows = impl_->database.prepare(detail::select_as_of(detail::reference_table<Record>()));
    rows.with(at.number);
    std::vector<Record> out;
    while (rows.next()) out.push_back(detail::reference_at<Record>(rows));
    return out;
}

template <class Record>
bool Transaction::revise_reference(const Record& record) {
    return impl_->revise(detail::reference_table<Record>(), detail::cells_of(record, Role::key),
                         detail::cells_of(record, Role::value));
}

template std::vector<Place> Store::held<Place>(TxnNumber) const;
template std::vector<Site> Store::held<Site>(TxnNumber) const;
template std::vector<WeaponSystem> Store::held<WeaponSystem>(TxnNumber) const;
template std::vector<LaunchArea> Store::held<LaunchArea>(TxnNumber) const;
template std::vector<Deployment> Store::held<Deployment>(TxnNumber) const;
template std::vector<ExerciseArea> Store::held<ExerciseArea>(TxnNumber) const;
template std::vector<AlliedExercise> Store::held<AlliedExercise>(TxnNumber) const;
template std::vector<Zone> Store::held<Zone>(TxnNumber) const;
template std::vector<ChainSegment> Store::held<ChainSegment>(TxnNumber) const;
template std::vector<EventType> Store::held<EventType>(TxnNumber) const;

template bool Transaction::revise_reference(const Place&);
template bool Transaction::revise_reference(const Site&);
template bool Transaction::revise_reference(const WeaponSystem&);
template bool Transaction::revise_reference(const LaunchArea&);
template bool Transaction::revise_reference(const Deployment&);
template bool Transaction::revise_reference(const ExerciseArea&);
template bool Transaction::revise_reference(const AlliedExercise&);
template bool Transaction::revise_reference(const Zone&);
template bool Transaction::revise_reference(const ChainSegment&);
template bool Transaction::revise_reference(const EventType&);

}  // namespace picket
