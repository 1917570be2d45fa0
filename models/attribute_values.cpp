#include <string>
#include <vector>

#include "models/attributes.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

enum class Asked : std::uint8_t { urban, poor, fifth, size, owns_firm, expenditure, nothing };

// What each attribute of the list asks of a household.
std::vector<Asked> household_questions()
{
    std::vector<Asked> asked;
    for (Attribute const& a : attributes()) {
        std::string const name = a.agent == AgentKind::household ? a.name : "";
        asked.push_back(name == "urban"                  ? Asked::urban
                        : name == "poor"                 ? Asked::poor
                        : name == "expenditure_quintile" ? Asked::fifth
                        : name == "size"                 ? Asked::size
                        : name == "owns_firm"            ? Asked::owns_firm
                        : name == "expenditure"          ? Asked::expenditure
                                                         : Asked::nothing);
    }
    return asked;
}

}  // namespace

double household_value(World const& world, std::uint16_t attribute, std::uint32_t h)
{
    static std::vector<Asked> const questions = household_questions();
    Households const& all = world.households;
    double const heads = double(persons_of(all.kind[h]));
    switch (questions[attribute]) {
        case Asked::urban:
            return is_urban(all.kind[h]);
        case Asked::poor:
            return all.spending[h] < world.drivers.line[all.region[h]] * heads;
        case Asked::fifth:
            return double(fifth_of(all.kind[h]) + 1);
        case Asked::size:
            return heads;
        case Asked::owns_firm: {
            for (std::uint32_t i = 0; i < all.firm_count[h]; ++i)
                if (has(world.firms.traits[all.first_firm[h] + i], Trait::open)) return 1;
            return 0;
        }
        case Asked::expenditure:
            return all.spending[h] / heads;
        case Asked::nothing:
            break;
    }
    throw Broken("a condition on households asks for what only firms have");
}

}  // namespace umkm
