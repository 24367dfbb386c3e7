#include "cli/session.hpp"

#include <chrono>
#include <ostream>

#include <fmt/format.h>

#include "cli/version.hpp"
#include "geo/error.hpp"
#include "layers/output/file.hpp"
#include "layers/output/writer.hpp"

namespace picket::cli {

Session::Session(std::ostream& out, std::ostream& err, Environment environment)
    : out_{out}, err_{err}, environment_{std::move(environment)} {}

std::filesystem::path Session::database() const {
    if (db) return *db;
    return environment_.database.value_or("picket.sqlite");
}

TxnNote Session::note(std::string kind) const {
    Instant now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (environment_.now) {
        const auto given = parse_instant(*environment_.now);
        if (!given) {
            throw UsageError{fmt::format("PICKET_NOW is '{}', which is no instant", *environment_.now),
                             "write it as 2026-02-28T06:00:00Z"};
        }
        now = *given;
    }
    return {now, std::move(kind), agent.value_or(environment_.agent.value_or("")), reason.value_or(""),
            fmt::format("picket {}", program_version)};
}

Layer Session::ask(const Query& query) const {
    const AsOf asked = moment();
    return answer(query, open(Store::Mode::read), asked);
}

void Session::require_not_in_use(const std::filesystem::path& file, const std::filesystem::path& input) const {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (!input.empty() && fs::equivalent(file, input, ignored)) {
        throw UsageError{"the brief would be written over its own template", "name another file with --output"};
    }
    for (const char* part : {"", "-wal", "-shm"}) {
        const fs::path used = database().string() + part;
        if (fs::equivalent(file, used, ignored) ||
            fs::absolute(file).lexically_normal() == fs::absolute(used).lexically_normal()) {
            throw UsageError{fmt::format("{} is the database, and would be destroyed", file.string()),
                             "name another file with --output"};
        }
    }
}

bool Session::writes_a_file() const { return output && *output != "-"; }

Format Session::form() const {
    if (format) return format_named(*format);
    return writes_a_file() ? format_of_file(*output) : Format::table;
}

void Session::print(const LayerHeader& header, const BatchStream& rows) const {
    if (writes_a_file()) {
        require_not_in_use(*output);
        write_layer_file(*output, form(), header, rows);
    } else {
        write(form(), header, rows, out_);
        if (form() != Format::csv || quiet) return;
        for (const std::string& caveat : header.withheld) err_ << "picket: " << caveat << '\n';
    }
}

void Session::print(const Layer& layer) const { print(layer.header, stream_of(layer)); }

void Session::print(const Query& query) const {
    const AsOf asked = moment();
    const Store store = open(Store::Mode::read);
    const bool on_screen = form() == Format::table && !writes_a_file();
    const LayerStream answer = streamed(query.read_by(on_screen ? Audience::house : Audience::outside), store, asked);
    print(answer.header, answer.rows);
}

void Session::say(const std::string& line) const {
    if (!quiet) out_ << line << '\n';
}

}  // namespace picket::cli
