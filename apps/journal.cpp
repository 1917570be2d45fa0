#include "apps/journal.hpp"

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "sim/error.hpp"
#include "studies/sha256.hpp"

namespace umkm {

namespace {

std::string quoted(std::string const& text)
{
    std::string result = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\')
            result += '\\', result += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            result += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        else
            result += c;
    }
    return result + "\"";
}

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
        command += (command.empty() ? "" : ", ") + quoted(word);
    int const threads = journal.options.threads > 0 ? journal.options.threads
                                                    : int(std::thread::hardware_concurrency());
    std::string text = "{\n";
    auto const line = [&](char const* key, std::string const& value, bool last = false) {
        text += fmt::format("  \"{}\": {}{}\n", key, value, last ? "" : ",");
    };
    line("result", quoted(journal.result_file));
    line("sha256", quoted(sha256_of_file(journal.result_file)));
    line("state_hash", quoted(hex(result.hash)));
    line("complete", result.complete ? "true" : "false");
    line("command", "[" + command + "]");
    line("program", quoted(source_of(journal.program)));
    line("commit", quoted(journal.program.commit));
    line("data", quoted(journal.data_folder));
    line("host", quoted(host()));
    line("finished", quoted(now()));
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
