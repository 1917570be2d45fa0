// Result files that are damaged, foreign, or made to do harm.
#include <cstdlib>
#include <random>

#include <fcntl.h>

#include "outputs/hdf5.hpp"
#include "outputs/reader.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/folder.hpp"
#include "tests/outputs/sample.hpp"

using namespace umkm;

namespace {

void read_everything(std::string const& path)
{
    ResultReader const run(path);
    run.months();
    for (auto const& found : run.variables()) {
        if (found.type == StoredType::text) run.read_text(found.about.path());
        if (found.type != StoredType::text && found.type != StoredType::other)
            run.read(found.about.path());
    }
}

// A file of ours but for what `change` does to it.
template <class Change>
std::string forged(Folder const& folder, Change change)
{
    std::string const path = folder / "forged.h5";
    hdf5::Object file = hdf5::create_file(path);
    change(file);
    hdf5::close_file(file);
    return path;
}

void sign(hdf5::Object const& file)
{
    hdf5::write_attribute(file, {"layout", "umkm"});
    hdf5::write_attribute(file, {"layout_version", layout_version});
}

hdf5::Object dataset(hdf5::Object const& file, std::string const& name, StoredType type,
                     hdf5::Sizes shape)
{
    return hdf5::create_dataset(
        file, name, {.type = type, .shape = std::move(shape), .chunk = {}, .missing = {}});
}

// What is printed while something runs: the library's own messages would go there.
template <class Work>
std::string printed(Folder const& folder, Work work)
{
    std::string const path = folder / "stderr";
    int const before = ::dup(2), now = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(now, 2);
    work();
    ::dup2(before, 2);
    ::close(now);
    ::close(before);
    return bytes(path);
}

}  // namespace

TEST_CASE("a file that is no run is refused with its name and the reason", "[unit][outputs]")
{
    Folder const folder;
    std::string const path = folder / "run.h5";
    CHECK(refusal([&] { ResultReader{path}; }) == "E405");
    CHECK(refusal([&] { ResultReader{folder / ""}; }) == "E403");
    for (std::string const& content : {std::string(), std::string("title = \"a scenario\"\n"),
                                       std::string("\x89HDF\r\n\x1a\n", 8)}) {
        put_bytes(path, content);
        CHECK_THAT(complaint([&] { ResultReader{path}; }),
                   Catch::StartsWith(path + " cannot be read: "));
    }
}

TEST_CASE("a file of another program or another layout is refused", "[unit][outputs]")
{
    Folder const folder;
    auto said = [&](auto change) {
        return complaint([&] { ResultReader{forged(folder, change)}; });
    };
    CHECK_THAT(said([](auto const&) {}), Catch::Contains("not a result of umkm"));
    CHECK_THAT(said([](auto const& file) {
                   hdf5::write_attribute(file, {"layout", "umkm"});
               }),
               Catch::Contains("does not say its layout_version"));
    CHECK_THAT(said([](auto const& file) {
                   hdf5::write_attribute(file, {"layout", "umkm"});
                   hdf5::write_attribute(file, {"layout_version", "one"});
               }),
               Catch::Contains("does not say its layout_version"));
    CHECK_THAT(said([](auto const& file) {
                   hdf5::write_attribute(file, {"layout", "umkm"});
                   hdf5::write_attribute(file, {"layout_version", std::int64_t{99}});
               }),
               Catch::Contains("layout_version is 99"));
}

TEST_CASE("declared sizes are refused before memory is taken", "[unit][outputs]")
{
    Folder const folder;
    std::string const path = forged(folder, [](hdf5::Object const& file) {
        sign(file);
        dataset(file, "wide", StoredType::f64, {std::uint64_t{1} << 40});
        dataset(file, "deep", StoredType::u8, {1 << 16, 1 << 16, 1 << 16});
        dataset(file, "texts", StoredType::text, {std::uint64_t{1} << 32});
    });
    ResultReader const run(path);
    CHECK_THAT(complaint([&] { run.read("wide"); }),
               Catch::Contains("wide: it declares more than 134217728 values"));
    CHECK_THAT(complaint([&] { run.read("deep"); }), Catch::Contains("declares more than"));
    CHECK(refusal([&] { run.read_text("texts"); }) == "io");
    CHECK(run.read("wide", {1 << 20}, {3}).size() == 3);  // a part of it is no danger
    CHECK(refusal([&] { run.read("wide", {(std::uint64_t{1} << 40) - 1}, {2}); }) == "io");
    CHECK(refusal([&] { run.read("wide", {~std::uint64_t{0}}, {2}); }) == "io");
    CHECK(refusal([&] { run.read("wide", {0, 0}, {1, 1}); }) == "io");
    CHECK(refusal([&] { run.read("nothing"); }) == "io");
}

TEST_CASE("values of a wrong kind are refused where they are read", "[unit][outputs]")
{
    Folder const folder;
    std::string const path = forged(folder, [](hdf5::Object const& file) {
        sign(file);
        std::string const text = "soon";
        hdf5::write_text(dataset(file, "time", StoredType::text, {1}), std::span(&text, 1));
        hdf5::Object const p0 = dataset(file, "p0", StoredType::f64, {1});
        hdf5::write_attribute(p0, {"units", std::int64_t{7}});
    });
    ResultReader const run(path);
    CHECK_THAT(complaint([&] { run.months(); }), Catch::Contains("time: it does not hold numbers"));
    CHECK_THAT(complaint([&] { run.read_text("p0"); }), Catch::Contains("does not hold text"));
    CHECK(run.find("p0")->about.units.empty());
    CHECK(refusal([&] { run.labels("region"); }) == "io");
}

TEST_CASE("a time that is not in months is refused", "[unit][outputs]")
{
    Folder const folder;
    auto months = [&](std::int32_t day, std::string const& units) {
        ResultReader const run(forged(folder, [&](hdf5::Object const& file) {
            sign(file);
            hdf5::Object const time = dataset(file, "time", StoredType::i32, {1});
            hdf5::write(time, StoredType::i32, &day);
            hdf5::write_attribute(time, {"units", units});
        }));
        return run.months();
    };
    std::string const days = "days since 2000-01-01";
    CHECK(months(31, days) == std::vector{Month::of(2000, 2)});
    CHECK(refusal([&] { months(30, days); }) == "io");
    CHECK(refusal([&] { months(2'000'000'000, days); }) == "io");
    CHECK(refusal([&] { months(31, "months since 2000-01-01"); }) == "io");
}

TEST_CASE("groups that hold themselves end in a refusal", "[unit][outputs]")
{
    Folder const folder;
    std::string const path = forged(folder, [](hdf5::Object const& file) {
        sign(file);
        hdf5::link(file, hdf5::create_group(file, "loop"), "loop");
    });
    CHECK_THAT(complaint([&] { ResultReader{path}; }), Catch::Contains("too deep"));
}

TEST_CASE("a file cut anywhere is refused", "[unit][outputs]")
{
    Folder const folder;
    sample::write(folder / "run.h5");
    std::string const whole = bytes(folder / "run.h5"), path = folder / "cut.h5";
    for (std::size_t length = 0; length < whole.size(); length += 997) {
        put_bytes(path, whole.substr(0, length));
        INFO("after " << length << " bytes");
        REQUIRE_THAT(complaint([&] { read_everything(path); }), Catch::StartsWith(path));
    }
}

TEST_CASE("a damaged file is read or refused, and nothing is printed", "[unit][outputs]")
{
    Folder const folder;
    sample::write(folder / "run.h5");
    std::string const good = bytes(folder / "run.h5"), path = folder / "bad.h5";
    int refused = 0;
    std::string const said = printed(folder, [&] {
        for (std::uint32_t seed = 0; seed < 600; ++seed) {
            std::mt19937 draw(seed);
            std::string bad = good;
            for (int i = seed % 2 ? 20 : 1; i-- > 0;) {
                auto const at = draw() % bad.size();
                bad[at] = char(draw());
            }
            put_bytes(path, bad);
            refused += refusal([&] { read_everything(path); }) == "io";
        }
    });
    CHECK(said.empty());
    CHECK(refused > 300);  // the checksums see most of it
}
