#include <string>
#include <utility>
#include <vector>

#include "models/attributes.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

// What the attributes ask for, in words of their own for firms and for households.
enum class Asked : std::uint8_t {
    size_class,
    sector,
    stage,
    urban,
    female_owner,
    owner_age,
    schooling,
    age_months,
    workers,
    sales,
    refuser,
    certified,
    skill,
    poor,
    fifth,
    size,
    owns_firm,
    expenditure
};

Asked question(Attribute const& attribute)
{
    static constexpr std::pair<char const*, Asked> names[] = {
        {"class", Asked::size_class},
        {"sector", Asked::sector},
        {"stage", Asked::stage},
        {"urban", Asked::urban},
        {"female_owner", Asked::female_owner},
        {"owner_age", Asked::owner_age},
        {"schooling", Asked::schooling},
        {"age_months", Asked::age_months},
        {"workers", Asked::workers},
        {"sales", Asked::sales},
        {"refuser", Asked::refuser},
        {"certified", Asked::certified},
        {"skill", Asked::skill},
        {"poor", Asked::poor},
        {"expenditure_quintile", Asked::fifth},
        {"size", Asked::size},
        {"owns_firm", Asked::owns_firm},
        {"expenditure", Asked::expenditure},
    };
    for (auto const& [name, asked] : names)
        if (attribute.name == name) return asked;
    throw Broken("nobody knows the value of attribute " + attribute.name);
}

Asked asked_by(std::uint16_t attribute)
{
    static std::vector<Asked> const questions = [] {
        std::vector<Asked> list;
        for (Attribute const& a : attributes()) list.push_back(question(a));
        return list;
    }();
    return questions[attribute];
}

// Owner and hired workers, from the wages that sales of last month paid.
double workers_of(World const& world, std::uint32_t i)
{
    Parameters const& p = world.parameters;
    double const yearly =
        12 * double(world.firms.sales[i]) / world.drivers.index[world.firms.region[i]];
    return p.self_employed + yearly * double(world.base.costs(float(yearly)).wages) / p.wage;
}

constexpr double age_class_middle[] = {22.5, 37.5, 52.5, 67.5};  // years: 15-29, 30-44, 45-59, 60+

}  // namespace

double firm_value(World const& world, std::uint16_t attribute, std::uint32_t i)
{
    Firms const& f = world.firms;
    switch (asked_by(attribute)) {
        case Asked::size_class:
            return f.size_class[i];
        case Asked::sector:
            return f.sector[i];
        case Asked::stage:
            return f.stage[i];
        case Asked::urban:
            return has(f.traits[i], Trait::urban);
        case Asked::female_owner:
            return has(f.traits[i], Trait::female);
        case Asked::owner_age:
            return age_class_middle[owner_age_class(f.person[i])];
        case Asked::schooling:
            return double(owner_schooling(f.person[i]));
        case Asked::age_months:
            return f.age[i];
        case Asked::workers:
            return workers_of(world, i);
        case Asked::sales:
            return double(f.sales[i]);
        case Asked::refuser:
            return has(f.traits[i], Trait::refuser);
        case Asked::certified:
            return has(f.traits[i], Trait::certified);
        case Asked::skill:
            return double(f.skill[i]);
        default:
            break;
    }
    throw Broken("a condition on firms asks for what only households have");
}

double household_value(World const& world, std::uint16_t attribute, std::uint32_t h)
{
    Households const& all = world.households;
    double const heads = double(persons_of(all.kind[h]));
    switch (asked_by(attribute)) {
        case Asked::urban:
            return is_urban(all.kind[h]);
        case Asked::poor:
            return all.spending[h] < world.drivers.line[all.region[h]] * heads;
        case Asked::fifth:
            return double(fifth_of(all.kind[h]) + 1);
        case Asked::size:
            return heads;
        case Asked::owns_firm: {
            for (std::uint32_t const i : world.ownership.of(all, h))
                if (has(world.firms.traits[i], Trait::open)) return 1;
            return 0;
        }
        case Asked::expenditure:
            return all.spending[h] / heads;
        default:
            break;
    }
    throw Broken("a condition on households asks for what only firms have");
}

}  // namespace umkm
