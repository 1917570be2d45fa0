// umkm run --checkpoint-every, --resume, --from, --keep-state: where a run is put down and taken
// up.
#pragma once

#include <optional>
#include <string>

#include "apps/options.hpp"
#include "studies/record.hpp"
#include "studies/states.hpp"

namespace umkm {

struct KeepingStates {
    std::string folder;  // of the run's own states: runs/baseline.state
    std::string from;    // another run's; empty: none
    std::size_t every = 0;
    bool resume = false, keep = false;
    bool possible = true;  // what is recorded of agents month by month is not in a state
    bool agents_at_end = false;
};

void add_state_options(Syntax& syntax);
// Throws Misuse.
KeepingStates keeping_states(User const& user, Options const& given, Recording const& recording);
// Whether the result is there, of the same scenario file, seed and scale, and of a run that was
// stopped: --resume may replace it.
bool was_interrupted(std::string const& result, std::string const& scenario_file,
                     RunOptions const& options);

class RunStates {
public:
    // What is pointed to must last. Throws InputError E491 {folder} where --from has no states.
    RunStates(KeepingStates keeping, DataFolder const& data, Scenario const& scenario,
              RunOptions const& options, Program const& program);

    States for_run();
    // Months that lie behind the run's replicates, of `months` each.
    std::size_t months_behind(std::size_t months);
    // How many months are taken from where, or that none are; empty where none was asked for.
    std::string begun_in_words(User const& user, std::size_t months);
    // Once the result is safe: states of a complete run are removed, unless they are to be kept.
    // What there is to say of them.
    std::string finish(User const& user, bool complete, std::string const& command);
    bool failed() const { return !own_.failure().empty(); }
    bool failed_to_keep() const { return failed() && keeping_.keep; }

private:
    KeepingStates keeping_;
    RunOptions options_;
    StateFolder own_;
    std::optional<StateFolder> other_;
};

}  // namespace umkm
