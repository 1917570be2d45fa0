// umkm compare: what one run changes against another, replicate by replicate.
#include <cmath>

#include "apps/compare_data.hpp"
#include "apps/compare_text.hpp"
#include "apps/program.hpp"
#include "outputs/show.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

std::vector<Condition> conditions_of(User const& user, Options const& given)
{
    std::vector<Condition> conditions;
    for (std::string const& text : given.list("fail-if")) {
        auto const condition = parse_condition(text);
        if (!condition)
            throw Misuse(user.say(
                "--fail-if \"{}\": write INDICATOR@YYYY-MM > NUMBER, or <, >=, <=",
                "--fail-if \"{}\": tulis INDIKATOR@YYYY-MM > ANGKA, atau <, >=, <=", text));
        conditions.push_back(*condition);
    }
    return conditions;
}

// Whether a condition holds, in any place where `by` names an axis; says which.
bool fails(User const& user, Condition const& condition, ResultReader const& before,
           ResultReader const& after, ContrastOptions const& options)
{
    auto const rows = contrasts(before, after,
                                {.indicators = {condition.indicator},
                                 .at = condition.at ? condition.at : options.at,
                                 .by = options.by,
                                 .paired = options.paired});
    bool any = false;
    for (ContrastRow const& row : rows) {
        if (std::isnan(row.contrast.difference)) throw InputError("E418", {condition.text});
        if (!condition.holds(row.contrast.difference)) continue;
        any = true;
        std::string const place =
            row.labels.empty() ? "" : " (" + plain(join(row.labels, ", ")) + ")";
        std::string const unit =
            row.about.units == "1" ? "" : " " + unit_of(row.about, user.indonesian());
        note(user.say("{}: {} holds: {}{} changes by {:.6g}{}\n",
                      "{}: {} terpenuhi: {}{} berubah {:.6g}{}\n", plain(after.path()),
                      condition.text, condition.indicator, place, row.contrast.difference, unit));
    }
    return any;
}

}  // namespace

int compare_command(User& user, Arguments const& arguments, Catalog const&)
{
    Syntax syntax(user, "compare");
    syntax
        .list("indicator", "NAME", "only this one (repeatable); umkm indicators lists them",
              "hanya yang ini (boleh berulang); lihat umkm indicators")
        .value("at", "YYYY-MM", "month; else the last of both", "bulan; bila kosong yang terakhir")
        .value("by", "AXIS", "region, area, class, sector …", "region, area, class, sector …")
        .list("fail-if", "CONDITION",
              "exit 3 if the difference is so: 'p0@2030-12 > 0.1' (repeatable)",
              "kode 3 bila selisihnya demikian: 'p0@2030-12 > 0.1' (boleh berulang)")
        .flag("unpaired", "difference of means, for runs that share no luck",
              "selisih rata-rata, untuk simulasi tanpa keberuntungan yang sama")
        .flag("csv", "long form, all figures", "bentuk panjang, semua angka")
        .flag("json", "the same as JSON", "sama, sebagai JSON")
        .arguments({"A", "B..."}, 2);
    auto const given = syntax.read(user, arguments, does(user, "compare").c_str());
    if (!given) return fine;
    if (given->has("csv") && given->has("json"))
        throw Misuse(user.say("--csv or --json, not both", "--csv atau --json, satu saja"));
    ContrastOptions const options{.indicators = given->list("indicator"),
                                  .at = given->month("at"),
                                  .by = given->has("by") ? given->text("by") : "",
                                  .paired = !given->has("unpaired")};
    auto const conditions = conditions_of(user, *given);
    ResultReader const before(given->text("A"));
    ComparisonTable data(given->has("json"));
    bool failing = false, first = true;
    for (std::string const& path : given->list("B...")) {
        ResultReader const after(path);
        if (given->has("csv") || given->has("json"))
            data.add(before, after, differing_inputs(before, after),
                     contrasts(before, after, options),
                     options.paired && have_same_panel(before, after)
                         ? std::optional(spillover(before, after))
                         : std::nullopt);
        else
            print((first ? "" : "\n") + comparison_text(user, before, after, options));
        first = false;
        for (Condition const& condition : conditions)
            failing = fails(user, condition, before, after, options) || failing;
    }
    if (given->has("csv") || given->has("json")) print(data.text());
    return failing ? check_failed : fine;
}

}  // namespace umkm
