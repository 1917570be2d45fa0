#include "tests/outputs/sample.hpp"

#include <limits>
#include <numeric>

namespace umkm::sample {

namespace {

template <class Value, class Make>
std::vector<Value> series(std::size_t places, Make make)
{
    std::vector<Value> values;
    for (std::size_t r = 0; r < replicates; ++r)
        for (std::size_t t = 0; t < months; ++t)
            for (std::size_t x = 0; x < places; ++x) values.push_back(Value(make(r, t, x)));
    return values;
}

void about_the_run(ResultWriter& to)
{
    to.attribute({"title", "A sample"});
    to.attribute({"title_id", "Sebuah contoh — uji"});
    to.attribute({"institution", "nobody"});
    to.attribute({"source", "umkm 0.1.0"});
    to.attribute({"base_month", "2026-12"});
    to.attribute({"end_month", "2028-01"});
    to.attribute({"scale", "1:100"});
    to.attribute({"seed", std::int64_t{42}});
    to.attribute({"replicates", std::int64_t{replicates}});
    to.attribute({"scenario_hash", "a1b2"});
    to.attribute({"state_hash", "c3d4"});
    to.attribute({"complete", std::int64_t{1}});
}

void axes(ResultWriter& to)
{
    to.coordinate(replicate_axis(replicates));
    to.coordinate(time_axis(first, months));
    to.coordinate(region_axis({"3501", "3578", "3579"}));
    to.coordinate(text_axis("area", {"urban", "rural"}, "area", "wilayah"));
    to.coordinate({.name = "quantile", .units = "1", .values = std::vector{0.1, 0.5, 0.9}});
    to.variable(region_names(),
                std::vector<std::string>{"Kabupaten Pacitan", "Kota Surabaya", "Kota Batu é"});
}

void indicators(ResultWriter& to)
{
    Variable poor{.name = "p0",
                  .units = "percent",
                  .long_name = "poor persons",
                  .long_name_id = "penduduk miskin",
                  .definition = "persons below the line of their region, per 100 persons",
                  .dims = {"replicate", "time", "region"},
                  .attributes = {{"cell_methods", "time: point"}}};
    to.variable(poor, series<double>(regions, p0));
    poor.group = "province";
    poor.dims = {"replicate", "time"};
    to.variable(poor, series<double>(1, [](auto r, auto t, auto) { return p0(r, t, 0) / 2; }));
    poor.name = "p0_by_area";
    poor.dims = {"replicate", "time", "area"};
    to.variable(poor, series<double>(areas, p0));
    to.variable(Variable{.name = "sales",
                         .units = "IDR month-1",
                         .long_name = "sales",
                         .long_name_id = "penjualan",
                         .dims = {"replicate", "time", "region", "area"}},
                series<std::int64_t>(regions * areas, [](auto r, auto t, auto x) {
                    return 9'007'199'254'740'993 + std::int64_t(1000 * r + 10 * t + x);
                }));
    std::vector<float> holes(regions, std::numeric_limits<float>::quiet_NaN());
    holes[1] = 0.5F;
    to.variable(Variable{.name = "observed", .units = "1", .dims = {"region"}}, holes);
    to.variable(Variable{.name = "queue",
                         .group = "programmes/train-villages",
                         .units = "1",
                         .long_name = "firms waiting",
                         .dims = {"replicate", "time"},
                         .missing = -1},
                series<std::int32_t>(1, [](auto r, auto t, auto) { return r == 3 ? -1 : int(t); }));
}

void agents(ResultWriter& to)
{
    std::string const group = "agents/final";
    to.coordinate(
        {.name = "firm", .group = group, .long_name = "firm", .values = Unlabelled{firms}});
    to.column<std::uint32_t>({.name = "id", .group = group, .units = "1", .dims = {"firm"}},
                             [](std::size_t begin, std::span<std::uint32_t> ids) {
                                 std::iota(ids.begin(), ids.end(), std::uint32_t(begin) + 5);
                             });
    std::vector<std::uint8_t> stage(firms);
    for (std::size_t i = 0; i < firms; ++i) stage[i] = std::uint8_t(i % 3);
    to.variable(Variable{.name = "stage",
                         .group = group,
                         .units = "1",
                         .dims = {"firm"},
                         .choices = {"offline", "online", "e commerce"}},
                stage);
    to.variable(Variable{.name = "region", .group = group, .units = "1", .dims = {"firm"}},
                std::vector<std::uint16_t>(firms, 2));
}

}  // namespace

void fill(ResultWriter& writer)
{
    about_the_run(writer);
    axes(writer);
    indicators(writer);
    agents(writer);
    writer.attribute({"payer", "APBN"}, "programmes/train-villages");
    writer.text("config/scenario.toml", "title = \"Sebuah contoh — uji\"\n");
    writer.text("config/data/empty.csv", "");
}

void write(std::string const& path, ResultWriter::Compression compression)
{
    ResultWriter writer(path, true, compression);
    fill(writer);
    writer.commit();
}

}  // namespace umkm::sample
