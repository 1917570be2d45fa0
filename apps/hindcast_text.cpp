#include "apps/hindcast_text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "outputs/text_table.hpp"

namespace umkm {

namespace {

using enum TextTable::Side;

constexpr int least_width = 130;  // of a table, whose last column must not be cut

std::string percent(double share, bool id)
{
    return in_digits(100 * share, 0, id) + (std::isfinite(share) ? "%" : "");
}

std::string best_name(User const& user, SkillTable const& table, Subject subject, int origin)
{
    auto const best = best_benchmark(table, subject, origin);
    return best ? in_words(*best, user.indonesian()) : "–";
}

std::string by_origin(User const& user, SkillTable const& table, Subject subject)
{
    bool const id = user.indonesian();
    TextTable text({{user.say("origin", "asal"), left},
                    {"a"},
                    {"b"},
                    {"c"},
                    {user.say("best simple", "sederhana terbaik")},
                    {"a/" + user.say("best", "terbaik")},
                    {"b/" + user.say("best", "terbaik")},
                    {"c/" + user.say("best", "terbaik")},
                    {user.say("which", "yang mana"), left}});
    for (int const origin : origins_of(table, subject)) {
        double const best = mean_error(table, subject, best_simple, origin);
        std::vector<std::string> cells{std::to_string(origin) + "-03"}, parts;
        for (Variant const variant : all_variants) {
            double const error = mean_error(table, subject, name_of(variant), origin);
            cells.push_back(in_digits(error, 2, id));
            parts.push_back(in_digits(error / best, 2, id));
        }
        cells.push_back(in_digits(best, 2, id));
        cells.insert(cells.end(), parts.begin(), parts.end());
        cells.push_back(best_name(user, table, subject, origin));
        text.row(cells);
    }
    text.line();
    std::vector<std::string> means{user.say("mean", "rata-rata")},
        of_means{user.say("ratio of the means", "nisbah rata-rata"), "", "", "", ""};
    std::vector<Ratios> all;
    for (Variant const variant : all_variants)
        all.push_back(ratios(table, subject, name_of(variant)));
    for (Ratios const& one : all) means.push_back(in_digits(one.error, 2, id));
    means.push_back(in_digits(all.front().best_error, 2, id));
    for (Ratios const& one : all) {
        means.push_back(in_digits(one.mean_of_ratios, 2, id));
        of_means.push_back(in_digits(one.ratio_of_means, 2, id));
    }
    text.row(means);
    text.row(of_means);
    return text.text(std::max(user.width, least_width));
}

std::string bands(User const& user, SkillTable const& table, int first)
{
    bool const id = user.indonesian();
    TextTable text({{"", left},
                    {user.say("cells", "sel")},
                    {"50%"},
                    {"80%"},
                    {"95%"},
                    {user.say("interval score", "skor rentang")},
                    {"CRPS"},
                    {user.say("bias", "bias")}});
    auto const row = [&](std::string const& words, std::string const& forecast) {
        Accuracy const all = pooled(table, Subject::p0_of_regions, forecast, first);
        text.row({words, in_digits(double(all.cells), 0, id), percent(all.coverage[0], id),
                  percent(all.coverage[1], id), percent(all.coverage[2], id),
                  in_digits(all.interval_score, 2, id), in_digits(all.crps, 2, id),
                  in_digits(all.bias, 2, id)});
    };
    for (Variant const variant : all_variants) row(in_words(variant, id), name_of(variant));
    row(user.say("best simple", "sederhana terbaik"), best_simple);
    return text.text(std::max(user.width, least_width));
}

std::string tests(User const& user, SkillTable const& table)
{
    bool const id = user.indonesian();
    std::set<int> horizons;
    for (SkillRow const& row : table)
        if (row.subject == Subject::p0_of_regions) horizons.insert(row.horizon);
    TextTable text({{user.say("years ahead", "tahun ke depan")},
                    {user.say("origins", "asal")},
                    {user.say("a − best", "a − terbaik")},
                    {"p"},
                    {user.say("b − best", "b − terbaik")},
                    {"p"},
                    {user.say("c − best", "c − terbaik")},
                    {"p"}});
    for (int const horizon : horizons) {
        std::vector<std::string> cells{std::to_string(horizon), ""};
        for (Variant const variant : all_variants) {
            DieboldMariano const test =
                against_best(table, Subject::p0_of_regions, name_of(variant), horizon);
            cells[1] = std::to_string(test.n);
            cells.push_back(in_digits(test.difference, 2, id));
            cells.push_back(in_digits(test.p, 2, id));
        }
        text.row(cells);
    }
    return text.text(std::max(user.width, least_width));
}

std::string online(User const& user, SkillTable const& table)
{
    bool const id = user.indonesian();
    Subject const subject = Subject::online_of_province;
    TextTable text({{user.say("origin", "asal"), left},
                    {user.say("years ahead", "tahun ke depan")},
                    {"a"},
                    {"b"},
                    {"c"},
                    {user.say("no change", "tanpa perubahan")}});
    auto const error = [&](std::string const& forecast, int origin, int horizon) {
        for (SkillRow const& row : rows_of(table, subject, forecast))
            if (row.origin == origin && row.horizon == horizon)
                return in_digits(row.accuracy.mae, 2, id);
        return std::string("–");
    };
    std::set<std::pair<int, int>> all;
    for (SkillRow const& row : table)
        if (row.subject == subject) all.emplace(row.origin, row.horizon);
    for (auto const& [origin, horizon] : all) {
        std::vector<std::string> cells{std::to_string(origin) + "-03", std::to_string(horizon)};
        for (Variant const variant : all_variants)
            cells.push_back(error(name_of(variant), origin, horizon));
        cells.push_back(error(name_of(Benchmark::persistence), origin, horizon));
        text.row(cells);
    }
    return all.empty() ? "" : text.text(std::max(user.width, least_width));
}

}  // namespace

std::string hindcast_text(User const& user, SkillTable const& table)
{
    std::string text = user.say("P0 of regions, mean error in percentage points\n",
                                "P0 daerah, rata-rata galat dalam poin persen\n");
    text += by_origin(user, table, Subject::p0_of_regions);
    text += user.say("\nP0 of the province\n", "\nP0 provinsi\n");
    text += by_origin(user, table, Subject::p0_of_province);
    text += user.say("\nShare of what came within the bands, P0 of regions, all origins\n",
                     "\nBagian yang terjadi di dalam rentang, P0 daerah, semua asal\n");
    text += bands(user, table, 0);
    text += user.say("origins from {} on\n", "asal sejak {}\n", later_origins);
    text += bands(user, table, later_origins);
    text += user.say("\nError less that of the best simple forecast (Diebold and Mariano)\n",
                     "\nGalat dikurangi galat prakiraan sederhana terbaik (Diebold dan Mariano)\n");
    text += tests(user, table);
    if (std::string const surveys = online(user, table); !surveys.empty())
        text += user.say("\nShare of businesses selling on the internet, error in points\n",
                         "\nBagian usaha yang menjual lewat internet, galat dalam poin\n") +
                surveys;
    text += "\n";
    for (std::size_t k = 0; k < all_variants.size(); ++k)
        text += std::string(1, char('a' + k)) + ": " +
                in_words(all_variants[k], user.indonesian()) + "\n";
    return text + user.say(
                      "best simple: of each origin the simple forecast that turned out best; b is "
                      "no forecast: its parameters have seen these years\n",
                      "sederhana terbaik: pada tiap asal, prakiraan sederhana yang ternyata "
                      "terbaik; b bukan prakiraan: parameternya sudah melihat tahun-tahun ini\n");
}

}  // namespace umkm
