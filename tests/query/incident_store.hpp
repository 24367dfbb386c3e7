#pragma once

#include "tests/query/small_store.hpp"

namespace picket::test {

/// A database of a few incidents at made-up places, small enough to be worked out by hand.
///
/// Places: Second Thomas Shoal (115.8642 E, 9.7325 N; "Ayungin", "仁爱礁"), Thitu Island (114.28 E, 11.05 N), Hughes
/// Reef and McKennan Reef (both "Chigua", without a position). Types: legal (context), water_cannon 6, boarding 8.
/// Transaction 1 has these, 2 the incidents of events.csv, lines 2 to 6, source "table":
///
///     id     days                   type          actor                  target              place, radius
///     INC-1  2024-03-05             water_cannon  China                  Philippines         the shoal, 2 nm
///     INC-2  2024-03-23 to 24       water_cannon  China                  Philippines         50 nm west of it, 60 nm
///     INC-3  2024-06 (month)        boarding      China (coast guard)    Philippines; Japan  the shoal, 5 nm
///     INC-4  2024-07-01             legal         Philippines            China               not known
///     INC-5  2023-12-31             boarding      China                  Vietnam             Thitu, 1 nm; memory
class IncidentStore {
public:
    IncidentStore();

private:
    Workplace place_;

public:
    Store store = place_.open();
};

/// A statement with one placement, within so many nautical miles of a point.
IncidentStatement stated(const std::string& id, std::string_view first, const std::string& type,
                         const std::string& actor, const std::string& target);
IncidentStatement stated_at(IncidentStatement said, double longitude, double latitude, double nautical_miles);

}  // namespace picket::test
