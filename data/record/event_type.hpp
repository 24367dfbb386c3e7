#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/record/fields.hpp"

namespace picket {

/// A step of the severity ladder. Ordinal: it is compared and counted, never added or averaged.
struct Severity {
    std::int64_t level = 0;  ///< 0 (context) to 11 (attack with deaths)
    friend constexpr auto operator<=>(Severity, Severity) noexcept = default;
};
inline constexpr Severity lowest_severity{0};
inline constexpr Severity highest_severity{11};

/// The word for a step: "context", "presence", "shadowing", "warning", "obstruction", "laser or sonar", "water cannon",
/// "collision", "boarding", "seizure", "shots", "attack with deaths".
std::string_view name(Severity severity) noexcept;
/// Reads a number from 0 to 11 or the word. Absent for anything else.
std::optional<Severity> parse_severity(std::string_view text) noexcept;

/// A kind of event of the taxonomy, with its place on the ladder and its nearest kin elsewhere.
struct EventType {
    std::string name;                      ///< such as "water_cannon"
    std::optional<std::int64_t> severity;  ///< a Severity
    std::optional<double> weight;          ///< for scores: a choice, not a measurement
    std::string coercive;                  ///< yes or no: one side acts upon another against its will
    std::string context;  ///< yes: no encounter at sea; left out of counts and rates unless they are asked for
    std::string acled;    ///< event type / sub-event type; blank where no mapping is honest
    std::string cameo;    ///< a code, such as "010"; blank where no mapping is honest
    std::string reason;   ///< why it stands on its step

    [[nodiscard]] Severity step() const noexcept { return Severity{severity.value_or(0)}; }
    friend bool operator==(const EventType&, const EventType&) = default;
};

template <>
struct Fields<EventType> {
    static constexpr std::string_view one = "type of event";
    static constexpr std::string_view many = "types of events";
    static constexpr std::string_view table = "event_type";
    static constexpr std::tuple all{Field{"type", &EventType::name, Role::key}, Field{"severity", &EventType::severity},
                                    Field{"weight", &EventType::weight},        Field{"coercive", &EventType::coercive},
                                    Field{"context", &EventType::context},      Field{"acled", &EventType::acled},
                                    Field{"cameo", &EventType::cameo},          Field{"reason", &EventType::reason}};
};

}  // namespace picket
