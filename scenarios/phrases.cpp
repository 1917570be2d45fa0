#include "scenarios/phrases.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text.hpp"
#include "scenarios/units.hpp"

namespace umkm {

namespace {

constexpr std::size_t most_names = 8, most_steps = 4;

}  // namespace

std::string Phrases::say(char const* en, char const* id,
                         std::vector<std::string> const& values) const
{
    return fill(indonesian() ? id : en, values);
}

std::string const& Phrases::either(std::string const& en, std::string const& id) const
{
    return (indonesian() && !id.empty()) || en.empty() ? id : en;
}

std::string Phrases::month(Month month) const
{
    static constexpr std::array<char const*, 12> english{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    static constexpr std::array<char const*, 12> indonesian_names{
        "Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
        "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
    std::size_t const which = std::size_t(month.month() - 1);
    return fmt::format("{} {}", indonesian() ? indonesian_names[which] : english[which],
                       month.year());
}

std::string Phrases::whole(double number) const
{
    std::string digits = grouped(fmt::format("{:.0f}", std::abs(number)));
    std::replace(digits.begin(), digits.end(), '_', indonesian() ? '.' : ',');
    return (number <= -0.5 ? "-" : "") + digits;
}

std::string Phrases::money(double amount) const
{
    return (amount <= -0.5 ? "-Rp " : "Rp ") + whole(std::abs(amount));
}

std::string Phrases::number(double value) const
{
    if (value == std::round(value) && std::abs(value) < 1e15) return whole(value);
    std::string digits = fmt::format("{:.6g}", value);
    if (indonesian()) std::replace(digits.begin(), digits.end(), '.', ',');
    return digits;
}

std::string Phrases::percent(double share) const
{
    std::string digits = fmt::format("{:.4g}", share * 100);
    if (indonesian()) std::replace(digits.begin(), digits.end(), '.', ',');
    return digits + "%";
}

std::string Phrases::payer(Payer payer) const
{
    switch (payer) {
        case Payer::province:
            return say("APBD of the province", "APBD provinsi");
        case Payer::regency:
            return say("APBD of kabupaten/kota", "APBD kabupaten/kota");
        case Payer::banks:
            return say("banks", "bank");
        case Payer::platforms:
            return say("platforms", "lokapasar");
        case Payer::firms:
            return say("large firms", "perusahaan besar");
        case Payer::apbn:
        case Payer::bank_indonesia:
            break;
    }
    return payer_names[std::size_t(payer)];
}

std::string Phrases::setting(double value, Setting const& setting) const
{
    switch (setting.unit) {
        case Setting::Unit::money:
            return money(value);
        case Setting::Unit::share:
            return percent(value);
        case Setting::Unit::rate_per_year:
            return percent(value) + say(" a year", " setahun");
        case Setting::Unit::count_per_month:
            return number(value) + say(" a month", " sebulan");
        case Setting::Unit::months:
            return number(value) + say(" months", " bulan");
        case Setting::Unit::choice:
            return in_words(value, setting);
        case Setting::Unit::number:
            break;
    }
    return number(value);
}

std::string Phrases::window(Month start, Month end,
                            std::vector<std::pair<Month, double>> const& schedule) const
{
    std::string const text =
        say("from {0} to {1}", "dari {0} hingga {1}", {month(start), month(end)});
    if (schedule.empty()) return text;
    auto const step = [&](std::pair<Month, double> const& s) {
        return percent(s.second) + say(" from ", " sejak ") + month(s.first);
    };
    if (schedule.size() > most_steps)
        return text + say(" ({0}, in steps to {1})", " ({0}, bertahap sampai {1})",
                          {step(schedule.front()), step(schedule.back())});
    std::vector<std::string> steps;
    for (auto const& one : schedule) steps.push_back(step(one));
    return text + " (" + join(steps, ", ") + ")";
}

std::string Phrases::places(std::vector<std::uint8_t> const& marks,
                            std::vector<RegionName> const& regions) const
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < marks.size() && i < regions.size(); ++i)
        if (marks[i]) names.push_back(regions[i].name);
    if (names.size() == regions.size()) return say("the whole province", "seluruh provinsi");
    if (names.size() <= most_names) return join(names, ", ");
    std::size_t const others = names.size() - most_names;
    names.resize(most_names);
    return join(names, ", ") +
           say(" and {0} more", " dan {0} lainnya", {fmt::format("{}", others)});
}

}  // namespace umkm
