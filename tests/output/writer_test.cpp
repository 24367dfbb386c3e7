#include "layers/output/writer.hpp"

#include <clocale>
#include <iostream>
#include <limits>

#include <nlohmann/json.hpp>
#include "geo/error.hpp"

#include "tests/catch.hpp"
#include "tests/output/sample.hpp"

using namespace picket;
using Catch::Matchers::Contains;

namespace {

template <class Thrown, class Call>
Thrown error_of(Call call) {
    try {
        call();
    } catch (const Thrown& error) {
        return error;
    }
    FAIL("nothing was thrown");
    throw;
}

/// A stream buffer that takes nothing.
struct Full : std::streambuf {};

constexpr auto all_formats = {Format::table, Format::csv, Format::json, Format::geojson};

}  // namespace

TEST_CASE("Format: each word names its format and back") {
    for (const Format format : all_formats) CHECK(format_named(name(format)) == format);
}

TEST_CASE("Format: an unknown word is a usage error with the nearest as hint") {
    const auto error = error_of<UsageError>([] { (void)format_named("geojsn"); });
    CHECK(error.what() == std::string{"there is no format \"geojsn\""});
    CHECK_THAT(error.hint(), Contains("geojson"));
    CHECK(error_of<UsageError>([] { (void)format_named("xxxxxxxxxxxx"); }).hint() == "use table, csv, json or geojson");
}

TEST_CASE("Format: a file's ending names it, in any case") {
    CHECK(format_of_file("a/b.csv") == Format::csv);
    CHECK(format_of_file("B.GeoJSON") == Format::geojson);
    CHECK(format_of_file("b.tar.json") == Format::json);
    CHECK(format_of_file("b.txt") == Format::table);
}

TEST_CASE("Format: a file without a known ending is a usage error that names the ending") {
    CHECK_THAT(error_of<UsageError>([] { (void)format_of_file("a.docx"); }).what(), Contains(".docx"));
    CHECK_THAT(error_of<UsageError>([] { (void)format_of_file("out.d/answer"); }).what(), Contains("no ending"));
    CHECK(error_of<UsageError>([] { (void)format_of_file("a.jsn"); }).hint() == "did you mean .json?");
}

TEST_CASE("write: a number that is not finite is refused in every format, by column") {
    for (const double value : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        const Layer layer = sample::layer({{"share", ColumnKind::number, Unit::none, 1}}, {{Cell{value}}});
        for (const Format format : all_formats) {
            const auto error = error_of<OutputError>([&] { (void)sample::written(format, layer); });
            CHECK_THAT(error.what(), Contains("column share"));
        }
    }
}

TEST_CASE("write: a stream that takes nothing is an output error") {
    const Layer layer = sample::presence();
    for (const Format format : all_formats) {
        Full full;
        std::ostream out{&full};
        CHECK_THROWS_AS(write(format, layer.header, stream_of(layer), out), OutputError);
    }
    Full full;
    std::ostream out{&full};
    CHECK_THROWS_AS(write_csvw(layer.header, "a.csv", out), OutputError);
}

TEST_CASE("write: the bytes do not depend on the locale") {
    const Layer layer = sample::presence();
    std::vector<std::string> before;
    for (const Format format : all_formats) before.push_back(sample::written(format, layer));
    if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) {
        std::cout << "skipped: the locale de_DE.UTF-8 is not installed\n";
        return;
    }
    std::vector<std::string> after;
    for (const Format format : all_formats) after.push_back(sample::written(format, layer));
    std::setlocale(LC_ALL, "C");
    CHECK(before == after);
}

TEST_CASE("write: a stream's own locale does not reach the numbers") {
    struct Grouping : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\3"; }
    };
    Layer layer = sample::layer({{"n", ColumnKind::integer}, {"x", ColumnKind::number, Unit::none, 1}});
    layer.rows.append({Cell{std::int64_t{1234567}}, Cell{1234.5}}, Position::at(Longitude{123.5}, Latitude{25.5}),
                      Evidence{{ReportId{4321}}, 4321, "reports"});
    for (const Format format : all_formats) {
        std::ostringstream out;
        out.imbue(std::locale{std::locale::classic(), new Grouping});
        write(format, layer.header, stream_of(layer), out);
        CHECK(out.str() == sample::written(format, layer));
        CHECK_THAT(out.str(), Contains("1234567") && Contains("1234.5"));
    }
}

TEST_CASE("write: rows that come in several batches give the same bytes as in one") {
    const Layer whole = sample::layer({{"n", ColumnKind::integer}}, {{Cell{std::int64_t{1}}}, {Cell{std::int64_t{2}}}});
    const Layer first = sample::layer({{"n", ColumnKind::integer}}, {{Cell{std::int64_t{1}}}});
    const Layer second = sample::layer({{"n", ColumnKind::integer}}, {{Cell{std::int64_t{2}}}});
    for (const Format format : all_formats) {
        std::vector<const Batch*> batches{&first.rows, &second.rows, nullptr};
        std::ostringstream out;
        write(
            format, whole.header, [&, next = batches.begin()]() mutable { return *next++; }, out);
        CHECK(out.str() == sample::written(format, whole));
    }
}

namespace {

/// Hands out so many batches of one row each, and knows how many the reader has not come to yet.
class Batches {
public:
    explicit Batches(std::size_t count) : left_{count} {}
    BatchStream stream() {
        return [this]() -> const Batch* {
            if (left_ == 0) return nullptr;
            --left_;
            batch_ = Batch{columns()};
            batch_.append({Cell{std::string(1'000, 'x')}}, {}, Evidence{{ReportId{7}}, 1, "show a"});
            return &batch_;
        };
    }
    [[nodiscard]] std::size_t left() const noexcept { return left_; }
    static std::vector<Column> columns() { return {{"text", ColumnKind::text}}; }

private:
    std::size_t left_;
    Batch batch_{columns()};
};

/// Takes note of how many batches were left when the first byte came.
class FirstByte : public std::streambuf {
public:
    explicit FirstByte(const Batches& batches) : batches_{batches} {}
    [[nodiscard]] std::size_t left() const noexcept { return left_; }

protected:
    std::streamsize xsputn(const char*, std::streamsize count) override {
        note();
        return count;
    }
    int_type overflow(int_type c) override {
        note();
        return traits_type::not_eof(c);
    }

private:
    void note() {
        if (!written_) left_ = batches_.left();
        written_ = true;
    }
    const Batches& batches_;
    bool written_ = false;
    std::size_t left_ = 0;
};

}  // namespace

TEST_CASE("write: csv, json and geojson write while rows are still to come") {
    constexpr std::size_t many = 5'000;
    for (const Format format : {Format::csv, Format::json, Format::geojson}) {
        Batches batches{many};
        FirstByte first{batches};
        std::ostream out{&first};
        LayerHeader header;
        header.columns = Batches::columns();
        write(format, header, batches.stream(), out);
        CHECK(batches.left() == 0);
        CHECK(first.left() > many - 200);  // 64 kB are some 60 rows
    }
}

TEST_CASE("write: evidence that is large comes out of json whole and in order") {
    constexpr std::size_t many = 40'000;
    Batches batches{many};
    LayerHeader header;
    header.columns = Batches::columns();
    std::ostringstream out;
    write(Format::json, header, batches.stream(), out);
    const auto read = nlohmann::json::parse(out.str());
    REQUIRE(read["evidence"].size() == many);
    CHECK(read["evidence"].front() == read["evidence"].back());
    CHECK(read["rows"].size() == many);
}
