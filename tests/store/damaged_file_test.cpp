#include <fstream>
#include <random>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/store/child.hpp"
#include "tests/store/workplace.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t page = 4096;

/// One way in which a file goes bad. SpatiaLite's own tables fill the middle of the file: two of three blows go to
/// where ours are.
std::string mutated(std::string bytes, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    const std::size_t ours = std::min<std::size_t>(bytes.size(), 100 * page);
    const auto place = [&] { return below(3) == 0 ? below(bytes.size()) : bytes.size() - 1 - below(ours); };
    switch (below(6)) {
        case 0:  // some bytes
            for (std::size_t i = 0, count = 1 + below(8); i < count; ++i) bytes[place()] = static_cast<char>(random());
            break;
        case 1: {  // a page of zeros
            const std::size_t at = place() / page * page;
            std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), page, '\0');
            break;
        }
        case 2: {  // a page of noise
            const std::size_t at = place() / page * page;
            for (std::size_t i = 0; i < page; ++i) bytes[at + i] = static_cast<char>(random());
            break;
        }
        case 3: {  // two pages that changed places
            const std::size_t one = place() / page * page;
            const std::size_t two = place() / page * page;
            std::swap_ranges(bytes.begin() + static_cast<std::ptrdiff_t>(one),
                             bytes.begin() + static_cast<std::ptrdiff_t>(one + page),
                             bytes.begin() + static_cast<std::ptrdiff_t>(two));
            break;
        }
        case 4: {  // one sign of a text that the log holds
            const std::string_view texts[] = {"https://example.org", "2024-02-28", "picket test", "Series cz",
                                              told_reject};
            const std::string_view text = texts[below(std::size(texts))];
            bytes[bytes.rfind(text) + below(text.size())] ^= 1;
            break;
        }
        default: bytes.resize(bytes.size() - 1 - below(ours));  // a copy that broke off
    }
    return bytes;
}

/// What becomes of one bad file, in words.
std::string outcome(const fs::path& file, const std::string& sound) {
    std::string read = "refused";
    try {
        read = fingerprint(Store::open(file, Store::Mode::read));
    } catch (const Error&) {  // which ones, the writer below says
    }
    Store store = Store::open(file, Store::Mode::write);
    for (const Check& check : verify(store)) {
        if (check.verdict == Verdict::damaged) return "damage found";
    }
    return read == sound ? "as it was" : "other answers, and verify holds";
}

}  // namespace

TEST_CASE("open: for writing refuses a file with a bad page, also where no answer needs it") {
    const Workplace place{Workplace::Holds::the_told};
    const std::string sound = fingerprint(place.open(Store::Mode::read));
    std::string bytes = bytes_of(place.file());
    bytes.replace(bytes.size() / page / 2 * page, page, page, '\0');  // in the middle lie the tables of SpatiaLite
    std::ofstream{place.file(), std::ios::binary | std::ios::trunc} << bytes;
    CHECK((fingerprint(place.open(Store::Mode::read)) == sound));
    const StoreError error = thrown_by<StoreError>([&] { Store::open(place.file(), Store::Mode::write); });
    CHECK(std::string{error.what()}.find(place.file().string() + " is damaged: ") == 0);
    CHECK(error.hint() == "go back to a copy made by `picket backup`");
    Store store = place.open(Store::Mode::read);
    CHECK(damaged(store) == std::vector<std::string>{"file"});
}

TEST_CASE("fault: a damaged file is refused or found out, never crashes and never gives other answers in silence") {
    const Workplace whole{Workplace::Holds::the_told};
    const std::string sound = fingerprint(whole.open(Store::Mode::read));
    const std::string bytes = bytes_of(whole.file());
    std::mt19937 random{20240229};
    int refused = 0;
    int found = 0;
    for (int copy = 0; copy < 60; ++copy) {
        CAPTURE(copy);
        const fs::path file = whole.folder() / "bad.sqlite";
        std::ofstream{file, std::ios::binary | std::ios::trunc} << mutated(bytes, random);
        const Ended ended = in_child([&] { return outcome(file, sound); });
        CAPTURE(ended.said);
        CHECK(ended.signal == 0);
        const bool is_refused = ended.said.find(file.string()) == 0;
        CHECK((is_refused || ended.said == "damage found" || ended.said == "as it was"));
        refused += is_refused ? 1 : 0;
        found += ended.said == "damage found" ? 1 : 0;
        for (const char* beside : {"-wal", "-shm"}) fs::remove(file.string() + beside);
    }
    CHECK(refused > 10);
    CHECK(found > 0);
}
