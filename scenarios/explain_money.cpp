// Money by year and payer: the most that all programmes can spend.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/explain_lever.hpp"
#include "scenarios/spending.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

constexpr double million = 1e6;
constexpr std::size_t payer_count = std::size(payer_names);

// One cell: sums that add up, limits that do not, or no limit.
struct Cell {
    double amount = 0;
    bool limit = false, open = false;

    void add(double more, Spending::Bound bound)
    {
        if (more <= 0 && bound != Spending::Bound::none) return;
        amount += bound == Spending::Bound::none ? 0 : more;
        limit = limit || bound == Spending::Bound::budget;
        open = open || bound == Spending::Bound::none;
    }
    void add(Cell const& other)
    {
        amount += other.amount;
        limit = limit || other.limit;
        open = open || other.open;
    }
};

struct Row {
    std::string name;
    std::array<Cell, payer_count> by_payer;
};

Cell sum_of(Row const& row)
{
    Cell sum;
    for (Cell const& cell : row.by_payer) sum.add(cell);
    return sum;
}

std::string in_words(Cell const& cell, Phrases const& words)
{
    if (cell.open) return words.say("no limit", "tanpa batas");
    double const millions = cell.amount / million;
    if (cell.amount == 0) return "0";
    std::string const number = millions < 0.5 ? "<1" : words.whole(millions);
    return cell.limit ? "≤ " + number : number;
}

std::vector<Row> rows_of(Scenario const& scenario, Parameters const& parameters,
                         Phrases const& words)
{
    Plan const& plan = scenario.plan;
    std::vector<Row> rows;
    for (int year = plan.base.year(); year <= plan.end.year(); ++year)
        rows.push_back({std::to_string(year), {}});
    Row all{words.say("all years", "semua tahun"), {}};
    for (Lever const& lever : plan.levers) {
        Spending const spending = most_spending(lever, plan, parameters);
        auto const payer = std::size_t(lever.payer);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            int const year = plan.base.year() + int(i);
            bool const works = year >= lever.start.year() && year <= lever.end.year();
            if (spending.by_year[i] > 0 || works)
                rows[i].by_payer[payer].add(spending.by_year[i], spending.bound);
        }
        all.by_payer[payer].add(spending.total, spending.bound);
    }
    auto const empty = [](Row const& row) {
        return std::ranges::all_of(row.by_payer,
                                   [](Cell const& c) { return c.amount == 0 && !c.open; });
    };
    std::erase_if(rows, empty);
    rows.push_back(std::move(all));
    return rows;
}

std::string right(std::string const& text, std::size_t width)
{
    std::size_t const letters = std::size_t(code_points(text));
    return std::string(width > letters ? width - letters : 0, ' ') + text;
}

std::string prices_of(Plan const& plan, Phrases const& words)
{
    int const year = plan.levers.front().price_year;
    bool const same =
        std::ranges::all_of(plan.levers, [&](Lever const& l) { return l.price_year == year; });
    if (!same)
        return words.say(", each programme in prices of its own year",
                         ", tiap program dalam harga tahunnya sendiri");
    return words.say(" in prices of {0}", " dalam harga tahun {0}", {std::to_string(year)});
}

}  // namespace

std::vector<std::string> money_table(Scenario const& scenario, Parameters const& parameters,
                                     Phrases const& words)
{
    Plan const& plan = scenario.plan;
    if (plan.levers.empty()) return {};
    std::vector<Row> const rows = rows_of(scenario, parameters, words);
    std::vector<std::size_t> payers;
    for (std::size_t p = 0; p < payer_count; ++p)
        if (std::ranges::any_of(plan.levers,
                                [&](Lever const& l) { return std::size_t(l.payer) == p; }))
            payers.push_back(p);
    std::vector<std::vector<std::string>> cells;
    std::vector<std::string> head{words.say("year", "tahun")};
    for (std::size_t const p : payers) head.push_back(words.payer(Payer(p)));
    if (payers.size() > 1) head.push_back(words.say("together", "jumlah"));
    cells.push_back(head);
    bool limits = false;
    for (Row const& row : rows) {
        std::vector<std::string> line{row.name};
        Cell const sum = sum_of(row);
        for (std::size_t const p : payers) line.push_back(in_words(row.by_payer[p], words));
        if (payers.size() > 1) line.push_back(in_words(sum, words));
        limits = limits || sum.limit;
        cells.push_back(line);
    }
    std::vector<std::size_t> widths(head.size());
    for (auto const& line : cells)
        for (std::size_t c = 0; c < line.size(); ++c)
            widths[c] = std::max(widths[c], std::size_t(code_points(line[c])));
    std::vector<std::string> lines{
        words.say("Money by year and payer, Rp million{0}, at most (every place filled as it "
                  "opens):",
                  "Dana menurut tahun dan pembayar, Rp juta{0}, paling banyak (setiap tempat "
                  "terisi begitu dibuka):",
                  {prices_of(plan, words)})};
    for (auto const& line : cells) {
        std::string text = "  ";
        for (std::size_t c = 0; c < line.size(); ++c)
            text += c == 0
                        ? line[c] + std::string(widths[c] - std::size_t(code_points(line[c])), ' ')
                        : "  " + right(line[c], widths[c]);
        lines.push_back(text);
    }
    if (limits)
        lines.push_back(
            words.say("  ≤ is a limit of that year alone: the years do not add up.",
                      "  ≤ adalah batas tahun itu saja: antartahun tidak dijumlahkan."));
    if (plan.ceiling &&
        (sum_of(rows.back()).open || sum_of(rows.back()).amount > double(*plan.ceiling)))
        lines.push_back(words.say("  The ceiling stops all programmes together at {0}.",
                                  "  Pagu menghentikan seluruh program bersama-sama pada {0}.",
                                  {words.money(double(*plan.ceiling))}));
    return lines;
}

}  // namespace umkm
