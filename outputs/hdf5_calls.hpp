// How the hdf5*.cpp files call the library. Free of <hdf5.h>, whose identifiers are int64.
#pragma once

#include <cstdint>
#include <string>

#include "outputs/hdf5.hpp"

namespace umkm::hdf5 {

void quiet();  // before every call: the library neither prints nor loads filters from outside
[[noreturn]] void fail(std::string const& what);  // with the reason that the library notes
void refuse_if(bool refused, char const* what);

// Calls the library; a negative answer becomes a Failure that begins with `what`.
template <class Call>
auto ask(std::string const& what, Call call)
{
    quiet();
    auto const answer = call();
    if (answer < 0) fail(what);
    return answer;
}
template <class Call>
Object get(std::string const& what, Call call)
{
    return Object(ask(what, call));
}

std::int64_t in_file(StoredType type);
std::int64_t in_memory(StoredType type);
Object text_type(std::size_t length);
Object space_of(Sizes const& sizes);  // no sizes: one value

}  // namespace umkm::hdf5
