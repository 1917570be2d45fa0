// Sentences in the user's language: months, money, shares and numbers as they are written there.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/plan.hpp"
#include "scenarios/messages.hpp"
#include "scenarios/scenario.hpp"

namespace umkm {

class Phrases {
public:
    explicit Phrases(Language language) : language_(language) {}

    bool indonesian() const { return language_ == Language::id; }
    // One of two patterns, its gaps {0}, {1} ... filled.
    std::string say(char const* en, char const* id,
                    std::vector<std::string> const& values = {}) const;
    // The words in this language, or in the other where there are none.
    std::string const& either(std::string const& en, std::string const& id) const;

    std::string month(Month month) const;    // "March 2027", "Maret 2027"
    std::string money(double amount) const;  // "Rp 1,200,000" and "Rp 1.200.000"
    std::string whole(double number) const;  // "1,200" and "1.200"
    std::string number(double value) const;  // "2.5" and "2,5"
    std::string percent(double share) const;
    std::string payer(Payer payer) const;
    std::string setting(double value, Setting const& setting) const;
    // "from January 2027 to December 2029 (50% from January 2027, ...)"
    std::string window(Month start, Month end,
                       std::vector<std::pair<Month, double>> const& schedule) const;
    // "the whole province", or names, the first few of them.
    std::string places(std::vector<std::uint8_t> const& marks,
                       std::vector<RegionName> const& regions) const;

private:
    Language language_;
};

}  // namespace umkm
