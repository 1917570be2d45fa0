// Entity: the household (ODD 2). It lives where it lives, owns places for firms, earns and spends.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/table.hpp"

namespace umkm {

struct Households {
    std::vector<std::uint8_t> region;  // rows are in the order of Base::homes
    std::vector<std::uint8_t> kind;    // persons 4 bits, fifth of expenditure 3 bits, urban 1 bit
    std::vector<std::uint8_t> firm_count;   // places: Ownership::firms, from first_firm on
    std::vector<std::uint32_t> first_firm;  // 0 for who owns none: it is read without asking
    std::vector<std::uint32_t> living, formal, wage, transfer, usual_income;
    std::vector<std::uint32_t> aid, spending;
    std::vector<float> habit;

    static constexpr auto fields()
    {
        return std::tuple{
            Field{"region", "1", "index of the kabupaten or kota", &Households::region},
            Field{"kind", "1", "bits: persons, fifth of expenditure, urban", &Households::kind},
            Field{"firm_count", "1", "places for firms it owns", &Households::firm_count},
            Field{"first_firm", "1", "where its places begin in the list of all",
                  &Households::first_firm},
            Field{"living", "Rp/month", "expenditure in the base month", &Households::living},
            Field{"formal", "Rp/month", "income from outside UMKM in the base month",
                  &Households::formal},
            Field{"wage", "Rp/month", "wages from UMKM in the base month", &Households::wage},
            Field{"transfer", "Rp/month",
                  "standing social aid in the base month; it grows with the region's index",
                  &Households::transfer},
            Field{"usual_income", "Rp/month", "wages, drawings and transfers in the base month",
                  &Households::usual_income},
            Field{"aid", "Rp/month", "what programmes give this month", &Households::aid},
            Field{"spending", "Rp/month", "expenditure this month", &Households::spending},
            Field{"habit", "Rp/month", "income change grown usual, base-month prices",
                  &Households::habit},
        };
    }
};

inline std::int64_t persons_of(std::uint8_t kind) { return kind & 15u; }
inline std::size_t fifth_of(std::uint8_t kind) { return kind >> 4 & 7u; }
inline bool is_urban(std::uint8_t kind) { return (kind & 128u) != 0; }
inline std::uint8_t make_kind(std::uint32_t persons, std::size_t fifth, bool urban)
{
    return std::uint8_t(persons | fifth << 4 | (urban ? 128u : 0u));
}

}  // namespace umkm
