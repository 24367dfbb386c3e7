#include "tests/layers/perturbed.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <sstream>

#include "geo/geodesic.hpp"

namespace picket::test {
namespace {

/// A number in [0, 1) that depends on where it is asked for alone (Steele and others, SplitMix64, 2014).
class Chance {
public:
    Chance(std::uint64_t series, std::uint64_t of) : state_{series * 0x100000001B3U + of * 0x9E3779B97F4A7C15U} {}
    double next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
    }

private:
    std::uint64_t state_;
};

/// Two words of three stay, in another order; some are said otherwise.
std::string reworded(const std::string& text, Chance& chance) {
    constexpr std::array<const char*, 6> other{"reportedly", "officials", "statement", "vessel", "Tuesday", "waters"};
    std::istringstream words{text};
    std::string out;
    std::string word;
    while (words >> word) {
        const double at = chance.next();
        if (at < 0.2) continue;
        if (at < 0.35) word = other[static_cast<std::size_t>(chance.next() * other.size())];
        out = chance.next() < 0.5 ? word + " " + out : out + word + " ";
    }
    return out;
}

std::string in_chinese(const std::string& parties) {
    if (parties.starts_with("China")) return "中国";
    if (parties.starts_with("Philippines")) return "菲律宾";
    if (parties.starts_with("Japan")) return "日本";
    return parties;
}

}  // namespace

std::vector<IncidentRecord> perturbed(const std::vector<IncidentRecord>& records, std::uint64_t series) {
    std::vector<IncidentRecord> out;
    for (std::size_t i = 0; i < records.size(); ++i) {
        Chance chance{series, i};
        IncidentRecord record = records[i];
        Incident& incident = record.incident;
        incident.id = "other:" + incident.id;
        if (incident.date_precision == DatePrecision::day) {
            const double shift = chance.next();
            const DaySpan days{shift < 0.6 ? 0 : shift < 0.8 ? 1 : -1};
            incident.first += days;
            incident.last += days;
        }
        for (Placement& placement : record.placements) {
            const Azimuth towards{chance.next() * 360 - 180};
            placement.disc.centre =
                destination(placement.disc.centre, towards, placement.disc.radius * (0.8 * std::sqrt(chance.next())));
        }
        incident.summary = reworded(incident.summary, chance);
        incident.actor_units = "";
        const double kind = chance.next();
        if (kind < 0.15) {
            incident.actor = in_chinese(incident.actor);
            incident.target = in_chinese(incident.target);
        } else if (kind < 0.3) {
            incident.target = "";
        } else if (kind < 0.4) {
            incident.type = "";
        } else if (kind < 0.45) {
            record.placements.clear();
        } else if (kind < 0.5) {
            incident.date_precision = DatePrecision::month;
        }
        out.push_back(std::move(record));
    }
    return out;
}

}  // namespace picket::test
