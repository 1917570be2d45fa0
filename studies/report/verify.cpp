#include "studies/report/verify.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "outputs/report_template.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uintmax_t most_read = 64'000'000;
constexpr int deepest = 32;
constexpr std::string_view opening = "<script type=\"application/json\" id=\"data\">",
                           closing = "</script>";

std::string read_whole(std::string const& path)
{
    std::error_code error;
    auto const bytes = std::filesystem::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    if (error || !in) throw InputError("E100", {path});
    if (bytes > most_read) throw InputError("E446", {path});
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string data_in(std::string const& path, std::string const& text)
{
    auto const begin = text.find(opening);
    if (begin == text.npos) throw InputError("E446", {path});
    auto const from = begin + opening.size(), to = text.find(closing, from);
    if (to == text.npos) throw InputError("E446", {path});
    return text.substr(from, to - from);
}

// The member whose text differs first.
std::string differing_part(std::string const& one, std::string const& other)
{
    Json const a = Json::parse(one, nullptr, false), b = Json::parse(other, nullptr, false);
    if (!a.is_object() || !b.is_object()) return "";
    for (auto const& member : b.items())
        if (!a.contains(member.key()) || a[member.key()] != member.value()) return member.key();
    for (auto const& member : a.items())
        if (!b.contains(member.key())) return member.key();
    return "";
}

}  // namespace

ReportPage read_page(std::string const& path)
{
    ReportPage page;
    page.text = read_whole(path);
    page.data = data_in(path, page.text);
    // What is nested without end would exhaust the stack where it is copied or compared.
    auto const shallow = [&](int depth, Json::parse_event_t, Json const&) {
        if (depth > deepest) throw InputError("E446", {path});
        return true;
    };
    try {
        Json const data = Json::parse(page.data, shallow);
        if (data.at("format") != 1) throw InputError("E446", {path});
        page.options.language = data.at("lang") == "id" ? Language::id : Language::en;
        page.options.program = data.at("program");
        page.options.command = data.at("command");
        Json const& geometry = data.at("geometry");
        if (!geometry.is_null() && !geometry.is_object()) throw InputError("E446", {path});
        if (geometry.is_object()) page.options.geometry = geometry.dump();
        for (Json const& run : data.at("runs")) {
            ReportPage::Run one{.file = run.at("file"), .sha256 = {}};
            for (Json const& hash : run.at("hashes"))
                if (hash.at("name") == "sha256") one.sha256 = hash.at("value");
            page.runs.push_back(std::move(one));
        }
    } catch (Json::exception const&) {
        throw InputError("E446", {path});
    }
    if (page.runs.empty() || page.runs.size() > most_runs) throw InputError("E446", {path});
    return page;
}

Verification verify(ReportPage const& page, std::vector<ReportedRun> const& runs,
                    Catalog const& catalog)
{
    std::vector<std::string> files;
    for (ReportPage::Run const& run : page.runs) files.push_back(run.file);
    // The name of the boundaries is the page's own, as they are.
    std::string const command = command_of(files, page.options.language);
    if (page.options.geometry.empty() ? page.options.command != command
                                      : !page.options.command.starts_with(command + " --geometry "))
        return {Belonging::other_numbers, "command"};
    std::string const data = report_data(runs, catalog, page.options), whole = report_page(data);
    if (whole == page.text) return {Belonging::together, ""};
    // As the page writes it: what is escaped there is read back first.
    Json const shown = Json::parse(page.data, nullptr, false),
               made = Json::parse(data, nullptr, false);
    if (shown == made) return {Belonging::other_page, ""};
    return {Belonging::other_numbers, differing_part(page.data, data)};
}

}  // namespace umkm
