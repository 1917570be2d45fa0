// The base month's accounts: who pays whom in a year. The declared matrix (data/sam_2022.csv) with
// UMKM split into sectors, and the same from the ledger of the model's own base month.
#pragma once

#include <string>
#include <vector>

#include "models/world.hpp"
#include "studies/sources.hpp"

namespace umkm {

struct Accounts {
    std::vector<std::string> names;
    std::vector<Rupiah> cells;  // [payee * size + payer], Rp a year

    explicit Accounts(std::vector<std::string> of)
        : names(std::move(of)), cells(names.size() * names.size())
    {
    }
    std::size_t size() const { return names.size(); }
    Rupiah& at(std::size_t payee, std::size_t payer) { return cells[payee * size() + payer]; }
    Rupiah at(std::size_t payee, std::size_t payer) const { return cells[payee * size() + payer]; }
    Rupiah received(std::size_t account) const;
    Rupiah paid(std::size_t account) const;
};

// Households first, then the sectors of UMKM, then the others as in account_names. Receives what
// it pays, to the rupiah: each cell of the table is split by what the sectors of the population buy
// and sell; demand from outside is what a sector sells beyond, and inputs from large firms close
// each sector's account.
Accounts declared_accounts(World const& world);

// Of a world that has just closed its base month: flows of the month, times twelve. Accounts as in
// account_names.
Accounts ledger_accounts(World const& world);

// By how much a rupiah more comes back in a month: households spend at UMKM, which pay households
// and each other; `feedback` of what large firms sell to households returns as wages.
double loop_eigenvalue(Accounts const& declared, double feedback);

// UMKM in GRDP as published for 2022: Rp a year, and the GRDP it is a share of.
struct Published {
    double value_added = 0, grdp = 0;
};
Published published_value_added(DataFolder const& data);

}  // namespace umkm
