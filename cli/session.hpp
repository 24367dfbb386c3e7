#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "data/store/change.hpp"
#include "data/store/store.hpp"
#include "layers/layer.hpp"
#include "layers/output/writer.hpp"
#include "layers/query/query.hpp"

namespace picket::cli {

/// What the program knows of the world outside: read once in `main`, so that a test can make up its own.
struct Environment {
    std::optional<std::string> database;  ///< PICKET_DB
    std::optional<std::string> agent;     ///< PICKET_AGENT
    std::optional<std::string> now;       ///< PICKET_NOW, in place of the clock
    std::filesystem::path data;           ///< PICKET_DATA, or where the data lie that were installed
};

/// What one run of a command has: its streams, and the options that mean the same everywhere.
class Session {
public:
    Session(std::ostream& out, std::ostream& err, Environment environment);

    [[nodiscard]] std::ostream& out() const noexcept { return out_; }
    [[nodiscard]] std::ostream& err() const noexcept { return err_; }
    [[nodiscard]] std::filesystem::path data() const { return environment_.data; }

    /// The same world with other streams and no options.
    [[nodiscard]] Session with_streams(std::ostream& out, std::ostream& err) const {
        return Session{out, err, environment_};
    }

    /// --db, else PICKET_DB, else picket.sqlite
    [[nodiscard]] std::filesystem::path database() const;
    [[nodiscard]] Store open(Store::Mode mode) const { return Store::open(database(), mode); }
    /// What the log will say of a change made now. \throws UsageError when PICKET_NOW is no instant
    [[nodiscard]] TxnNote note(std::string kind) const;
    /// What --as-of says. \throws UsageError when it is no moment
    [[nodiscard]] AsOf moment() const { return parse_as_of(as_of.value_or("latest")); }
    /// Answers the query as of --as-of.
    [[nodiscard]] Layer ask(const Query& query) const;
    /// \throws UsageError when writing to `file` would destroy the database in use, or `input`, a file that is read
    void require_not_in_use(const std::filesystem::path& file, const std::filesystem::path& input = {}) const;
    /// Writes an answer where --output says, in the form that --format, the file's ending or a terminal asks for.
    void print(const Layer& layer) const;
    /// The same for the answer to a query as of --as-of, row by row: it is never held whole.
    void print(const Query& query) const;
    [[nodiscard]] bool writes_a_csv_file() const { return writes_a_file() && form() == Format::csv; }
    /// One line for people, left out with --quiet.
    void say(const std::string& line) const;

    // What the options of the command line say.
    std::optional<std::string> db;
    std::optional<std::string> agent;
    std::optional<std::string> reason;
    std::optional<std::string> as_of;
    std::optional<std::string> format;
    std::optional<std::string> output;
    bool quiet = false;

private:
    [[nodiscard]] bool writes_a_file() const;
    [[nodiscard]] Format form() const;
    void print(const LayerHeader& header, const BatchStream& rows) const;

    std::ostream& out_;
    std::ostream& err_;
    Environment environment_;
};

}  // namespace picket::cli
