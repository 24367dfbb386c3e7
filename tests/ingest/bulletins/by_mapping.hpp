#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "data/store/store.hpp"
#include "ingest/import.hpp"
#include "ingest/mapping.hpp"
#include "ingest/reference.hpp"
#include "tests/folder.hpp"

namespace sample {

/// A database with the shipped reference, into which files are taken by the shipped mappings.
class Desk {
public:
    Desk() : store_{picket::Store::create(folder_ / "picket.sqlite")} {
        // The reader of foreign formats stands beside the program, not beside the tests.
        ::setenv("PICKET_VECTOR", PICKET_BUILD_DIR "/cli/picket-vector", 0);
        const std::filesystem::path data = std::filesystem::path{PICKET_SOURCE_DIR} / "data";
        mappings_ = picket::mappings_in(data / "mappings");
        picket::Transaction change = store_.begin(note());
        picket::add(picket::read_reference(data / "reference"), change);
        static_cast<void>(change.commit());
    }

    picket::ImportResult take(const std::string& mapping, const picket::InputFile& file) {
        picket::ImportOptions how;
        how.note = note();
        return picket::import_file(file, picket::mapping_named(mappings_, mapping), how, store_);
    }
    picket::ImportResult take(const std::string& mapping, const std::string& name, const std::string& text) {
        std::ofstream{folder_ / name, std::ios::binary} << text;
        return take(mapping, picket::InputFile{folder_ / name, text});
    }
    /// All that are held, by first day.
    [[nodiscard]] std::vector<picket::IncidentRecord> incidents() const {
        std::vector<picket::IncidentRecord> out;
        auto cursor = store_.incidents(store_.resolve(picket::Latest{}));
        while (const picket::IncidentRecord* record = cursor.next()) out.push_back(*record);
        return out;
    }
    [[nodiscard]] std::vector<picket::Observation> counts(const std::string& series) const {
        return store_.observations(series, store_.resolve(picket::Latest{}));
    }

private:
    static picket::TxnNote note() {
        return {*picket::parse_instant("2026-01-02T00:00:00Z"), "reference", "", "", "picket test"};
    }
    Folder folder_;
    picket::Store store_;
    std::vector<picket::Mapping> mappings_;
};

}  // namespace sample
