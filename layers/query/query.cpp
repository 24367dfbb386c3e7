#include "layers/query/query.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "layers/query/detail/held.hpp"
#include "layers/query/detail/values.hpp"

namespace picket {
namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool begun = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && text.substr(at, 2) == R"("")") {  // a quotation mark inside of two
            word += c;
            ++at;
        } else if (c == '"') {
            quoted = !quoted;
            begun = true;
        } else if ((c == ' ' || c == '\t' || c == '\n') && !quoted) {
            if (begun) words.push_back(std::exchange(word, {}));
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (quoted) throw UsageError{fmt::format("a quotation mark is not closed in: {}", text)};
    if (begun) words.push_back(word);
    return words;
}

const Parameter& parameter_named(const QueryDefinition& definition, std::string_view name) {
    const auto found = std::ranges::find(definition.parameters, name, &Parameter::name);
    if (found != definition.parameters.end()) return *found;
    std::vector<std::string> known;
    for (const Parameter& parameter : definition.parameters) known.push_back("--" + std::string{parameter.name});
    throw UsageError{fmt::format("{} has no option --{}", definition.name, name),
                     did_you_mean("--" + std::string{name}, known)};
}

bool is_flag(const Parameter& parameter) { return parameter.value.empty(); }

/// The parameter that a word alone stands for; null where there is none.
const Parameter* positional_of(const QueryDefinition& definition) {
    const auto found = std::ranges::find_if(definition.parameters, &Parameter::positional);
    return found == definition.parameters.end() ? nullptr : &*found;
}

/// The query that the first words name, and how many of them its name has.
std::pair<const QueryDefinition*, std::size_t> definition_in(const std::vector<std::string>& words) {
    if (words.size() == 1 || words[1].starts_with("-")) return {&query_named(words[0]), 1};
    const std::string two = words[0] + " " + words[1];
    for (const QueryDefinition& definition : queries()) {
        if (definition.name == two) return {&definition, 2};
        if (definition.name == words[0] && positional_of(definition) != nullptr) return {&definition, 1};
    }
    return {&query_named(two), 2};
}

/// What every answer carries besides what its question computed.
void stamp(LayerHeader& header, const Query& query, const Store& store, const AsOf& as_of, TxnNumber at) {
    header.parameters = query.values();
    header.query = query.text();
    header.as_of = to_text(as_of);
    header.head = store.head(at).hex();
}

std::string quoted(const std::string& value) {
    if (!value.empty() && value.find_first_of(" \t\n\"") == std::string::npos) return value;
    std::string out = "\"";
    for (const char c : value) out += c == '"' ? R"("")" : std::string(1, c);
    return out + '"';
}

}  // namespace

Query Query::of(std::string_view name, const std::vector<std::pair<std::string, std::string>>& values) {
    const QueryDefinition& definition = query_named(name);
    for (auto value = values.begin(); value != values.end(); ++value) {
        parameter_named(definition, value->first);
        const auto again =
            std::find_if(values.begin(), value, [&](const auto& other) { return other.first == value->first; });
        if (again != value) throw UsageError{fmt::format("--{} is given twice", value->first)};
    }
    Query query;
    query.name_ = definition.name;
    for (const Parameter& parameter : definition.parameters) {
        const auto given = std::ranges::find(values, parameter.name, &std::pair<std::string, std::string>::first);
        if (given != values.end()) {
            query.values_.push_back(*given);
        } else if (!parameter.fallback.empty()) {
            query.values_.emplace_back(parameter.name, parameter.fallback);
        } else if (parameter.required) {
            const std::string option = parameter.positional ? std::string{} : fmt::format("--{} ", parameter.name);
            throw UsageError{fmt::format("{} needs {}{}", definition.name, option, parameter.value),
                             std::string{parameter.help}};
        }
    }
    return query;
}

Query Query::parse(std::string_view text) {
    const std::vector<std::string> words = words_of(text);
    if (words.empty())
        throw UsageError{"the query is empty", "begin with its name, such as: streaks --series jcg-senkaku-cz"};
    auto [found, at] = definition_in(words);
    const QueryDefinition& definition = *found;
    const Parameter* alone = positional_of(definition);
    std::vector<std::pair<std::string, std::string>> values;
    for (; at < words.size(); ++at) {
        if (!words[at].starts_with("--")) {
            if (alone == nullptr)
                throw UsageError{fmt::format("'{}' is out of place in: {}", words[at], text), "options begin with --"};
            values.emplace_back(alone->name, words[at]);
            continue;
        }
        const std::size_t equals = words[at].find('=');
        const std::string word = words[at].substr(2, equals == std::string::npos ? equals : equals - 2);
        const Parameter& parameter = parameter_named(definition, word);
        if (is_flag(parameter)) {
            if (equals != std::string::npos) {
                throw UsageError{fmt::format("--{} takes no value", word), "write it alone, or leave it out"};
            }
            values.emplace_back(word, "");
        } else if (equals != std::string::npos) {
            values.emplace_back(word, words[at].substr(equals + 1));
        } else if (at + 1 < words.size()) {
            values.emplace_back(word, words[++at]);
        } else {
            throw UsageError{fmt::format("--{} needs a value", word),
                             fmt::format("--{} {}: {}", word, parameter.value, parameter.help)};
        }
    }
    return of(definition.name, values);
}

std::optional<std::string> Query::value(std::string_view parameter) const {
    const auto found = std::ranges::find(values_, parameter, &std::pair<std::string, std::string>::first);
    if (found == values_.end()) return std::nullopt;
    return found->second;
}

Query Query::read_by(Audience audience) const {
    Query out = *this;
    out.audience_ = audience;
    return out;
}

std::string Query::text() const {
    const QueryDefinition& definition = query_named(name_);
    std::string text = name_;
    for (const auto& [name, value] : values_) {
        const Parameter& parameter = parameter_named(definition, name);
        if (!parameter.positional || value.starts_with("-")) text += " --" + name;
        if (!is_flag(parameter)) text += " " + quoted(value);
    }
    return text;
}

const QueryDefinition& query_named(std::string_view name) {
    const auto found = std::ranges::find(queries(), name, &QueryDefinition::name);
    if (found != queries().end()) return *found;
    std::vector<std::string> known;
    for (const QueryDefinition& definition : queries()) known.emplace_back(definition.name);
    throw UsageError{fmt::format("there is no query '{}'", name), did_you_mean(name, known)};
}

Layer answer(const Query& query, const Store& store, const AsOf& as_of) {
    return answer(query, store, as_of, store.resolve(as_of));
}

Layer answer(const Query& query, const Store& store, const AsOf& as_of, TxnNumber at) {
    const QueryDefinition& definition = query_named(query.name());
    Layer layer = definition.stream != nullptr ? collected(definition.stream(query, store, at))
                                               : definition.answer(query, store, at);
    stamp(layer.header, query, store, as_of, at);
    return layer;
}

LayerStream streamed(const Query& query, const Store& store, const AsOf& as_of) {
    const TxnNumber at = store.resolve(as_of);
    const QueryDefinition& definition = query_named(query.name());
    LayerStream out;
    if (definition.stream != nullptr) {
        out = definition.stream(query, store, at);
    } else {
        auto held = std::make_shared<Layer>(definition.answer(query, store, at));  // shared: a std::function is copied
        out.header = held->header;
        out.rows = [held, rows = stream_of(*held)] { return rows(); };
    }
    stamp(out.header, query, store, as_of, at);
    return out;
}

std::vector<RegimeBreak> breaks_behind(const Query& query, const Store& store, TxnNumber at) {
    const auto series = query.value("series");
    if (!series) return {};
    return detail::held_days(store, *series, at).breaks;
}

AsOf parse_as_of(std::string_view text) { return detail::parse_moment("as-of", "its end, UTC", text); }

AsOf detail::parse_moment(std::string_view option, std::string_view of_a_date, std::string_view text) {
    if (text == "latest") return Latest{};
    if (const auto day = parse_day(text)) return *day;
    if (const auto instant = parse_instant(text)) return *instant;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) return TxnNumber{number};
    throw UsageError{
        fmt::format("--{} {} is no moment", option, text),
        fmt::format("write a date (2026-02-28, {}), an instant (2026-02-28T06:00:00Z) or the number of a transaction",
                    of_a_date)};
}

}  // namespace picket
