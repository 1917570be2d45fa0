#include "studies/sha256.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <fstream>
#include <vector>

#include <fmt/format.h>

#include "sim/error.hpp"

namespace umkm {

namespace {

// The first 32 bits of the fractions of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
constexpr std::array<std::uint32_t, 64> constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

class Sha256 {
public:
    void add(std::string_view bytes)
    {
        length_ += bytes.size();
        for (char const c : bytes) {
            block_[filled_++] = std::uint8_t(c);
            if (filled_ == block_.size()) pass();
        }
    }

    std::string digest()
    {
        std::uint64_t const bits = length_ * 8;
        add(std::string_view("\x80", 1));
        while (filled_ != 56) add(std::string_view("\0", 1));
        for (int shift = 56; shift >= 0; shift -= 8) {
            char const byte = char(bits >> shift & 0xff);
            add({&byte, 1});
        }
        std::string text;
        for (std::uint32_t const word : state_) text += fmt::format("{:08x}", word);
        return text;
    }

private:
    void pass()
    {
        std::array<std::uint32_t, 64> w{};
        for (std::size_t i = 0; i < 16; ++i)
            for (std::size_t b = 0; b < 4; ++b) w[i] = w[i] << 8 | block_[4 * i + b];
        for (std::size_t i = 16; i < 64; ++i) {
            std::uint32_t const a = w[i - 15], b = w[i - 2];
            w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + w[i - 7] +
                   (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
        }
        auto [a, b, c, d, e, f, g, h] = state_;
        for (std::size_t i = 0; i < 64; ++i) {
            std::uint32_t const one = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                      ((e & f) ^ (~e & g)) + constants[i] + w[i];
            std::uint32_t const two = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) +
                                      ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
        }
        std::array<std::uint32_t, 8> const step{a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) state_[i] += step[i];
        filled_ = 0;
    }

    // The first 32 bits of the fractions of the square roots of the first 8 primes (5.3.3).
    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> block_{};
    std::size_t filled_ = 0;
    std::uint64_t length_ = 0;
};

constexpr std::size_t piece_bytes = 1 << 20;

// Hands over a file piece by piece; `use` answers whether it wants more.
template <class Use>
void read_pieces(std::ifstream& file, Use use)
{
    std::vector<char> piece(piece_bytes);
    while (file) {
        file.read(piece.data(), std::streamsize(piece.size()));
        if (!use(std::string_view(piece.data(), std::size_t(file.gcount())))) return;
    }
}

std::ifstream open(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw IoError(path + " cannot be read");
    return file;
}

}  // namespace

std::string sha256(std::string_view bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.digest();
}

std::string sha256_of_file(std::string const& path)
{
    auto file = open(path);
    Sha256 hash;
    read_pieces(file, [&](std::string_view piece) {
        hash.add(piece);
        return true;
    });
    return hash.digest();
}

bool same_bytes(std::string const& a, std::string const& b)
{
    auto first = open(a), second = open(b);
    bool same = true;
    std::vector<char> other(piece_bytes);
    read_pieces(first, [&](std::string_view piece) {
        second.read(other.data(), std::streamsize(piece_bytes));
        same = piece == std::string_view(other.data(), std::size_t(second.gcount()));
        return same;
    });
    return same;
}

}  // namespace umkm
