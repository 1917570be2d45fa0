#include "studies/export.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

#include "outputs/series.hpp"
#include "studies/yearly.hpp"

namespace umkm {

namespace {

bool is_meant(Variable const& about, std::string const& indicator)
{
    return about.name == indicator || about.name.starts_with(indicator + "_by_");
}

void need_months(ResultReader const& run, ExportOptions const& options)
{
    auto const months = run.months();
    if (months.empty()) throw IoError(run.path() + " cannot be read: it holds no months");
    auto const refuse = [&](Month month) {
        throw InputError("E412", {to_string(month), to_string(months.front()),
                                  to_string(months.back()), run.path()});
    };
    if (options.from && options.to && *options.from > *options.to)
        throw InputError("E426", {to_string(*options.from), to_string(*options.to)});
    if (options.from && *options.from > months.back()) refuse(*options.from);
    if (options.to && *options.to < months.front()) refuse(*options.to);
}

}  // namespace

std::vector<NamedRun> open_runs(std::vector<std::string> const& paths)
{
    std::vector<NamedRun> runs;
    std::set<std::string> taken;
    for (std::string const& path : paths) {
        std::string const stem = std::filesystem::path(path).stem().string();
        std::string name = stem;
        for (int number = 2; !taken.insert(name).second; ++number)
            name = stem + " (" + std::to_string(number) + ")";
        runs.push_back({name, ResultReader(path)});
    }
    return runs;
}

std::vector<ResultReader::Found const*> chosen_series(ResultReader const& run,
                                                      ExportOptions const& options)
{
    need_months(run, options);
    std::vector<ResultReader::Found const*> chosen;
    for (ResultReader::Found const& found : run.variables()) {
        Variable const& about = found.about;
        bool const meant = options.indicators.empty() ||
                           std::ranges::any_of(options.indicators, [&](std::string const& name) {
                               return is_meant(about, name);
                           });
        bool const indicator = about.group.empty() || about.group == "province";
        if (indicator && is_series(about) && meant &&
            (options.by.empty() || about.dims.back() == options.by))
            chosen.push_back(&found);
    }
    for (std::string const& name : options.indicators)
        if (std::ranges::none_of(chosen,
                                 [&](auto const* found) { return is_meant(found->about, name); }))
            refuse_series(run, name, options.by);
    if (chosen.empty()) refuse_series(run, "", options.by);
    return chosen;
}

std::vector<int> years_of(std::vector<NamedRun> const& runs, ExportOptions const& options)
{
    std::set<int> years;
    for (NamedRun const& one : runs)
        for (int const year : years_of(one.run, options.from, options.to)) years.insert(year);
    return {years.begin(), years.end()};
}

RegionNames region_names_of(ResultReader const& run)
{
    RegionNames names;
    auto const codes = run.labels("region"), words = run.labels_in_words("region", true);
    for (std::size_t i = 0; i < codes.size(); ++i) names.emplace(codes[i], words[i]);
    return names;
}

std::string metadata_name(std::string const& path)
{
    return std::filesystem::path(path).replace_extension(".metadata.json").string();
}

}  // namespace umkm
