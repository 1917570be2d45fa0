#include "studies/report/captions.hpp"

#include <array>
#include <cmath>

#include "outputs/text_table.hpp"

namespace umkm {

namespace {

std::string count(std::size_t number, Phrases const& words) { return words.whole(double(number)); }

}  // namespace

std::string likelihood(double probability, Phrases const& words)
{
    struct Step {
        double least;
        char const *en, *id;
    };
    static constexpr std::array steps{
        Step{0.99, "virtually certain", "hampir pasti"},
        Step{0.90, "very likely", "sangat mungkin"},
        Step{0.66, "likely", "mungkin"},
        Step{0.33, "about as likely as not", "sama mungkinnya dengan tidak"},
        Step{0.10, "unlikely", "kecil kemungkinannya"},
        Step{0.01, "very unlikely", "sangat kecil kemungkinannya"},
    };
    for (Step const& step : steps) {
        // Below the middle the bound itself belongs to the less likely word: 10% is very unlikely.
        bool const reached =
            step.least > 0.33 ? probability >= step.least : probability > step.least;
        if (reached) return words.say(step.en, step.id);
    }
    return words.say("exceptionally unlikely", "hampir mustahil");
}

std::string likelihood(std::size_t met, std::size_t known, Phrases const& words)
{
    return likelihood((double(met) + 0.5) / (double(known) + 1), words);
}

bool no_more_than_luck(std::size_t beyond, std::size_t of)
{
    return double(beyond) <= std::ceil(0.05 * double(of));
}

std::string levels_sentence(Measure const& measure, std::vector<Spread> const& runs,
                            std::vector<std::string> const& names, Phrases const& words)
{
    std::string text;
    for (std::size_t k = 0; k < runs.size(); ++k) {
        if (runs[k].known == 0) continue;
        text +=
            (text.empty() ? "" : ", ") + names[k] + " " + in_words(runs[k].mean, measure, words);
        if (runs[k].known > 1)
            text += " (" + range_in_words(runs[k].low, runs[k].high, measure, words) + ")";
    }
    return text;
}

std::string level_sentence(Measure const& measure, Month month, Spread const& spread,
                           Phrases const& words)
{
    if (spread.known == 0)
        return words.say("not known in {0}: no replicate got so far",
                         "tidak diketahui pada {0}: tidak ada ulangan yang sampai",
                         {words.month(month)});
    std::string const value = in_words(spread.mean, measure, words);
    if (spread.known == 1)
        return words.say("{0} in {1} (one replicate, so without a band)",
                         "{0} pada {1} (satu ulangan, jadi tanpa rentang)",
                         {value, words.month(month)});
    return words.say("{0} in {1} (middle 80% of {2} replicates: {3})",
                     "{0} pada {1} (80% tengah dari {2} ulangan: {3})",
                     {value, words.month(month), count(spread.known, words),
                      range_in_words(spread.low, spread.high, measure, words)});
}

std::string effect_sentence(Measure const& measure, Month month, Contrast const& c,
                            std::string const& before, std::string const& after,
                            Phrases const& words)
{
    std::string const when = words.month(month);
    if (c.replicates == 0)
        return words.say("In {0} nothing is known: no pair of replicates got so far.",
                         "Pada {0} belum diketahui: tidak ada pasangan ulangan yang sampai.",
                         {when});
    if (c.difference == 0 && !(c.error > 0))
        return words.say("In {0} {1} changes nothing against {2}.",
                         "Pada {0} {1} tidak mengubah apa pun terhadap {2}.",
                         {when, after, before});
    std::string const change = change_in_words(c.difference, c.error, measure, words),
                      way = c.difference > 0 ? words.say("higher", "lebih tinggi")
                                             : words.say("lower", "lebih rendah");
    if (c.replicates == 1)
        return words.say("In {0} {1} is {2} {3} than {4}, in the only pair of replicates.",
                         "Pada {0} {1} {2} {3} daripada {4}, pada satu-satunya pasangan ulangan.",
                         {when, after, change, way, before});
    Interval const within = c.within[2];
    std::string const between = changes_in_words(within, c.error, measure, words);
    if (within.low <= 0 && within.high >= 0)
        return words.say(
            "In {0} {1} and {2} cannot be told apart from luck: {1} is {3} {4} (95%: {5}).",
            "Pada {0} {1} dan {2} tidak dapat dibedakan dari kebetulan: {1} {3} {4} (95%: {5}).",
            {when, after, before, change, way, between});
    return words.say("In {0} {1} is {2} {3} than {4} (95%: {5}).",
                     "Pada {0} {1} {2} {3} daripada {4} (95%: {5}).",
                     {when, after, change, way, before, between});
}

std::string target_sentence(std::size_t met, std::size_t known, Phrases const& words)
{
    if (known == 0)
        return words.say("The run ends before its month.", "Simulasi berakhir sebelum bulannya.");
    std::string const how = likelihood(met, known, words);
    return words.say("Met in {0} of {1} replicates: {2} under these assumptions.",
                     "Tercapai pada {0} dari {1} ulangan: dengan asumsi ini {2}.",
                     {count(met, words), count(known, words), how});
}

std::string gap_sentence(Measure const& measure, double goal, Spread const& reached, bool at_least,
                         std::string const& missing, Phrases const& words)
{
    if (reached.known == 0) return "";
    double const gap = at_least ? goal - reached.mean : reached.mean - goal;
    if (gap <= 0)
        return words.say("The mean is {0}, beyond the goal.",
                         "Rata-ratanya {0}, melampaui sasaran.",
                         {in_words(reached.mean, measure, words)});
    std::string const more = missing.empty() ? "" : words.say(": {0}", ": {0}", {missing});
    std::vector<std::string> const values{in_words(reached.mean, measure, words),
                                          change_in_words(gap, unknown, measure, words), more};
    if (!at_least)
        return words.say("The mean is {0}, too high by {1}{2}.",
                         "Rata-ratanya {0}, masih terlalu tinggi {1}{2}.", values);
    return words.say("The mean is {0}, short by {1}{2}.", "Rata-ratanya {0}, kurang {1}{2}.",
                     values);
}

}  // namespace umkm
