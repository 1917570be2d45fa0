// Entity: the firm (ODD 2). One row is a place for a firm, owned by one household for good; the
// firm in it may close and, later, another one may open.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/table.hpp"

namespace umkm {

struct Firms {
    std::vector<std::uint32_t> id;  // of the firm now in the place; keys its luck, never used twice
    std::vector<std::uint32_t> owner;                             // row of the household
    std::vector<std::uint8_t> region, sector, size_class, stage;  // rows: Base::markets
    std::vector<std::uint8_t> traits;                             // bits of the firm: see Trait
    std::vector<std::uint8_t>
        person;  // the owner: age class 2 bits, schooling 2 bits, fifth 3 bits
    std::vector<std::uint16_t> age;
    std::vector<float> merit, size, pull, attraction, skill, capital;
    std::vector<std::uint32_t> order, drawings, bulk_order, instalment;
    std::vector<std::int64_t> known_sales, sales, cash;
    Bits online;

    static constexpr auto fields()
    {
        return std::tuple{
            Field{"id", "1", "number of the firm, never used twice", &Firms::id},
            Field{"owner", "1", "row of the household that owns the place", &Firms::owner},
            Field{"region", "1", "index of the kabupaten or kota", &Firms::region},
            Field{"sector", "1", "index of the sector", &Firms::sector},
            Field{"size_class", "1", "0 micro, 1 small, 2 medium", &Firms::size_class},
            Field{"stage", "1", "0 offline, 1 online, 2 e-commerce", &Firms::stage},
            Field{"traits", "1", "bits: open, urban, female owner, refuser, QRIS, certified",
                  &Firms::traits},
            Field{"person", "1", "bits of the owner: age, schooling, fifth of expenditure",
                  &Firms::person},
            Field{"age", "month", "since the firm opened", &Firms::age},
            Field{"merit", "1", "normal score of the firm's place in the size distribution",
                  &Firms::merit},
            Field{"size", "Rp/month", "normal sales at this merit, base-month prices",
                  &Firms::size},
            Field{"pull", "Rp/month", "weight in the choice of buyers at normal capital",
                  &Firms::pull},
            Field{"attraction", "Rp/month",
                  "weight in the choice of buyers with the capital it has, a whole number",
                  &Firms::attraction},
            Field{"skill", "1", "digital skill, mean 1", &Firms::skill},
            Field{"capital", "1", "capital over what is normal at this size", &Firms::capital},
            Field{"order", "Rp/month", "what each known supplier gets this month", &Firms::order},
            Field{"drawings", "Rp/month",
                  "what the owner takes out, or earns elsewhere while closed", &Firms::drawings},
            Field{"bulk_order", "Rp/month", "orders that programmes bring this month",
                  &Firms::bulk_order},
            Field{"instalment", "Rp/month", "due on loans of programmes", &Firms::instalment},
            Field{"known_sales", "Rp/month", "sales to known buyers this month",
                  &Firms::known_sales},
            Field{"sales", "Rp/month", "all sales this month", &Firms::sales},
            Field{"cash", "Rp", "kept for next month's inputs", &Firms::cash},
            Field{"online", "1", "stage 1 or more at the end of last month", &Firms::online},
        };
    }
};

inline constexpr float most_skill = 3;  // over the mean: nobody is beyond

// Bits of Firms::traits.
struct Trait {
    static constexpr std::uint8_t open = 1, urban = 2, female = 4, refuser = 8, qris = 16,
                                  certified = 32;
};
inline bool has(std::uint8_t traits, std::uint8_t trait) { return (traits & trait) != 0; }
// The same as 0 or 1, of which g++ makes vectors.
inline std::uint8_t bit(std::uint8_t traits, std::uint8_t trait) { return traits / trait & 1; }
inline std::size_t area_of(std::uint8_t traits) { return has(traits, Trait::urban) ? 0 : 1; }

// Firms::person.
inline std::size_t owner_age_class(std::uint8_t person) { return person & 3u; }
inline std::size_t owner_schooling(std::uint8_t person) { return person >> 2 & 3u; }
inline std::size_t owner_fifth(std::uint8_t person) { return person >> 4; }
inline std::uint8_t make_person(std::size_t age, std::size_t schooling, std::size_t fifth)
{
    return std::uint8_t(age | schooling << 2 | fifth << 4);
}

}  // namespace umkm
