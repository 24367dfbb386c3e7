#include "tests/query/small_store.hpp"

namespace picket::test {

SmallStore::SmallStore() {
    committed(store, [](Transaction& change) {
        change.revise(source("jcg"));
        for (const char* id : {"cz", "ts", "24nm"}) {
            Series one = series(id);
            one.source = "jcg";
            if (one.id == "24nm") one.parts = {"cz", "ts"};
            change.revise(one);
        }
    });
    take_file(store, "cz",
              {{"2024-02-26", 3},
               {"2024-02-27", 0},
               {"2024-02-28", 2},
               {"2024-02-29", 4},
               {"2024-03-01", {}},
               {"2024-03-02", 1},
               {"2024-03-03", 5}});
    take_file(store, "ts", {{"2024-02-28", 1}, {"2024-02-29", 0}, {"2024-03-01", 1}});
}

void take_file(Store& store, const std::string& series, std::initializer_list<Said> said, const std::string& mapping) {
    committed(store, [&](Transaction& change) {
        std::string text = "date,count\n";
        for (const Said& one : said)
            text += std::string{one.day} + "," + (one.count ? std::to_string(*one.count) : "") + "\n";
        const ArtifactId file = change.add(series + ".csv", text, mapping, "jcg");
        std::int64_t line = 2;
        for (const Said& one : said)
            change.state({file, line++, "jcg", "https://example.org/" + series, "", ""}, statements(series, {one}));
    });
}

Layer asked(const Store& store, std::string_view query, const AsOf& as_of) {
    return answer(Query::parse(query), store, as_of);
}

std::vector<std::string> rows_of(const Layer& layer, std::initializer_list<std::string_view> columns) {
    std::vector<std::size_t> wanted;
    for (const std::string_view column : columns) wanted.push_back(column_index(layer.header.columns, column));
    for (std::size_t i = 0; columns.size() == 0 && i < layer.header.columns.size(); ++i) wanted.push_back(i);
    std::vector<std::string> out;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        std::string text;
        for (const std::size_t column : wanted)
            text += (column == wanted.front() ? "" : "|") + layer.rows.written(column, row);
        out.push_back(text);
    }
    return out;
}

std::vector<std::string> column_names(const Layer& layer) {
    std::vector<std::string> out;
    for (const Column& column : layer.header.columns) out.push_back(column.name);
    return out;
}

}  // namespace picket::test
