#include "apps/run_states.hpp"

#include <algorithm>
#include <filesystem>

#include "outputs/reader.hpp"
#include "studies/draws.hpp"
#include "studies/sha256.hpp"

namespace umkm {

void add_state_options(Syntax& syntax)
{
    syntax
        .value("checkpoint-every", "N",
               "saves the state of each replicate every N months, in NAME.state beside the result",
               "menyimpan keadaan tiap ulangan setiap N bulan, di NAMA.state di samping hasil")
        .flag("resume", "goes on where an interrupted run of this command was saved",
              "melanjutkan simulasi perintah ini yang terputus dan tersimpan")
        .value("from", "FOLDER",
               "goes on from states that another run has saved; what differs must begin later",
               "melanjutkan dari keadaan yang disimpan simulasi lain; yang berbeda harus mulai "
               "sesudahnya")
        .flag("keep-state", "saves the state at the end too, for --from",
              "menyimpan juga keadaan di akhir, untuk --from");
}

KeepingStates keeping_states(User const& user, Options const& given, Recording const& recording)
{
    KeepingStates keeping;
    std::filesystem::path folder = recording.path;
    if (folder.extension() == ".h5") folder.replace_extension();
    keeping.folder = folder.string() + ".state";
    if (given.has("checkpoint-every"))
        keeping.every = std::size_t(given.whole("checkpoint-every", 1, 1200));
    if (given.has("from")) keeping.from = given.text("from");
    keeping.resume = given.has("resume");
    keeping.keep = given.has("keep-state");
    keeping.possible = recording.agents == Agents::none || recording.agents == Agents::final;
    keeping.agents_at_end = recording.agents == Agents::final;
    if (!keeping.from.empty() && std::filesystem::path(keeping.from).lexically_normal() ==
                                     std::filesystem::path(keeping.folder).lexically_normal())
        throw Misuse(
            user.say("--from {}: these are the states of this very result; name another "
                     "with -o, or go on with --resume",
                     "--from {}: ini keadaan hasil ini sendiri; beri nama lain dengan -o, "
                     "atau lanjutkan dengan --resume",
                     keeping.from));
    bool const asked = keeping.every > 0 || keeping.resume || keeping.keep || !keeping.from.empty();
    if (asked && !keeping.possible)
        throw Misuse(
            user.say("--agents {}: months that agents were written in are not in a state; "
                     "take none or final with --checkpoint-every, --resume, --from and "
                     "--keep-state",
                     "--agents {}: bulan-bulan yang mencatat agen tidak ada dalam keadaan "
                     "tersimpan; pakai none atau final dengan --checkpoint-every, "
                     "--resume, --from, dan --keep-state",
                     given.text("agents")));
    return keeping;
}

bool was_interrupted(std::string const& result, std::string const& scenario_file,
                     RunOptions const& options)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(result, ignored)) return false;
    ResultReader const run(result);
    return run.find_number(attribute::complete) == 0 &&
           run.find_number(attribute::seed) == std::int64_t(options.seed) &&
           run.find_number(attribute::scale) == options.scale &&
           run.find_text("scenario") == std::filesystem::path(scenario_file).filename().string();
}

namespace {

std::vector<Deciding> deciding(DataFolder const& data, RunOptions const& options,
                               Program const& program)
{
    return {{"program", program_in_words(program)},
            {"scale", "1:" + std::to_string(options.scale)},
            {"seed", std::to_string(options.seed)},
            {"tables", listing_of(data.tables)},
            {"parameters.toml", sha256(data.parameters_text)},
            {"calibration",
             name_and_hash(options.draws ? options.draws->calibration() : std::nullopt)}};
}

}  // namespace

RunStates::RunStates(KeepingStates keeping, DataFolder const& data, Scenario const& scenario,
                     RunOptions const& options, Program const& program)
    : keeping_(std::move(keeping)),
      options_(options),
      own_(keeping_.folder, scenario, deciding(data, options, program))
{
    if (keeping_.from.empty()) return;
    other_.emplace(keeping_.from, scenario, deciding(data, options, program));
    if (other_->none_saved()) throw InputError("E491", {keeping_.from});
}

States RunStates::for_run()
{
    if (!keeping_.possible) return {};
    States states{.from = {},
                  .to = &own_,
                  .every = keeping_.every,
                  .at_end = keeping_.keep,
                  .agents = keeping_.agents_at_end};
    if (keeping_.resume) states.from.push_back(&own_);
    if (other_) states.from.push_back(&*other_);
    return states;
}

std::size_t RunStates::months_behind(std::size_t months)
{
    States const states = for_run();
    std::size_t sum = 0;
    for (int k = 0; k < options_.replicates; ++k)
        for (StateFolder const* const folder : states.from)
            if (auto const saved = folder->saved(options_.first_replicate + k, months,
                                                 states.world_wanted(std::size_t(k)))) {
                sum += saved->months;
                break;
            }
    return sum;
}

std::string RunStates::begun_in_words(User const& user, std::size_t months)
{
    if (!keeping_.resume && !other_) return "";
    std::string const where = keeping_.resume ? own_.path() : other_->path();
    std::size_t const behind = months_behind(months);
    if (behind == 0)
        return user.say("nothing is saved in {} that this run could go on from: it begins anew\n",
                        "tidak ada yang tersimpan di {} untuk dilanjutkan: mulai dari awal\n",
                        where);
    return user.say("{} of {} months are taken from {}\n", "{} dari {} bulan diambil dari {}\n",
                    behind, months * std::size_t(options_.replicates), where);
}

std::string RunStates::finish(User const& user, bool complete, std::string const& command)
{
    if (failed())
        return user.say("the state could not be saved: {}\n", "keadaan tidak dapat disimpan: {}\n",
                        own_.failure());
    if (complete && !keeping_.keep) {
        // Those of an earlier run that nobody asked for are none of our business.
        if (own_.used() || keeping_.resume) own_.remove();
        return "";
    }
    if (!own_.used()) return "";
    if (complete)
        return user.say("the state at the end is in {}: --from {} goes on from it\n",
                        "keadaan di akhir ada di {}: --from {} melanjutkannya\n", own_.path(),
                        own_.path());
    return user.say("go on with:  {} --resume\n", "lanjutkan dengan:  {} --resume\n", command);
}

}  // namespace umkm
