#include "ingest/detail/column_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "geo/folded.hpp"

namespace picket::detail {
namespace {

/// What columns are called that hold a field; words are separated by bars.
struct Called {
    std::string_view field;
    std::string_view words;
};

constexpr std::array<Called, 20> called{{
    {"id",
     "id|incident id|event id|reference|ref|ref no|case no|case "
     "number|number|编号|編號|番号|管理番号|identificador|numero"},
    {"date_start",
     "date|date start|start date|incident date|event date|date of occurrence|dateofocc|date of "
     "incident|occurred|day|when|"
     "datetime|date time|timestamp|start|begin|date "
     "utc|日期|发生日期|發生日期|时间|時間|日時|年月日|発生日|発生日時|fecha|fecha "
     "inicio|fecha de inicio|fecha y hora|petsa|araw"},
    {"time", "time|local time|time local|time utc|hour|时刻|時刻|hora|hora local|oras"},
    {"date_end",
     "date end|end date|end|until|date to|结束日期|結束日期|終了日|終了日時|fecha fin|fecha de fin|fecha "
     "final|hanggang"},
    {"place",
     "place|location|where|site|area|locality|feature|place name|location name|location description|sea area|vicinity|"
     "地点|地點|位置|场所|場所|海域|地名|lugar|ubicacion|sitio|zona|localidad|pook|lokasyon|kinaroroonan"},
    {"position",
     "position|coordinates|coords|coordinate|lat long|lat lon|latlong|latlon|latitude longitude|geo position|坐标|座標|"
     "经纬度|經緯度|緯度経度|coordenadas|posicion|koordinado|posisyon"},
    {"lat", "lat|latitude|y|lat dd|latitude dd|纬度|緯度|北緯|latitud|latitude deg"},
    {"lon", "lon|long|lng|longitude|x|lon dd|longitude dd|经度|經度|経度|東経|longitud|longitude deg"},
    {"geometry", "geometry|wkt|geom|shape"},
    {"location_radius_nm",
     "radius|radius nm|radius km|radius m|uncertainty|uncertainty km|accuracy|accuracy m|误差|誤差|radio"},
    {"incident_type",
     "type|incident type|event type|event|incident|action|activity|type of incident|category|kind|what|nature|attack "
     "type|sub event "
     "type|类型|類型|类别|"
     "類別|種別|種類|事件类型|事案|tipo|tipo de incidente|tipo de evento|categoria|uri|uri ng insidente"},
    {"actor",
     "actor|actor1|actor 1|perpetrator|aggressor|side a|initiator|by|who|country|行为体|主体|行動主体|国|加害者|actor "
     "principal|autor|agresor|gumawa|may gawa"},
    {"target",
     "target|actor2|actor 2|victim|side b|against|affected|对象|對象|対象|目标|被害者|objetivo|blanco|victima|biktima"},
    {"vessels_count",
     "vessels|ships|number of vessels|number of ships|no of vessels|no of ships|vessel count|ship count|boats|"
     "船只数量|船只数|艦艇數|船數|隻数|隻數|buques|barcos|embarcaciones|barko|mga barko"},
    {"aircraft_count",
     "aircraft|planes|number of aircraft|aircraft count|飞机|飞机数量|軍機|航空機|機数|aeronaves|aviones|eroplano"},
    {"injuries", "injuries|injured|wounded|hurt|受伤|受傷|負傷者|負傷|heridos|lesionados|sugatan"},
    {"fatalities", "fatalities|deaths|killed|dead|死亡|死者|死亡人数|死者数|muertos|fallecidos|patay|nasawi"},
    {"summary",
     "summary|description|narrative|details|event description|what happened|notes|摘要|描述|概要|内容|內容|详情|"
     "descripcion|resumen|detalles|paglalarawan|buod|detalye"},
    {"source_name",
     "source|source name|publisher|outlet|reported by|media|来源|來源|出典|情報源|fuente|medio|pinagmulan|sanggunian"},
    {"source_url", "url|link|source url|web|website|链接|連結|網址|リンク|enlace|vinculo"},
}};

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

bool beyond_ascii(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
}

/// A word of letters stands between spaces; one of Chinese or Japanese anywhere.
bool has_word(const std::string& name, const std::string& word) {
    if (beyond_ascii(word)) return name.find(word) != std::string::npos;
    return word.size() > 2 && (" " + name + " ").find(" " + word + " ") != std::string::npos;
}

}  // namespace

NameFit name_fit(std::string_view field, std::string_view column) {
    const auto found = std::ranges::find(called, field, &Called::field);
    if (found == called.end()) return NameFit::none;
    const std::size_t dot = column.rfind('.');  // "position.lat" of a JSON file
    if (dot != std::string_view::npos && dot > 0 && dot + 1 < column.size() &&
        name_fit(field, column.substr(dot + 1)) == NameFit::whole) {
        return NameFit::part;
    }
    const std::string name = folded(column);
    NameFit best = NameFit::none;
    for (std::string_view rest = found->words; !rest.empty();) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        const std::string word = folded(rest.substr(0, bar));
        rest.remove_prefix(std::min(bar + 1, rest.size()));
        if (without_spaces(name) == without_spaces(word)) return NameFit::whole;
        if (has_word(name, word)) best = NameFit::part;
    }
    return best;
}

}  // namespace picket::detail
