// Whom programmes reach beyond those that they serve, where the runs hold panels of firms.
#include <array>
#include <cmath>

#include "studies/report/captions.hpp"
#include "studies/report/parts.hpp"
#include "studies/spillover.hpp"

namespace umkm {

namespace {

constexpr std::array shown{Reached::treated, Reached::partners, Reached::rivals, Reached::rest};

Text title_of(Reached group) { return {.id = in_words(group, true), .en = in_words(group, false)}; }

// The change of sales against those of the base run.
Contrast in_percent(Contrast sales)
{
    double const factor = sales.before > 0 ? 100 / sales.before : unknown;
    sales.difference *= factor;
    sales.error *= factor;
    for (Interval& within : sales.within) within = {within.low * factor, within.high * factor};
    return sales;
}

std::string group_part(Spillover const& found, Reached group)
{
    ReachedGroup const& one = found.of(group);
    return json::object({{"id", json::quoted(reached_names[std::size_t(group)])},
                         {"title", json_of(title_of(group))},
                         {"firms", json::number(one.firms)},
                         {"sales_percent", json_of(in_percent(one.sales))},
                         {"gain", json_of(one.total)}});
}

// Which groups sell more, which less, and of which that can not be told.
std::string caption_of(Spillover const& found, Phrases const& words)
{
    Measure const percent{
        .indicator = {}, .title = {}, .unit = "percent", .change_unit = "percent", .good = {}};
    std::string changes, none;
    auto const add = [](std::string& to, std::string const& more, char const* between) {
        to += (to.empty() ? "" : between) + more;
    };
    for (Reached const group : shown) {
        Contrast const change = in_percent(found.of(group).sales);
        if (change.replicates == 0 || std::isnan(change.difference)) continue;
        Interval const within = change.within[2];
        std::string const name = in_words(group, words.indonesian()),
                          size = change_in_words(change.difference, change.error, percent, words);
        if (within.low > 0)
            add(changes, words.say("{0} {1} more", "{0} naik {1}", {name, size}), ", ");
        else if (within.high < 0)
            add(changes, words.say("{0} {1} less", "{0} turun {1}", {name, size}), ", ");
        else
            add(none, name, ", ");
    }
    std::string sentences;
    if (!changes.empty()) sentences = words.say("Sales: {0}.", "Omzet: {0}.", {changes});
    if (!none.empty())
        add(sentences,
            words.say("No change that can be told from luck: {0}.",
                      "Tanpa perubahan yang dapat dibedakan dari kebetulan: {0}.", {none}),
            " ");
    return words.say("Mean of {0} to {1}, firms of the panel weighted to the province. {2}",
                     "Rata-rata {0} sampai {1}, usaha panel ditimbang ke provinsi. {2}",
                     {words.month(found.first), words.month(found.last), sentences});
}

std::string spillover_of(Runs const& runs, std::size_t k)
{
    std::string const run = std::to_string(k);
    if (!have_same_panel(runs.front().run, runs[k].run))
        return json::object(
            {{"run", run},
             {"known", "false"},
             {"text", json_of(Text{.id = "Tidak diketahui: jalankan kedua skenario dengan "
                                         "--agents panel, dengan --panel yang sama.",
                                   .en = "Not known: run both scenarios with --agents panel, and "
                                         "the same --panel."})}});
    Spillover const found = spillover(runs.front().run, runs[k].run);
    std::vector<std::string> groups;
    for (Reached const group : shown) groups.push_back(group_part(found, group));
    return json::object({{"run", run},
                         {"known", "true"},
                         {"groups", json::array(groups)},
                         {"caption", json_of(both([&](Phrases const& words) {
                              return caption_of(found, words);
                          }))}});
}

}  // namespace

std::string spillover_part(Runs const& runs)
{
    std::vector<std::string> list;
    for (std::size_t k = 1; k < runs.size(); ++k) list.push_back(spillover_of(runs, k));
    return json::array(list);
}

}  // namespace umkm
