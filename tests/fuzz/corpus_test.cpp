// The targets of `./do fuzz` without a fuzzer: the seeds of fuzz/corpus, and edits of them that are the same every
// time. A target that breaks a law throws.

#include <algorithm>
#include <random>

#include "fuzz/target.hpp"
#include "targets.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"

namespace {

const std::filesystem::path corpus = std::filesystem::path{PICKET_SOURCE_DIR} / "fuzz" / "corpus";

std::vector<std::string> seeds(const std::string& target) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{corpus / target}) files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<std::string> out;
    for (const auto& file : files) out.push_back(sample::content(file));
    return out;
}

/// One of the seeds with one to four bytes changed, put in, taken out or doubled, or with the end of another.
std::string edited(const std::vector<std::string>& of, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return random() % std::max<std::size_t>(limit, 1); };
    std::string out = of[below(of.size())];
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
        const std::size_t at = below(out.size() + 1);
        switch (below(5)) {
            case 0: out.insert(at, 1, static_cast<char>(below(256))); break;
            case 1: out.erase(at, 1 + below(3)); break;
            case 2: out.insert(at, out.substr(below(out.size() + 1), 1 + below(8))); break;
            case 3:
                if (at < out.size()) out[at] = static_cast<char>(below(256));
                break;
            default: {
                const std::string& other = of[below(of.size())];
                out = out.substr(0, at) + other.substr(below(other.size() + 1));
            }
        }
    }
    return out;
}

}  // namespace

TEST_CASE("fuzz corpus: every parser has its folder of seeds, and no folder is without a parser") {
    std::vector<std::string> folders;
    for (const auto& entry : std::filesystem::directory_iterator{corpus}) folders.push_back(entry.path().filename());
    std::vector<std::string> names;
    for (const auto& target : picket::fuzz::targets) names.push_back(target.name);
    std::ranges::sort(folders);
    std::ranges::sort(names);
    CHECK(folders == names);
    for (const std::string& name : names) {
        INFO(name);
        CHECK(seeds(name).size() >= 3);
    }
}

TEST_CASE("fuzz corpus: a law that does not hold is seen") {
    CHECK_NOTHROW(picket::fuzz::require(true, "holds"));
    CHECK_THROWS_AS(picket::fuzz::require(false, "does not hold"), picket::fuzz::BrokenLaw);
}

TEST_CASE("fuzz corpus: every parser reads its seeds, cut anywhere, and keeps its laws") {
    for (const auto& target : picket::fuzz::targets) {
        for (const std::string& seed : seeds(target.name)) {
            const std::size_t step = 1 + seed.size() / 100;
            for (std::size_t cut = 0; cut < seed.size(); cut += step) {
                const std::string_view input = std::string_view{seed}.substr(0, cut);
                INFO(target.name << " reads " << input);
                CHECK_NOTHROW(target.read(input));
            }
            INFO(target.name << " reads " << seed);
            CHECK_NOTHROW(target.read(seed));
        }
    }
}

TEST_CASE("fuzz corpus: every parser reads 20,000 edits of its seeds and keeps its laws") {
    for (const auto& target : picket::fuzz::targets) {
        const std::vector<std::string> of = seeds(target.name);
        std::mt19937 random{1};
        std::string broken;
        for (int i = 0; i < 20'000 && broken.empty(); ++i) {
            const std::string input = edited(of, random);
            try {
                target.read(input);
            } catch (const std::exception& error) {
                broken = std::string{error.what()} + ": " + input;
            }
        }
        INFO(target.name);
        CHECK(broken.empty());
    }
}
