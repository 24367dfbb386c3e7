#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "data/record/event_type.hpp"
#include "data/record/exercise.hpp"
#include "data/record/gazetteer.hpp"
#include "data/record/place.hpp"
#include "data/record/weapon.hpp"
#include "data/record/zone.hpp"
#include "geo/folded.hpp"
#include "geo/wkt.hpp"
#include "layers/detail/credit_tally.hpp"
#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/values.hpp"

namespace picket::detail {
namespace {

Unit unit_of(Distance one) {
    if (one == Distance::kilometres(1)) return Unit::kilometres;
    return one == Distance::nautical_miles(1) ? Unit::nautical_miles : Unit::metres;
}

// What the columns of each kind of field are, and what stands in them: one overload for each kind.

template <class Record>
void add_columns(std::vector<Column>& columns, const Field<Record, std::string>& field) {
    columns.push_back({std::string{field.column}, ColumnKind::text, Unit::none, 0});
}
template <class Record>
void add_columns(std::vector<Column>& columns, const Field<Record, std::optional<std::int64_t>>& field) {
    columns.push_back({std::string{field.column}, ColumnKind::integer, Unit::none, 0});
}
template <class Record>
void add_columns(std::vector<Column>& columns, const Field<Record, std::optional<double>>& field) {
    columns.push_back({std::string{field.column}, ColumnKind::number, Unit::none, Column::as_needed});
}
template <class Record>
void add_columns(std::vector<Column>& columns, const LengthField<Record>& field) {
    columns.push_back({std::string{field.column}, ColumnKind::number, unit_of(field.unit), Column::as_needed});
}
template <class Record>
void add_columns(std::vector<Column>& columns, const PositionField<Record>& field) {
    for (const std::string_view name : {field.longitude, field.latitude})
        columns.push_back({std::string{name}, ColumnKind::number, Unit::degrees, Column::as_needed});
}

template <class Record, class Owner>
void add_cells(std::vector<Cell>& row, const Record& record, const Field<Owner, std::string>& field) {
    row.push_back(cell_of(record.*field.member));
}
template <class Record, class Owner, class Value>
void add_cells(std::vector<Cell>& row, const Record& record, const Field<Owner, std::optional<Value>>& field) {
    const std::optional<Value>& value = record.*field.member;
    row.push_back(value ? Cell{*value} : Cell{});
}
template <class Record, class Owner>
void add_cells(std::vector<Cell>& row, const Record& record, const LengthField<Owner>& field) {
    const std::optional<Distance>& length = record.*field.member;
    // As it was written: without the last bits that metres bring with them.
    row.push_back(length ? Cell{std::round(*length / field.unit * 1e9) / 1e9} : Cell{});
}
template <class Record, class Owner>
void add_cells(std::vector<Cell>& row, const Record& record, const PositionField<Owner>& field) {
    const std::optional<Position>& position = record.*field.member;
    row.push_back(position ? Cell{position->longitude().degrees} : Cell{});
    row.push_back(position ? Cell{position->latitude().degrees} : Cell{});
}

/// True where the folded word stands in one of the texts.
template <class Record>
bool has_word(const Record& record, const std::string& word) {
    bool found = word.empty();
    each_field<Record>([&](const auto& field) {
        if constexpr (requires { field.member; }) {
            if constexpr (std::is_same_v<std::decay_t<decltype(record.*field.member)>, std::string>)
                found = found || folded(record.*field.member).find(word) != std::string::npos;
        }
    });
    return found;
}

template <class Record>
Geometry geometry_of(const Record& record) {
    if constexpr (requires { record.wkt; }) {
        if (auto shape = parse_wkt(record.wkt); shape && !std::holds_alternative<std::monostate>(*shape)) return *shape;
    }
    if constexpr (requires { record.position; }) {
        if (record.position) return *record.position;
    }
    return {};
}

/// What must be said of all records of a kind.
template <class Record>
constexpr std::string_view caveat = {};
template <>
constexpr std::string_view caveat<WeaponSystem> =
    "Ranges are public estimates of the greatest range; of aircraft the combat radius. A blank one was not found and "
    "is not zero.";
template <>
constexpr std::string_view caveat<LaunchArea> =
    "Where mobile systems could act from is an assumption unless the confidence is found.";
template <>
constexpr std::string_view caveat<Deployment> =
    "A deployment of status planned stands nowhere yet; one of status exercised was there for its days alone.";
template <>
constexpr std::string_view caveat<AlliedExercise> =
    "The point of an exercise stands for a sea area; it was never published.";
template <>
constexpr std::string_view caveat<EventType> =
    "Weights are a choice, not a measurement; severity is an order, not an amount.";
template <>
constexpr std::string_view caveat<ChainSegment> =
    "Widths are between shorelines drawn from charts and can be off by 1 to 2 nm at small islands.";

std::string without_shape_in_words(std::string_view many, std::size_t without) {
    return fmt::format("{} of the {} have no position or shape: none was published or found.", without, many);
}

/// What stands in order by more than its key: exercises as they began, the chain from north to south.
template <class Record>
constexpr int order_of(const Record&) {
    return 0;
}
std::pair<bool, std::string> first_day(const std::string& date_start) {
    constexpr std::size_t length = std::string_view{"2022-08-04"}.size();
    return {date_start.empty(), date_start.substr(0, length)};  // those without a day come last
}
/// The number that a zone begins with, so that 10 comes after 9.
std::int64_t zone_number(const std::string& zone) {
    std::int64_t number = 0;
    std::from_chars(zone.data(), zone.data() + zone.size(), number);
    return number;
}
auto order_of(const ExerciseArea& area) {
    return std::tuple{first_day(area.date_start), area.exercise, zone_number(area.zone), area.zone};
}
auto order_of(const AlliedExercise& exercise) { return std::pair{first_day(exercise.date_start), exercise.name}; }
auto order_of(const ChainSegment& segment) { return std::pair{!segment.order, segment.order}; }

/// Keeps the records with the word in one of their texts; of places, where there are none, those that have it as a name
/// as `--area` and `--at` read names: "Ayungin Shoal" for "Ayungin".
template <class Record>
void keep_matching(std::vector<Record>& records, const std::string& word, const std::string& match) {
    std::vector<Record> matching;
    for (const Record& record : records) {
        if (has_word(record, word)) matching.push_back(record);
    }
    if constexpr (std::is_same_v<Record, Place>) {
        if (matching.empty()) {
            const Gazetteer gazetteer{records};
            for (const Place* place : gazetteer.named(match)) matching.push_back(*place);
        }
    }
    records = std::move(matching);
}

template <class Record>
Layer answer_list(const Query& query, const Store& store, TxnNumber at) {
    LayerHeader header;
    header.name = query.name().substr(0, query.name().find(' '));  // "systems" of "systems list"
    header.title = Fields<Record>::many;
    header.title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(header.title.front())));
    header.method = "Each record as it is held, with its source; confidence as in data/reference/README.md.";
    each_field<Record>([&](const auto& field) { add_columns(header.columns, field); });
    for (Column& column : header.columns) {
        constexpr std::array wide{
            "wkt",        "vertices_as_published", "note",      "rule",      "sites",     "source_title", "source_date",
            "source_url", "gshhg_shore_nm",        "end_a_lon", "end_a_lat", "end_b_lon", "end_b_lat",    "claimants"};
        column.in_tables = std::ranges::find(wide, column.name) == wide.end();
    }
    const std::string word = folded(query.value("match").value_or(""));
    Batch rows{header.columns};
    CreditTally credits;
    std::size_t unverified = 0;
    std::size_t without_shape = 0;
    auto held = store.held<Record>(at);
    std::ranges::stable_sort(held, {}, [](const Record& record) { return order_of(record); });
    keep_matching(held, word, query.value("match").value_or(""));
    for (const Record& record : held) {
        std::vector<Cell> row;
        each_field<Record>([&](const auto& field) { add_cells(row, record, field); });
        Geometry shape = geometry_of(record);
        if (std::holds_alternative<std::monostate>(shape)) ++without_shape;
        rows.append(std::move(row), std::move(shape));
        if constexpr (std::is_base_of_v<Cited, Record>) {
            credits.add(record.source_name, record.source_title, record.source_url, record.confidence);
            if (record.confidence == "memory") ++unverified;
        }
    }
    if (rows.rows() == 0) {
        header.caveats.push_back(word.empty() ? fmt::format("No {} are held.", Fields<Record>::many)
                                              : fmt::format("No {} has '{}' in one of its texts.", Fields<Record>::one,
                                                            *query.value("match")));
    } else if (!caveat<Record>.empty()) {
        header.caveats.emplace_back(caveat<Record>);
    }
    if (unverified > 0)
        header.caveats.push_back(fmt::format("Unverified here (confidence memory): {} of the {} {}.", unverified,
                                             rows.rows(), Fields<Record>::many));
    constexpr bool has_shape = requires(Record record) { record.wkt; }
    || requires(Record record) { record.position; };
    if (has_shape && without_shape > 0)
        header.caveats.push_back(without_shape_in_words(Fields<Record>::many, without_shape));
    header.sources = credits.credits();
    return {std::move(header), std::move(rows)};
}

}  // namespace

std::vector<QueryDefinition> reference_queries() {
    const std::vector<Parameter> match{match_parameter};
    return {
        {"systems list",
         "weapon systems with the public estimates of their ranges",
         "",
         match,
         {"systems list --match DF-26"},
         answer_list<WeaponSystem>},
        {"sites list", "bases, garrisons and outposts", "", match, {"sites list --match Ishigaki"}, answer_list<Site>},
        {"places list",
         "the gazetteer: features with their names in six languages",
         "",
         match,
         {"places list --match Ayungin", "places list --output places.geojson"},
         answer_list<Place>},
        {"launch-areas list",
         "areas from which mobile systems could act",
         "",
         match,
         {"launch-areas list --match coast"},
         answer_list<LaunchArea>},
        {"deployments list",
         "which system stands where, since when, and how that is known",
         "",
         match,
         {"deployments list --match NMESIS"},
         answer_list<Deployment>},
        {"exercises list",
         "exercise areas as they were announced",
         "",
         match,
         {"exercises list --match \"Joint Sword\""},
         answer_list<ExerciseArea>},
        {"allied-exercises list",
         "exercises of allies and partners",
         "",
         match,
         {"allied-exercises list --match Balikatan"},
         answer_list<AlliedExercise>},
        {"zones list",
         "maritime and air zones as they are published",
         "",
         match,
         {"zones list --match ADIZ"},
         answer_list<Zone>},
        {"chain list",
         "islands and straits of the First Island Chain",
         "",
         match,
         {"chain list --match strait"},
         answer_list<ChainSegment>},
        {"types list",
         "the taxonomy: kinds of events with their step on the severity ladder",
         "",
         match,
         {"types list", "types list --match cannon"},
         answer_list<EventType>}};
}

}  // namespace picket::detail
