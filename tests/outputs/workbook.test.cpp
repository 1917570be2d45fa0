#include "outputs/workbook.hpp"

#include <limits>

#include "outputs/durable.hpp"
#include "outputs/zip.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/folder.hpp"

namespace umkm {

namespace {

std::vector<Sheet> one_sheet()
{
    return {{.name = "Poverty",
             .columns = {{"Code"}, {"Month", Shown::month}, {"P0 (percent)", Shown::decimals}},
             .rows = {{"3501", Month::of(2026, 3), 12.5},
                      {"=cmd()", Month::of(2026, 4), std::numeric_limits<double>::quiet_NaN()}}}};
}

void write(std::string const& path, std::vector<Sheet> const& sheets)
{
    write_workbook(path, "it.xlsx", "a title", "umkm", sheets);
}

}  // namespace

TEST_CASE("a workbook is the same bytes each time, and whole")
{
    Folder const folder;
    write(folder / "a.xlsx", one_sheet());
    write(folder / "b.xlsx", one_sheet());
    CHECK(bytes(folder / "a.xlsx") == bytes(folder / "b.xlsx"));
    CHECK(zip_is_whole(folder / "a.xlsx"));
}

TEST_CASE("a workbook that lost bytes anywhere is not whole")
{
    Folder const folder;
    write(folder / "a.xlsx", one_sheet());
    std::string const whole = bytes(folder / "a.xlsx");
    for (std::size_t const kept : {std::size_t{0}, whole.size() / 2, whole.size() - 1}) {
        put_bytes(folder / "cut.xlsx", whole.substr(0, kept));
        CHECK_FALSE(zip_is_whole(folder / "cut.xlsx"));
    }
    std::string damaged = whole;
    damaged[60] = char(damaged[60] ^ 0xFF);  // in the packed bytes of the first file
    put_bytes(folder / "damaged.xlsx", damaged);
    CHECK_FALSE(zip_is_whole(folder / "damaged.xlsx"));
}

TEST_CASE("a table longer than Excel reads is refused, the longest that it reads is not")
{
    Folder const folder;
    auto sheets = one_sheet();
    sheets.front().rows.assign(1'048'576, {});
    CHECK(refusal([&] { write(folder / "a.xlsx", sheets); }) == "E425");
    sheets.front().rows.pop_back();
    CHECK(refusal([&] { write(folder / "a.xlsx", sheets); }).empty());
}

TEST_CASE("where a workbook cannot be written, the error says so by the file's name")
{
    CHECK(complaint([] {
              write("/no/such/folder/a.xlsx", one_sheet());
          }).starts_with("it.xlsx cannot be written"));
}

TEST_CASE("a text is written whole or not at all")
{
    Folder const folder;
    std::string const path = folder / "a.txt";
    auto const writes = [](std::string const& text) {
        return [=](Sink const& write) { write(text), write("\n"); };
    };
    write_text(path, false, writes("first"));
    CHECK(bytes(path) == "first\n");
    CHECK(refusal([&] { write_text(path, false, writes("second")); }) == "E401");
    CHECK(refusal([&] {
              write_text(path, true, [](Sink const& write) {
                  write("half");
                  throw IoError("the source is damaged");
              });
          }) == "io");
    CHECK(bytes(path) == "first\n");
    CHECK(folder.files() == 1);
    write_text(path, true, writes("second"));
    CHECK(bytes(path) == "second\n");
}

}  // namespace umkm
