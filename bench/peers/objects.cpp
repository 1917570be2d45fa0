// The reference adoption model as a textbook of object-oriented programming would have it: a firm
// is an object with pointers to its suppliers and a virtual step, luck comes from the standard
// library. Every thread has its part of the firms and a generator of its own.
#include <cmath>
#include <cstddef>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "bench/peers/model.hpp"

namespace umkm::peers {

namespace {

// A thread's own.
struct Luck {
    std::mt19937 generator;
    std::uniform_real_distribution<double> uniform{0, 1};
    std::normal_distribution<double> normal{0, 1};
};

class Agent {
public:
    virtual ~Agent() = default;
    virtual void step(Luck& luck) = 0;
    virtual void end_month() = 0;
};

class Firm : public Agent {
public:
    explicit Firm(bool adopted) : adopted_(adopted), has_adopted_(adopted)
    {
        suppliers_.reserve(supplier_count);
    }

    void add_supplier(Firm const* supplier) { suppliers_.push_back(supplier); }
    bool has_adopted() const { return has_adopted_; }
    double revenue() const { return revenue_; }
    double capital() const { return capital_; }

    void step(Luck& luck) override
    {
        if (!adopted_) consider(luck);
        earn(luck);
    }
    void end_month() override { has_adopted_ = adopted_; }

private:
    void consider(Luck& luck)
    {
        int heard = 0;
        for (Firm const* supplier : suppliers_) heard += supplier->has_adopted();
        double const share = double(heard) / double(suppliers_.size());
        double const hazard = double(innovation) + double(imitation) * share;
        if (luck.uniform(luck.generator) < hazard) adopted_ = true;
    }
    void earn(Luck& luck)
    {
        double const s = double(spread);
        double const z = luck.normal(luck.generator);
        revenue_ =
            double(base_revenue) * (adopted_ ? 1 + double(gain) : 1) * std::exp(s * z - s * s / 2);
        capital_ += double(kept) * revenue_;
    }

    bool adopted_;      // now
    bool has_adopted_;  // when the month began: what others see
    double revenue_ = 0, capital_ = 0;
    std::vector<Firm const*> suppliers_;
};

class Economy {
public:
    explicit Economy(Setting const& setting)
    {
        std::mt19937 generator(static_cast<std::uint32_t>(setting.seed));
        std::bernoulli_distribution first(double{first_adopters});
        for (std::uint32_t i = 0; i < setting.agents; ++i)
            firms_.push_back(std::make_unique<Firm>(first(generator)));
        std::uniform_int_distribution<std::size_t> any(0, firms_.size() - 2);
        for (std::size_t i = 0; i < firms_.size(); ++i)
            for (std::uint32_t s = 0; s < supplier_count; ++s) {
                std::size_t const other = any(generator);
                firms_[i]->add_supplier(firms_[other + (other >= i)].get());
            }
        for (int t = 0; t < setting.threads; ++t)
            luck_.push_back({std::mt19937(static_cast<std::uint32_t>(setting.seed) * 1000 + t)});
    }

    void run_month()
    {
        for_all([](Firm& firm, Luck& luck) { firm.step(luck); });
        for_all([](Firm& firm, Luck&) { firm.end_month(); });
    }
    std::vector<std::unique_ptr<Firm>> const& firms() const { return firms_; }

private:
    template <class Work>
    void for_all(Work work)
    {
        std::size_t const parts = luck_.size();
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < parts; ++t)
            threads.emplace_back([this, t, parts, work] {
                std::size_t const last = firms_.size() * (t + 1) / parts;
                for (std::size_t i = firms_.size() * t / parts; i < last; ++i)
                    work(*firms_[i], luck_[t]);
            });
    }

    std::vector<std::unique_ptr<Firm>> firms_;
    std::vector<Luck> luck_;
};

}  // namespace

Outcome run_objects(Setting const& setting)
{
    Economy economy(setting);
    Watch const watch;
    for (int month = 0; month < setting.months; ++month) economy.run_month();
    Outcome outcome;
    watch.stop(outcome);
    for (auto const& firm : economy.firms()) {
        outcome.adopted += firm->has_adopted() / double(setting.agents);
        outcome.revenue += firm->revenue() / setting.agents;
        outcome.capital += firm->capital() / setting.agents;
    }
    return outcome;
}

}  // namespace umkm::peers
