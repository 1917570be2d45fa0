#include "outputs/report_template.hpp"

#include "tests/catch.hpp"

using namespace umkm;

namespace {

std::size_t times(std::string_view text, std::string_view part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("the page is one file that may load nothing and run only its own script",
          "[unit][outputs]")
{
    std::string_view const page = report_template();
    CHECK(times(page, "@DATA@") == 1);
    CHECK(page.starts_with("<!doctype html>"));
    CHECK(page.ends_with("</html>\n"));
    CHECK(page.find("default-src 'none'; script-src 'sha256-") != page.npos);
    CHECK(page.find("unsafe-") == page.npos);
    CHECK(times(page, "<script") == 2);  // the data and the program of the page
    CHECK(page.size() < 1'000'000);
}

TEST_CASE("no markup begins in the data of a page", "[unit][outputs]")
{
    std::string const page =
        report_page(R"({"title": "</script><script>alert(1)</script><!--", "ends": ")"
                    "\u2028 and \u2029"
                    R"("})");
    CHECK(page.find(R"(id="data">{"title": "\u003c/script>\u003cscript>alert(1)\u003c/script>)"
                    R"(\u003c!--", "ends": "\u2028 and \u2029"}</script>)") != page.npos);
    CHECK(page.find("\u2028") == report_template().find("\u2028"));
    CHECK(times(page, "<script") == times(report_template(), "<script"));
}

TEST_CASE("data that name the marker stay as they are", "[unit][outputs]")
{
    CHECK(report_page(R"({"note": "@DATA@ é"})").find(R"({"note": "@DATA@ é"})") !=
          std::string::npos);
}
