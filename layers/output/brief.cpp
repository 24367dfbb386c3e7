#include "layers/output/brief.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <sstream>

#include "geo/error.hpp"
#include "layers/output/detail/markdown.hpp"
#include "layers/output/detail/pick.hpp"
#include "layers/output/detail/placeholder.hpp"
#include "layers/output/detail/utf8.hpp"
#include "layers/output/map.hpp"
#include "layers/output/writer.hpp"

namespace picket {
namespace {

using detail::Ask;
using detail::Placeholder;

constexpr std::size_t head_digits = 12;
constexpr std::string_view running_streak = "streak-days";

// Runs `work` for one placeholder, so that what goes wrong names it.
template <class Work>
auto located(const std::string& name, const Placeholder& at, Work work) {
    const auto where = [&](const Error& error) {
        return name + ":" + std::to_string(at.line) + ": " + at.text + ": " + error.what();
    };
    try {
        return work();
    } catch (const UsageError& error) {
        throw InputError{where(error), error.hint()};
    } catch (const InputError& error) {
        throw InputError{where(error), error.hint()};
    } catch (const OutputError& error) {
        throw OutputError{where(error), error.hint()};
    }
}

// All answers of a document, in the order in which it first asks.
class Answers {
public:
    void ask(const std::string& query, const BriefDesk& desk) {
        if (!by_query_.contains(query)) by_query_.emplace(query, desk.answer(query));
        if (std::ranges::find(order_, query) == order_.end()) order_.push_back(query);
    }
    /// Rows that may be counted and not shown are in it.
    void ask_to_count(const std::string& query, const BriefDesk& desk) {
        if (!desk.counted) return ask(query, desk);
        if (!counted_.contains(query)) counted_.emplace(query, desk.counted(query));
        if (std::ranges::find(order_, query) == order_.end()) order_.push_back(query);
    }
    [[nodiscard]] const Layer& of(const std::string& query) const { return by_query_.at(query); }
    [[nodiscard]] const Layer& counted(const std::string& query) const {
        const auto found = counted_.find(query);
        return found == counted_.end() ? of(query) : found->second;
    }

    /// The header that tells as-of and head: the same in all answers.
    [[nodiscard]] const LayerHeader& any() const {
        if (order_.empty()) throw InputError{"the document asks no query that it could speak of", ""};
        return headers_of(order_.front()).front()->header;
    }

    [[nodiscard]] std::string sources() const {
        std::vector<std::string> lines;
        for (const std::string& query : order_) {
            for (const Layer* layer : headers_of(query)) {
                for (const Credit& source : layer->header.sources) {
                    const std::string line = "- " + detail::markdown_credit(source);
                    if (std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
                }
            }
        }
        return lines.empty() ? "*No sources are named.*" : joined(lines, "\n");
    }

    [[nodiscard]] std::string caveats() const {
        std::vector<std::pair<std::string, std::vector<std::string>>> found;
        for (const std::string& query : order_) {
            for (const Layer* layer : headers_of(query)) {
                for (const std::string& caveat : layer->header.caveats) {
                    auto same = std::ranges::find(found, caveat, [](const auto& known) { return known.first; });
                    if (same == found.end()) same = found.insert(found.end(), {caveat, {}});
                    if (same->second.empty() || same->second.back() != query) same->second.push_back(query);
                }
            }
        }
        std::vector<std::string> lines;
        for (const auto& [caveat, queries] : found) {
            const std::string whose = queries.size() == order_.size() ? "" : " (`" + joined(queries, "`; `") + "`)";
            lines.push_back("- " + detail::markdown_text(caveat) + whose);
        }
        return lines.empty() ? "*None.*" : joined(lines, "\n");
    }

private:
    static std::string joined(const std::vector<std::string>& parts, std::string_view between) {
        std::string out;
        for (const std::string& part : parts) out += (out.empty() ? "" : std::string{between}) + part;
        return out;
    }
    /// Its answers: as it is shown, as it is counted.
    [[nodiscard]] std::vector<const Layer*> headers_of(const std::string& query) const {
        std::vector<const Layer*> out;
        for (const std::map<std::string, Layer>* answers : {&by_query_, &counted_}) {
            const auto found = answers->find(query);
            if (found != answers->end()) out.push_back(&found->second);
        }
        return out;
    }
    std::map<std::string, Layer> by_query_;
    std::map<std::string, Layer> counted_;
    std::vector<std::string> order_;
};

// A chart of running streaks needs the runs too: the same question of `streaks`.
std::string runs_query(const std::string& query) {
    return "streaks" + query.substr(std::min(query.size(), running_streak.size()));
}

bool is_running_streak(const std::string& query) { return query.substr(0, query.find(' ')) == running_streak; }

// A kind of chart: which answers it can be drawn of, known by a column that they alone have.
struct ChartDrawing {
    std::string_view column;
    void (*draw)(const Layer& layer, const Layer& runs, const std::vector<ChartBreak>& breaks,
                 const std::filesystem::path& file);
};

constexpr std::array<ChartDrawing, 5> charts{{
    {"streak_day", [](const Layer& layer, const Layer& runs, const std::vector<ChartBreak>& breaks,
                      const std::filesystem::path& file) { running_streak_chart(layer, runs, breaks, file); }},
    {"days_present", [](const Layer& layer, const Layer&, const std::vector<ChartBreak>&,
                        const std::filesystem::path& file) { presence_chart(layer, file); }},
    {"incidents", [](const Layer& layer, const Layer&, const std::vector<ChartBreak>& breaks,
                     const std::filesystem::path& file) { incident_chart(layer, breaks, file); }},
    {"exercise", [](const Layer& layer, const Layer&, const std::vector<ChartBreak>&,
                    const std::filesystem::path& file) { exercise_chart(layer, file); }},
    {"participants", [](const Layer& layer, const Layer&, const std::vector<ChartBreak>&,
                        const std::filesystem::path& file) { exercise_chart(layer, file); }},
}};

// Null where there is no chart of such an answer.
const ChartDrawing* chart_of(const std::string& query, const Layer& layer) {
    const auto has = [&](std::string_view column) {
        return std::ranges::find(layer.header.columns, column, &Column::name) != layer.header.columns.end();
    };
    const auto found = std::ranges::find_if(charts, [&](const ChartDrawing& chart) { return has(chart.column); });
    if (found == charts.end() || (found == charts.begin() && !is_running_streak(query))) return nullptr;
    return &*found;
}

std::string csv_text(const Layer& layer) {
    std::ostringstream out;
    write(Format::csv, layer.header, stream_of(layer), out);
    return out.str();
}

class Renderer {
public:
    Renderer(const Brief& brief, const BriefDesk& desk) : brief_{brief}, desk_{desk} {
        if (detail::valid_utf8(brief.text) != brief.text) {
            throw InputError{brief.name + " is not UTF-8", "save it as UTF-8"};
        }
        for (detail::Piece& piece : detail::pieces(with_line_feeds(brief.text), brief.name)) {
            if (auto* literal = std::get_if<std::string>(&piece)) {
                parts_.push_back({std::move(*literal), {}, {}});
                continue;
            }
            Placeholder at = std::get<Placeholder>(std::move(piece));
            Ask ask = located(brief.name, at, [&] { return parsed(at); });
            parts_.push_back({{}, std::move(at), std::move(ask)});
        }
    }

    RenderedBrief run() {
        for (const Part& part : parts_) {
            if (!part.is_literal() && !part.ask.query.empty()) located(brief_.name, part.at, [&] { ask(part.ask); });
        }
        for (const Part& part : parts_) {
            if (part.is_literal()) {
                append_literal(part.literal);
            } else {
                located(brief_.name, part.at, [&] { append(part); });
            }
        }
        return std::move(out_);
    }

private:
    struct Part {
        std::string literal;
        Placeholder at;
        Ask ask;
        [[nodiscard]] bool is_literal() const noexcept { return at.line == 0; }
    };

    static std::string with_line_feeds(std::string text) {
        if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
        for (std::size_t at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at)) text.erase(at, 1);
        return text;
    }

    static Ask parsed(const Placeholder& at) {
        Ask ask = detail::parse_ask(at.body);
        if (detail::is_block(ask.kind) && !at.alone) {
            throw InputError{"it does not stand alone on its line", "give it a line of its own"};
        }
        return ask;
    }

    static bool counts(const Ask& ask) { return ask.kind == Ask::Kind::value && ask.pick == "count"; }

    void ask(const Ask& ask) {
        if (ask.kind == Ask::Kind::map) {
            for (const std::string& query : ask.queries) answers_.ask(query, desk_);
            return;
        }
        if (counts(ask)) return answers_.ask_to_count(ask.query, desk_);
        answers_.ask(ask.query, desk_);
        if (ask.kind == Ask::Kind::chart && is_running_streak(ask.query)) answers_.ask(runs_query(ask.query), desk_);
    }

    void append_literal(const std::string& text) {
        if (after_block_ && !text.starts_with("\n\n") && text != "\n") out_.markdown += '\n';
        after_block_ = false;
        out_.markdown += text;
    }

    void append(const Part& part) {
        if (after_block_) append_literal("");
        switch (part.ask.kind) {
            case Ask::Kind::value: append_value(part); break;
            case Ask::Kind::table: append_table(part); break;
            case Ask::Kind::chart: append_chart(part); break;
            case Ask::Kind::map: append_map(part); break;
            case Ask::Kind::as_of: out_.markdown += detail::markdown_text(answers_.any().as_of); break;
            case Ask::Kind::head: out_.markdown += answers_.any().head.substr(0, head_digits); break;
            case Ask::Kind::sources: append_block(answers_.sources()); break;
            case Ask::Kind::caveats: append_block(answers_.caveats()); break;
        }
    }

    void record(const Part& part, std::string value) {
        out_.figures.push_back({part.at.line, part.at.text, part.ask.query, std::move(value)});
    }

    // A block stands between blank lines, else Markdown takes it for a part of the paragraph.
    void append_block(const std::string& block) {
        std::string& text = out_.markdown;
        text.erase(text.find_last_not_of(" \t") + 1);
        if (!text.empty() && !text.ends_with('\n')) text += '\n';
        if (!text.empty() && !text.ends_with("\n\n")) text += '\n';
        text += block;
        after_block_ = true;
    }

    void append_value(const Part& part) {
        const std::string& query = part.ask.query;
        std::string value = detail::picked(counts(part.ask) ? answers_.counted(query) : answers_.of(query), part.ask);
        out_.markdown += detail::markdown_text(value);
        record(part, std::move(value));
    }

    void append_table(const Part& part) {
        const Layer& layer = answers_.of(part.ask.query);
        std::vector<std::size_t> columns(layer.header.columns.size());
        std::iota(columns.begin(), columns.end(), std::size_t{0});
        if (!part.ask.columns.empty()) columns.clear();
        for (const std::string& name : part.ask.columns) columns.push_back(detail::column_named(layer, name));
        std::string table = detail::markdown_table(layer, columns, detail::rows_let_through(layer, part.ask.filters));
        append_block(table);
        record(part, std::move(table));
    }

    void append_chart(const Part& part) {
        const std::string& query = part.ask.query;
        const Layer& layer = answers_.of(query);
        const ChartDrawing* drawing = chart_of(query, layer);
        if (drawing == nullptr) {
            throw InputError{"there is no chart of such a query",
                             "charts show presence and trends by month or year, streak-days, exercises list and "
                             "allied-exercises list"};
        }
        const std::string file = desk_.chart_prefix + "chart-" + std::to_string(++charts_) + ".svg";
        std::string value = csv_text(layer);
        if (is_running_streak(query)) value += csv_text(answers_.of(runs_query(query)));
        if (!desk_.charts.empty()) {
            const auto breaks = desk_.breaks ? desk_.breaks(query) : std::vector<ChartBreak>{};
            const Layer& runs = is_running_streak(query) ? answers_.of(runs_query(query)) : layer;
            if (part.ask.title.empty()) {
                drawing->draw(layer, runs, breaks, desk_.charts / file);
            } else {
                Layer titled = layer;
                titled.header.title = part.ask.title;
                drawing->draw(titled, runs, breaks, desk_.charts / file);
            }
        }
        append_picture(part.ask.title.empty() ? layer.header.title : part.ask.title, file);
        record(part, std::move(value));
    }

    void append_map(const Part& part) {
        std::vector<Layer> layers;
        std::string value;
        for (const std::string& query : part.ask.queries) {
            layers.push_back(answers_.of(query));
            value += csv_text(layers.back());
        }
        const MapOptions options{part.ask.title, part.ask.view};
        const std::string file = desk_.chart_prefix + "map-" + std::to_string(++maps_) + ".svg";
        if (!desk_.charts.empty()) {
            if (!coast_) coast_ = desk_.coast ? desk_.coast() : Coast{};
            draw_map(layers, *coast_, options, desk_.charts / file);
        }
        append_picture(map_header(layers, options).title, file);
        record(part, std::move(value));
    }

    void append_picture(const std::string& title, const std::string& file) {
        append_block("![" + detail::markdown_text(title) + "](" + file + ")");
    }

    const Brief& brief_;
    const BriefDesk& desk_;
    std::vector<Part> parts_;
    Answers answers_;
    RenderedBrief out_;
    std::optional<Coast> coast_;  // read when the first map is drawn
    std::size_t charts_ = 0;
    std::size_t maps_ = 0;
    bool after_block_ = false;
};

}  // namespace

RenderedBrief rendered(const Brief& brief, const BriefDesk& desk) { return Renderer{brief, desk}.run(); }

}  // namespace picket
