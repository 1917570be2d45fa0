#include "models/ledger.hpp"

namespace umkm {

std::array<char const*, account_count> const account_labels{
    "UMKM",        "households",        "purses",           "wage pools", "known orders",
    "spot orders", "markets",           "large firms",      "government", "banks",
    "platforms",   "rest of Indonesia", "rest of the world"};

using enum Account;
std::array<Flow, flow_count> const flows{{
    {"orders to known suppliers", firms, links, "place_orders"},
    {"orders on the spot", firms, spot, "place_orders"},
    {"household spending at UMKM", purses, markets, "clear_markets"},
    {"household spending on outside platforms", purses, platforms, "clear_markets"},
    {"household spending turned away from UMKM", purses, large_firms, "clear_markets"},
    {"inputs bought on the spot", spot, markets, "clear_markets"},
    {"spot orders turned away", spot, large_firms, "clear_markets"},
    {"orders of large firms", large_firms, markets, "clear_markets"},
    {"orders from the rest of Indonesia", rest_of_indonesia, markets, "clear_markets"},
    {"orders from abroad", rest_of_world, markets, "clear_markets"},
    {"government procurement", government, markets, "clear_markets"},
    {"orders that UMKM could not fill", markets, large_firms, "clear_markets"},
    {"sales to known buyers", links, firms, "sell"},
    {"orders to suppliers that closed", links, markets, "sell"},
    {"sales on markets", markets, firms, "sell"},
    {"wages", firms, wages, "pay"},
    {"owners' drawings", firms, households, "pay"},
    {"wages of owners between firms", wages, households, "pay"},
    {"taxes of UMKM", firms, government, "pay"},
    {"saving, interest and fees of UMKM", firms, banks, "pay"},
    {"inputs from large firms", firms, large_firms, "pay"},
    {"inputs from the rest of Indonesia", firms, rest_of_indonesia, "pay"},
    {"imported inputs", firms, rest_of_world, "pay"},
    {"platform fees", firms, platforms, "pay"},
    {"cash of firms that close", firms, banks, "open_and_close"},
    {"owners' savings into new firms", banks, firms, "open_and_close"},
    {"wages from large firms", large_firms, households, "earn_and_spend"},
    {"public pay and pensions", government, households, "earn_and_spend"},
    {"remittances from Indonesia", rest_of_indonesia, households, "earn_and_spend"},
    {"remittances from abroad", rest_of_world, households, "earn_and_spend"},
    {"wages from UMKM", wages, households, "earn_and_spend"},
    {"social transfers", government, households, "earn_and_spend"},
    {"aid paid by government", government, households, "earn_and_spend"},
    {"aid paid by banks", banks, households, "earn_and_spend"},
    {"aid paid by platforms", platforms, households, "earn_and_spend"},
    {"household spending set aside for UMKM goods", households, purses, "earn_and_spend"},
    {"household spending at large firms", households, large_firms, "earn_and_spend"},
    {"taxes of households", households, government, "earn_and_spend"},
    {"saving of households", households, banks, "earn_and_spend"},
    {"taxes of large firms", large_firms, government, "settle"},
    {"investment", banks, large_firms, "settle"},
    {"platform income that leaves", platforms, rest_of_indonesia, "settle"},
    {"large firms' net trade with Indonesia", large_firms, rest_of_indonesia, "settle"},
    {"large firms' net trade abroad", rest_of_world, large_firms, "settle"},
    {"programme costs of government", government, wages, "run_programmes"},
    {"programme costs of banks", banks, wages, "run_programmes"},
    {"programme costs of platforms", platforms, wages, "run_programmes"},
}};

}  // namespace umkm
