// The words of a condition.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace umkm {

struct Token {
    enum class Kind { name, number, text, sign, open, close, unreadable, end };
    Kind kind = Kind::end;
    std::string_view word;  // of a text: without its quotes
    double number = 0;
    std::size_t begin = 0, size = 0;  // bytes in the condition
};

// Always ends with Kind::end; stops at the first unreadable word.
std::vector<Token> tokens_of(std::string_view condition);

}  // namespace umkm
