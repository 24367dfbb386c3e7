#include <algorithm>
#include <array>

#include "geo/utf8.hpp"
#include "ingest/bulletins/jmod.hpp"
#include "ingest/bulletins/scan.hpp"

namespace picket::bulletins {
namespace {

struct Term {
    std::string_view japanese;
    std::string_view english;
};

/// Classes as the Joint Staff Office writes them.
constexpr std::array<Term, 34> classes{{{"ルーヤンI", "Luyang I"},
                                        {"ルーヤンII", "Luyang II"},
                                        {"ルーヤンIII", "Luyang III"},
                                        {"レンハイ", "Renhai"},
                                        {"ソブレメンヌイ", "Sovremenny"},
                                        {"ルージョウ", "Luzhou"},
                                        {"ジャンカイI", "Jiangkai I"},
                                        {"ジャンカイII", "Jiangkai II"},
                                        {"ジャンカイIII", "Jiangkai III"},
                                        {"ジャンウェイII", "Jiangwei II"},
                                        {"ジャンダオ", "Jiangdao"},
                                        {"クズネツォフ", "Kuznetsov"},
                                        {"フチ", "Fuchi"},
                                        {"フユ", "Fuyu"},
                                        {"フチャン", "Fuchang"},
                                        {"ドンディアオ", "Dongdiao"},
                                        {"シュパン", "Shupang"},
                                        {"ユーシェン", "Yushen"},
                                        {"ユージャオ", "Yuzhao"},
                                        {"ユーティンII", "Yuting II"},
                                        {"ダーラオ", "Dalao"},
                                        {"アンウェイ", "Anwei"},
                                        {"ウダロイI", "Udaloy I"},
                                        {"ウダロイIII", "Udaloy III"},
                                        {"ステレグシチー", "Steregushchiy"},
                                        {"ステレグシチーII", "Steregushchiy II"},
                                        {"ステレグシチーIII", "Steregushchiy III"},
                                        {"スラバ", "Slava"},
                                        {"ドゥブナ", "Dubna"},
                                        {"ヴィシニャ", "Vishnya"},
                                        {"バルザム", "Balzam"},
                                        {"ロプチャーII", "Ropucha II"},
                                        {"マルシャル・ネデリン", "Marshal Nedelin"},
                                        {"キロ", "Kilo"}}};

constexpr std::array<Term, 19> types{{{"ミサイル駆逐艦", "guided-missile destroyer"},
                                      {"駆逐艦", "destroyer"},
                                      {"小型フリゲート", "corvette"},
                                      {"フリゲート", "frigate"},
                                      {"高速戦闘支援艦", "fast combat support ship"},
                                      {"補給艦", "replenishment ship"},
                                      {"情報収集艦", "intelligence ship"},
                                      {"測量艦", "survey ship"},
                                      {"ドック型輸送揚陸艦", "amphibious transport dock"},
                                      {"強襲揚陸艦", "amphibious assault ship"},
                                      {"揚陸艦", "landing ship"},
                                      {"空母", "aircraft carrier"},
                                      {"潜水艦救難艦", "submarine rescue ship"},
                                      {"潜水艦", "submarine"},
                                      {"病院船", "hospital ship"},
                                      {"ミサイル観測支援艦", "missile range ship"},
                                      {"巡洋艦", "cruiser"},
                                      {"救難曳船", "rescue tug"},
                                      {"哨戒艇", "patrol craft"}}};

/// Roman numerals of one sign in letters.
std::string with_plain_numerals(std::string_view text) {
    std::string out{text};
    for (const Term& numeral : {Term{"Ⅲ", "III"}, Term{"Ⅱ", "II"}, Term{"Ⅰ", "I"}, Term{"Ⅳ", "IV"}}) {
        for (std::size_t at = out.find(numeral.japanese); at != std::string::npos;
             at = out.find(numeral.japanese, at)) {
            out.replace(at, numeral.japanese.size(), numeral.english);
        }
    }
    return out;
}

bool is_of_class_name(char32_t c) {
    return (c >= 0x30A1 && c <= 0x30FC) || (c >= 0x2160 && c <= 0x216B) || c == 'I' || c == 'V';
}

/// Where the name of a class begins that ends at `end`.
std::size_t class_begin(std::string_view text, std::size_t end) {
    std::size_t begin = end;
    while (begin > 0) {
        std::size_t before = begin - 1;
        while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U) --before;
        if (!is_of_class_name(code_point(text, before).value)) break;
        begin = before;
    }
    return begin;
}

/// The nation that is named last before `at`.
std::string nation_before(std::string_view clause, std::size_t at) {
    const std::string_view before = clause.substr(0, at);
    const std::size_t china = before.rfind("中国");
    const std::size_t russia = before.rfind("ロシア");
    if (china == std::string_view::npos && russia == std::string_view::npos) return {};
    if (russia == std::string_view::npos) return "China";
    if (china == std::string_view::npos) return "Russia";
    return china > russia ? "China" : "Russia";
}

/// "(艦番号「155」、「156」及び「157」)" or "(16)": the numbers in it.
std::vector<std::string> hull_numbers(std::string_view bracket) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < bracket.size(); ++at) {
        if (!is_digit(bracket[at]) || (at > 0 && is_digit(bracket[at - 1]))) continue;
        std::size_t end = at;
        while (end < bracket.size() && is_digit(bracket[end])) ++end;
        if (end - at <= 4) out.emplace_back(bracket.substr(at, end - at));
    }
    return out;
}

/// Ships of the class whose sign 級 stands at `sign`.
Seen ships_at(std::string_view clause, std::size_t sign) {
    constexpr std::size_t sign_bytes = 3;
    Seen out;
    const std::size_t begin = class_begin(clause, sign);
    const std::string name = with_plain_numerals(clause.substr(begin, sign - begin));
    const auto known = std::ranges::find(classes, std::string_view{name}, &Term::japanese);
    out.what = known == classes.end() ? name : std::string{known->english};
    out.nation = nation_before(clause, begin);
    Scan scan{clause, sign + sign_bytes};
    const auto type = std::ranges::find_if(types, [&](const Term& term) { return scan.take(term.japanese); });
    out.what += type == types.end() ? "-class ship" : "-class " + std::string{type->english};
    if (scan.take("「")) {
        const std::size_t end = std::min(scan.rest().find("」"), scan.rest().size());
        out.what += " " + std::string{scan.rest().substr(0, end)};
        scan.go_to(scan.at() + end + sign_bytes);
    }
    const auto number = scan.number(3);
    if (number) scan.take("隻");
    if (scan.take("(")) {
        const std::size_t end = std::min(scan.rest().find(')'), scan.rest().size());
        const std::string_view bracket = scan.rest().substr(0, end);
        if (bracket.find("県") == std::string_view::npos) out.hulls = hull_numbers(bracket);
    }
    out.number = number ? *number : std::max<std::int64_t>(1, static_cast<std::int64_t>(out.hulls.size()));
    return out;
}

/// The designation in Latin letters with a number, "BZK-005", nearest before the end of `text`.
std::string designation_in(std::string_view text) {
    std::size_t end = text.size();
    while (end > 0 && !is_digit(text[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && (is_digit(text[begin - 1]) || is_letter(text[begin - 1]) || text[begin - 1] == '-')) --begin;
    const std::string_view word = text.substr(begin, end - begin);
    return std::ranges::any_of(word, is_letter) ? std::string{word} : std::string{};
}

/// Aircraft whose number ends before the sign 機 at `sign`; absent where no number does.
std::optional<Seen> aircraft_at(std::string_view clause, std::size_t sign, std::size_t from) {
    std::size_t digits = sign;
    while (digits > from && is_digit(clause[digits - 1])) --digits;
    if (digits == sign || sign - digits > 3) return std::nullopt;
    Seen out;
    out.nation = nation_before(clause, digits);
    out.aircraft = true;
    out.number = Scan{clause, digits}.number(3).value_or(1);
    const std::string_view before = clause.substr(from, digits - from);
    out.what = designation_in(before);
    struct Kind {
        std::string_view japanese;
        std::string_view english;
    };
    std::string_view english;  // of the kind that is named last before the number
    std::size_t nearest = 0;
    for (const Kind& kind : {Kind{"無人機", "drone"}, Kind{"爆撃機", "bomber"}, Kind{"戦闘機", "fighter"},
                             Kind{"哨戒機", "patrol aircraft"}, Kind{"情報収集機", "intelligence aircraft"},
                             Kind{"哨戒ヘリ", "patrol helicopter"}, Kind{"ヘリ", "helicopter"}}) {
        const std::size_t at = before.rfind(kind.japanese);
        if (at == std::string_view::npos || (!english.empty() && at <= nearest)) continue;
        nearest = at;
        english = kind.english;
    }
    if (!english.empty()) out.what += (out.what.empty() ? "" : " ") + std::string{english};
    if (out.what.empty()) out.what = "aircraft";
    return out;
}

}  // namespace

std::vector<Seen> seen_in(std::string_view clause) {
    std::vector<Seen> out;
    std::size_t aircraft_from = 0;
    for (std::size_t at = 0; at < clause.size(); ++at) {
        const std::string_view rest = clause.substr(at);
        if (rest.starts_with("級")) {
            if (class_begin(clause, at) < at) out.push_back(ships_at(clause, at));
        } else if (rest.starts_with("機")) {
            if (auto aircraft = aircraft_at(clause, at, aircraft_from)) {
                out.push_back(*std::move(aircraft));
                aircraft_from = at;
            }
        }
    }
    return out;
}

}  // namespace picket::bulletins
