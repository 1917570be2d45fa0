#include "scenarios/tokens.hpp"

#include "scenarios/text.hpp"
#include "scenarios/units.hpp"

namespace umkm {

namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

std::size_t run(std::string_view text, std::size_t from, bool (*belongs)(char))
{
    std::size_t end = from;
    while (end < text.size() && belongs(text[end])) ++end;
    return end;
}

Token number_token(std::string_view text, std::size_t at)
{
    std::size_t const end =
        run(text, at + 1, [](char c) { return digit(c) || c == '_' || c == '.'; });
    std::string_view const word = text.substr(at, end - at);
    QuantityText const quantity = parse_quantity(word);
    if (!quantity.quantity) return {Token::Kind::unreadable, word, 0, at, word.size()};
    return {Token::Kind::number, word, quantity.quantity->number, at, word.size()};
}

Token next(std::string_view text, std::size_t at)
{
    char const c = text[at];
    if (letter(c)) {
        std::size_t const end = run(text, at, [](char x) { return letter(x) || digit(x); });
        return {Token::Kind::name, text.substr(at, end - at), 0, at, end - at};
    }
    if (digit(c) || (c == '-' && at + 1 < text.size() && digit(text[at + 1])))
        return number_token(text, at);
    if (c == '"' || c == '\'') {
        std::size_t const end = text.find(c, at + 1);
        if (end == std::string_view::npos)
            return {Token::Kind::unreadable, text.substr(at), 0, at, text.size() - at};
        return {Token::Kind::text, text.substr(at + 1, end - at - 1), 0, at, end - at + 1};
    }
    if (c == '(') return {Token::Kind::open, text.substr(at, 1), 0, at, 1};
    if (c == ')') return {Token::Kind::close, text.substr(at, 1), 0, at, 1};
    for (std::string_view const sign : {"==", "!=", "<=", ">=", "<", ">"})
        if (text.substr(at).starts_with(sign)) return {Token::Kind::sign, sign, 0, at, sign.size()};
    std::size_t size = 1;  // a whole character, not half of one
    while (at + size < text.size() &&
           (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U)
        ++size;
    return {Token::Kind::unreadable, text.substr(at, size), 0, at, size};
}

}  // namespace

std::vector<Token> tokens_of(std::string_view condition)
{
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (true) {
        while (at < condition.size() && trim(condition.substr(at, 1)).empty()) ++at;
        if (at >= condition.size()) break;
        tokens.push_back(next(condition, at));
        if (tokens.back().kind == Token::Kind::unreadable) return tokens;
        at = tokens.back().begin + tokens.back().size;
    }
    tokens.push_back({Token::Kind::end, {}, 0, condition.size(), 1});
    return tokens;
}

}  // namespace umkm
