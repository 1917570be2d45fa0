#include "scenarios/predicate.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text.hpp"
#include "scenarios/tokens.hpp"

namespace umkm {

namespace {

using Op = Predicate::Op;
constexpr int most_steps = 500;

// What a part of a condition stands for.
struct Operand {
    enum class Type { truth, number, choice, text };
    Type type = Type::truth;
    Attribute const* attribute = nullptr;  // of a choice
    std::size_t first_step = 0;
    Token token;
};

// Grammar: either = both {"or" both}; both = negated {"and" negated}; negated = "not" negated |
// test; test = operand [sign operand]; operand = "(" either ")" | name | number | text. The first
// mistake ends the reading: what follows it would only be noise.
class Parser {
public:
    Parser(Value const& value, AgentKind agent, Reading& reading)
        : value_(value), agent_(agent), reading_(reading), tokens_(tokens_of(value.text))
    {
        result_.text = value.text;
    }

    std::optional<Predicate> parse()
    {
        Operand const whole = either(0);
        if (!failed_) want_truth(whole);
        if (!failed_ && now().kind != Token::Kind::end)
            fail("E305", now(), {std::string(now().word)});
        if (!failed_ && deepest_stack() > int(Predicate::deepest))
            fail("E308", tokens_.front(), {});
        return failed_ ? std::nullopt : std::optional(std::move(result_));
    }

private:
    Token const& now() const { return tokens_[at_]; }
    void advance()
    {
        if (at_ + 1 < tokens_.size()) ++at_;
    }
    bool take_word(std::string_view word)
    {
        if (failed_ || now().kind != Token::Kind::name || now().word != word) return false;
        advance();
        return true;
    }

    void fail(char const* code, Token const& token, std::vector<std::string> arguments)
    {
        if (failed_) return;
        failed_ = true;
        reading_.error(code, place_inside(value_, token.begin, token.size), std::move(arguments));
    }

    void push(Op op, double number = 0, std::size_t attribute = 0)
    {
        result_.steps.push_back({op, number, std::uint16_t(attribute)});
    }

    Operand either(int depth)
    {
        Operand left = both(depth);
        while (take_word("or")) {
            want_truth(left);
            want_truth(both(depth));
            push(Op::either);
            left.type = Operand::Type::truth;
        }
        return left;
    }

    Operand both(int depth)
    {
        Operand left = negated(depth);
        while (take_word("and")) {
            want_truth(left);
            want_truth(negated(depth));
            push(Op::both);
            left.type = Operand::Type::truth;
        }
        return left;
    }

    Operand negated(int depth)
    {
        if (depth > int(Predicate::deepest) || result_.steps.size() > most_steps) {
            fail("E308", now(), {});
            return {};
        }
        if (!take_word("not")) return test(depth);
        Operand inner = negated(depth + 1);
        want_truth(inner);
        push(Op::negate);
        inner.type = Operand::Type::truth;
        return inner;
    }

    Operand test(int depth)
    {
        Operand left = operand(depth);
        if (failed_ || now().kind != Token::Kind::sign) return left;
        Token const sign = now();
        advance();
        Operand right = operand(depth);
        if (!failed_) compare(left, sign, right);
        left.type = Operand::Type::truth;
        return left;
    }

    Operand operand(int depth)
    {
        Token const token = now();
        Operand result;
        result.token = token;
        result.first_step = result_.steps.size();
        switch (token.kind) {
            case Token::Kind::open: {
                advance();
                result = either(depth + 1);
                if (!failed_ && now().kind != Token::Kind::close) fail("E306", token, {});
                advance();
                return result;
            }
            case Token::Kind::number:
                result.type = Operand::Type::number;
                push(Op::number, token.number);
                break;
            case Token::Kind::text:
                result.type = Operand::Type::text;
                push(Op::number, 0);  // filled when compared
                break;
            case Token::Kind::name:
                name(token, result);
                break;
            case Token::Kind::unreadable:
                fail("E307", token, {std::string(token.word)});
                break;
            default:
                fail("E305", token, {std::string(token.word)});
                break;
        }
        advance();
        return result;
    }

    void name(Token const& token, Operand& result)
    {
        if (token.word == "true" || token.word == "false") {
            push(Op::number, token.word == "true" ? 1 : 0);
            return;
        }
        std::vector<std::string> names;
        bool elsewhere = false;
        for (std::size_t i = 0; i < attributes().size(); ++i) {
            Attribute const& attribute = attributes()[i];
            bool const same = attribute.name == token.word;
            if (attribute.agent != agent_) {
                elsewhere = elsewhere || same;
                continue;
            }
            names.push_back(attribute.name);
            if (!same) continue;
            push(Op::attribute, 0, i);
            bool const truth = attribute.kind == Attribute::Kind::yes_no;
            bool const number = attribute.kind == Attribute::Kind::number;
            result.type = truth    ? Operand::Type::truth
                          : number ? Operand::Type::number
                                   : Operand::Type::choice;
            result.attribute = &attribute;
            return;
        }
        std::string const word(token.word);
        bool const firm = agent_ == AgentKind::firm;
        if (elsewhere)
            fail(firm ? "E310" : "E311", token, {word, join(names, ", ")});
        else if (auto const meant = nearest(word, names))
            fail("E301", token, {word, *meant});
        else
            fail("E302", token, {word, join(names, ", ")});
    }

    void want_truth(Operand const& operand)
    {
        if (!failed_ && now().kind == Token::Kind::unreadable)
            fail("E307", now(), {std::string(now().word)});
        if (failed_ || operand.type == Operand::Type::truth) return;
        std::string const word(operand.token.word);
        if (operand.type == Operand::Type::choice)
            fail("E309", operand.token, {word, operand.attribute->choices.front()});
        else
            fail("E304", operand.token, {word});
    }

    void compare(Operand left, Token const& sign, Operand right)
    {
        using Type = Operand::Type;
        bool const order = sign.word != "==" && sign.word != "!=";
        if (left.type == Type::text || (left.type == Type::number && right.type == Type::choice))
            std::swap(left, right);
        bool counts = left.attribute && !left.attribute->unit.empty();
        if (left.type == Type::choice && right.type == Type::text)
            choose(*left.attribute, right);
        else if (left.type == Type::choice && right.type == Type::number && counts)
            in_range(*left.attribute, right);
        else if (left.type == Type::choice)
            fail("E303", right.token, {left.attribute->name, quoted(*left.attribute)});
        else if (left.type != right.type || left.type == Type::text)
            fail(left.type == Type::truth ? "E312" : "E313", right.token,
                 {std::string(left.token.word)});
        if (order && (left.type == Type::truth || (left.type == Type::choice && !counts)))
            fail("E314", sign, {std::string(left.token.word), std::string(sign.word)});
        push(operation(sign.word));
    }

    void choose(Attribute const& attribute, Operand const& text)
    {
        auto const& choices = attribute.choices;
        auto const found = std::find(choices.begin(), choices.end(), text.token.word);
        if (found != choices.end())
            result_.steps[text.first_step].number = double(found - choices.begin());
        else
            fail("E303", text.token, {attribute.name, quoted(attribute)});
    }

    void in_range(Attribute const& attribute, Operand const& number)
    {
        if (number.attribute) return;
        double const value = number.token.number;
        if (value < 0 || value > double(attribute.choices.size() - 1))
            fail("E303", number.token, {attribute.name, attribute.unit + ", " + quoted(attribute)});
    }

    static std::string quoted(Attribute const& attribute)
    {
        return "\"" + join(attribute.choices, "\", \"") + "\"";
    }

    static Op operation(std::string_view sign)
    {
        if (sign == "==") return Op::equal;
        if (sign == "!=") return Op::differ;
        if (sign == "<") return Op::less;
        if (sign == "<=") return Op::at_most;
        return sign == ">" ? Op::more : Op::at_least;
    }

    int deepest_stack() const
    {
        int depth = 0, deepest = 0;
        for (Predicate::Step const& step : result_.steps) {
            bool const pushes = step.op == Op::number || step.op == Op::attribute;
            depth += pushes ? 1 : step.op == Op::negate ? 0 : -1;
            deepest = std::max(deepest, depth);
        }
        return deepest;
    }

    Value const& value_;
    AgentKind agent_;
    Reading& reading_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    bool failed_ = false;
    Predicate result_;
};

}  // namespace

std::optional<Predicate> read_predicate(Value const& value, AgentKind agent, Reading& reading)
{
    if (value.kind != Value::Kind::text) {
        reading.error("E231", value.place, {"where"});
        return std::nullopt;
    }
    if (trim(value.text).empty()) {
        reading.error("E315", value.place);
        return std::nullopt;
    }
    return Parser(value, agent, reading).parse();
}

}  // namespace umkm
