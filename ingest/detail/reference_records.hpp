#pragma once

#include <filesystem>
#include <vector>

#include "ingest/reference.hpp"

namespace picket::detail {

// The tables of records that are described by their fields, in the order of their lines. Each function throws
// InputError, with file, line and column, for the first thing that is wrong or names what is not there.

std::vector<Place> read_places(const std::filesystem::path& file);
std::vector<Site> read_sites(const std::filesystem::path& file);
std::vector<WeaponSystem> read_systems(const std::filesystem::path& file);
std::vector<LaunchArea> read_launch_areas(const std::filesystem::path& file, const std::vector<Site>& sites);
/// Systems, sites and launch areas are those of `reference`.
std::vector<Deployment> read_deployments(const std::filesystem::path& file, const Reference& reference);
std::vector<ExerciseArea> read_exercise_areas(const std::filesystem::path& file);
std::vector<AlliedExercise> read_allied_exercises(const std::filesystem::path& file);
std::vector<Zone> read_zones(const std::filesystem::path& file);
std::vector<ChainSegment> read_chain(const std::filesystem::path& file);
std::vector<EventType> read_event_types(const std::filesystem::path& file);

}  // namespace picket::detail
