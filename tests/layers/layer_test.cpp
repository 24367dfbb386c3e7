#include "layers/layer.hpp"

#include "tests/catch.hpp"

using namespace picket;

namespace {

Batch sample() {
    Batch batch{{{"name", ColumnKind::text},
                 {"ships", ColumnKind::integer, Unit::ships},
                 {"share", ColumnKind::number, Unit::none, 2}}};
    batch.append({std::string{"a"}, std::int64_t{3}, 0.125});
    batch.append({Cell{}, Cell{}, Cell{}});
    return batch;
}

}  // namespace

TEST_CASE("Batch: a cell comes back as it went in, and a blank is neither zero nor empty text") {
    const Batch batch = sample();
    CHECK(batch.rows() == 2);
    CHECK(batch.text(0, 0) == "a");
    CHECK(batch.integer(1, 0) == 3);
    CHECK(batch.cell(2, 0) == Cell{0.125});
    for (std::size_t column = 0; column < 3; ++column) {
        CHECK(batch.blank(column, 1));
        CHECK(batch.cell(column, 1) == Cell{});
        CHECK(batch.written(column, 1).empty());
    }
}

TEST_CASE("Batch: a number is written with the decimals of its column, or with as many as it needs") {
    CHECK(sample().written(2, 0) == "0.12");  // ties go to even, as IEEE 754 rounds
    CHECK(written(64.28, Column::as_needed) == "64.28");
    CHECK(written(335, Column::as_needed) == "335");
}

TEST_CASE("stream_of: a layer comes as one batch and then ends") {
    const Layer layer{{}, sample()};
    const BatchStream stream = stream_of(layer);
    CHECK(stream() == &layer.rows);
    CHECK(stream() == nullptr);
}

TEST_CASE("collected: all batches of a stream become one, with geometry and evidence") {
    Batch first = sample();
    Batch second{first.columns()};
    second.append({std::string{"b"}, std::int64_t{4}, Cell{}}, Position::at(Longitude{1.0}, Latitude{2.0}),
                  {{ReportId{7}}, 1, "show b"});
    const std::vector<const Batch*> batches{&first, &second, nullptr};
    LayerStream stream;
    stream.header.columns = first.columns();
    stream.header.title = "A title";
    stream.rows = [&, next = std::size_t{0}]() mutable { return batches[next++]; };
    const Layer layer = collected(std::move(stream));
    CHECK(layer.header.title == "A title");
    REQUIRE(layer.rows.rows() == 3);
    CHECK(layer.rows.cell(1, 0) == Cell{std::int64_t{3}});
    CHECK(layer.rows.blank(0, 1));
    CHECK(layer.rows.cell(2, 2) == Cell{});
    CHECK(layer.rows.text(0, 2) == "b");
    CHECK(std::get<Position>(layer.rows.geometry(2)) == Position::at(Longitude{1.0}, Latitude{2.0}));
    CHECK(layer.rows.evidence(2).query == "show b");
}

TEST_CASE("collected: a stream without rows is a layer without rows") {
    LayerStream stream;
    stream.header.columns = sample().columns();
    stream.rows = [] { return nullptr; };
    CHECK(collected(std::move(stream)).rows.rows() == 0);
}
