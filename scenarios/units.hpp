// Quantities as people write them: "Rp 3.5 million", "6 %/year", "45 %", "1_000 /month", "3
// months".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/plan.hpp"
#include "sim/month.hpp"

namespace umkm {

enum class Measure { money, share, number, rate_per_year, count_per_month, months };

// What a text says, before asking whether it is what is wanted.
struct Quantity {
    bool rupiah = false, percent = false;
    double number = 0;
    std::string per;   // "year", "month" or empty
    std::string noun;  // "months", "year" or empty: what follows the number without a stroke
};

// A text that is no quantity, or one whose digits are grouped in a way that can be read twice.
struct QuantityError {
    bool grouped_wrongly = false;
    std::string better;  // the spelling that was probably meant, if grouped wrongly
};

struct QuantityText {
    std::optional<Quantity> quantity;
    QuantityError error;
};
QuantityText parse_quantity(std::string_view text);

// In the unit that the model uses: rupiah, share, number, share a year, count a month, months.
// Nothing when the quantity is of another kind.
std::optional<double> in_measure(Quantity const& quantity, Measure measure);

Measure measure_of(Setting::Unit unit);
// The measure in which a parameter of this unit ("1/year", "share", "Rp") may be written.
Measure measure_of(std::string_view unit);

// A number as it would be written in a scenario file: "Rp 300_000", "45 %", "1_000 /month".
std::string in_words(double value, Measure measure);
// A setting's value, or the name of what is chosen.
std::string in_words(double value, Setting const& setting);

// "2027-03" or "2027-03-01": a month from 1990 to 2100.
std::optional<Month> month_of(std::string_view text);

}  // namespace umkm
