#pragma once

#include "data/record/fields.hpp"

namespace picket {

/// One area of one exercise, as it was announced. An exercise without published coordinates is a row without a shape.
struct ExerciseArea : Cited {
    std::string exercise;
    std::string zone;        ///< begins with the number of the area
    std::string date_start;  ///< a day or an instant with its offset, as published
    std::string date_end;
    std::optional<std::int64_t> vertex_count;
    std::optional<Position> position;  ///< a point in its middle, for labels
    std::string wkt;                   ///< WGS 84, longitude first
    std::string vertices_as_published;
    std::string note;

    friend bool operator==(const ExerciseArea&, const ExerciseArea&) = default;
};

template <>
struct Fields<ExerciseArea> {
    static constexpr std::string_view one = "exercise area";
    static constexpr std::string_view many = "exercise areas";
    static constexpr std::string_view table = "exercise";
    static constexpr std::tuple all{Field{"exercise", &ExerciseArea::exercise, Role::key},
                                    Field{"zone", &ExerciseArea::zone, Role::key},
                                    Field{"date_start", &ExerciseArea::date_start},
                                    Field{"date_end", &ExerciseArea::date_end},
                                    Field{"vertex_count", &ExerciseArea::vertex_count},
                                    PositionField{"lon", "lat", &ExerciseArea::position},
                                    Field{"wkt", &ExerciseArea::wkt},
                                    Field{"vertices_as_published", &ExerciseArea::vertices_as_published},
                                    Field{"note", &ExerciseArea::note},
                                    Field{"source_name", &ExerciseArea::source_name},
                                    Field{"source_title", &ExerciseArea::source_title},
                                    Field{"source_date", &ExerciseArea::source_date},
                                    Field{"source_url", &ExerciseArea::source_url},
                                    Field{"confidence", &ExerciseArea::confidence}};
};

/// An exercise of allies and partners. Its point stands for a sea area; it was never published.
struct AlliedExercise : Cited {
    std::string name;
    std::string date_start;
    std::string date_end;
    std::string participants;  ///< states, separated by "; "
    std::string area;
    std::optional<Position> position;
    std::string scale;  ///< personnel, ships, aircraft, in words
    std::string note;

    friend bool operator==(const AlliedExercise&, const AlliedExercise&) = default;
};

template <>
struct Fields<AlliedExercise> {
    static constexpr std::string_view one = "allied exercise";
    static constexpr std::string_view many = "allied exercises";
    static constexpr std::string_view table = "allied_exercise";
    static constexpr std::tuple all{Field{"name", &AlliedExercise::name, Role::key},
                                    Field{"date_start", &AlliedExercise::date_start, Role::key},
                                    Field{"date_end", &AlliedExercise::date_end},
                                    Field{"participants", &AlliedExercise::participants},
                                    Field{"area", &AlliedExercise::area},
                                    PositionField{"lon", "lat", &AlliedExercise::position},
                                    Field{"scale", &AlliedExercise::scale},
                                    Field{"source_name", &AlliedExercise::source_name},
                                    Field{"source_title", &AlliedExercise::source_title},
                                    Field{"source_date", &AlliedExercise::source_date},
                                    Field{"source_url", &AlliedExercise::source_url},
                                    Field{"confidence", &AlliedExercise::confidence},
                                    Field{"note", &AlliedExercise::note}};
};

}  // namespace picket
