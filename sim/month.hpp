// Time: a run steps through calendar months.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace umkm {

// A calendar month; `count` is months since January 2000.
struct Month {
    std::int32_t count = 0;

    static constexpr Month of(int year, int month) { return {(year - 2000) * 12 + month - 1}; }
    constexpr int year() const { return 2000 + (count >= 0 ? count : count - 11) / 12; }
    constexpr int month() const { return count - (year() - 2000) * 12 + 1; }  // 1 to 12
    constexpr Month operator+(int months) const { return {count + months}; }
    constexpr int operator-(Month other) const { return count - other.count; }
    auto operator<=>(Month const&) const = default;

    // Days from 2000-01-01 to the first day of the month (proleptic Gregorian).
    constexpr std::int32_t days() const
    {
        using namespace std::chrono;
        auto const first =
            sys_days{std::chrono::year{year()} / std::chrono::month(unsigned(month())) / 1};
        return std::int32_t((first - sys_days{std::chrono::year{2000} / 1 / 1}).count());
    }
};

std::string to_string(Month month);                       // "2027-03"
std::optional<Month> parse_month(std::string_view text);  // "2027-03", nothing else

}  // namespace umkm
