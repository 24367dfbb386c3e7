#include "layers/detail/account_index.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/region.hpp"

namespace picket::detail {
namespace {

constexpr Distance margin = Distance::nautical_miles(10);
constexpr std::size_t most_squares = 64;
constexpr DaySpan longest_by_weeks{62};

std::int64_t week_of(Day day) noexcept {  // of eight days: cut with one instruction, and as good as seven
    return day.time_since_epoch().count() >> 3;
}

bool is_long(const Account& account) noexcept {
    return account.date_precision == DatePrecision::year || account.window.length() > longest_by_weeks;
}

std::uint64_t square(int longitude, int latitude) noexcept {
    const int around = ((longitude + 180) % 360 + 360) % 360;
    return static_cast<std::uint64_t>((latitude + 90) * 360 + around);
}

/// The squares over which its placements reach; none where these are too many, or the place is not known.
std::vector<std::uint64_t> squares_of(const Account& account) {
    std::vector<std::uint64_t> out;
    for (const Placed& placed : account.placed) {
        const GeoBox box = box_around({placed.disc.centre, placed.disc.radius + margin});
        const int west = static_cast<int>(std::floor(box.west.degrees));
        const int east = static_cast<int>(std::floor(box.east.degrees)) + (box.crosses_180() ? 360 : 0);
        const int south = static_cast<int>(std::floor(box.south.degrees));
        const int north = static_cast<int>(std::floor(box.north.degrees));
        if (static_cast<std::size_t>(east - west + 1) * static_cast<std::size_t>(north - south + 1) > most_squares)
            return {};
        for (int x = west; x <= east; ++x) {
            for (int y = south; y <= north; ++y) out.push_back(square(x, y));
        }
    }
    std::ranges::sort(out);
    const auto again = std::ranges::unique(out);
    out.erase(again.begin(), again.end());
    return out;
}

/// What stands for its parties and its type among the squares: a number for each word of their names, far above those
/// of squares.
std::vector<std::uint64_t> name_keys(const Account& account, char of) {
    std::vector<std::uint64_t> out;
    if (!account.type.empty()) out.push_back(hashed(std::string{of, '='} + account.type));
    for (const Party& party : account.parties) {
        for (std::size_t at = 0; at < party.name.size();) {
            const std::size_t end = std::min(party.name.find(' ', at), party.name.size());
            out.push_back(hashed(of + party.name.substr(at, end - at)));
            at = end + 1;
        }
    }
    if (out.empty()) out.push_back(hashed(std::string(1, of)));
    std::ranges::sort(out);
    const auto again = std::ranges::unique(out);
    out.erase(again.begin(), again.end());
    return out;
}

constexpr char any_place = 'p';
constexpr char no_place = 'n';

}  // namespace

bool AccountIndex::is_placeless(const Account& account) { return squares_of(account).empty(); }

void AccountIndex::add(Number number, const Account& account) {
    if (is_long(account)) {
        long_.push_back({number, account.window, account.date_precision == DatePrecision::year});
        return;
    }
    std::vector<std::uint64_t> keys = squares_of(account);
    const bool placeless = keys.empty();
    for (const char of : {any_place, no_place}) {
        if (of == no_place && !placeless) continue;
        std::ranges::copy(name_keys(account, of), std::back_inserter(keys));
    }
    for (std::int64_t week = week_of(account.window.begin); week <= week_of(account.window.last()); ++week) {
        Squares& squares = weeks_[week];
        for (const std::uint64_t key : keys) squares[key].push_back(number);
    }
}

std::vector<AccountIndex::Number> AccountIndex::near(const Account& account) const {
    const DayRange reach{account.window.begin - most_apart_, account.window.end + most_apart_};
    const bool year = account.date_precision == DatePrecision::year;
    std::vector<Number> out;
    for (const Long& one : long_) {
        if (one.year == year && !reach.intersect(one.window).empty()) out.push_back(one.number);
    }
    if (!year) {
        std::vector<std::uint64_t> keys = squares_of(account);
        std::ranges::copy(name_keys(account, keys.empty() ? any_place : no_place), std::back_inserter(keys));
        const auto end = weeks_.upper_bound(week_of(reach.last()));
        for (auto week = weeks_.lower_bound(week_of(reach.begin)); week != end; ++week) {
            for (const std::uint64_t key : keys) {
                const auto found = week->second.find(key);
                if (found != week->second.end()) out.insert(out.end(), found->second.begin(), found->second.end());
            }
        }
    }
    std::ranges::sort(out);
    const auto again = std::ranges::unique(out);
    out.erase(again.begin(), again.end());
    return out;
}

void AccountIndex::forget_before(Day day) {
    weeks_.erase(weeks_.begin(), weeks_.lower_bound(week_of(day - most_apart_)));
    std::erase_if(long_, [&](const Long& one) { return one.window.end + most_apart_ <= day; });
}

}  // namespace picket::detail
