// Large arrays on large pages, where the system grants them: what is read all over the place then
// misses the processor's table of pages less often, and new memory comes in fewer pieces. This is
// the program's operator new, so it holds for every column, network and list, without their
// knowing.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

#include <sys/mman.h>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

constexpr std::size_t large = std::size_t{2} << 20;  // bytes of a large page on x86-64

void* allocate(std::size_t bytes)
{
    if (bytes > PTRDIFF_MAX) return nullptr;
    if (bytes < large) return std::malloc(bytes > 0 ? bytes : 1);
    std::size_t const whole = (bytes + large - 1) / large * large;
    void* const memory = std::aligned_alloc(large, whole);
    if (memory) madvise(memory, whole, MADV_HUGEPAGE);  // a wish: refused, nothing is lost
    return memory;
}

}  // namespace

void* operator new(std::size_t bytes)
{
    for (;;) {
        if (void* const memory = allocate(bytes)) return memory;
        std::new_handler const handler = std::get_new_handler();
        if (!handler) throw std::bad_alloc();
        handler();
    }
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

#endif
