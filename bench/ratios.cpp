#include "bench/ratios.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <fmt/core.h>

namespace umkm::bench {

namespace {

char const* word(Comparison::Verdict verdict)
{
    using enum Comparison::Verdict;
    switch (verdict) {
        case holds:
            return "holds";
        case better:
            return "better: --check --accept keeps it";
        case fell_back:
            return "FELL BACK";
        case unsure:
            return "not judged: the machine is busy, try again";
        case alone:
            return "NOTHING TO COMPARE WITH";
    }
    return "";
}

Comparison::Verdict judge(double found, double reference)
{
    using enum Comparison::Verdict;
    if (!(found <= reference * (1 + allowance))) return fell_back;  // NaN too
    return found < reference / (1 + allowance) ? better : holds;
}

}  // namespace

std::vector<Comparison> compare(std::vector<Ratio> const& found, References const& references,
                                bool busy)
{
    std::vector<Comparison> all;
    for (Ratio const& ratio : found) {
        auto const there = references.find(ratio.name);
        if (there == references.end()) {
            bool const cannot_tell = busy && ratio.quiet;
            all.push_back({ratio.name, 0, ratio.value,
                           cannot_tell ? Comparison::Verdict::unsure : Comparison::Verdict::alone});
            continue;
        }
        Comparison::Verdict verdict = judge(ratio.value, there->second);
        if (busy && ratio.quiet && verdict == Comparison::Verdict::fell_back)
            verdict = Comparison::Verdict::unsure;
        all.push_back({ratio.name, there->second, ratio.value, verdict});
    }
    for (auto const& [name, value] : references)
        if (std::ranges::find(found, name, &Ratio::name) == found.end())
            all.push_back({name, value, 0, Comparison::Verdict::alone});
    return all;
}

bool failed(std::vector<Comparison> const& all)
{
    return std::ranges::any_of(all, [](Comparison const& one) {
        return one.verdict == Comparison::Verdict::fell_back ||
               one.verdict == Comparison::Verdict::alone;
    });
}

std::string table_of(std::vector<Comparison> const& all)
{
    std::string text = fmt::format("  {:<22}{:>11}{:>11}{:>9}\n", "ratio", "reference", "now", "");
    for (Comparison const& one : all) {
        std::string const change = one.reference == 0 || one.found == 0
                                       ? "-"
                                       : fmt::format("{:+.0f}%", 100 * one.change());
        text += fmt::format("  {:<22}{:>11.3f}{:>11.3f}{:>9}  {}\n", one.name, one.reference,
                            one.found, change, word(one.verdict));
    }
    return text;
}

References read_references(std::string const& text)
{
    References references;
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::istringstream words(line.substr(0, line.find('#')));
        std::string name, equals, rest;
        double value = 0;
        if (!(words >> name)) continue;
        if (!(words >> equals >> value) || equals != "=" || words >> rest || !(value > 0))
            throw std::runtime_error(fmt::format(
                "line {} is neither a comment nor \"name = number above 0\": {}", number, line));
        references[name] = value;
    }
    return references;
}

void keep_quiet_ones(std::vector<Ratio>& found, References const& references)
{
    std::erase_if(found, [&](Ratio& ratio) {
        if (!ratio.quiet) return false;
        auto const old = references.find(ratio.name);
        if (old != references.end()) ratio.value = old->second;
        return old == references.end();
    });
}

std::string reference_file(std::vector<Ratio> const& found, std::string const& where)
{
    std::string text = fmt::format(
        "# What ./dev bench --check compares with: it fails when a ratio is more than {:.0f}% "
        "above.\n"
        "# The smaller the better. Written by ./dev bench --check --accept, on\n# {}\n",
        100 * allowance, where);
    for (Ratio const& ratio : found)
        text += fmt::format("\n# {}\n{} = {:.3f}\n", ratio.says, ratio.name, ratio.value);
    return text;
}

}  // namespace umkm::bench
