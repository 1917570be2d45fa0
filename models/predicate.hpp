// Who a programme is for: a small typed condition over the attributes of an agent,
// such as  class == "micro" and not urban and stage == 0. Written by scenarios/predicate.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace umkm {

enum class AgentKind : std::uint8_t { firm, household, region };

// An attribute that conditions may ask for. Choices are numbered in order: "micro" is 0.
struct Attribute {
    enum class Kind : std::uint8_t { yes_no, number, choice };
    AgentKind agent;
    std::string name;
    Kind kind;
    std::string unit;                  // of a number
    std::vector<std::string> choices;  // of a choice
    std::string says_en, says_id;
};

// Postfix code: operands push a number, operators pop; a truth is 0 or 1. Empty: everybody.
struct Predicate {
    enum class Op : std::uint8_t {
        number,
        attribute,
        negate,
        both,
        either,
        equal,
        differ,
        less,
        at_most,
        more,
        at_least
    };
    struct Step {
        Op op;
        double number = 0;            // for Op::number
        std::uint16_t attribute = 0;  // for Op::attribute: index into attributes()
    };
    std::vector<Step> steps;
    std::string text;  // as written

    bool everybody() const { return steps.empty(); }
    // `value(attribute index)` gives the agent's value.
    template <class Value>
    bool operator()(Value value) const
    {
        double stack[32];
        int top = 0;
        for (Step const& step : steps) {
            if (step.op == Op::number) {
                stack[top++] = step.number;
                continue;
            }
            if (step.op == Op::attribute) {
                stack[top++] = value(step.attribute);
                continue;
            }
            if (step.op == Op::negate) {
                stack[top - 1] = stack[top - 1] == 0;
                continue;
            }
            double const b = stack[--top], a = stack[top - 1];
            double& to = stack[top - 1];
            switch (step.op) {
                case Op::both:
                    to = a != 0 && b != 0;
                    break;
                case Op::either:
                    to = a != 0 || b != 0;
                    break;
                case Op::equal:
                    to = a == b;
                    break;
                case Op::differ:
                    to = a != b;
                    break;
                case Op::less:
                    to = a < b;
                    break;
                case Op::at_most:
                    to = a <= b;
                    break;
                case Op::more:
                    to = a > b;
                    break;
                default:
                    to = a >= b;
                    break;
            }
        }
        return steps.empty() || stack[0] != 0;
    }
    static constexpr std::size_t deepest = 32;  // the reader refuses longer stacks
};

// All attributes, firms' first; the list is in models/attributes.cpp.
std::vector<Attribute> const& attributes();

}  // namespace umkm
