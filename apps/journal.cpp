#include "apps/journal.hpp"

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "scenarios/json.hpp"
#include "sim/error.hpp"
#include "studies/sha256.hpp"

namespace umkm {

namespace {

std::string host()
{
    char name[256] = {};
    gethostname(name, sizeof name - 1);
    return name;
}

// Of the end, in universal time: "2027-03-01T12:00:00Z".
std::string now()
{
    std::time_t const seconds =
        std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32] = {};
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

long peak_kilobytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

}  // namespace

std::string journal_path(std::string const& result_file)
{
    std::filesystem::path path(result_file);
    return path.replace_extension(".run.json").string();
}

void write_journal(Journal const& journal)
{
    RunResult const& result = *journal.result;
    std::string command;
    for (std::string const& word : journal.command_line)
        command += (command.empty() ? "" : ", ") + json::quoted(word);
    int const threads = journal.options.threads > 0 ? journal.options.threads
                                                    : int(std::thread::hardware_concurrency());
    std::string text = "{\n";
    auto const line = [&](char const* key, std::string const& value, bool last = false) {
        text += fmt::format("  \"{}\": {}{}\n", key, value, last ? "" : ",");
    };
    line("result", json::quoted(journal.result_file));
    line("sha256", json::quoted(sha256_of_file(journal.result_file)));
    line("state_hash", json::quoted(hex(result.hash)));
    line("complete", result.complete ? "true" : "false");
    line("command", "[" + command + "]");
    line("program", json::quoted(source_of(journal.program)));
    line("commit", json::quoted(journal.program.commit));
    line("data", json::quoted(journal.data_folder));
    line("host", json::quoted(host()));
    line("finished", json::quoted(now()));
    line("threads", std::to_string(threads));
    line("populate_seconds", fmt::format("{:.3f}", result.populate_seconds));
    line("run_seconds", fmt::format("{:.3f}", result.run_seconds));
    line("write_seconds", fmt::format("{:.3f}", journal.write_seconds));
    line("all_seconds", fmt::format("{:.3f}", journal.all_seconds));
    line("peak_memory_kilobytes", std::to_string(peak_kilobytes()), true);
    text += "}\n";
    std::string const path = journal_path(journal.result_file);
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw IoError(path + " cannot be written");
}

}  // namespace umkm
