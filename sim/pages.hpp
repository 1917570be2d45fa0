// Large arrays on large pages, where the system grants them: what is read all over the place then
// misses the processor's table of pages less often.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

#include <sys/mman.h>

namespace umkm {

template <class T>
struct PageAllocator {
    using value_type = T;
    static constexpr std::size_t large = std::size_t{2} << 20;  // bytes of a large page on x86-64

    PageAllocator() = default;
    template <class U>
    explicit PageAllocator(PageAllocator<U> const&)
    {
    }
    T* allocate(std::size_t count)
    {
        std::size_t const bytes = count * sizeof(T);
        if (bytes < large) return std::allocator<T>().allocate(count);
        std::size_t const whole = (bytes + large - 1) / large * large;
        void* const memory = std::aligned_alloc(large, whole);
        if (!memory) throw std::bad_alloc();
        madvise(memory, whole, MADV_HUGEPAGE);  // a wish: where it is refused, nothing is lost
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t count)
    {
        if (count * sizeof(T) < large)
            std::allocator<T>().deallocate(memory, count);
        else
            std::free(memory);
    }
    friend bool operator==(PageAllocator, PageAllocator) { return true; }
};

template <class T>
using Pages = std::vector<T, PageAllocator<T>>;

}  // namespace umkm
