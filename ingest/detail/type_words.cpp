#include "ingest/detail/type_words.hpp"

#include <algorithm>
#include <array>

#include "geo/folded.hpp"

namespace picket::detail {
namespace {

/// Words that stand for a type in reports, the more telling ones first.
struct Stands {
    std::string_view word;
    std::string_view type;
};
constexpr std::array<Stands, 46> words{{{"water cannon", "water_cannon"},
                                        {"water gun", "water_cannon"},
                                        {"水炮", "water_cannon"},
                                        {"放水", "water_cannon"},
                                        {"canon de agua", "water_cannon"},
                                        {"canones de agua", "water_cannon"},
                                        {"ramm", "ramming_collision"},
                                        {"collision", "ramming_collision"},
                                        {"collid", "ramming_collision"},
                                        {"碰撞", "ramming_collision"},
                                        {"衝突", "ramming_collision"},
                                        {"colision", "ramming_collision"},
                                        {"banggaan", "ramming_collision"},
                                        {"laser", "laser"},
                                        {"激光", "laser"},
                                        {"レーザー", "laser"},
                                        {"flare", "flare"},
                                        {"radar lock", "radar_lock"},
                                        {"sonar", "sonar"},
                                        {"block", "blockade_obstruction"},
                                        {"obstruct", "blockade_obstruction"},
                                        {"阻拦", "blockade_obstruction"},
                                        {"bloqueo", "blockade_obstruction"},
                                        {"swarm", "swarm"},
                                        {"boarded", "boarding"},
                                        {"boarding", "boarding"},
                                        {"abordaje", "boarding"},
                                        {"hijack", "seizure"},
                                        {"seiz", "seizure"},
                                        {"arrest", "arrest"},
                                        {"detain", "arrest"},
                                        {"gunfire", "shooting"},
                                        {"fired", "shooting"},
                                        {"shot", "shooting"},
                                        {"disparo", "shooting"},
                                        {"attack", "attack"},
                                        {"patrol", "patrol_presence"},
                                        {"presence", "patrol_presence"},
                                        {"巡逻", "patrol_presence"},
                                        {"intrusion", "intrusion"},
                                        {"領海侵入", "intrusion"},
                                        {"exercise", "exercise"},
                                        {"演习", "exercise"},
                                        {"演習", "exercise"},
                                        {"ejercicio", "exercise"},
                                        {"transit", "transit"}}};

}  // namespace

std::string guessed_type(std::string_view word, const std::vector<std::string>& types) {
    const std::string name = folded(word);
    for (const std::string& type : types) {
        if (folded(type) == name) return type;
    }
    for (const auto& [part, type] : words) {
        const bool known = std::ranges::find(types, type) != types.end();
        if (known && name.find(folded(part)) != std::string::npos) return std::string{type};
    }
    return {};
}

}  // namespace picket::detail
