#include "outputs/writer.hpp"

#include <csignal>
#include <cstdlib>

#include <sys/resource.h>
#include <sys/wait.h>

#include "outputs/durable.hpp"
#include "outputs/reader.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/folder.hpp"
#include "tests/outputs/sample.hpp"

using namespace umkm;

namespace {

// As a disk that is full after so many bytes.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit const now{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    SmallDisk(SmallDisk const&) = delete;
    SmallDisk& operator=(SmallDisk const&) = delete;

private:
    rlimit before_{};
};

}  // namespace

TEST_CASE("a run is read back as it was written", "[unit][outputs]")
{
    Folder const folder;
    auto const compression =
        GENERATE(ResultWriter::Compression::deflate, ResultWriter::Compression::none);
    sample::write(folder / "run.h5", compression);
    ResultReader const run(folder / "run.h5");

    std::vector<double> expected;
    for (std::size_t r = 0; r < sample::replicates; ++r)
        for (std::size_t t = 0; t < sample::months; ++t)
            for (std::size_t x = 0; x < sample::regions; ++x)
                expected.push_back(sample::p0(r, t, x));
    CHECK(run.read("p0") == expected);
    CHECK(run.read("p0", {2, 5, 1}, {2, 1, 2}) == std::vector<double>{2051, 2052, 3051, 3052});

    auto const id = run.read("agents/final/id");
    REQUIRE(id.size() == sample::firms);
    CHECK(id.front() == 5);
    CHECK(id[65'536] == 65'541);  // the first of the second piece
    CHECK(id.back() == double(sample::firms) + 4);
    CHECK(run.read("agents/final/stage", {69'999}, {1}) == std::vector<double>{0});
    auto const observed = run.read("observed");
    CHECK(observed[1] == 0.5);
    CHECK(std::isnan(observed[0]));
    CHECK(run.read("programmes/train-villages/queue", {2, 13}, {2, 1}) ==
          std::vector<double>{13, -1});
}

TEST_CASE("a run says what it holds in words and units", "[unit][outputs]")
{
    Folder const folder;
    sample::write(folder / "run.h5");
    ResultReader const run(folder / "run.h5");

    auto const* p0 = run.find("p0");
    REQUIRE(p0);
    CHECK(p0->about.units == "percent");
    CHECK(p0->about.long_name_id == "penduduk miskin");
    CHECK(p0->about.definition == "persons below the line of their region, per 100 persons");
    CHECK(p0->about.dims == std::vector<std::string>{"replicate", "time", "region"});
    CHECK(p0->shape == std::vector<std::uint64_t>{4, 14, 3});
    CHECK(run.find("agents/final/stage")->about.choices ==
          std::vector<std::string>{"offline", "online", "e_commerce"});
    CHECK(run.find("region") == nullptr);  // an axis is not a variable
    CHECK(run.find("nothing") == nullptr);

    CHECK(run.text_attribute("title_id") == "Sebuah contoh — uji");
    CHECK(run.text_attribute("Conventions") == "CF-1.10");
    CHECK(run.number_attribute("seed") == 42);
    CHECK(run.number_attribute("layout_version") == 1);
    CHECK(refusal([&] { run.text_attribute("author"); }) == "io");
    CHECK(refusal([&] { run.number_attribute("title"); }) == "io");

    CHECK(run.months().front() == sample::first);
    CHECK(run.months().back() == sample::first + 13);
    CHECK(run.labels("region") == std::vector<std::string>{"3501", "3578", "3579"});
    CHECK(run.labels("time", "province")[1] == "2027-01");
    CHECK(run.labels("quantile") == std::vector<std::string>{"0.1", "0.5", "0.9"});
    CHECK(run.read_text("region_name")[2] == "Kota Batu é");
    CHECK(run.texts() == std::vector<std::string>{"config/scenario.toml", "config/data/empty.csv"});
    CHECK(run.text("config/scenario.toml") == "title = \"Sebuah contoh — uji\"\n");
    CHECK(run.text("config/data/empty.csv").empty());
}

TEST_CASE("equal content gives equal bytes", "[determinism][outputs]")
{
    Folder const folder;
    sample::write(folder / "one.h5");
    ResultReader const other(folder / "one.h5");  // whatever else the library did before
    sample::write(folder / "two.h5");
    CHECK(bytes(folder / "one.h5") == bytes(folder / "two.h5"));
}

TEST_CASE("an existing run is replaced only where that is asked for", "[unit][outputs]")
{
    Folder const folder;
    std::string const path = folder / "run.h5";
    put_bytes(path, "last month's work");
    CHECK(refusal([&] { ResultWriter(path, false); }) == "E401");
    CHECK(bytes(path) == "last month's work");
    CHECK(folder.files() == 1);
    sample::write(path);
    CHECK(ResultReader(path).number_attribute("seed") == 42);
    CHECK(folder.files() == 1);
}

TEST_CASE("a run that appears while another is written is not overwritten", "[unit][outputs]")
{
    Folder const folder;
    std::string const path = folder / "run.h5";
    CHECK(refusal([&] {
              ResultWriter writer(path, false);
              sample::fill(writer);
              put_bytes(path, "somebody else's");
              writer.commit();
          }) == "E401");
    CHECK(bytes(path) == "somebody else's");
    CHECK(folder.files() == 1);
}

TEST_CASE("a run that fails half way leaves the old one and nothing else", "[unit][outputs]")
{
    Folder const folder;
    std::string const path = folder / "run.h5";
    put_bytes(path, "last month's work");
    CHECK(refusal([&] {
              ResultWriter writer(path, true);
              sample::fill(writer);
              throw Broken("an identity");
          }) == "broken");
    CHECK(bytes(path) == "last month's work");
    CHECK(folder.files() == 1);
}

TEST_CASE("a full disk is told by name and leaves the old run", "[unit][outputs]")
{
    Folder const folder;
    std::string const path = folder / "run.h5";
    put_bytes(path, "last month's work");
    auto const room = GENERATE(0, 100, 30'000, 57'000);
    std::string const said = [&] {
        SmallDisk const disk{rlim_t(room)};
        return complaint([&] { sample::write(path); });
    }();
    CHECK_THAT(said, Catch::Contains(path) && Catch::Contains("File too large"));
    CHECK(bytes(path) == "last month's work");
    CHECK(folder.files() == 1);
    sample::write(path);  // and the library still works
    CHECK(ResultReader(path).number_attribute("seed") == 42);
}

TEST_CASE("a run killed before its end leaves nothing under its name", "[unit][outputs]")
{
    Folder const folder;
    std::string const path = folder / "run.h5";
    pid_t const child = ::fork();
    if (child == 0) {
        ResultWriter writer(path, false);
        sample::fill(writer);
        ::raise(SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK(std::filesystem::exists(partial_name(path)));
    sample::write(path);  // the next run takes its place
    CHECK(folder.files() == 1);
}

TEST_CASE("places where no run can be written are refused before it starts", "[unit][outputs]")
{
    Folder const folder;
    CHECK(refusal([&] { ResultWriter(folder / "no/run.h5", true); }) == "E402");
    CHECK(refusal([&] { ResultWriter(folder / "", true); }) == "E403");
    CHECK(refusal([&] { ResultWriter("/dev/null", true); }) == "E403");
    CHECK(refusal([&] { ResultWriter("/proc/run.h5", true); }) == "io");
    ResultWriter const first(folder / "run.h5", false);
    CHECK(refusal([&] { ResultWriter(folder / "run.h5", false); }) == "E404");
    CHECK(refusal([&] { check_place(folder / "other.h5", false); }).empty());
    CHECK(folder.files() == 1);  // asking leaves nothing behind
}

TEST_CASE("values that do not fill their axes are a bug of ours", "[unit][outputs]")
{
    Folder const folder;
    ResultWriter writer(folder / "run.h5", false);
    writer.coordinate(region_axis({"3501", "3578"}));
    std::vector<double> const two{1, 2};
    auto refused = [&](Variable const& about, std::vector<double> const& values) {
        return refusal([&] { writer.variable(about, values); });
    };
    CHECK(refused({.name = "a", .dims = {"region"}}, {1, 2, 3}) == "broken");
    CHECK(refused({.name = "b", .dims = {"area"}}, two) == "broken");
    CHECK(refused({.name = "region", .dims = {"region"}}, two) == "broken");
    CHECK(refused({.name = "x/y", .dims = {"region"}}, two) == "broken");
    CHECK(refusal([&] { writer.coordinate(text_axis("area", {}, "", "")); }) == "broken");
    CHECK(refused({.name = "good", .dims = {"region"}}, two).empty());
    writer.commit();
    CHECK(refused({.name = "late", .dims = {"region"}}, two) == "broken");
}

TEST_CASE("a column longer than many pieces comes back as it was, compressed or not",
          "[unit][outputs]")
{
    // More pieces than are made at a time, the last of them short; values of 1, 4 and 8 bytes.
    std::size_t const rows = 17 * 65'536 + 3;
    Folder const folder;
    for (auto const compression :
         {ResultWriter::Compression::none, ResultWriter::Compression::deflate}) {
        ResultWriter writer(folder / "column.h5", true, compression);
        writer.coordinate({.name = "firm", .values = Unlabelled{rows}});
        auto const column = [&]<class Value>(char const* name, std::type_identity<Value>) {
            writer.column<Value>({.name = name, .units = "1", .dims = {"firm"}},
                                 [](std::size_t first, std::span<Value> to) {
                                     for (std::size_t i = 0; i < to.size(); ++i)
                                         to[i] = Value((first + i) * 7);
                                 });
        };
        column("stage", std::type_identity<std::uint8_t>{});
        column("size", std::type_identity<float>{});
        column("cash", std::type_identity<std::int64_t>{});
        writer.commit();
        ResultReader const reader(folder / "column.h5");
        std::vector<double> const stage = reader.read("stage"), size = reader.read("size"),
                                  cash = reader.read("cash");
        REQUIRE(cash.size() == rows);
        bool same = true;
        for (std::size_t i = 0; i < rows; ++i)
            same = same && stage[i] == double(std::uint8_t(i * 7)) &&
                   size[i] == double(float(i * 7)) && cash[i] == double(i * 7);
        CHECK(same);
    }
}
