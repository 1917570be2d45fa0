#include "scenarios/window.hpp"

#include <cmath>

namespace umkm {

namespace {

// [["2027-03", 0.2], ["2028-01", 1.0]]: the share of full size from a month on.
std::vector<std::pair<Month, double>> read_schedule(Value const& value, std::string const& path,
                                                    Reading& reading)
{
    std::vector<std::pair<Month, double>> schedule;
    if (value.kind != Value::Kind::list || value.items.empty()) {
        reading.error("E217", value.place);
        return schedule;
    }
    for (Value const& row : value.items) {
        if (row.kind != Value::Kind::list || row.items.size() != 2) {
            reading.error("E217", row.place);
            continue;
        }
        auto const month = read_month(row.items[0], reading);
        auto const share =
            read_amount(row.items[1], path, {Measure::share, 0, 1, false, false}, reading);
        if (!month || !share) continue;
        if (!schedule.empty() && schedule.back().first >= *month)
            reading.error("E218", row.items[0].place, {to_string(*month)});
        else
            schedule.emplace_back(*month, *share);
    }
    return schedule;
}

// Grows by equal steps: a ramp of three months is 1/3, 2/3, 1.
std::vector<std::pair<Month, double>> ramp_from(Month start, double months)
{
    std::vector<std::pair<Month, double>> schedule;
    for (int i = 0; i < int(months); ++i) schedule.emplace_back(start + i, (i + 1) / months);
    return schedule;
}

void check(Section& section, Window const& window, Month base, Month end, Reading& reading)
{
    Value const* const start = section.find("start");
    Value const* const last = section.find("end");
    Place const place = last ? last->place : start ? start->place : section.table().place;
    if (window.end < window.start)
        reading.error("E219", place, {to_string(window.end), to_string(window.start)});
    else if (window.start > end || window.end < base)
        reading.remark("W604", start ? start->place : place,
                       {section.path(), to_string(base), to_string(end)});
}

}  // namespace

Window read_window(Section& section, Month base, Month end, Reading& reading)
{
    std::size_t const before = reading.errors.size();
    Window window;
    Value const* const schedule = section.find("schedule");
    if (schedule) window.schedule = read_schedule(*schedule, section.path() + ".schedule", reading);
    if (!schedule) section.need("start");
    Month const first = window.schedule.empty() ? base : window.schedule.front().first;
    window.start = section.month("start").value_or(first);
    window.end = section.month("end").value_or(end);
    if (Value const* ramp = section.find("ramp")) {
        auto const months = read_amount(*ramp, section.path() + ".ramp",
                                        {Measure::months, 1, 120, false, false}, reading);
        if (schedule)
            reading.error("E228", ramp->place);
        else if (months && *months != std::floor(*months))
            reading.error("E224", ramp->place, {ramp->text, "\"3 months\""});
        else if (months)
            window.schedule = ramp_from(window.start, *months);
    }
    bool const first_of_schedule_differs =
        !window.schedule.empty() && window.schedule.front().first < window.start;
    if (schedule && first_of_schedule_differs)
        reading.error("E229", schedule->place,
                      {to_string(window.schedule.front().first), to_string(window.start)});
    if (reading.errors.size() == before) check(section, window, base, end, reading);
    return window;
}

}  // namespace umkm
