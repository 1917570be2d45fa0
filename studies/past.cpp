#include "studies/past.hpp"

#include <algorithm>
#include <functional>

namespace umkm {

namespace {

using FeatureKind = Feature::Kind;

double logit(double share) { return real::log(share / (1 - share)); }

// Value of an indicator in a month, in its unit: of one region, or of the province.
constexpr std::size_t province = std::size_t(-1);
using Look =
    std::function<double(char const* indicator, Month month, std::size_t region, std::size_t cell)>;

double mean_ratio(Look const& look, char const* above, char const* below, Month month,
                  std::size_t regions)
{
    double sum = 0;
    for (std::size_t r = 0; r < regions; ++r)
        sum += real::log(look(above, month, r, 0) / look(below, month, r, 0));
    return sum / double(regions);
}

// The same arithmetic for tables and model.
double feature_of(Feature const& f, Look const& look, std::size_t regions)
{
    auto const change = [&](auto const& level) { return level(f.at) - level(f.from); };
    switch (f.kind) {
        case FeatureKind::poverty:
            return change([&](Month m) { return real::log(look("p0", m, f.region, 0)); });
        case FeatureKind::depth:
            return change([&](Month m) { return mean_ratio(look, "p1", "p0", m, regions); });
        case FeatureKind::severity:
            return change([&](Month m) { return mean_ratio(look, "p2", "p1", m, regions); });
        case FeatureKind::towns:
            return change([&](Month m) {
                return real::log(look("p0_by_area", m, province, 0) /
                                 look("p0_by_area", m, province, 1));
            });
        case FeatureKind::online:
            return logit(look("bps_ecommerce", f.at, province, 0));
        case FeatureKind::marketplace:
            return logit(look("ecommerce_of_online", f.at, province, 0));
    }
    return unknown;
}

double look_up(Inputs const& inputs, std::string_view indicator, Month month, std::size_t region,
               std::size_t cell)
{
    ProvinceInput const& p = inputs.province;
    if (indicator == "bps_ecommerce") return p.bps_ecommerce.at(month) / 100;
    if (indicator == "ecommerce_of_online") return p.bps_marketplace.at(month) / 100;
    if (indicator == "p0_by_area") return (cell == 0 ? p.p0_urban : p.p0_rural).at(month);
    RegionInput const& r = inputs.regions[region];
    int const year = month.year();
    return indicator == "p0" ? r.p0[year] : indicator == "p1" ? r.p1[year] : r.p2[year];
}

RunResult::Series const& series_of(RunResult const& result, std::string_view indicator)
{
    auto const found = std::ranges::find(indicators(), indicator, &Indicator::name);
    require(found != indicators().end(), "an indicator of that name");
    return result.series[std::size_t(found - indicators().begin())];
}

}  // namespace

char const* name_of(FeatureKind kind)
{
    constexpr char const* names[] = {"poverty", "depth",  "severity",
                                     "towns",   "online", "marketplace"};
    return names[std::size_t(kind)];
}

Past past_of(DataFolder const& data, Scenario scenario)
{
    Past past{std::move(scenario), {}, {}, {}};
    past.request = request_of(data, past.scenario);
    Inputs const& inputs = data.inputs;
    Look const look = [&](char const* indicator, Month month, std::size_t region,
                          std::size_t cell) {
        return look_up(inputs, indicator, month, region, cell);
    };
    auto const compare = [&](Feature const& feature) {
        double const value = feature_of(feature, look, inputs.region_count());
        if (!known(value)) return;
        past.features.push_back(feature);
        past.measured.push_back(value);
    };
    Plan const& plan = past.scenario.plan;
    for (Month month = plan.base + 1; month <= plan.end; ++month.count) {
        if (month.month() == plan.base.month()) {
            for (std::size_t r = 0; r < inputs.region_count(); ++r)
                compare({FeatureKind::poverty, Month{month.count - 12}, month, r});
            compare({FeatureKind::depth, plan.base, month});
            compare({FeatureKind::severity, plan.base, month});
        }
        compare({FeatureKind::towns, plan.base, month});
        if (plan.ecommerce_anchor) continue;  // a stand-in for a level that nobody measured
        compare({FeatureKind::online, month, month});
        compare({FeatureKind::marketplace, month, month});
    }
    return past;
}

std::vector<double> shown(RunResult const& result, std::vector<Feature> const& features)
{
    std::vector<double> means(features.size(), 0);
    for (std::size_t k = 0; k < result.replicates.size(); ++k) {
        Look const look = [&](char const* indicator, Month month, std::size_t region,
                              std::size_t cell) {
            RunResult::Series const& series = series_of(result, indicator);
            std::size_t const row = k * result.months + std::size_t(month - result.base);
            if (region == province) return series.province[row * series.cells + cell];
            return series.regions[(row * result.regions + region) * series.cells + cell];
        };
        for (std::size_t i = 0; i < features.size(); ++i)
            means[i] +=
                feature_of(features[i], look, result.regions) / double(result.replicates.size());
    }
    return means;
}

}  // namespace umkm
