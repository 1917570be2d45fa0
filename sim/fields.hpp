// One idiom for everything that has named values: a struct lists them once in fields().
// Tables, totals, parameters and levers use it; files, messages and documentation read it.
#pragma once

#include <string_view>
#include <tuple>
#include <type_traits>

namespace umkm {

template <class Member>
struct Field {
    char const* name;
    char const* unit;
    char const* says;
    Member member;
};
template <class Member>
Field(char const*, char const*, char const*, Member) -> Field<Member>;

template <class Struct, class Visit>
constexpr void for_each_field(Visit visit)
{
    std::apply([&](auto const&... field) { (visit(field), ...); }, Struct::fields());
}

template <class M>
struct MemberOf;
template <class T, class S>
struct MemberOf<T S::*> {
    using Type = T;
    using Struct = S;
};

template <auto Member>
using StructOf = typename MemberOf<std::remove_const_t<decltype(Member)>>::Struct;
template <auto Member>
using TypeOf = typename MemberOf<std::remove_const_t<decltype(Member)>>::Type;

// The name under which a member is listed; a member that is not listed does not compile.
template <auto Member>
consteval char const* name_of()
{
    using Pointer = std::remove_const_t<decltype(Member)>;
    char const* name = nullptr;
    for_each_field<StructOf<Member>>([&](auto const& field) {
        if constexpr (std::is_same_v<std::remove_const_t<decltype(field.member)>, Pointer>)
            if (field.member == Member) name = field.name;
    });
    if (!name) throw "list this member in fields()";
    return name;
}

}  // namespace umkm
