// umkm levers: what a scenario may use, from the model's catalogue.
#include <fmt/format.h>

#include "apps/program.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/text.hpp"
#include "scenarios/units.hpp"

namespace umkm {

namespace {

std::string settings_of(Kind const& kind, User const& user)
{
    using enum TextTable::Side;
    TextTable table({{"", left},
                     {user.say("standard", "baku")},
                     {user.say("least", "terkecil")},
                     {user.say("most", "terbesar")},
                     {user.say("what it is", "keterangan"), left}});
    for (Setting const& s : kind.settings) {
        bool const choice = s.unit == Setting::Unit::choice;
        std::string const says = user.indonesian() && !s.says_id.empty() ? s.says_id : s.says_en;
        table.row(
            {"  " + s.name,
             s.standard ? in_words(*s.standard, s) : user.say("must be written", "harus ditulis"),
             choice ? "" : in_words(s.least, s), choice ? "" : in_words(s.most, s),
             choice ? says + ": " + join(s.choices, " | ") : says});
    }
    return kind.settings.empty() ? "" : table.text(user.width);
}

std::string conditions_on(AgentKind agent, User const& user)
{
    using enum TextTable::Side;
    TextTable table({{"", left}, {"", left}, {"", left}});
    for (Attribute const& a : attributes()) {
        if (a.agent != agent) continue;
        std::string const kind = a.kind == Attribute::Kind::yes_no
                                     ? user.say("yes or no", "ya atau tidak")
                                 : a.kind == Attribute::Kind::number ? a.unit
                                                                     : join(a.choices, " | ");
        table.row({"  " + a.name, kind, user.indonesian() ? a.says_id : a.says_en});
    }
    return table.text(user.width);
}

std::string about(Kind const& kind, bool lever, User const& user)
{
    std::string const whom = kind.agent == AgentKind::firm ? user.say("firms", "usaha")
                             : kind.agent == AgentKind::household
                                 ? user.say("households", "rumah tangga")
                                 : user.say("whole regions", "seluruh daerah");
    std::string text =
        fmt::format("{} ({}): {}\n", kind.name,
                    lever ? user.say("programme for {}", "program untuk {}", whom)
                          : user.say("shock", "guncangan"),
                    user.indonesian() && !kind.says_id.empty() ? kind.says_id : kind.says_en);
    if (!kind.evidence.empty())
        text += "  " + user.say("evidence", "bukti") + ": " + kind.evidence + "\n";
    return text + settings_of(kind, user);
}

// What every programme takes beside its own settings.
std::string common_keys(Kind const& kind, User const& user)
{
    if (kind.agent == AgentKind::region)
        return user.say(
            "\nIt also takes start, end or schedule, ramp, regions, cost (fixed_per_year, payer), "
            "budget, price_year, enabled; nobody joins it, so there is no where, capacity or "
            "take_up.\n",
            "\nJuga memakai start, end atau schedule, ramp, regions, cost (fixed_per_year, payer), "
            "budget, price_year, enabled; tidak ada peserta, jadi tanpa where, capacity atau "
            "take_up.\n");
    return user.say(
               "\nIt also takes start, end or schedule, ramp, regions, where, priority, take_up, "
               "leakage, capacity, in_each_region, gives_up, cost, budget, price_year, enabled.\n"
               "priority: {}\nConditions of where:\n",
               "\nJuga memakai start, end atau schedule, ramp, regions, where, priority, take_up, "
               "leakage, capacity, in_each_region, gives_up, cost, budget, price_year, enabled.\n"
               "priority: {}\nSyarat dalam where:\n",
               join({priority_names.begin(), priority_names.end()}, " | ")) +
           conditions_on(kind.agent, user);
}

std::string one(std::string const& name, User const& user, Catalog const& catalog)
{
    if (Kind const* const lever = kind_named(catalog.levers, name))
        return about(*lever, true, user) + common_keys(*lever, user);
    if (Kind const* const shock = kind_named(catalog.shocks, name))
        return about(*shock, false, user);
    std::vector<std::string> names;
    for (auto const* kinds : {&catalog.levers, &catalog.shocks})
        for (Kind const& kind : *kinds) names.push_back(kind.name);
    throw Misuse(user.say("there is no programme or shock \"{}\"{}; there is {}",
                          "tidak ada program atau guncangan \"{}\"{}; yang ada {}", name,
                          did_you_mean(user, name, names), join(names, ", ")));
}

}  // namespace

int levers_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    Syntax syntax(user, "levers");
    syntax.arguments({"NAME"}, 0);
    auto const options = syntax.read(user, arguments, does(user, "levers").c_str());
    if (!options) return fine;
    if (options->has("NAME")) {
        print(one(options->text("NAME"), user, catalog));
        return fine;
    }
    std::string text;
    for (Kind const& kind : catalog.levers) text += about(kind, true, user) + "\n";
    for (Kind const& kind : catalog.shocks) text += about(kind, false, user) + "\n";
    print(text + user.say("umkm levers NAME adds what its conditions can ask for.\n",
                          "umkm levers NAMA menambahkan syarat yang dapat dipakai.\n"));
    return fine;
}

}  // namespace umkm
