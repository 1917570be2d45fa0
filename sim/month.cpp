#include "sim/month.hpp"

#include <charconv>

namespace umkm {

std::string to_string(Month month)
{
    std::string const m = std::to_string(month.month());
    return std::to_string(month.year()) + (m.size() == 1 ? "-0" : "-") + m;
}

std::optional<Month> parse_month(std::string_view text)
{
    if (text.size() != 7 || text[0] == '-' || text[4] != '-') return {};
    int year = 0, month = 0;
    auto const y = std::from_chars(text.data(), text.data() + 4, year);
    auto const m = std::from_chars(text.data() + 5, text.data() + 7, month);
    if (y.ptr != text.data() + 4 || m.ptr != text.data() + 7 || month < 1 || month > 12) return {};
    return Month::of(year, month);
}

}  // namespace umkm
