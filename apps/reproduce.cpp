// umkm reproduce: a run again from its result file alone, compared byte by byte.
#include <filesystem>

#include "apps/interrupt.hpp"
#include "apps/program.hpp"
#include "apps/progress.hpp"
#include "studies/repeat.hpp"
#include "studies/scratch.hpp"
#include "studies/sha256.hpp"

namespace umkm {

namespace {

// Names of what differs, for a file whose bytes do: attributes and variables.
std::string differences(ResultReader const& first, ResultReader const& second)
{
    std::string text;
    auto const add = [&](std::string const& name) { text += "  " + name + "\n"; };
    for (FileAttribute const& a : first.attributes())
        for (FileAttribute const& b : second.attributes())
            if (a.name == b.name && a.value != b.value) add(a.name);
    for (auto const& variable : first.variables()) {
        std::string const path = variable.about.path();
        auto const* other = second.find(path);
        if (!other || other->shape != variable.shape) {
            add(path);
            continue;
        }
        if (variable.type == StoredType::text) {
            if (first.read_text(path) != second.read_text(path)) add(path);
            continue;
        }
        auto const a = first.read(path), b = second.read(path);
        bool same = true;
        for (std::size_t i = 0; i < a.size(); ++i)
            same = same && (a[i] == b[i] || (a[i] != a[i] && b[i] != b[i]));
        if (!same) add(path);
    }
    return text;
}

void say_other_program(User const& user, Program const& then)
{
    Program const now = this_program();
    if (then.version == now.version && then.commit == now.commit) return;
    note(user.say("made by umkm {} ({}), this is {} ({}): results may differ\n",
                  "dibuat oleh umkm {} ({}), ini {} ({}): hasil dapat berbeda\n", then.version,
                  then.commit, now.version, now.commit));
}

}  // namespace

int reproduce_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    Syntax syntax(user, "reproduce");
    syntax.value("threads", "N", "0: all processors", "0: semua prosesor", "0")
        .arguments({"RUN"}, 1);
    add_data_option(syntax);
    auto const given = syntax.read(user, arguments, does(user, "reproduce").c_str());
    if (!given) return fine;
    std::string const path = given->text("RUN");
    if (!std::filesystem::exists(path)) throw InputError("E405", {path});
    ResultReader const original(path);
    Repeat repeat = repeat_of(original, find_data(user, *given), catalog);
    repeat.options.threads = int(given->whole("threads", 0, 1024));
    say_other_program(user, repeat.recording.program);

    Scratch const scratch;
    repeat.recording.path = scratch.file("again.h5");
    Recorder recorder(repeat.recording, repeat.data, repeat.scenario, repeat.options);
    auto const& stop = catch_interrupts();
    std::size_t const months = std::size_t(*repeat.options.until - repeat.scenario.plan.base) + 1;
    Progress progress(user, true, repeat.options.replicates, months);
    progress.start();
    RunResult const result = run(
        request_of(repeat.data, repeat.scenario), repeat.options,
        [&](MonthSeen const& seen) { recorder.see(seen), progress.see(seen, stop); }, &stop);
    progress.clear();
    if (!result.complete) return interrupted;
    recorder.finish(result);
    if (same_bytes(path, repeat.recording.path)) {
        print(user.say("{}: the same bytes again, state {}\n", "{}: bita yang sama, keadaan {}\n",
                       path, hex(result.hash)));
        return fine;
    }
    std::string const names = differences(original, ResultReader(repeat.recording.path));
    print(user.say("{}: the bytes differ; in values:\n{}", "{}: bita berbeda; pada nilai:\n{}",
                   path,
                   names.empty() ? user.say("  none, only in how they are stored\n",
                                            "  tidak ada, hanya cara penyimpanannya\n")
                                 : names));
    return check_failed;
}

}  // namespace umkm
