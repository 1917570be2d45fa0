// [[lever]] and [[shock]] tables into the plan.
#pragma once

#include "scenarios/reader.hpp"

namespace umkm {

// `plan` must have its base and end; the scenario's price year may be absent (0). Levers and shocks
// come in the order of their ids, wherever they stand in the files.
void read_levers(Value const* list, int price_year, Plan& plan, Reading& reading);
void read_shocks(Value const* list, int price_year, Plan& plan, Reading& reading);

// The `index`th table of a list, named by its id ("lever.train-villages") or its number.
std::string item_path(std::string const& list, Value const& item, std::size_t index);
// Its id, checked: small letters, digits, hyphens and underscores.
std::string read_id(Section& section, Reading& reading);
// The list behind a key whose tables have ids; nothing when it is something else.
Value const* list_of_tables(Value const* value, std::string const& key, Reading& reading);

}  // namespace umkm
