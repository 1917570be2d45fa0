// The life of one place of a panel as dated events, in one run or in two.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "studies/panel_reader.hpp"

namespace umkm {

struct LifeEvent {
    enum class What : std::uint8_t {
        open,    // in the first month
        vacant,  // in the first month
        closed,
        opened,     // a firm, in a vacant place
        succeeded,  // another firm than was there last month
        size_class,
        went_online,
        began_ecommerce,
        went_back,  // sells in fewer ways
        refuses_no_more,
        took_qris,
        certified,
        loan,       // instalments begin
        loan_over,  // they end
        waits,
        got_place,
        had_place,  // nothing more comes from the programme
        gave_up,
        left_queue,  // neither got a place nor gave up: not eligible, or the programme ended
        served,      // with its region
        partner_reached,
        rival_reached
    };
    Month month;
    What what;
    std::string programme{};  // of waits to served
    int stage = 0, size_class = 0;
    double rupiah = 0;  // sales of the month; of a loan, the instalment

    bool operator==(LifeEvent const&) const = default;
};
char const* name_of(LifeEvent::What what);  // "got_place"

struct YearEnd {
    Month month;  // December, or the last month
    bool open;
    double sales;  // Rp a month
};

// Columns by month, and what they say. Months that the replicate did not reach are left out.
struct Life {
    std::vector<Month> months;
    std::vector<double> open, id, stage, size_class, sales, refuser, qris, certified, instalment;
    std::vector<LifeEvent> events;  // by month
    std::vector<YearEnd> years;
};
Life life_of(PanelReader const& panel, std::size_t k, std::size_t row);

// Where two lives of one place part: the first month in which they differ in what they are or in
// sales by one part in a hundred; and the last that had happened by then in the second life alone
// of places got by itself, a partner or a rival.
struct Parting {
    std::optional<Month> rupiah;  // the first month in which sales differ at all
    std::optional<Month> month;
    std::optional<LifeEvent> nearest;
};
Parting parting_of(Life const& base, Life const& policy);

}  // namespace umkm
