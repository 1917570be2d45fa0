// What each programme and each shock of a plan does alone: the same months with and without it,
// with the same luck. Treated firms are compared with themselves in the other world, never with
// untreated ones, so that it does not matter who was selected.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "studies/run.hpp"

namespace umkm {

// Over replicates; unknown where there is nobody to measure.
struct Estimate {
    double mean = unknown, error = unknown;
};

enum class EffectFigure : std::uint8_t {
    beneficiaries,
    cost,
    cost_each,
    sales_treated,
    sales_treated_fixed,
    sales_partners,
    sales_rivals,
    online,
    p0,
    gain_treated,
    gain_partners,
    gain_rivals,
    gain_others,
    gain_all,
    displaced,
    profit_treated,
    profit_men,
    profit_women,
    profit_each,
    profit_men_each,
    profit_women_each,
    count
};
inline constexpr std::size_t effect_figures = std::size_t(EffectFigure::count);

struct EffectFigureWords {
    char const *name, *unit, *says_en, *says_id;
};
std::array<EffectFigureWords, effect_figures> const& effect_figure_words();

struct Effect {
    std::string id, type;
    bool shock = false;
    std::array<Estimate, effect_figures> figures;
    Estimate const& operator[](EffectFigure f) const { return figures[std::size_t(f)]; }
};

// Levers first, by the order of the plan, then shocks. `began` hears the id of each before its run.
// Nothing is returned when `stop` ended a run early.
std::vector<Effect> measure_effects(PopulationRequest const& request, RunOptions const& options,
                                    std::function<void(std::string const& id)> const& began = {},
                                    std::atomic<bool> const* stop = nullptr);

}  // namespace umkm
