#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "geo/folded.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/skip.hpp"

using picket::folded;

namespace {

using Row = std::vector<std::string>;

/// The rows of a CSV file by RFC 4180, without any of the checks of a reader for users.
std::vector<Row> rows_of(const std::filesystem::path& file) {
    std::vector<Row> rows{{""}};
    bool quoted = false;
    for (const char c : sample::content(file)) {
        if (c == '"') quoted = !quoted;
        if (c == '"' || c == '\r') continue;
        if (quoted || (c != ',' && c != '\n')) {
            rows.back().back() += c;
        } else if (c == ',') {
            rows.back().emplace_back();
        } else {
            rows.push_back({""});
        }
    }
    return rows;
}

std::vector<std::string> names_of(const std::string& cell) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < cell.size();) {
        const std::size_t end = std::min(cell.find("; ", at), cell.size());
        out.push_back(cell.substr(at, end - at));
        at = end + 2;
    }
    return out;
}

}  // namespace

TEST_CASE("Folded: one feature's names in six languages are found however they are typed") {
    // Names of the gazetteer and, beside each, how a report or a keyboard may have it.
    const std::vector<std::pair<std::string, std::string>> typed{
        {"Second Thomas Shoal", "SECOND THOMAS SHOAL"},
        {"仁爱礁", "仁愛礁"},
        {"Ren'ai Jiao", "Rén’ài Jiāo"},
        {"セカンド・トーマス礁", "ｾｶﾝﾄﾞ･ﾄｰﾏｽ礁"},
        {"Ayungin", "ayungin"},
        {"Bãi Cỏ Mây", "Bai Co May"},
        {"Gaven Reef (North)", "Gaven Reef, North"},
        {"渚碧礁", "渚碧礁 "},
        {"Đá Xu Bi", "da xu bi"},
        {"赤瓜礁", "赤瓜礁"},
        {"华阳礁", "華陽礁"},
        {"黄岩岛", "黃巖島"},
        {"Đá Chữ Thập", "ĐÁ CHỮ THẬP"},
        {"Bajo de Masinloc", "Bajo  de Masinloc"},
        {"Bãi cạn Scarborough", "Bãi cạn Scarborough"},
        {"ファイアリー・クロス礁", "ファイアリークロス礁"},
    };
    for (const auto& [held, written] : typed) {
        INFO(held << " / " << written);
        CHECK(folded(held) == folded(written));
    }
}

TEST_CASE("Folded: in the places that ship no two different names become one") {
    const std::filesystem::path file = std::filesystem::path{PICKET_SOURCE_DIR} / "data/reference/places.csv";
    if (!std::filesystem::exists(file)) return picket::test::skip("data/reference/places.csv is not there");
    std::map<std::string, std::set<std::string>> features;  // by folded name
    std::map<std::string, std::set<std::string>> exactly;   // by the name as it stands
    const auto rows = rows_of(file);
    REQUIRE(rows.front().front() == "name");
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].size() < 6) continue;
        for (std::size_t column = 0; column < 6; ++column) {
            for (const std::string& name : names_of(rows[i][column])) {
                CHECK_FALSE(folded(name).empty());
                features[folded(name)].insert(rows[i][0]);
                exactly[name].insert(rows[i][0]);
            }
        }
    }
    CHECK(features.size() > 500);
    for (const auto& [name, who] : features) {
        const bool said_by_all = std::ranges::any_of(
            exactly, [&](const auto& entry) { return folded(entry.first) == name && entry.second == who; });
        INFO(name);
        CHECK((who.size() == 1 || said_by_all));
    }
}
