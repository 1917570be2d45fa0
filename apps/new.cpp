// umkm new: a commented scenario to begin with.
#include <filesystem>
#include <fstream>

#include "apps/program.hpp"
#include "scenarios/draft.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace fs = std::filesystem;

namespace {

Kind const& lever_named(User const& user, std::string const& name, Catalog const& catalog)
{
    if (Kind const* const kind = kind_named(catalog.levers, name)) return *kind;
    std::vector<std::string> names;
    for (Kind const& kind : catalog.levers) names.push_back(kind.name);
    throw Misuse(user.say("--lever {}: there is no such programme{}; there is {}",
                          "--lever {}: tidak ada program itu{}; yang ada {}", name,
                          did_you_mean(user, name, names), join(names, ", ")));
}

// How `file` names its parent: from its own folder where both are given that way.
std::string parent_as_written(fs::path const& parent, fs::path const& file)
{
    if (parent.is_absolute() || file.is_absolute()) return fs::absolute(parent).generic_string();
    fs::path const folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    return parent.lexically_normal().lexically_relative(folder.lexically_normal()).generic_string();
}

void write(fs::path const& file, std::string const& text)
{
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out) throw IoError(file.string() + " cannot be written");
}

}  // namespace

int new_command(User& user, Arguments const& arguments, Catalog const& catalog)
{
    Syntax syntax(user, "new");
    syntax
        .value("from", "FILE", "the parent; else scenarios/baseline.toml",
               "berkas induk; bila kosong scenarios/baseline.toml")
        .value("lever", "TYPE", "its programme; umkm levers lists them",
               "jenis programnya; lihat umkm levers", "training")
        .flag("force,f", "replaces an older file", "mengganti berkas lama")
        .arguments({"NAME"}, 1);
    add_data_option(syntax);
    auto const given = syntax.read(user, arguments, does(user, "new").c_str());
    if (!given) return fine;
    Kind const& kind = lever_named(user, given->text("lever"), catalog);
    std::string const data_folder = find_data(user, *given);
    ScenarioContext const context = context_of(read_data(data_folder), catalog);
    std::string const parent_file =
        given->has("from") ? given->text("from") : find_scenario("baseline.toml", data_folder);
    Scenario const parent = load_scenario(user, context, parent_file, {}, true);

    fs::path file = given->text("NAME");
    if (file.extension() != ".toml") file += ".toml";
    if (fs::exists(file) && !given->has("force")) throw InputError("E401", {file.string()});
    if (file.has_parent_path() && !fs::is_directory(file.parent_path()))
        throw InputError("E402", {file.string(), file.parent_path().string()});
    Draft const draft{file.stem().string(), file.generic_string(),
                      parent_as_written(parent_file, file)};
    write(file, draft_scenario(draft, kind, parent, user.language));
    print(user.say("{} is written; next:  umkm explain {}\n",
                   "{} sudah ditulis; berikutnya:  umkm explain {}\n", file.string(),
                   file.string()));
    return fine;
}

}  // namespace umkm
