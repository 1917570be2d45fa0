// Where replicates are put down and taken up again: a folder with one file for each. A state can be
// taken up by any run that would have been the same until then: the same run, interrupted, with
// any number of threads; a longer part of it; one with programmes or shocks that begin later. So
// what is taken up never changes a result, it only saves the months before.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"
#include "studies/run.hpp"
#include "studies/run_rows.hpp"

namespace umkm {

// What decides a run beside its scenario: the same name must have the same text.
struct Deciding {
    std::string what, text;
};

class StateFolder {
public:
    // Nothing is read or made yet. `scenario` must last.
    StateFolder(std::string path, Scenario const& scenario, std::vector<Deciding> deciding);

    std::string const& path() const { return path_; }
    bool none_saved() const;
    struct Saved {
        std::size_t months;
        bool whole;  // the world too; else nothing but its results
    };
    // Of a replicate, if there is a file that a run of so many months can go on from. One that is
    // over needs its world only where `world_wanted`. IoError where the file is damaged.
    std::optional<Saved> saved(int replicate, std::size_t months, bool world_wanted) const;

    // What a replicate has been until now, and what decided it.
    struct Replicate {
        int number;
        std::uint64_t population;  // hash of the state before the first month
        Parameters const& parameters;
        Reference const& reference;
        std::vector<NamedRow> rows;  // its months in the results
        World* world;                // absent: nothing but the results is put down
    };
    // Whether the run would have been the same for those months. Throws IoError for a damaged file,
    // InputError
    //   E490 {file, what, there, here}  it would not
    void check(Replicate const& replicate, std::size_t months) const;
    struct TakenUp {
        std::uint64_t hash;              // of the state
        std::vector<std::size_t> later;  // programmes that had not begun: their rows are not filled
    };
    // Fills the rows, and the world if the file has it. Throws as check.
    TakenUp take_up(Replicate const& replicate, std::size_t months) const;
    // Makes the folder where needed. A disk that refuses ends no run: it is told by failure().
    void put_down(Replicate const& replicate, std::size_t months, std::uint64_t hash);
    std::string const& failure() const { return failure_; }  // the last one; empty: none
    bool used() const { return used_; }                      // something was put down
    void remove();  // the files of replicates, and the folder if nothing else is in it

private:
    std::string file_of(int replicate) const;
    std::vector<std::filesystem::path> files(char const* ending) const;
    std::vector<Deciding> deciding(Replicate const& replicate, std::size_t months) const;

    std::string path_;
    Scenario const* scenario_;
    std::vector<Deciding> deciding_;
    std::string failure_;
    bool used_ = false;
};

}  // namespace umkm
