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

void Session::print(const Layer& layer) const {
    const bool to_file = output && *output != "-";
    const Format form = format ? format_named(*format) : to_file ? format_of_file(*output) : Format::table;
    if (to_file) {
        write_layer_file(*output, form, layer.header, stream_of(layer));
    } else {
        write(form, layer.header, stream_of(layer), out_);
    }
}

void Session::say(const std::string& line) const {
    if (!quiet) out_ << line << '\n';
}

}  // namespace picket::cli
