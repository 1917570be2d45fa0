// Small parts of a state as one stretch of bytes, and back again: numbers, arrays, lists, and
// structs that name all their members in parts(). Not for columns, which are bytes already.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <tuple>
#include <type_traits>
#include <vector>

namespace umkm {

// The bytes do not hold what is asked of them.
class BadPack : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

template <class T>
struct IsList : std::false_type {
};
template <class T>
struct IsList<std::vector<T>> : std::true_type {
};

// Lists are preceded by their length. Of a struct that is not plain bytes, parts(value) gives its
// members, as std::tie does.
class Packer {
public:
    template <class T>
    void put(T const& value)
    {
        if constexpr (IsList<T>::value) {
            put(std::uint64_t{value.size()});
            if constexpr (std::is_trivially_copyable_v<typename T::value_type>)
                append(std::as_bytes(std::span(value)));
            else
                for (auto const& item : value) put(item);
        } else if constexpr (std::is_trivially_copyable_v<T>) {
            append(std::as_bytes(std::span(&value, 1)));
        } else {
            std::apply([&](auto const&... part) { (put(part), ...); }, parts(value));
        }
    }
    std::vector<std::byte> const& bytes() const { return bytes_; }

private:
    void append(std::span<std::byte const> more)
    {
        bytes_.insert(bytes_.end(), more.begin(), more.end());
    }
    std::vector<std::byte> bytes_;
};

// Takes what a Packer has put, in the same order. Throws BadPack when the bytes are too few, or,
// from finish(), too many.
class Unpacker {
public:
    explicit Unpacker(std::span<std::byte const> bytes) : left_(bytes) {}

    template <class T>
    void take(T& value)
    {
        if constexpr (IsList<T>::value) {
            using Item = typename T::value_type;
            std::uint64_t count = 0;
            take(count);
            // An item has a byte at least, so that a false length takes no memory.
            std::size_t const least = std::is_trivially_copyable_v<Item> ? sizeof(Item) : 1;
            if (count > left_.size() / least) throw BadPack("a list is longer than the rest");
            value.resize(count);
            if constexpr (std::is_trivially_copyable_v<Item>)
                copy(std::as_writable_bytes(std::span(value)));
            else
                for (auto& item : value) take(item);
        } else if constexpr (std::is_trivially_copyable_v<T>) {
            copy(std::as_writable_bytes(std::span(&value, 1)));
        } else {
            std::apply([&](auto&... part) { (take(part), ...); }, parts(value));
        }
    }
    void finish() const
    {
        if (!left_.empty()) throw BadPack("something is left over");
    }

private:
    void copy(std::span<std::byte> to)
    {
        if (to.size() > left_.size()) throw BadPack("it ends too early");
        if (!to.empty()) std::memcpy(to.data(), left_.data(), to.size());
        left_ = left_.subspan(to.size());
    }
    std::span<std::byte const> left_;
};

}  // namespace umkm
