// umkm levers: what a scenario may use, from the model's catalogue.
#include <fmt/format.h>

#include "apps/program.hpp"
#include "models/plan.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/text.hpp"
#include "scenarios/units.hpp"

namespace umkm {

namespace {

std::string in_unit(double value, Setting::Unit unit) { return in_words(value, measure_of(unit)); }

std::string settings_of(Kind const& kind, User const& user)
{
    using enum TextTable::Side;
    TextTable table({{"", left},
                     {user.say("standard", "baku")},
                     {user.say("least", "terkecil")},
                     {user.say("most", "terbesar")},
                     {user.say("what it is", "keterangan"), left}});
    for (Setting const& s : kind.settings)
        table.row({"  " + s.name,
                   s.standard ? in_unit(*s.standard, s.unit)
                              : user.say("must be written", "harus ditulis"),
                   in_unit(s.least, s.unit), in_unit(s.most, s.unit),
                   user.indonesian() && !s.says_id.empty() ? s.says_id : s.says_en});
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
    bool const firms = kind.agent == AgentKind::firm;
    std::string text = fmt::format(
        "{} ({}): {}\n", kind.name,
        lever
            ? user.say("programme for {}", "program untuk {}",
                       firms ? user.say("firms", "usaha") : user.say("households", "rumah tangga"))
            : user.say("shock", "guncangan"),
        user.indonesian() && !kind.says_id.empty() ? kind.says_id : kind.says_en);
    if (!kind.evidence.empty())
        text += "  " + user.say("evidence", "bukti") + ": " + kind.evidence + "\n";
    return text + settings_of(kind, user);
}

Kind const* find(std::vector<Kind> const& kinds, std::string const& name)
{
    for (Kind const& kind : kinds)
        if (kind.name == name) return &kind;
    return nullptr;
}

std::string one(std::string const& name, User const& user)
{
    if (Kind const* const lever = find(lever_kinds(), name))
        return about(*lever, true, user) +
               user.say(
                   "\nEvery programme also takes start, end or schedule, regions, where, "
                   "priority, take_up, leakage, capacity, cost, budget, price_year, enabled.\n"
                   "Conditions of where:\n",
                   "\nSetiap program juga memakai start, end atau schedule, regions, where, "
                   "priority, take_up, leakage, capacity, cost, budget, price_year, enabled.\n"
                   "Syarat dalam where:\n") +
               conditions_on(lever->agent, user);
    if (Kind const* const shock = find(shock_kinds(), name)) return about(*shock, false, user);
    std::vector<std::string> names;
    for (auto const* kinds : {&lever_kinds(), &shock_kinds()})
        for (Kind const& kind : *kinds) names.push_back(kind.name);
    throw Misuse(user.say("there is no programme or shock \"{}\"{}; there is {}",
                          "tidak ada program atau guncangan \"{}\"{}; yang ada {}", name,
                          did_you_mean(user, name, names), join(names, ", ")));
}

}  // namespace

int levers_command(User& user, Arguments const& arguments)
{
    Syntax syntax(user, "levers");
    syntax.arguments({"NAME"}, 0);
    auto const options = syntax.read(user, arguments, does(user, "levers").c_str());
    if (!options) return fine;
    if (options->has("NAME")) {
        print(one(options->text("NAME"), user));
        return fine;
    }
    std::string text;
    for (Kind const& kind : lever_kinds()) text += about(kind, true, user) + "\n";
    for (Kind const& kind : shock_kinds()) text += about(kind, false, user) + "\n";
    print(text + user.say("umkm levers NAME adds what its conditions can ask for.\n",
                          "umkm levers NAMA menambahkan syarat yang dapat dipakai.\n"));
    return fine;
}

}  // namespace umkm
