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
    keeping.folder = std::filesystem::path(recording.path).replace_extension(".state").string();
    if (given.has("checkpoint-every"))
        keeping.every = std::size_t(given.whole("checkpoint-every", 1, 1200));
    if (given.has("from")) keeping.from = given.text("from");
    keeping.resume = given.has("resume");
    keeping.keep = given.has("keep-state");
    keeping.possible = recording.agents == Agents::none || recording.agents == Agents::final;
    keeping.agents_at_end = recording.agents == Agents::final;
    if (keeping.resume && !keeping.from.empty())
        throw Misuse(
            user.say("--resume and --from: give one of them; an interrupted run with "
                     "--from goes on with --resume alone",
                     "--resume dan --from: pilih salah satu; simulasi --from yang "
                     "terputus dilanjutkan dengan --resume saja"));
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

bool was_interrupted(std::string const& result)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(result, ignored)) return false;
    return ResultReader(result).find_number(attribute::complete) == 0;
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
    StateFolder const* from = other_ ? &*other_ : nullptr;
    if (keeping_.resume) from = &own_;
    return {.from = from,
            .to = &own_,
            .every = keeping_.every,
            .at_end = keeping_.keep || keeping_.agents_at_end};
}

std::size_t RunStates::months_behind(std::size_t months) const
{
    StateFolder const* const from = keeping_.resume ? &own_ : other_ ? &*other_ : nullptr;
    std::size_t sum = 0;
    for (int k = 0; from && k < options_.replicates; ++k)
        if (auto const saved = from->saved(options_.first_replicate + k); saved)
            sum += saved->months <= months ? saved->months : 0;
    return sum;
}

std::string RunStates::begun_in_words(User const& user, std::size_t months) const
{
    if (!keeping_.resume && !other_) return "";
    std::string const& folder = other_ ? other_->path() : own_.path();
    std::size_t const behind = months_behind(months);
    if (behind == 0)
        return user.say("nothing is saved in {} that this run could go on from: it begins anew\n",
                        "tidak ada yang tersimpan di {} untuk dilanjutkan: mulai dari awal\n",
                        folder);
    return user.say("{} of {} months are taken from {}\n", "{} dari {} bulan diambil dari {}\n",
                    behind, months * std::size_t(options_.replicates), folder);
}

std::string RunStates::finish(User const& user, bool complete, std::string const& command)
{
    std::string text;
    if (!own_.failure().empty())
        text += user.say("the state could not be saved: {}\n", "keadaan tidak dapat disimpan: {}\n",
                         own_.failure());
    if (complete && !keeping_.keep)
        own_.remove();
    else if (complete && own_.used())
        text += user.say("the state at the end is in {}: --from {} goes on from it\n",
                         "keadaan di akhir ada di {}: --from {} melanjutkannya\n", own_.path(),
                         own_.path());
    else if (own_.used())
        text += user.say("go on with:  {} --resume\n", "lanjutkan dengan:  {} --resume\n", command);
    return text;
}

}  // namespace umkm
