#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/record/transaction.hpp"
#include "data/store/store.hpp"
#include "layers/layer.hpp"

namespace picket {

/// One thing that a query can be told. Declared once: the command line, its help and briefs all read this.
struct Parameter {
    std::string_view name;           ///< "series", without dashes
    std::string_view value;          ///< what stands for it in help: "ID", "DATE"; empty: a flag, which has no value
    std::string_view help;           ///< a sentence without a full stop
    std::string_view fallback = {};  ///< what counts when nothing is said; empty: nothing
    bool required = false;
    bool positional = false;    ///< on a command line the word alone will do: `show INC-0179`
    bool in_csv_files = false;  ///< of a flag: set by itself where the answer goes into a CSV file
};

/// Who reads an answer. Terms of sources decide what of their rows leaves the house (docs/decisions/0013).
enum class Audience {
    outside,  ///< a file, a picture, a brief: rows that may not be passed on are left out
    house,    ///< a screen, or what counts rows without showing them: all that is held
};

/// A question with its parameters: the currency of asking. It has one canonical text, such as
/// `streaks --series jcg-senkaku-cz --unreported end`: parameters in the order of their definition,
/// fallbacks spelled out, so that equal questions are equal texts.
class Query {
public:
    /// Reads a text as somebody writes it, words separated by spaces, a value with spaces in double quotes, a
    /// double quote inside of them doubled.
    /// \throws UsageError, with the nearest names as a hint, for an unknown query or parameter, a missing value, a
    /// parameter given twice, a required one left out.
    static Query parse(std::string_view text);
    /// The same from words that are separate already: a name of one or two words, then --parameter value ...
    static Query of(std::string_view name, const std::vector<std::pair<std::string, std::string>>& values);

    [[nodiscard]] std::string_view name() const noexcept { return name_; }
    /// The value of a parameter, its fallback included; absent when nothing is said. A flag that is set gives "".
    [[nodiscard]] std::optional<std::string> value(std::string_view parameter) const;
    [[nodiscard]] bool has(std::string_view flag) const { return value(flag).has_value(); }
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& values() const noexcept { return values_; }
    [[nodiscard]] std::string text() const;
    /// Outside, unless it was said otherwise. It is no part of the text.
    [[nodiscard]] Audience audience() const noexcept { return audience_; }
    [[nodiscard]] Query read_by(Audience audience) const;

private:
    std::string name_;
    Audience audience_ = Audience::outside;
    std::vector<std::pair<std::string, std::string>> values_;
};

/// A kind of question, and how it is answered.
struct QueryDefinition {
    std::string_view name;     ///< one word, or two: "series list"
    std::string_view summary;  ///< one line for the list of commands
    std::string_view about;    ///< a paragraph for the help of the command
    std::vector<Parameter> parameters;
    std::vector<std::string_view> examples;  ///< whole command lines after "picket "
    Layer (*answer)(const Query& query, const Store& store, TxnNumber at);
    /// For answers that may be long, in place of `answer`: its rows read the store while they are taken.
    LayerStream (*stream)(const Query& query, const Store& store, TxnNumber at) = nullptr;
};

/// Every question that can be asked, by name.
std::span<const QueryDefinition> queries();
/// \throws UsageError, with the nearest names as a hint
const QueryDefinition& query_named(std::string_view name);

/// Asks the database what it knew as of then, and stamps the answer with query, parameters, as-of and head.
/// \throws UsageError for values that have no meaning, StoreError when the file fails
Layer answer(const Query& query, const Store& store, const AsOf& as_of);
/// The same where `as_of` was resolved before: several answers that rest on one state of the database.
Layer answer(const Query& query, const Store& store, const AsOf& as_of, TxnNumber at);

/// The same row by row. \pre the store outlives the stream and is not changed meanwhile
LayerStream streamed(const Query& query, const Store& store, const AsOf& as_of);

/// The changes in reporting that bear on the series of a query, by day; none for a query without a series.
std::vector<RegimeBreak> breaks_behind(const Query& query, const Store& store, TxnNumber at);

/// Reads what `--as-of` takes: "latest", a transaction number, a date or an instant. \throws UsageError
AsOf parse_as_of(std::string_view text);

}  // namespace picket
