#include <fmt/format.h>

#include "apps/sensitivity_text.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/json.hpp"

namespace umkm {

namespace {

// One indicator's lines, each with what all have in common.
class Lines {
public:
    Lines(char const* method, Indicator const& indicator, Month at)
        : head_(fmt::format("{},{},{},{}", method, csv_cell(indicator.name),
                            csv_cell(indicator.unit), to_string(at)))
    {
    }
    void add(UncertainInput const* input, char const* figure, double value,
             Interval within = {unknown, unknown})
    {
        std::string what = ",,,,";
        if (input)
            what = fmt::format("{},{},{},{},{}", csv_cell(input->info.name),
                               input->assumed ? "assumed" : "sourced", number(input->info.low),
                               number(input->info.value), number(input->info.high));
        text_ += fmt::format("{},{},{},{},{},{}\n", head_, what, figure, number(value),
                             number(within.low), number(within.high));
    }
    void add(UncertainInput const* input, char const* figure, MeanWithin const& found)
    {
        add(input, figure, found.mean, found.within);
    }
    std::string const& text() const { return text_; }

private:
    // Empty where it is not known.
    static std::string number(double value)
    {
        return std::isfinite(value) ? json::exact(value) : "";
    }
    std::string head_, text_;
};

}  // namespace

std::string csv_heading()
{
    return "method,indicator,unit,month,parameter,kind,low,central,high,figure,value,low_95,high_"
           "95\n";
}

std::string as_csv(Screened const& found)
{
    std::string text;
    for (ScreenedIndicator const& one : found.indicators) {
        Lines lines("morris", *one.indicator, found.at);
        for (std::size_t i = 0; i < found.inputs.size(); ++i) {
            UncertainInput const* const input = &found.inputs[i];
            lines.add(input, "mu_star", one.inputs[i].importance);
            lines.add(input, "mu", one.inputs[i].mean);
            lines.add(input, "sigma", one.inputs[i].deviation);
            lines.add(input, "luck", one.inputs[i].luck);
            lines.add(input, "share", one.share[i]);
            lines.add(input, "effects", double(one.inputs[i].effects));
            lines.add(input, "refused", double(found.steps_refused[i]));
        }
        lines.add(nullptr, "central", one.centre);
        lines.add(nullptr, "other_dice", one.luck);
        lines.add(nullptr, "assumed_share", one.assumed);
        lines.add(nullptr, "starts_refused", double(found.starts_refused));
        text += lines.text();
    }
    return text;
}

std::string as_csv(Apportioned const& found)
{
    std::string text;
    for (ApportionedIndicator const& one : found.indicators) {
        Lines lines("sobol", *one.indicator, found.at);
        auto const add = [&](UncertainInput const* input, char const* first, char const* total,
                             char const* luck, Indices const& of) {
            lines.add(input, first, of.first);
            lines.add(input, total, of.total);
            lines.add(input, luck, of.luck);
        };
        for (std::size_t i = 0; i < found.inputs.size(); ++i)
            add(&found.inputs[i], "first", "total", "luck", one.shares.groups[i]);
        add(nullptr, "assumed_first", "assumed_total", "assumed_luck", one.assumed);
        add(nullptr, "sourced_first", "sourced_total", "sourced_luck", one.sourced);
        lines.add(nullptr, "sum_of_first", one.shares.sum);
        lines.add(nullptr, "luck", one.luck);
        lines.add(nullptr, "mean", one.shares.mean);
        lines.add(nullptr, "variance", one.shares.variance);
        lines.add(nullptr, "central", one.centre);
        text += lines.text();
    }
    return text;
}

}  // namespace umkm
