#include "scenarios/acting.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/document.hpp"

namespace umkm {

namespace {

// Leaves those of a list of tables that have begun; without any, the list goes.
template <class One>
void drop_later(Value& root, char const* list, std::vector<One> const& all, Month month)
{
    Value* const tables = root.find(list);
    if (!tables) return;
    std::erase_if(tables->items, [&](Value const& item) {
        auto const one = std::ranges::find(all, item.find("id")->text, &One::id);
        return one == all.end() || one->start > month;  // not there: switched off
    });
    if (tables->items.empty()) root.erase(list);
}

}  // namespace

std::string acting_until(Scenario const& scenario, Month month)
{
    Value root = parse_toml(scenario.resolved, "").root;
    for (char const* key : {"title", "note", "target"}) root.erase(key);
    drop_later(root, "lever", scenario.plan.levers, month);
    drop_later(root, "shock", scenario.plan.shocks, month);
    if (!root.find("lever")) {
        for (char const* key : {"price_year", "budget"}) root.erase(key);
        if (Value* const time = root.find("time")) time->erase("end");
    }
    // First what a reader would look for first, where two differ.
    std::string text = "begun by " + to_string(month) + ":";
    for (char const* list : {"lever", "shock"})
        if (Value const* const tables = std::as_const(root).find(list))
            for (Value const& item : tables->items) text += " " + item.find("id")->text;
    return text + "\n" + document_text(root);
}

}  // namespace umkm
