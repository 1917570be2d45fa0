#include "sim/utf8.hpp"

#include "tests/catch.hpp"

using namespace umkm;

TEST_CASE("text that is UTF-8 stays as it is", "[unit][sim]")
{
    for (char const* text : {"", "Kediri", "Rp – ∞", "\xF0\x9F\x8C\xBE", "\xED\x9F\xBF",
                             "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"})
        CHECK(valid_utf8(text) == text);
    CHECK(valid_utf8(std::string_view("a\0b", 3)) == std::string("a\0b", 3));
}

TEST_CASE("a byte that belongs to no character is replaced, its neighbours stay", "[unit][sim]")
{
    std::string const lost = "\xEF\xBF\xBD";
    CHECK(valid_utf8("caf\xE9.h5") == "caf" + lost + ".h5");
    CHECK(valid_utf8("\x80") == lost);
    CHECK(valid_utf8("\xC3") == lost);                                   // cut
    CHECK(valid_utf8("\xE2\x82") == lost + lost);                        // cut
    CHECK(valid_utf8("\xC0\xAF") == lost + lost);                        // longer than needed
    CHECK(valid_utf8("\xE0\x9F\xBF") == lost + lost + lost);             // longer than needed
    CHECK(valid_utf8("\xED\xA0\x80") == lost + lost + lost);             // half of a surrogate pair
    CHECK(valid_utf8("\xF4\x90\x80\x80") == lost + lost + lost + lost);  // beyond Unicode
    CHECK(valid_utf8("\xFF\xC3\xA9") == lost + "é");
}
