#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "tests/cli/golden.hpp"

namespace picket::test {
namespace {

namespace fs = std::filesystem;

fs::path new_folder() {
    std::string name = (fs::temp_directory_path() / "picket-golden-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::system_error{errno, std::generic_category(), name};
    return name;
}

/// The file by lines, with a mark where the last line has no end.
Lines lines_of(const fs::path& file) {
    std::ifstream stream{file, std::ios::binary};
    if (!stream) throw std::runtime_error{"cannot read " + file.filename().string()};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    Lines lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at) + (end == text.npos ? "[no line end]" : ""));
        at = end == text.npos ? text.size() : end + 1;
    }
    return lines;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// What a child process does with its files before it begins.
class FileActions {
public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

    void open(int number, const fs::path& file, int flags) {
        constexpr mode_t readable = 0644;
        posix_spawn_file_actions_addopen(&actions_, number, file.c_str(), flags, readable);
    }
    void enter(const fs::path& folder) { posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str()); }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

bool is_setting(const std::string& word) {
    const std::size_t sign = word.find('=');
    return sign != word.npos && sign > 0 && word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == sign;
}

}  // namespace

Workplace::Workplace(fs::path program, std::map<std::string, std::string> environment)
    : top_{new_folder()}, program_{std::move(program)}, environment_{std::move(environment)} {
    fs::create_directory(top_ / "work");
    fs::create_directory(top_ / "home");
    environment_["HOME"] = (top_ / "home").string();
    environment_["TMPDIR"] = top_.string();
}

Workplace::~Workplace() {
    std::error_code ignored;
    fs::remove_all(top_, ignored);
}

Given Workplace::run(const Step& step) {
    const std::vector<std::string> words = words_of(step.command);
    if (words.empty()) throw std::runtime_error{"an empty command"};
    if (words[0] == "write") {
        std::ofstream stream{file(words), std::ios::binary};
        for (const std::string& line : step.input) stream << line << '\n';
        if (!stream.flush()) throw std::runtime_error{"cannot write " + words[1]};
        return {};
    }
    if (words[0] == "show") return {.out = lines_of(file(words))};
    if (words[0] == "remove") {
        if (!fs::remove(file(words))) throw std::runtime_error{"nothing to remove: " + words[1]};
        return {};
    }
    return run_program(words);
}

fs::path Workplace::file(const std::vector<std::string>& words) const {
    if (words.size() != 2) throw std::runtime_error{"'" + words[0] + "' takes one file"};
    return top_ / "work" / words[1];
}

Given Workplace::run_program(std::vector<std::string> words) {
    std::map<std::string, std::string> settings = environment_;
    while (!words.empty() && is_setting(words.front())) {
        const std::size_t sign = words.front().find('=');
        settings[words.front().substr(0, sign)] = words.front().substr(sign + 1);
        words.erase(words.begin());
    }
    if (words.empty() || words.front() != "picket")
        throw std::runtime_error{"only picket, write, show and remove run here"};
    // "@data/reports/x.csv" is a file that ships.
    for (std::string& word : words) {
        if (word.starts_with("@data/")) word.replace(0, 5, settings.at("PICKET_DATA"));
    }

    FileActions actions;
    actions.open(0, "/dev/null", O_RDONLY);
    actions.open(1, top_ / "out", O_WRONLY | O_CREAT | O_TRUNC);
    actions.open(2, top_ / "err", O_WRONLY | O_CREAT | O_TRUNC);
    actions.enter(top_ / "work");
    std::vector<std::string> environment;
    for (const auto& [name, value] : settings) environment.push_back(name + "=" + value);
    pid_t child = 0;
    const int error = posix_spawn(&child, program_.c_str(), actions.get(), nullptr, pointers_to(words).data(),
                                  pointers_to(environment).data());
    if (error != 0) throw std::system_error{error, std::generic_category(), program_.string()};
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) throw std::system_error{errno, std::generic_category(), "waitpid"};
    }
    if (!WIFEXITED(status)) throw std::runtime_error{"the program died by signal " + std::to_string(WTERMSIG(status))};
    return {lines_of(top_ / "out"), lines_of(top_ / "err"), WEXITSTATUS(status)};
}

}  // namespace picket::test
