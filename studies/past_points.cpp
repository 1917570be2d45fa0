#include "studies/past_points.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>

#include <fmt/format.h>

#include "studies/draws.hpp"
#include "studies/reference.hpp"
#include "studies/sensitivity_design.hpp"
#include "studies/sha256.hpp"
#include "studies/side_by_side.hpp"

namespace umkm {

namespace {

using Clock = std::chrono::steady_clock;

PopulationRequest at(PopulationRequest request, std::vector<Prior> const& inputs,
                     std::vector<double> const& point)
{
    request.parameters.province_luck = request.parameters.region_luck = 0;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        double const share = (point[i] + 1) / 2;
        set_parameter(request.parameters, inputs[i].name,
                      inputs[i].low + share * (inputs[i].high - inputs[i].low));
    }
    return request;
}

// How a journal begins: no other file is written over.
std::string const journal_mark = "points of umkm calibrate, ";

// Lines "past point value value ..." under a line that says what they were made from. Values are
// written so that they come back bit by bit.
class Journal {
public:
    Journal(std::string const& path, std::string const& key, std::size_t pasts, std::size_t points)
        : known_(pasts, std::vector<std::vector<double>>(points)), path_(path)
    {
        if (path.empty()) return;
        read(key);
        if (auto const folder = std::filesystem::path(path).parent_path(); !folder.empty())
            std::filesystem::create_directories(folder);
        out_.open(path, valid_ ? std::ios::app : std::ios::trunc);
        if (!valid_) out_ << journal_mark << key << "\n";
        check();
    }

    std::vector<double> const& known(std::size_t past, std::size_t point) const
    {
        return known_[past][point];
    }
    void keep(std::size_t past, std::size_t point, std::vector<double> const& values)
    {
        if (path_.empty()) return;
        std::string line = fmt::format("{} {}", past, point);
        for (double const value : values) line += fmt::format(" {:a}", value);
        out_ << line << " .\n" << std::flush;
        check();
    }

private:
    void check() const
    {
        if (!out_) throw IoError(path_ + " cannot be written");
    }
    void read(std::string const& key)
    {
        std::ifstream in(path_);
        std::string line;
        if (!std::getline(in, line)) return;
        if (!line.starts_with(journal_mark)) throw InputError("E482", {path_});
        if (line != journal_mark + key) return;  // of other inputs: begun anew
        valid_ = true;
        while (std::getline(in, line)) {
            if (!line.ends_with(" .")) continue;  // cut off in the middle
            std::istringstream words(line);
            std::size_t past = 0, point = 0;
            words >> past >> point;
            std::vector<double> values;
            for (std::string word; words >> word && word != ".";)
                values.push_back(std::strtod(word.c_str(), nullptr));
            if (past < known_.size() && point < known_[past].size())
                known_[past][point] = std::move(values);
        }
    }

    std::vector<std::vector<std::vector<double>>> known_;
    std::string path_;
    std::ofstream out_;
    bool valid_ = false;
};

// What simulated points depend on: of the priors, only their ranges.
std::string key_of(std::map<std::string, std::string> parts, std::vector<Prior> const& inputs,
                   PointOptions const& options)
{
    parts.erase("priors");
    std::string text = fmt::format("scale={} seed={} points={}", options.run.scale,
                                   options.run.seed, options.points);
    for (auto const& [name, value] : parts) text += " " + name + "=" + value;
    for (Prior const& p : inputs)
        text += fmt::format(" {}={}..{}..{}", p.name, p.low, p.mode, p.high);
    return text;
}

}  // namespace

bool is_luck(std::string const& parameter)
{
    return parameter == "growth.province_luck" || parameter == "growth.region_luck";
}

std::map<std::string, std::string> made_from(DataFolder const& data, Priors const& priors,
                                             std::vector<Past> const& pasts)
{
    std::string scenarios;
    std::string states;
    for (Past const& past : pasts) {
        scenarios += past.scenario.resolved;
        RunOptions one;
        one.scale = past_scale;
        one.replicates = one.pilots = 1;
        states += fmt::format("{:016x}", run(past.request, one).hash);
    }
    return {{"tables", sha256(listing_of(data.tables))},
            {"parameters", sha256(fixed_parameters(data.parameters))},
            {"priors", sha256(priors.text)},
            {"past", sha256(scenarios)},
            {"model", states}};
}

Simulated simulate_points(Priors const& priors, std::vector<Past> const& pasts,
                          std::map<std::string, std::string> const& made_from,
                          PointOptions const& options,
                          std::function<void(PointProgress const&)> const& progress,
                          std::atomic<bool> const* stop)
{
    Simulated found;
    for (Prior const& prior : priors.fitted)
        if (!is_luck(prior.name)) found.inputs.push_back(prior);
    for (Prior const& prior : found.inputs)
        found.centre.push_back(2 * (prior.mode - prior.low) / (prior.high - prior.low) - 1);
    found.points = sobol_rows(found.inputs.size(), options.points, options.run.seed).a;
    for (auto& point : found.points)
        for (double& x : point) x = 2 * x - 1;

    RunOptions run_options = options.run;
    run_options.threads = int(threads_of(options.run));
    Journal journal(options.journal, key_of(made_from, found.inputs, options), pasts.size(),
                    options.points);
    auto const stopped = [&] { return stop && stop->load(); };
    std::vector<Reference> references;
    std::vector<Simulated::Seen> seen;
    for (Past const& past : pasts) {
        PopulationRequest const centre = at(past.request, found.inputs, found.centre);
        references.push_back(
            find_reference(centre, run_options, months_of(run_options, past.request.plan), stop));
        RunOptions many = run_options;
        many.replicates = int(options.centre_runs);
        many.reference = &references.back();
        RunResult const result = run(centre, many, {}, stop);
        if (stopped()) return found;
        seen.push_back(
            {std::vector<std::vector<double>>(options.points), shown(result, past.features)});
    }
    std::mutex mutex;
    std::size_t done = 0, fresh = 0;
    auto const start = Clock::now();
    std::size_t const all = pasts.size() * options.points;
    side_by_side(all, run_options, [&](std::size_t k) {
        if (stopped()) return;
        std::size_t const p = k % pasts.size(), point = k / pasts.size();
        std::vector<double> values = journal.known(p, point);
        bool const before = values.size() == pasts[p].features.size();
        if (!before) {
            RunOptions one = run_options;
            one.replicates = 1;
            one.reference = &references[p];
            RunResult const result =
                run(at(pasts[p].request, found.inputs, found.points[point]), one, {}, stop);
            if (stopped()) return;
            values = shown(result, pasts[p].features);
        }
        auto const lock = std::scoped_lock(mutex);
        if (!before) journal.keep(p, point, values), ++fresh;
        seen[p].points[point] = std::move(values);
        ++done;
        double const each = std::chrono::duration<double>(Clock::now() - start).count() /
                            double(std::max<std::size_t>(fresh, 1));
        if (progress) progress({all, done, each * double(all - done)});
    });
    if (!stopped()) found.seen = std::move(seen);
    return found;
}

}  // namespace umkm
