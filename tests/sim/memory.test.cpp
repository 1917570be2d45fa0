// The program's operator new.
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

#include "tests/catch.hpp"

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

TEST_CASE("what is larger than a large page begins on one, and is given back", "[unit][memory]")
{
    constexpr std::size_t large = 2 << 20;
    for (std::size_t const bytes : {large, large + 1, 5 * large}) {
        std::vector<std::byte> const column(bytes);
        CHECK(reinterpret_cast<std::uintptr_t>(column.data()) % large == 0);
    }
    auto const small = std::make_unique<int>(3);
    CHECK(*small == 3);
}

TEST_CASE("memory that no machine has is refused, not cut short", "[unit][memory]")
{
    for (std::size_t const one : {SIZE_MAX, SIZE_MAX - 100, std::size_t(PTRDIFF_MAX) + 1}) {
        std::size_t const volatile bytes = one;  // the compiler would warn of what it can see
        CHECK_THROWS_AS(::operator new(bytes), std::bad_alloc);
        CHECK(::operator new(bytes, std::nothrow) == nullptr);
    }
}

#endif
