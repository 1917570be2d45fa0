// Typed reading of a tree: every mistake is noted and reading goes on.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scenarios/document.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/units.hpp"

namespace umkm {

// What the readers of all parts share.
struct Reading {
    ScenarioContext const& context;
    std::set<std::string> lost;  // keys of unreadable lines
    bool parent_lost = false;    // what is not here may stand in a file that could not be read
    std::vector<Diagnostic> errors, remarks;
    std::vector<UncertainSetting> uncertain;
    bool speaks_of_money = false;  // some amount of rupiah was read

    void error(std::string code, Place place, std::vector<std::string> arguments = {});
    void remark(std::string code, Place place, std::vector<std::string> arguments = {});
};

// How an amount may be written and what it may be, in the unit of its measure.
struct Wanted {
    Measure measure = Measure::number;
    double least = -1e300, most = 1e300;
    bool bare = false;        // a number without its unit will do
    bool assumption = false;  // without a source it is listed as an assumption
};

struct Given {
    Distribution value;
    std::string source;
    bool uncertain() const { return value.kind != Distribution::Kind::fixed; }
};

// A table being read. Asking for a key makes it known; finish() refuses the others.
class Section {
public:
    Section(Value const& table, std::string path, Reading& reading);

    Value const* find(std::string const& key);
    Value const* need(std::string const& key);  // finish() calls it missing where it is
    void finish();

    std::optional<std::string> text(std::string const& key);
    std::optional<bool> truth(std::string const& key);
    std::optional<int> price_year();
    std::optional<Month> month(std::string const& key);
    std::optional<double> amount(std::string const& key, Wanted const& wanted);
    // One of some names, by position, whatever its case.
    std::optional<std::size_t> choice(std::string const& key,
                                      std::vector<std::string> const& names);
    Text both_languages(std::string const& key);

    Value const& table() const { return table_; }
    std::string const& path() const { return path_; }

private:
    Value const& table_;
    std::string path_;  // "lever.train-villages", empty at the top
    Reading& reading_;
    std::vector<std::string> known_, missing_;
};

// A value that must be a table, or an error.
Value const* as_table(Value const* value, std::string const& key, Reading& reading);
std::optional<Month> read_month(Value const& value, Reading& reading);
std::optional<double> read_amount(Value const& value, std::string const& path, Wanted const& wanted,
                                  Reading& reading);
// The same with its distribution and source.
std::optional<Given> read_given(Value const& value, std::string const& path, Wanted const& wanted,
                                Reading& reading);
void unknown_name(std::string const& code_with_hint, std::string const& code_with_list,
                  Place const& place, std::string const& name,
                  std::vector<std::string> const& allowed, Reading& reading);

}  // namespace umkm
