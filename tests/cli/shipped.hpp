#pragma once

#include <filesystem>
#include <string>

#include "tests/catch.hpp"
#include "tests/cli/golden.hpp"
#include "tests/cli/usual.hpp"
#include "tests/folder.hpp"

namespace picket::test {

/// A database with the reference data and incidents that ship, as a user would make it, in a folder of its own.
class Shipped {
public:
    Shipped() {
        run("--quiet init");
        run("--quiet ingest @data/reports/incidents.csv --as incidents --source picket-incidents");
    }
    /// Runs `picket --db FILE COMMAND`. \pre it is done without an error
    Given run(const std::string& command) {
        Given given = workplace_.run({.command = "picket --db " + file().string() + " " + command});
        INFO(command << ": " << (given.err.empty() ? "" : given.err.front()));
        REQUIRE(given.status == 0);
        return given;
    }
    [[nodiscard]] std::filesystem::path file() const { return folder_ / "picket.sqlite"; }
    [[nodiscard]] const sample::Folder& folder() const { return folder_; }

private:
    sample::Folder folder_;
    Workplace workplace_ = usual_workplace();
};

}  // namespace picket::test
