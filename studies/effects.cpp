#include "studies/effects.hpp"

#include <algorithm>
#include <cmath>

#include "sim/elementary.hpp"
#include "studies/effect_worlds.hpp"
#include "studies/reference.hpp"

namespace umkm {

namespace {

using Figures = std::array<double, effect_figures>;

// One lever or one shock of the plan, alone in a plan of its own.
struct Subject {
    std::string id, type;
    bool shock;
    Plan plan;
};

std::vector<Subject> subjects_of(Plan const& plan)
{
    Plan empty = plan;
    empty.levers.clear();
    empty.shocks.clear();
    std::vector<Subject> subjects;
    for (Lever const& lever : plan.levers) {
        subjects.push_back({lever.id, lever.type, false, empty});
        subjects.back().plan.levers = {lever};
    }
    for (Shock const& shock : plan.shocks) {
        subjects.push_back({shock.id, shock.type, true, empty});
        subjects.back().plan.shocks = {shock};
    }
    return subjects;
}

// Nobody joins what works on whole regions: all firms there are treated, or, where government
// orders on the internet, those that sold there in the world without.
std::vector<std::uint8_t> treated_rows(Subject const& subject, Parameters const& parameters,
                                       KeptWorld const& without, KeptWorld const& with)
{
    if (!subject.shock && !subject.plan.levers.front().regional) return with.joined;
    auto const& regions =
        subject.shock ? subject.plan.shocks.front().regions : subject.plan.levers.front().regions;
    bool online = false;
    if (!subject.shock) {
        Lever const& lever = subject.plan.levers.front();
        online = lever.regional(lever.settings, parameters).online;
    }
    std::vector<std::uint8_t> rows(without.id.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = regions[without.region[i]] != 0 && (!online || without.sells_online[i] != 0);
    return rows;
}

// Mean over firms of ln(with / without), as percent; each firm counts the same.
class MeanChange {
public:
    void add(double with, double without)
    {
        if (with <= 0 || without <= 0) return;
        sum_ += real::log(with / without);
        ++count_;
    }
    double percent() const { return count_ > 0 ? 100 * (real::exp(sum_ / count_) - 1) : unknown; }

private:
    double sum_ = 0, count_ = 0;
};

// The firm in a place is the same in both worlds and as old, so that it was open as long.
bool same_firm(KeptWorld const& a, KeptWorld const& b, std::size_t i)
{
    return has(a.traits[i], Trait::open) && has(b.traits[i], Trait::open) && a.id[i] == b.id[i] &&
           a.age[i] == b.age[i] && a.age[i] >= effect_months;
}

// Mean effects over firms that are the same in both worlds.
void compare_firms(KeptWorld const& without, KeptWorld const& with,
                   std::vector<Group> const& groups, Figures& figures)
{
    std::array<MeanChange, 4> sales;
    MeanChange fixed;
    struct Drawn {
        MeanChange change;
        double more = 0, firms = 0;
        double each() const { return firms > 0 ? more / firms / double(effect_months) : unknown; }
    };
    std::array<Drawn, 3> owners;  // men, women, all
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!same_firm(without, with, i)) continue;
        if (groups[i] != Group::treated) {
            sales[std::size_t(groups[i])].add(double(with.sales[i]), double(without.sales[i]));
            continue;
        }
        if (!with.still_there.empty() && !with.still_there[i]) continue;
        sales[std::size_t(Group::treated)].add(double(with.sales[i]), double(without.sales[i]));
        fixed.add(double(with.sales_at_rates[i]), double(without.sales[i]));
        for (std::size_t who : {std::size_t(has(with.traits[i], Trait::female)), std::size_t{2}}) {
            owners[who].change.add(double(with.drawings[i]), double(without.drawings[i]));
            owners[who].more += double(with.drawings[i]) - double(without.drawings[i]);
            ++owners[who].firms;
        }
    }
    auto const to = [&](EffectFigure f) -> double& { return figures[std::size_t(f)]; };
    using enum EffectFigure;
    to(sales_treated) = sales[std::size_t(Group::treated)].percent();
    to(sales_treated_fixed) = fixed.percent();
    to(sales_partners) = sales[std::size_t(Group::partners)].percent();
    to(sales_rivals) = sales[std::size_t(Group::rivals)].percent();
    to(profit_men) = owners[0].change.percent();
    to(profit_women) = owners[1].change.percent();
    to(profit_treated) = owners[2].change.percent();
    to(profit_men_each) = owners[0].each();
    to(profit_women_each) = owners[1].each();
    to(profit_each) = owners[2].each();
}

// Rupiah a month, with all firms that closed or opened.
void add_gains(KeptWorld const& without, KeptWorld const& with, std::vector<Group> const& groups,
               double scale, Figures& figures)
{
    std::array<double, 4> gains;
    gains.fill(unknown);
    double all = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        double& gain = gains[std::size_t(groups[i])];
        double const more =
            (double(with.sales[i]) - double(without.sales[i])) * scale / double(effect_months);
        gain = std::isnan(gain) ? more : gain + more;
        all += more;
    }
    auto const to = [&](EffectFigure f) -> double& { return figures[std::size_t(f)]; };
    using enum EffectFigure;
    to(gain_treated) = gains[std::size_t(Group::treated)];
    to(gain_partners) = gains[std::size_t(Group::partners)];
    to(gain_rivals) = gains[std::size_t(Group::rivals)];
    to(gain_others) = gains[std::size_t(Group::others)];
    to(gain_all) = all;
}

// Mean of the province over the months compared.
double late_mean(RunResult const& result, std::string const& name, std::size_t k)
{
    auto const& all = indicators();
    auto const at = std::size_t(std::ranges::find(all, name, &Indicator::name) - all.begin());
    RunResult::Series const& series = result.series[at];
    std::size_t const months = std::min(effect_months, result.months);
    double sum = 0;
    for (std::size_t m = result.months - months; m < result.months; ++m)
        sum += series.province[(k * result.months + m) * series.cells];
    return sum / double(months);
}

void add_money(RunResult const& result, std::size_t k, std::vector<Group> const& groups,
               KeptWorld const& with, double scale, Figures& figures)
{
    auto const to = [&](EffectFigure f) -> double& { return figures[std::size_t(f)]; };
    using enum EffectFigure;
    double joined = 0, spent = 0;
    if (!result.programmes.empty()) {
        auto const& p = result.programmes.front();
        std::size_t const first = k * result.months * result.regions;
        for (std::size_t c = first; c < first + result.months * result.regions; ++c) {
            joined += p.joined[c];
            spent += p.aid[c] + p.costs[c];
        }
        to(cost) = spent;
    }
    if (with.joined.empty() || std::ranges::find(with.joined, 1) == with.joined.end())
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (groups[i] == Group::treated && has(with.traits[i], Trait::open)) joined += scale;
    to(beneficiaries) = joined;
    to(cost_each) = joined > 0 ? to(cost) / joined : unknown;
}

Estimate estimate(std::vector<double> const& values)
{
    double const n = double(values.size());
    double mean = 0, square = 0;
    for (double const x : values) mean += x / n;
    for (double const x : values) square += (x - mean) * (x - mean);
    return {mean, n > 1 ? std::sqrt(square / (n - 1) / n) : unknown};
}

// A ratio of means, with the error of its linear part: single ratios may divide by nearly nothing.
Estimate ratio(std::vector<double> const& top, std::vector<double> const& bottom)
{
    double const below = estimate(bottom).mean, value = estimate(top).mean / below;
    if (below == 0 || std::isnan(value)) return {};
    std::vector<double> rest;
    for (std::size_t k = 0; k < top.size(); ++k) rest.push_back(top[k] - value * bottom[k]);
    return {100 * value, 100 * estimate(rest).error / std::abs(below)};
}

Effect summed_up(Subject const& subject, std::vector<Figures> const& replicates)
{
    Effect effect{subject.id, subject.type, subject.shock, {}};
    auto const column = [&](EffectFigure f) {
        std::vector<double> values;
        for (Figures const& one : replicates) values.push_back(one[std::size_t(f)]);
        return values;
    };
    for (std::size_t f = 0; f < effect_figures; ++f)
        effect.figures[f] = estimate(column(EffectFigure(f)));
    using enum EffectFigure;
    auto const gained = column(gain_treated), all = column(gain_all);
    std::vector<double> lost;
    for (std::size_t k = 0; k < all.size(); ++k) lost.push_back(gained[k] - all[k]);
    Estimate const gain = effect[gain_treated];
    bool const untreated = effect[gain_all].mean != gain.mean;
    bool const clear = std::abs(gain.mean) > 2 * gain.error;
    if (untreated && clear) effect.figures[std::size_t(displaced)] = ratio(lost, gained);
    // A shock moves the rates themselves.
    if (subject.shock) effect.figures[std::size_t(sales_treated_fixed)] = {};
    return effect;
}

}  // namespace

std::array<EffectFigureWords, effect_figures> const& effect_figure_words()
{
    static std::array<EffectFigureWords, effect_figures> const words{{
        {"beneficiaries", "1", "beneficiaries", "penerima"},
        {"cost", "Rp", "cost", "biaya"},
        {"cost_each", "Rp", "cost each", "biaya per penerima"},
        {"sales_treated", "%", "treated", "peserta"},
        {"sales_treated_fixed", "%", "treated, market fixed", "peserta, pasar tetap"},
        {"sales_partners", "%", "partners", "mitra"},
        {"sales_rivals", "%", "rivals", "pesaing"},
        {"online", "points", "online", "daring"},
        {"p0", "points", "P0", "P0"},
        {"gain_treated", "Rp/month", "treated", "peserta"},
        {"gain_partners", "Rp/month", "partners", "mitra"},
        {"gain_rivals", "Rp/month", "rivals", "pesaing"},
        {"gain_others", "Rp/month", "others", "lainnya"},
        {"gain_all", "Rp/month", "all", "semua"},
        {"displaced", "%", "displaced", "tergeser"},
        {"profit_treated", "%", "treated", "peserta"},
        {"profit_men", "%", "men's", "milik laki-laki"},
        {"profit_women", "%", "women's", "milik perempuan"},
        {"profit_each", "Rp/month", "each treated", "tiap peserta"},
        {"profit_men_each", "Rp/month", "each man's", "tiap milik laki-laki"},
        {"profit_women_each", "Rp/month", "each woman's", "tiap milik perempuan"},
    }};
    return words;
}

std::vector<Effect> measure_effects(PopulationRequest const& request, RunOptions const& options,
                                    std::function<void(std::string const& id)> const& began,
                                    std::atomic<bool> const* stop)
{
    auto const say = [&](std::string const& id) {
        if (began) began(id);
    };
    Plan const& plan = request.plan;
    auto const months = std::size_t(options.until.value_or(plan.end) - plan.base) + 1;
    PopulationRequest world = request;
    world.plan.levers.clear();
    world.plan.shocks.clear();
    say("");
    // Formal incomes are those of the baseline, also where a shock hits: known growth is not made
    // to contain it.
    Reference const reference = find_reference(world, options, months, stop);
    RunOptions same = options;
    same.reference = &reference;
    WorldKeeper base(same, months);
    RunResult const baseline = run(
        world, same, [&](auto const& seen) { base.see(seen); }, stop);
    std::vector<Effect> effects;
    for (Subject const& subject : subjects_of(plan)) {
        if (stop && stop->load()) return {};
        say(subject.id);
        world.plan = subject.plan;
        WorldKeeper keeper(same, months, &base.worlds);
        RunResult const result = run(
            world, same, [&](auto const& seen) { keeper.see(seen); }, stop);
        if (!baseline.complete || !result.complete) return {};
        std::vector<Figures> replicates;
        for (std::size_t k = 0; k < keeper.worlds.size(); ++k) {
            KeptWorld const &without = base.worlds[k], &with = keeper.worlds[k];
            auto const groups =
                groups_of(treated_rows(subject, request.parameters, without, with), without);
            Figures figures;
            figures.fill(unknown);
            compare_firms(without, with, groups, figures);
            add_gains(without, with, groups, options.scale, figures);
            add_money(result, k, groups, with, options.scale, figures);
            figures[std::size_t(EffectFigure::online)] =
                100 * (late_mean(result, "online", k) - late_mean(baseline, "online", k));
            figures[std::size_t(EffectFigure::p0)] =
                late_mean(result, "p0", k) - late_mean(baseline, "p0", k);
            replicates.push_back(figures);
        }
        effects.push_back(summed_up(subject, replicates));
    }
    return effects;
}

}  // namespace umkm
