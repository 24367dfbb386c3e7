#include "ingest/draft_mapping.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/record/gazetteer.hpp"
#include "geo/wkt.hpp"
#include "ingest/detail/cell.hpp"
#include "ingest/detail/column_names.hpp"
#include "ingest/detail/column_sample.hpp"
#include "ingest/detail/type_words.hpp"
#include "ingest/mapping.hpp"
#include "ingest/table.hpp"

namespace picket {
namespace {

using detail::ColumnSample;
using detail::DateGuess;
using detail::NameFit;

constexpr std::size_t most_type_words = 60;

/// A text in TOML's quotes.
std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20U || c == '\x7F') {
            out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string list_of(const std::vector<std::string>& texts) {
    std::vector<std::string> all;
    for (const std::string& text : texts) all.push_back(in_quotes(text));
    return fmt::format("[{}]", fmt::join(all, ", "));
}

/// An example in a comment: one line, and not a long one.
std::string example(const ColumnSample& column) {
    std::string text = detail::quoted_cell(column.example());
    std::ranges::replace(text, '\t', ' ');
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return text;
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return text.substr(0, cut) + "...";
}

class Draft {
public:
    Draft(const InputFile& file, const std::vector<std::string>& types, const std::vector<Place>& places)
        : types_{types}, gazetteer_{places} {
        const std::unique_ptr<TableReader> table = open_table(file, {});
        const std::vector<std::string> blank = detail::blank_words_in(*table);
        columns_ = detail::samples_of(*table, blank);
        taken_.resize(columns_.size());
        line(
            fmt::format("# A draft, made from {}: look at every line. Then: picket ingest {} --explain-mapping --as "
                        "THIS.toml",
                        detail::quoted_cell(file.name()), detail::quoted_cell(file.path.string())));
        line("title = " + in_quotes("Incidents of " + file.name()));
        line("kind  = \"incidents\"");
        line("# source = \"...\"  # who says so, an id of `picket sources list`");
        if (!table->remark().empty()) line("# " + table->remark());
        if (!blank.empty())
            line(fmt::format("blank = {}  # cells that say nothing. Is that so of all of them?", list_of(blank)));
        line("");
        dates();
        place();
        type();
        for (const char* field : {"id", "actor", "target", "location_radius_nm", "vessels_count", "aircraft_count",
                                  "injuries", "fatalities", "source_name", "source_url", "summary"}) {
            plain(field);
        }
        left_over();
    }

    [[nodiscard]] std::string text() const { return text_; }

private:
    using Check = std::function<bool(const ColumnSample&)>;

    void line(const std::string& text) { text_ += text + '\n'; }

    /// The column that is free, has the best name for the field and passes the check.
    ColumnSample* best(std::string_view field, const Check& check, NameFit least = NameFit::part) {
        ColumnSample* found = nullptr;
        NameFit fit = least;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (taken_[i] || columns_[i].values.empty()) continue;
            const NameFit here = detail::name_fit(field, columns_[i].name);
            if (here < fit || (found != nullptr && here == fit) || !check(columns_[i])) continue;
            found = &columns_[i];
            fit = here;
        }
        return found;
    }

    void take(const ColumnSample& column) { taken_[static_cast<std::size_t>(&column - columns_.data())] = true; }

    void dates() {
        const Check is_date = [](const ColumnSample& column) { return detail::guessed_dates(column).has_value(); };
        ColumnSample* start = best("date_start", is_date);
        if (start == nullptr) start = best("date_start", is_date, NameFit::none);
        if (start == nullptr) {
            line("# No column of dates was found. It must be there:");
            line("# date_start = { column = \"...\", formats = [\"%d/%m/%Y\"] }");
            return;
        }
        take(*start);
        has_bare_time_ = date("date_start", *start, best("time", [](const ColumnSample& column) {
                                  return column.share([](const std::string& value) {
                                      return value.find(':') != std::string::npos && value.size() <= 8;
                                  }) > 0.5;
                              }));
        if (ColumnSample* end = best("date_end", is_date)) {
            take(*end);
            has_bare_time_ = date("date_end", *end, nullptr) || has_bare_time_;
        }
        if (has_bare_time_) {
            line("# Without a zone the times are passed over, and the days stand as they are written:");
            line("# zone = \"Asia/Manila\"     # of times without an offset");
            line("# days_in = \"Asia/Manila\"  # whose days are held");
        }
    }

    /// Writes the field; true where it has a time without an offset.
    bool date(const std::string& field, const ColumnSample& column, ColumnSample* time) {
        const DateGuess guess = *detail::guessed_dates(column);
        const bool with_time = !guess.has_time && time != nullptr;
        if (with_time) take(*time);
        const std::string from = with_time ? fmt::format("columns = {}", list_of({column.name, time->name}))
                                           : fmt::format("column = {}", in_quotes(column.name));
        const auto rule = [&](std::vector<std::string> formats) {
            if (formats.empty()) {
                return with_time ? fmt::format("{} = {{ {} }}", field, from)
                                 : fmt::format("{} = {}", field, in_quotes(column.name));
            }
            if (with_time) {
                const std::size_t dates = formats.size();
                for (std::size_t i = 0; i < dates; ++i) {
                    formats.push_back(formats[i] + " %H:%M");
                    formats.push_back(formats[i] + " %H:%M:%S");
                }
            }
            return fmt::format("{} = {{ {}, formats = {}{} }}", field, from, list_of(formats),
                               guess.needs_pivot ? ", pivot = 1970" : "");
        };
        if (guess.other.empty()) {
            line(fmt::format("{}  # {}", rule(guess.formats), example(column)));
        } else {
            line(fmt::format("# In {} day and month cannot be told apart ({}). Take one of these lines:",
                             in_quotes(column.name), example(column)));
            line("# " + rule(guess.formats));
            line("# " + rule(guess.other));
        }
        if (guess.needs_pivot) line("# pivot = 1970: a year of two digits lies from 1970 to 2069. Is that so?");
        return guess.has_bare_time || with_time;
    }

    void place() {
        bool placed = coordinates() || position() || geometry();
        if (ColumnSample* column =
                best("place", [](const ColumnSample& one) { return !detail::are_numbers(one, -1e9, 1e9); })) {
            take(*column);
            line(fmt::format("place = {}  # {}{}", in_quotes(column->name), example(*column), known_places(*column)));
            placed = true;
        }
        if (!placed) {
            line("# Nothing was found that says where. One of these must be there:");
            line("# place = \"...\"");
            line("# position = { column = \"...\" }");
        }
    }

    bool coordinates() {
        const auto degrees = [](double most) {
            return [most](const ColumnSample& column) { return detail::are_numbers(column, -most, most); };
        };
        ColumnSample* lat = best("lat", degrees(90));
        ColumnSample* lon = best("lon", degrees(180));
        if (lat == nullptr || lon == nullptr) {
            const Check any = [](const ColumnSample&) { return true; };
            lat = best("lat", any, NameFit::whole);
            lon = best("lon", any, NameFit::whole);
        }
        if (lat == nullptr || lon == nullptr || lat == lon) return false;
        take(*lat);
        take(*lon);
        line(fmt::format("lat = {}  # {}", in_quotes(lat->name), example(*lat)));
        line(fmt::format("lon = {}  # {}", in_quotes(lon->name), example(*lon)));
        return true;
    }

    bool position() {
        const Check is_position = [](const ColumnSample& column) {
            return detail::guessed_notation(column).has_value();
        };
        ColumnSample* column = best("position", is_position);
        if (column == nullptr) column = best("place", is_position);
        if (column == nullptr) column = best("position", is_position, NameFit::none);
        if (column == nullptr) return false;
        take(*column);
        const std::vector<std::string> notations = *detail::guessed_notation(*column);
        if (notations.size() == 1) {
            line(notations.front().empty()
                     ? fmt::format("position = {}  # {}", in_quotes(column->name), example(*column))
                     : fmt::format("position = {{ column = {}, notation = {} }}  # {}", in_quotes(column->name),
                                   in_quotes(notations.front()), example(*column)));
            return true;
        }
        line(fmt::format("# {} can be read in several ways ({}). Take one of these lines:", in_quotes(column->name),
                         example(*column)));
        for (const std::string& notation : notations) {
            line(fmt::format("# position = {{ column = {}, notation = {} }}", in_quotes(column->name),
                             in_quotes(notation)));
        }
        return false;
    }

    bool geometry() {
        ColumnSample* column = best("geometry", [](const ColumnSample& one) {
            return one.share([](const std::string& value) { return parse_wkt(value).has_value(); }) > 0.9;
        });
        if (column == nullptr) return false;
        take(*column);
        line(fmt::format("geometry = {}  # {}", in_quotes(column->name), example(*column)));
        return true;
    }

    /// How many of the places the gazetteer knows.
    std::string known_places(const ColumnSample& column) const {
        const auto known = std::ranges::count_if(column.values, [&](const std::string& words) {
            return gazetteer_.in_words(words) != nullptr || gazetteer_.named(words).size() == 1;
        });
        return fmt::format("; the gazetteer knows {} of {}", known, column.values.size());
    }

    void type() {
        ColumnSample* column =
            best("incident_type", [](const ColumnSample& one) { return one.values.size() <= most_type_words; });
        if (column == nullptr) {
            line(
                "incident_type = { value = \"unknown\" }  # no column of types was found: `picket types list` has "
                "ours");
            return;
        }
        take(*column);
        std::vector<std::string> rules;
        for (const std::string& word : column->values) {
            if (std::ranges::find(types_, word) != types_.end()) continue;
            const std::string meaning = detail::guessed_type(word, types_);
            rules.push_back(meaning.empty() ? fmt::format("    # [{}, \"...\"],  # no type is like it", in_quotes(word))
                                            : fmt::format("    [{}, {}],", in_quotes(word), in_quotes(meaning)));
        }
        if (rules.empty()) {
            line(fmt::format("incident_type = {}", in_quotes(column->name)));
            return;
        }
        const bool any = std::ranges::any_of(rules, [](const std::string& rule) { return rule[4] == '['; });
        line(
            "# What the words of this file mean; `picket types list` has the types. \"unknown\" is one that nobody "
            "knows.");
        if (!any) line("# None is like a type of ours, so all of them are unknown until this is filled in.");
        line(fmt::format("incident_type = {{ column = {}, words = [", in_quotes(column->name)));
        for (const std::string& rule : rules) line(rule);
        if (!any) line("    [\"*\", \"unknown\"],");
        line("] }");
    }

    void plain(const std::string& field) {
        const bool number = field == "vessels_count" || field == "aircraft_count" || field == "injuries" ||
                            field == "fatalities" || field == "location_radius_nm";
        ColumnSample* column = best(field, [&](const ColumnSample& one) {
            return (!number || detail::are_numbers(one, 0, 1e6)) && (field != "id" || !one.repeats);
        });
        if (column == nullptr) return;
        take(*column);
        if (field != "location_radius_nm") {
            line(fmt::format("{} = {}  # {}", field, in_quotes(column->name), example(*column)));
            return;
        }
        const NameFit km = detail::name_fit("location_radius_nm", column->name);
        const std::string name = column->name;
        const bool in_km = name.ends_with("km") || name.ends_with("KM");
        const bool in_nm = name.ends_with("nm") || name.ends_with("NM");
        const bool sure = km != NameFit::none && (in_km || in_nm);
        line(fmt::format("{}{} = {{ column = {}, unit = \"{}\" }}  # {}{}", sure ? "" : "# ", field, in_quotes(name),
                         in_nm ? "nm" : "km", example(*column), sure ? "" : ": in km, m or nm?"));
    }

    void left_over() {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (taken_[i]) continue;
            names.push_back(
                columns_[i].values.empty()
                    ? fmt::format("#   {} (blank)", detail::quoted_cell(columns_[i].name))
                    : fmt::format("#   {}: {}", detail::quoted_cell(columns_[i].name), example(columns_[i])));
        }
        if (names.empty()) return;
        line("");
        line("# Columns that nothing reads so far:");
        for (const std::string& name : names) line(name);
    }

    const std::vector<std::string>& types_;
    Gazetteer gazetteer_;
    std::vector<ColumnSample> columns_;
    std::vector<bool> taken_;
    std::string text_;
    bool has_bare_time_ = false;
};

}  // namespace

std::string draft_mapping(const InputFile& file, const std::vector<std::string>& types,
                          const std::vector<Place>& places) {
    return Draft{file, types, places}.text();
}

}  // namespace picket
