#include "apps/options.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

#include <fmt/format.h>

#include "scenarios/text.hpp"

namespace umkm {

namespace po = boost::program_options;

namespace {

std::optional<long long> whole_number(std::string_view text)
{
    long long value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

// Written without quotes and dashes, as Boost reports some of them.
std::string bare(std::string name)
{
    name.erase(0, name.find_first_not_of('-'));
    return name.substr(0, name.find('='));
}

}  // namespace

std::string did_you_mean(User const& user, std::string const& word,
                         std::vector<std::string> const& candidates)
{
    auto const meant = nearest(word, candidates);
    if (!meant) return "";
    return fmt::format(": {} \"{}\"?", user.say("did you mean", "maksud Anda"), *meant);
}

std::vector<std::string> Options::list(char const* name) const
{
    return has(name) ? given_[name].as<std::vector<std::string>>() : std::vector<std::string>{};
}

void Options::refuse(char const* name, std::string const& en, std::string const& id) const
{
    throw Misuse(fmt::format("--{} {}: {}", name, text(name), user_->indonesian() ? id : en));
}

long long Options::whole(char const* name, long long least, long long most) const
{
    auto const value = whole_number(text(name));
    if (!value || *value < least || *value > most)
        refuse(name, fmt::format("a whole number from {} to {} is needed", least, most),
               fmt::format("diperlukan bilangan bulat dari {} sampai {}", least, most));
    return *value;
}

int Options::scale(char const* name) const
{
    constexpr int coarsest = 10'000;  // beyond, a region has no firms of every kind
    std::string const written = text(name);
    auto const value = whole_number(written.starts_with("1:") ? written.substr(2) : written);
    if (!value || *value < 1 || *value > coarsest)
        refuse(name, fmt::format("write 1:1 to 1:{}, firms per agent", coarsest),
               fmt::format("tulis 1:1 sampai 1:{}, usaha per agen", coarsest));
    return int(*value);
}

std::optional<Month> Options::month(char const* name) const
{
    if (!has(name)) return {};
    auto const month = parse_month(text(name));
    if (!month) refuse(name, "write a month as 2027-03", "tulis bulan sebagai 2027-03");
    return month;
}

std::size_t Options::choice(char const* name, std::vector<std::string> const& allowed) const
{
    auto const at = std::find(allowed.begin(), allowed.end(), text(name));
    if (at == allowed.end())
        refuse(name, "one of " + join(allowed, ", "), "salah satu dari " + join(allowed, ", "));
    return std::size_t(at - allowed.begin());
}

Syntax::Syntax(User const& user, char const* command) : user_(&user), command_(command)
{
    flag("help,h", "this text", "teks ini");
    value("lang", "id|en", "language of messages", "bahasa pesan");
    value("color", "auto|always|never", "colours on the terminal", "warna di terminal", "auto");
}

Syntax& Syntax::flag(char const* name, char const* en, char const* id)
{
    shown_.add_options()(name, user_->indonesian() ? id : en);
    return *this;
}

Syntax& Syntax::value(char const* name, char const* word, char const* en, char const* id,
                      std::optional<std::string> const& standard)
{
    auto* semantic = po::value<std::string>()->value_name(word);
    if (standard) semantic->default_value(*standard);
    shown_.add_options()(name, semantic, user_->indonesian() ? id : en);
    return *this;
}

Syntax& Syntax::list(char const* name, char const* word, char const* en, char const* id)
{
    auto* semantic = po::value<std::vector<std::string>>()->value_name(word);
    shown_.add_options()(name, semantic, user_->indonesian() ? id : en);
    return *this;
}

Syntax& Syntax::hidden(char const* name)
{
    hidden_.add_options()(name, po::value<std::string>());
    return *this;
}

// "B..." stands for one or more.
static bool repeats(std::string_view argument) { return argument.ends_with("..."); }

Syntax& Syntax::arguments(std::vector<char const*> names, std::size_t needed)
{
    for (char const* name : names) {
        if (repeats(name))
            hidden_.add_options()(name, po::value<std::vector<std::string>>());
        else
            hidden_.add_options()(name, po::value<std::string>());
    }
    arguments_ = std::move(names);
    needed_ = needed;
    return *this;
}

std::vector<std::string> Syntax::names() const
{
    std::vector<std::string> names;
    for (auto const& option : shown_.options()) names.push_back(option->long_name());
    return names;
}

std::string Syntax::usage() const
{
    std::string text = "umkm " + command_;
    for (std::size_t i = 0; i < arguments_.size(); ++i)
        text +=
            i < needed_ ? fmt::format(" {}", arguments_[i]) : fmt::format(" [{}]", arguments_[i]);
    return text + " [" + user_->say("options", "pilihan") + "]";
}

void Syntax::misuse(std::string const& what) const
{
    throw Misuse(fmt::format("{}\n  = umkm {} --help", what, command_));
}

std::optional<Options> Syntax::read(User& user, std::vector<std::string> const& words,
                                    char const* does)
{
    po::options_description all;
    all.add(shown_).add(hidden_);
    po::positional_options_description positional;
    for (char const* name : arguments_) positional.add(name, repeats(name) ? -1 : 1);
    po::variables_map given;
    using Style = po::command_line_style::style_t;
    int const style = Style::unix_style & ~Style::allow_guessing;
    try {
        po::store(
            po::command_line_parser(words).options(all).positional(positional).style(style).run(),
            given);
    } catch (po::unknown_option const& error) {
        std::string const name = bare(error.get_option_name());
        misuse(fmt::format("{} --{}{}", user.say("unknown option", "pilihan tidak dikenal"), name,
                           did_you_mean(user, name, names())));
    } catch (po::too_many_positional_options_error const&) {
        misuse(fmt::format("{} {}",
                           user.say("too many arguments; write", "terlalu banyak argumen; tulis"),
                           usage()));
    } catch (po::multiple_occurrences const& error) {
        misuse(fmt::format("--{} {}", bare(error.get_option_name()),
                           user.say("is given twice", "ditulis dua kali")));
    } catch (po::invalid_command_line_syntax const& error) {
        bool const lacks = error.kind() == po::invalid_syntax::missing_parameter ||
                           error.kind() == po::invalid_syntax::empty_adjacent_parameter;
        misuse(fmt::format("--{} {}", bare(error.get_option_name()),
                           lacks ? user.say("needs a value", "memerlukan nilai")
                                 : user.say("takes no value", "tidak memakai nilai")));
    } catch (po::error const& error) {
        misuse(error.what());
    }
    Options const options(user, given);
    if (options.has("lang"))
        user.language = options.choice("lang", {"id", "en"}) == 0 ? Language::id : Language::en;
    options.choice("color", {"auto", "always", "never"});
    set_colour(user, options.text("color"));
    if (options.has("help")) {
        std::ostringstream list;
        list << shown_;
        print(fmt::format("{}\n\n{}\n\n{}", usage(), does, list.str()));
        return {};
    }
    for (std::size_t i = 0; i < needed_; ++i)
        if (!options.has(arguments_[i]))
            misuse(fmt::format("{} {}: {}", arguments_[i], user.say("is missing", "belum ditulis"),
                               usage()));
    return options;
}

}  // namespace umkm
