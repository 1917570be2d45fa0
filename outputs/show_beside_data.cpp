#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/core.h>

#include "outputs/series.hpp"
#include "outputs/show.hpp"
#include "sim/error.hpp"

namespace umkm {

namespace {

// Model and data of one place in one year.
struct Pair {
    double model = std::numeric_limits<double>::quiet_NaN(), low = model, high = model,
           data = model;
    bool complete() const { return !std::isnan(model) && !std::isnan(data); }
    double error() const { return model - data; }
    bool inside() const { return low <= data && data <= high; }
};

struct Year {
    int year = 0;
    std::vector<Pair> regions;
    Pair province;
};

void set_model(Pair& pair, std::vector<double> const& values)
{
    Spread const over = spread(values);
    pair.model = over.mean;
    pair.low = over.low;
    pair.high = over.high;
}

Year year_of(ResultReader const& run, BesideData const& data, int year,
             std::vector<std::string> const& codes)
{
    Year result{.year = year, .regions = std::vector<Pair>(codes.size()), .province = {}};
    Month const month = Month::of(year, data.month_of_year);
    Snapshot const regions = snapshot(run, data.indicator, month);
    if (regions.axes.size() != 1 || regions.axes[0].name != "region")
        throw InputError("E413", {data.indicator, "region", "", run.path()});
    for (std::size_t i = 0; i < codes.size(); ++i) set_model(result.regions[i], regions.at(i));
    if (run.find("province/" + data.indicator))
        set_model(result.province, snapshot(run, "province/" + data.indicator, month).at(0));
    for (Observed const& observed : data.observed) {
        if (observed.year != year) continue;
        auto const place = std::ranges::find(codes, observed.region);
        if (observed.region.empty()) result.province.data = observed.value;
        if (place != codes.end())
            result.regions[std::size_t(place - codes.begin())].data = observed.value;
    }
    return result;
}

std::vector<Year> years_of(ResultReader const& run, BesideData const& data,
                           std::vector<std::string> const& codes)
{
    auto const months = run.months();
    std::map<int, bool> wanted;
    for (Observed const& observed : data.observed)
        wanted[observed.year] =
            std::ranges::count(months, Month::of(observed.year, data.month_of_year)) > 0;
    std::vector<Year> years;
    for (auto const& [year, held] : wanted)
        if (held) years.push_back(year_of(run, data, year, codes));
    if (years.empty())
        throw InputError("E414", {data.indicator, months.empty() ? "" : to_string(months.front()),
                                  months.empty() ? "" : to_string(months.back())});
    return years;
}

struct Score {
    double absolute = 0, signed_error = 0;
    std::size_t inside = 0, regions = 0;
};

Score score(Year const& year)
{
    Score sum;
    for (Pair const& pair : year.regions) {
        if (!pair.complete()) continue;
        sum.absolute += std::abs(pair.error());
        sum.signed_error += pair.error();
        sum.inside += pair.inside();
        ++sum.regions;
    }
    double const n = double(sum.regions);
    return {sum.absolute / n, sum.signed_error / n, sum.inside, sum.regions};
}

// In how many regions the model moved the way the data did.
std::string same_way(Year const& before, Year const& now)
{
    std::size_t same = 0, all = 0;
    for (std::size_t i = 0; i < now.regions.size(); ++i) {
        Pair const &a = before.regions[i], &b = now.regions[i];
        if (!a.complete() || !b.complete()) continue;
        ++all;
        same += (b.model > a.model) == (b.data > a.data);
    }
    return fmt::format("{}/{}", same, all);
}

class Page {
public:
    Page(std::vector<Year> const& years, bool indonesian)
        : years_(years), id_(indonesian), table_(columns())
    {
    }

    void place(std::string const& label, auto pair_of)
    {
        std::vector<std::string> cells{label};
        for (Year const& year : years_) {
            Pair const& pair = pair_of(year);
            cells.insert(cells.end(),
                         {digits(pair.model), digits(pair.data), digits(pair.error())});
        }
        table_.row(cells);
    }
    // One figure a year, in the column of errors.
    void figure(char const* en, char const* id, auto figure_of)
    {
        std::vector<std::string> cells{id_ ? id : en};
        for (std::size_t i = 0; i < years_.size(); ++i)
            cells.insert(cells.end(), {"", "", figure_of(i)});
        table_.row(cells);
    }
    void line() { table_.line(); }
    std::string digits(double value) const { return in_digits(value, 2, id_); }
    std::string text(int width) const { return table_.text(width); }

private:
    std::vector<TextTable::Column> columns() const
    {
        std::vector<TextTable::Column> found{{id_ ? "daerah" : "region", TextTable::Side::left}};
        for (Year const& year : years_) {
            found.push_back({fmt::format("{} model", year.year)});
            found.push_back({"data"});
            found.push_back({id_ ? "selisih" : "error"});
        }
        return found;
    }
    std::vector<Year> const& years_;
    bool id_;
    TextTable table_;
};

}  // namespace

std::string show_beside_data(ResultReader const& run, BesideData const& data,
                             ShowOptions const& options)
{
    bool const id = options.indonesian;
    auto const codes = run.labels("region"), labels = region_labels(run);
    auto const years = years_of(run, data, codes);
    Page page(years, id);
    for (std::size_t i = 0; i < codes.size(); ++i)
        page.place(labels[i], [&](Year const& year) -> Pair const& { return year.regions[i]; });
    page.line();
    page.place(id ? "Provinsi" : "Province",
               [](Year const& year) -> Pair const& { return year.province; });
    page.figure("mean absolute error over regions", "rata-rata selisih mutlak antar daerah",
                [&](std::size_t i) { return page.digits(score(years[i]).absolute); });
    page.figure("mean error over regions", "rata-rata selisih antar daerah",
                [&](std::size_t i) { return page.digits(score(years[i]).signed_error); });
    page.figure("data inside the model's 80% band", "data di dalam rentang 80% model",
                [&](std::size_t i) {
                    return fmt::format("{}/{}", score(years[i]).inside, score(years[i]).regions);
                });
    page.figure("moved as the data did", "bergerak searah data",
                [&](std::size_t i) { return i == 0 ? "" : same_way(years[i - 1], years[i]); });
    Variable const& about = run.find(data.indicator)->about;
    std::string const name = long_name_of(about, id);
    return fmt::format("{}\n{}, {}, {} {}\n\n{}", title_of(run, id),
                       plain(name.empty() ? data.indicator : name), plain(unit_of(about, id)),
                       id ? "bulan" : "month", data.month_of_year, page.text(options.width));
}

}  // namespace umkm
