#include "outputs/show.hpp"

#include <cmath>

#include "tests/catch.hpp"
#include "tests/outputs/folder.hpp"
#include "tests/outputs/sample.hpp"

using namespace umkm;

namespace {

struct Run {
    Folder folder{};
    ResultReader reader;
    Run() : reader((sample::write(folder / "run.h5"), folder / "run.h5")) {}
};

}  // namespace

TEST_CASE("a run shows what it is and its last month", "[unit][outputs]")
{
    CHECK(show(Run().reader) ==
          "A sample\n"
          "\n"
          "months          2026-12 (base) to 2028-01\n"
          "scale           1:100\n"
          "replicates      4\n"
          "seed            42\n"
          "calibration     –\n"
          "scenario        a1b2\n"
          "state           c3d4\n"
          "complete        yes\n"
          "\n"
          "Province, 2028-01 · mean and middle 80% of the replicates\n"
          "indicator   mean    low     high  unit     what it is\n"
          "p0         815.0  215.0  1,415.0  percent  poor persons\n"
          "\n"
          "also divided, see --by: p0_by_area (area)\n");
}

TEST_CASE("an indicator is shown by area in the user's language", "[unit][outputs]")
{
    CHECK(
        show(Run().reader,
             {.indicators = {"p0"}, .at = Month::of(2027, 3), .by = "area", .indonesian = true}) ==
        "penduduk miskin, 2027-03 · rata-rata dan 80% tengah dari ulangan\n"
        "area   rata-rata  bawah   atas  satuan\n"
        "urban      1.530    330  2.730  persen\n"
        "rural      1.531    331  2.731  persen\n");
}

TEST_CASE("regions are shown with their names", "[unit][outputs]")
{
    std::string const text = show(Run().reader, {.by = "region"});
    CHECK_THAT(text, Catch::Contains("3501 Kabupaten Pacitan  1,630  430  2,830  percent\n"));
    CHECK_THAT(text, Catch::Contains("3579 Kota Batu é        1,632  432  2,832  percent\n"));
}

TEST_CASE("what a run does not hold is refused with what it does hold", "[unit][outputs]")
{
    Run const run;
    auto code = [&](ShowOptions const& options) {
        return refusal([&] { show(run.reader, options); });
    };
    CHECK(code({.indicators = {"p9"}}) == "E411");
    CHECK(code({.indicators = {"p9"}, .by = "area"}) == "E411");
    CHECK(code({.at = Month::of(2035, 1)}) == "E412");
    CHECK(code({.indicators = {"p0"}, .by = "sector"}) == "E413");
    CHECK(code({.by = "sector"}) == "E415");
    try {
        show(run.reader, {.indicators = {"p0"}, .by = "sector"});
    } catch (InputError const& error) {
        CHECK(error.diagnostics[0].arguments ==
              std::vector<std::string>{"p0", "sector", "region, area", run.reader.path()});
    }
}

TEST_CASE("errors beside the data are the model less the data", "[unit][outputs]")
{
    Run const run;
    // The model: 1500, 1501, 1502 in December 2026 and 120 more a year later; band ±1200.
    BesideData const data{.indicator = "p0",
                          .month_of_year = 12,
                          .observed = {{"3501", 2026, 1500},
                                       {"3578", 2026, 3100},
                                       {"3579", 2026, 1400},
                                       {"3501", 2027, 1620},
                                       {"3578", 2027, 1000},
                                       {"", 2027, 800},
                                       {"3501", 2019, 1}}};
    std::string const text = show_beside_data(run.reader, data);
    auto has = [&](char const* line) {
        CHECK_THAT(text, Catch::Contains(std::string("\n") + line + "\n"));
    };
    has("region                            2026 model      data      error  2027 model      data   "
        "error");
    has("3578 Kota Surabaya                  1,501.00  3,100.00  -1,599.00    1,621.00  1,000.00  "
        "621.00");
    has("3579 Kota Batu é                    1,502.00  1,400.00     102.00    1,622.00         –   "
        "    –");
    has("Province                              750.00         –          –      810.00    800.00   "
        "10.00");
    has("mean absolute error over regions                           567.00                        "
        "310.50");
    has("mean error over regions                                   -499.00                        "
        "310.50");
    has("data inside the model's 80% band                              2/3                         "
        "  2/2");
    has("moved as the data did                                                                     "
        "  1/2");
    CHECK_THAT(text, !Catch::Contains("2019"));
    CHECK(refusal([&] {
              show_beside_data(run.reader, {.indicator = "p0", .observed = {{"3501", 2019, 1}}});
          }) == "E414");
    CHECK(refusal([&] {
              show_beside_data(run.reader, {.indicator = "p9", .observed = {{"3501", 2027, 1}}});
          }) == "E411");
}

TEST_CASE("numbers are written as people write them", "[unit][outputs]")
{
    CHECK(in_digits(1234567.891, 2, false) == "1,234,567.89");
    CHECK(in_digits(1234567.891, 2, true) == "1.234.567,89");
    CHECK(in_digits(-0.001, 2, false) == "0.00");
    CHECK(in_digits(-999.5, 1, false) == "-999.5");
    CHECK(in_digits(std::nan(""), 2, false) == "–");
    CHECK(reading_of(2.5e13, true).word == "triliun");
    CHECK(reading_of(2.5e13, true).decimals == 2);
    CHECK(reading_of(999'999, false).word.empty());
    CHECK(reading_of(0.05, false).decimals == 4);
}

TEST_CASE("a table keeps to its width and a title cannot steer the terminal", "[unit][outputs]")
{
    TextTable table({{"a", TextTable::Side::left}, {"words", TextTable::Side::left}});
    table.row({"é", "a long sentence that does not fit"});
    CHECK(table.text(20) == "a  words\né  a long sentence …\n");
    CHECK(plain("red \x1b[31m") == "red ?[31m");
    CHECK(plain("\xC2\x9B") == "?");
    CHECK(plain("é – ok") == "é – ok");
}
