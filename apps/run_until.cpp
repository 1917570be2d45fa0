#include "apps/run_until.hpp"

#include "models/indicators.hpp"

namespace umkm {

void add_until_options(Syntax& syntax)
{
    syntax
        .value("until-se", "NAME=X",
               "adds replicates until the standard error of this indicator of the province in the "
               "last month is below X",
               "menambah ulangan sampai galat baku indikator provinsi ini pada bulan terakhir di "
               "bawah X")
        .value("against", "RUN", "--until-se is of its difference to this result",
               "--until-se untuk selisihnya terhadap hasil ini")
        .value("most", "N", "replicates of --until-se at most, 10000 unless given",
               "ulangan terbanyak untuk --until-se, 10000 bila kosong");
}

std::optional<UntilSure> until_sure(User const& user, Options const& given, RunOptions& options)
{
    if (!given.has("until-se")) {
        for (char const* alone : {"against", "most"})
            if (given.has(alone))
                throw Misuse(user.say("--{} goes with --until-se",
                                      "--{} dipakai bersama --until-se", alone));
        return {};
    }
    std::string const written = given.text("until-se");
    auto const precision = parse_precision(written);
    if (!precision)
        throw Misuse(user.say("--until-se {}: write INDICATOR=NUMBER, as p0=0.05",
                              "--until-se {}: tulis INDIKATOR=ANGKA, seperti p0=0.05", written));
    if (given.text("agents") == "panel")
        throw Misuse(
            user.say("--until-se does not go with --agents panel, whose size is fixed "
                     "before the run",
                     "--until-se tidak dapat dipakai bersama --agents panel, yang "
                     "besarnya ditetapkan sebelum simulasi"));
    if (given.has("most")) options.most = int(given.whole("most", 2, 100'000));
    return UntilSure{*precision, given.has("against") ? given.text("against") : ""};
}

std::string in_words(User const& user, UntilSure const& until, RunResult const& result)
{
    Indicator const& indicator = indicators()[until.precision.indicator];
    std::string const unit = indicator.unit == std::string("1") ? "" : " " + indicator.unit;
    double const error = standard_error(result, until.precision);
    std::string const what = until.against.empty() ? std::string(indicator.name)
                                                   : user.say("{} against {}", "{} terhadap {}",
                                                              indicator.name, until.against);
    std::string text = user.say("replicates: {}; standard error of {}: {:.3g}{}",
                                "ulangan: {}; galat baku {}: {:.3g}{}", result.replicates.size(),
                                what, error, unit);
    if (!(error < until.precision.error))
        text += user.say(", not yet below {}", ", belum di bawah {}", until.precision.error);
    return text + "\n";
}

}  // namespace umkm
