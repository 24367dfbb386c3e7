#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "data/record/event_type.hpp"
#include "data/record/exercise.hpp"
#include "data/record/place.hpp"
#include "data/record/published_figure.hpp"
#include "data/record/series.hpp"
#include "data/record/source.hpp"
#include "data/record/weapon.hpp"
#include "data/record/zone.hpp"
#include "data/store/change.hpp"

namespace picket {

/// What the program ships besides reports: who publishes, what series there are, where their meaning
/// changes, and what others have printed about them; the places, forces, exercises and zones of the region; and the
/// taxonomy of events.
struct Reference {
    std::vector<Source> sources;
    std::vector<Series> series;
    std::vector<RegimeBreak> breaks;
    std::vector<PublishedFigure> published_figures;
    std::vector<Place> places;
    std::vector<Site> sites;
    std::vector<WeaponSystem> systems;
    std::vector<LaunchArea> launch_areas;
    std::vector<Deployment> deployments;
    std::vector<ExerciseArea> exercise_areas;
    std::vector<AlliedExercise> allied_exercises;
    std::vector<Zone> zones;
    std::vector<ChainSegment> chain;
    std::vector<EventType> event_types;
};

/// Reads the tables of the folder, each in the order of its lines: sources, series, breaks, senkaku_streaks, places,
/// sites, systems, launch_areas, deployments, exercise_areas, allied_exercises, zones, chain and taxonomy, all `.csv`.
/// data/reference/README.md says what stands in them.
/// \throws InputError, with file, line and column, for the first thing that is wrong in itself or names what
/// the folder does not have: nothing in it is taken in part.
Reference read_reference(const std::filesystem::path& folder);

/// Brings the database up to `reference`. \returns how many facts are new or changed: 0 when all were held already.
/// What is held and no longer stands in the reference stays.
std::int64_t add(const Reference& reference, Transaction& change);

}  // namespace picket
