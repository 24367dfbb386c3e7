#include "tests/query/incident_store.hpp"

#include "data/record/event_type.hpp"
#include "data/record/place.hpp"

namespace picket::test {
namespace {

Place place(const std::string& name, std::optional<Position> position, const std::string& filipino = "",
            const std::string& chinese = "") {
    Place out;
    out.name = name;
    out.name_fil = filipino;
    out.name_zh = chinese;
    out.position = position;
    out.group = "Spratly Islands";
    out.source_name = "A gazetteer";
    out.source_url = "https://example.org/gazetteer";
    out.confidence = name == "Hughes Reef" ? "memory" : "found";
    return out;
}

EventType type(const std::string& name, std::int64_t severity, const std::string& context = "no") {
    EventType out;
    out.name = name;
    out.severity = severity;
    out.context = context;
    return out;
}

std::vector<IncidentStatement> statements_of_the_store() {
    std::vector<IncidentStatement> all{
        stated_at(stated("INC-1", "2024-03-05", "water_cannon", "China", "Philippines"), 115.8642, 9.7325, 2),
        stated_at(stated("INC-2", "2024-03-23", "water_cannon", "China", "Philippines"), 115.02, 9.7325, 60),
        stated_at(stated("INC-3", "2024-06-15", "boarding", "China (coast guard)", "Philippines; Japan"), 115.8642,
                  9.7325, 5),
        stated("INC-4", "2024-07-01", "legal", "Philippines", "China"),
        stated_at(stated("INC-5", "2023-12-31", "boarding", "China", "Vietnam"), 114.28, 11.05, 1)};
    all[1].incident.last = day("2024-03-24");
    all[2].incident.date_precision = DatePrecision::month;
    all[4].mention.confidence = "memory";
    return all;
}

}  // namespace

IncidentStatement stated(const std::string& id, std::string_view first, const std::string& type,
                         const std::string& actor, const std::string& target) {
    IncidentStatement out;
    out.incident.id = id;
    out.incident.first = day(first);
    out.incident.last = day(first);
    out.incident.type = type;
    out.incident.actor = actor;
    out.incident.target = target;
    out.incident.place = "A shoal";
    out.mention.publisher = "A newspaper";
    out.mention.title = "Title of " + id;
    out.mention.url = "https://example.org/" + id;
    out.mention.confidence = "found";
    return out;
}

IncidentStatement stated_at(IncidentStatement said, double longitude, double latitude, double nautical_miles) {
    const Disc disc{Position::at(Longitude{longitude}, Latitude{latitude}), Distance::nautical_miles(nautical_miles)};
    said.placement = Placement{1, disc, LocationPrecision::approx, {}, {}, {}};
    return said;
}

IncidentStore::IncidentStore() {
    committed(store, [](Transaction& change) {
        change.revise(source("table"));
        change.revise_reference(
            place("Second Thomas Shoal", Position::at(Longitude{115.8642}, Latitude{9.7325}), "Ayungin", "仁爱礁"));
        change.revise_reference(place("Thitu Island", Position::at(Longitude{114.28}, Latitude{11.05}), "Pag-asa"));
        change.revise_reference(place("Hughes Reef", {}, "Chigua"));
        change.revise_reference(place("McKennan Reef", {}, "Chigua"));
        change.revise_reference(type("legal", 0, "yes"));
        change.revise_reference(type("water_cannon", 6));
        change.revise_reference(type("boarding", 8));
    });
    committed(store, [](Transaction& change) {
        const ArtifactId file = change.add("events.csv", "five lines of events", "incidents", "table");
        std::int64_t line = 2;
        for (const IncidentStatement& said : statements_of_the_store())
            change.state({file, line++, "table", said.mention.url, said.mention.title, ""}, said);
    });
}

}  // namespace picket::test
