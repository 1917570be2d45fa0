// A world for tests of the engine: shops and carts, no economics.
#pragma once

#include "sim/checkpoint.hpp"
#include "sim/schedule.hpp"

namespace umkm {

struct Shops {
    std::vector<std::uint32_t> id, neighbour;
    std::vector<float> price, seen;
    std::vector<std::int64_t> stock;
    Bits busy;

    static constexpr auto fields()
    {
        return std::tuple{
            Field{"id", "1", "number", &Shops::id},
            Field{"neighbour", "1", "row of another shop", &Shops::neighbour},
            Field{"price", "Rp", "asked", &Shops::price},
            Field{"seen", "Rp", "price of the neighbour", &Shops::seen},
            Field{"stock", "pieces", "held", &Shops::stock},
            Field{"busy", "1", "sold something", &Shops::busy},
        };
    }
};
struct Carts {
    std::vector<std::int64_t> load;
    static constexpr auto fields()
    {
        return std::tuple{Field{"load", "pieces", "carried", &Carts::load}};
    }
};
struct Counts {
    std::vector<std::int64_t> sold, by_digit;
    static constexpr auto fields()
    {
        return std::tuple{Field{"sold", "pieces", "all", &Counts::sold},
                          Field{"by_digit", "pieces", "by last digit", &Counts::by_digit}};
    }
};
struct Weather {
    double rain = 0;
};
struct Town {
    Shops shops;
    Carts carts;
    Weather weather;
    Tally<Counts> counts;
    std::vector<std::string> log;

    static constexpr auto fields()
    {
        return std::tuple{
            Field{"shops", "", "", &Town::shops}, Field{"carts", "", "", &Town::carts},
            Field{"weather", "", "", &Town::weather}, Field{"counts", "", "", &Town::counts}};
    }
    static constexpr auto conserved() { return std::tuple{&Shops::stock}; }
    void collect() { counts.collect(); }
};

inline void set_weather(Town& town, Moment const& moment)
{
    town.weather.rain = moment.month.month();
    town.counts.clear();
    town.log.push_back("set_weather");
}
inline void set_prices(Rows<Shops> rows, Read<&Shops::id> id, Weather const& weather, Dice dice,
                       Write<&Shops::price> price)
{
    for (Row<Shops> const i : rows) price[i] = float(dice.uniform(id[i]) + weather.rain);
}
inline void sell(Rows<Shops> rows, Read<&Shops::id> id, Read<&Shops::price> price,
                 Write<&Shops::stock> stock, Write<&Shops::busy> busy, Sum<&Counts::sold> sold,
                 Sum<&Counts::by_digit> by_digit)
{
    for (Row<Shops> const i : rows) {
        auto const pieces = std::int64_t(price[i] * 10);
        stock[i] -= pieces;
        busy.set(i, pieces % 2 == 1);
        sold.add(pieces);
        by_digit[id[i] % 10] += pieces;
    }
}
inline void look_around(Rows<Shops> rows, Read<&Shops::neighbour> neighbour,
                        Gather<&Shops::price> price, Write<&Shops::seen> seen)
{
    for (Row<Shops> const i : rows) seen[i] = price[Row<Shops>{neighbour[i]}];
}
inline void load_carts(Rows<Carts> rows, Write<&Carts::load> load)
{
    for (Row<Carts> const i : rows) ++load[i];
}
inline void close_month(Town& town, Moment const&) { town.log.push_back("close_month"); }

inline constexpr std::uint32_t shop_count = 3 * block_rows + 77;  // the last block is not full

inline Town new_town()
{
    Town town;
    resize(town.shops, shop_count);
    resize(town.carts, 5);
    for (std::uint32_t i = 0; i < shop_count; ++i) {
        town.shops.id[i] = 1000 + i;
        town.shops.neighbour[i] = std::uint32_t((std::uint64_t{i} * 4099 + 17) % shop_count);
        town.shops.stock[i] = 1'000'000;
    }
    town.counts.total.sold.assign(1, 0);
    town.counts.total.by_digit.assign(10, 0);
    return town;
}

inline Schedule<Town> month_of_town()
{
    return Schedule<Town>({
        barrier<Town>("set_weather", "", set_weather),
        process<Town>("set_prices", "", set_prices),
        process<Town>("sell", "", sell),
        process<Town>("load_carts", "", load_carts),
        process<Town>("look_around", "", look_around),
        barrier<Town>("close_month", "", close_month),
    });
}

inline Moment may(std::uint32_t replicate = 0) { return {Month::of(2024, 5), 2, {9, replicate}}; }

inline Town after_a_month(Machine const& machine, std::uint32_t replicate = 0)
{
    Town town = new_town();
    town.counts.open(lane_count(machine));
    month_of_town().run_month(town, may(replicate), machine);
    return town;
}

inline std::uint64_t hash_of(Town const& town)
{
    std::vector<NamedBytes> spans;
    list_columns("shops", town.shops, spans);
    list_columns("carts", town.carts, spans);
    spans.push_back({"sold", column_bytes(town.counts.total.sold)});
    spans.push_back({"by_digit", column_bytes(town.counts.total.by_digit)});
    return state_hash(spans);
}

}  // namespace umkm
