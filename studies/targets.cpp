#include "studies/targets.hpp"

#include <algorithm>
#include <cmath>

#include "models/indicators.hpp"
#include "outputs/series.hpp"

namespace umkm {

namespace {

// What a target speaks of, in one replicate and month.
class Aim {
public:
    Aim(RunResult const& result, Target const& target) : result_(result), target_(target)
    {
        std::string const name = target.indicator + (target.area.empty() ? "" : "_by_area");
        auto const found = std::ranges::find(indicators(), name, &Indicator::name);
        if (found == indicators().end()) return;
        series_ = &result.series[std::size_t(found - indicators().begin())];
        if (target.region && series_->regions.empty()) series_ = nullptr;
        cell_ = target.area == "rural" ? 1 : 0;
    }
    double value(std::size_t replicate, std::size_t month) const
    {
        if (!series_) return unknown;
        std::size_t const row = replicate * result_.months + month;
        if (!target_.region) return series_->province[row * series_->cells + cell_];
        return series_->regions[(row * result_.regions + *target_.region) * series_->cells + cell_];
    }
    bool met(double value) const
    {
        return target_.sense == Target::Sense::at_least ? value >= target_.value
                                                        : value <= target_.value;
    }

private:
    RunResult const& result_;
    Target const& target_;
    RunResult::Series const* series_ = nullptr;
    std::size_t cell_ = 0;
};

double value_in_time(RunResult const& result, Target const& target, Aim const& aim, std::size_t k)
{
    int const due = target.by - result.base;
    return due < 0 || due >= int(result.months) ? unknown : aim.value(k, std::size_t(due));
}

double first_met(RunResult const& result, Aim const& aim, std::size_t k)
{
    for (std::size_t month = 0; month < result.months; ++month)
        if (aim.met(aim.value(k, month))) return double(month);
    return unknown;
}

}  // namespace

std::vector<Target> const& goals_of_the_province()
{
    auto const goal = [](char const* indicator, double value) {
        Target target;
        target.id = target.indicator = indicator;
        target.value = value;
        target.by = Month::of(2030, 12);
        return target;
    };
    static std::vector<Target> const goals{goal("online", 0.99), goal("ecommerce_of_online", 0.85),
                                           goal("ecommerce", 0.85)};
    return goals;
}

std::optional<Target> goal_of_the_province(std::string_view indicator)
{
    for (Target const& goal : goals_of_the_province())
        if (goal.indicator == indicator) return goal;
    return {};
}

void write_targets(ResultWriter& writer, RunResult const& result,
                   std::vector<Target> const& targets)
{
    if (targets.empty()) return;
    std::vector<std::string> ids;
    for (Target const& target : targets) ids.push_back(target.id);
    std::vector<double> values, met, first;
    for (std::size_t k = 0; k < result.replicates.size(); ++k)
        for (Target const& target : targets) {
            Aim const aim(result, target);
            double const value = value_in_time(result, target, aim, k);
            values.push_back(value);
            met.push_back(std::isnan(value) ? unknown : aim.met(value));
            first.push_back(first_met(result, aim, k));
        }
    Coordinate axis = text_axis("target", ids, "target of the scenario", "sasaran skenario");
    axis.group = "targets";
    writer.coordinate(axis);
    Variable about{.name = "met",
                   .group = "targets",
                   .units = "1",
                   .long_name = "met in its month",
                   .long_name_id = "tercapai pada bulannya",
                   .dims = {"replicate", "target"}};
    writer.variable(about, met);
    about.name = "value";
    about.long_name = "value in its month, in the unit of the indicator";
    about.long_name_id = "nilai pada bulannya, dalam satuan indikatornya";
    writer.variable(about, values);
    about.name = "first_met", about.units = "month";
    about.long_name = "months from the base month until it is first met";
    about.long_name_id = "bulan sejak bulan dasar hingga pertama kali tercapai";
    writer.variable(about, first);
}

std::vector<TargetMet> targets_of(ResultReader const& run)
{
    if (!run.find("targets/met") || !run.find("targets/first_met")) return {};
    auto const ids = run.labels("target", "targets");
    auto const met = run.read("targets/met"), first = run.read("targets/first_met");
    auto const values =
        run.find("targets/value") ? run.read("targets/value") : std::vector<double>{};
    auto const months = run.months();
    if (ids.empty() || months.empty() || met.size() % ids.size() != 0 ||
        first.size() != met.size() || (!values.empty() && values.size() != met.size()))
        throw IoError(run.path() + " cannot be read: its targets do not fit together");
    std::vector<TargetMet> all;
    for (std::size_t t = 0; t < ids.size(); ++t) {
        TargetMet one;
        one.id = ids[t];
        std::vector<double> when;
        for (std::size_t at = t; at < met.size(); at += ids.size()) {
            one.known += !std::isnan(met[at]);
            one.met += met[at] == 1;
            if (!values.empty()) one.values.push_back(values[at]);
            if (first[at] >= 0 && first[at] < double(months.size())) when.push_back(first[at]);
        }
        one.ever = when.size();
        if (!when.empty()) one.first = months.front() + int(quantile(when, 0.5));
        all.push_back(one);
    }
    return all;
}

std::vector<std::pair<TargetMet, TargetMet>> shared_targets(ResultReader const& before,
                                                            ResultReader const& after)
{
    auto const right = targets_of(after);
    std::vector<std::pair<TargetMet, TargetMet>> shared;
    for (TargetMet const& one : targets_of(before))
        if (auto const other = std::ranges::find(right, one.id, &TargetMet::id);
            other != right.end())
            shared.emplace_back(one, *other);
    return shared;
}

}  // namespace umkm
