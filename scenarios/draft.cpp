#include "scenarios/draft.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/document.hpp"
#include "scenarios/phrases.hpp"
#include "scenarios/text.hpp"
#include "scenarios/units.hpp"

namespace umkm {

namespace {

constexpr int usual_price_year = 2026;
constexpr double example_money = 1e6, example_money_per_year = 1e9, example_months = 12;

struct Line {
    std::string key, value, comment;
};

// A value to be replaced, for a setting that has no standard.
double example_of(Setting const& setting, AgentKind agent)
{
    double value = (setting.least + setting.most) / 2;
    if (setting.unit == Setting::Unit::money)
        value = agent == AgentKind::region ? example_money_per_year : example_money;
    if (setting.unit == Setting::Unit::months) value = example_months;
    if (setting.unit == Setting::Unit::choice) value = 0;
    return std::clamp(value, setting.least, setting.most);
}

std::string written(double value, Setting const& setting)
{
    std::string const text = in_words(value, setting);
    return setting.unit == Setting::Unit::number ? text : "\"" + text + "\"";
}

class DraftText {
public:
    DraftText(Draft const& draft, Kind const& kind, Scenario const& parent, Language language)
        : draft_(draft), kind_(kind), parent_(parent), words_(language)
    {
    }

    std::string text()
    {
        head();
        programme();
        settings();
        money();
        return std::move(text_);
    }

private:
    std::string say(char const* en, char const* id,
                    std::vector<std::string> const& values = {}) const
    {
        return words_.say(en, id, values);
    }
    bool members() const { return kind_.agent != AgentKind::region; }

    void comment(std::string const& words) { text_ += "# " + words + "\n"; }

    // Keys, values and comments below each other.
    void lines(std::vector<Line> const& block)
    {
        int key = 0, value = 0;
        for (Line const& line : block) {
            key = std::max(key, code_points(line.key));
            if (code_points(line.value) <= 36) value = std::max(value, code_points(line.value));
        }
        for (Line const& line : block) {
            std::string row = line.key +
                              std::string(std::size_t(key - code_points(line.key)), ' ') + " = " +
                              line.value;
            if (!line.comment.empty())
                row += std::string(std::size_t(std::max(0, value - code_points(line.value))), ' ') +
                       "  # " + line.comment;
            text_ += row + "\n";
        }
    }

    void head()
    {
        comment(say("A first draft. Everything that is not written here is as in the parent file.",
                    "Rancangan awal. Semua yang tidak ditulis di sini sama dengan berkas induk."));
        comment(say("Change what is an example, then:  umkm validate {0}  ·  umkm explain {0}",
                    "Ubah yang masih contoh, lalu:  umkm validate {0}  ·  umkm explain {0}",
                    {draft_.file}));
        int const year = parent_.price_year != 0 ? parent_.price_year : usual_price_year;
        lines({{"format", "1", ""},
               {"extends", to_toml(text_value(draft_.extends, {})), say("the parent", "induknya")},
               {"price_year", std::to_string(year),
                say("all rupiah below are in prices of this year",
                    "semua rupiah di bawah dalam harga tahun ini")}});
        text_ += "\n[title]\n";
        std::string const title = to_toml(text_value(draft_.name, {}));
        lines({{"id", title, ""}, {"en", title, ""}});
    }

    void programme()
    {
        text_ += "\n[[lever]]\n";
        Month const base = parent_.plan.base, end = parent_.plan.end;
        Month const start = std::clamp(Month::of(2027, 1), base + 1, end);
        Month const last = std::clamp(Month::of(2029, 12), start, end);
        lines({{"id", "\"" + id() + "\"", say("its name in results", "namanya di hasil")},
               {"type", "\"" + kind_.name + "\"", words_.either(kind_.says_en, kind_.says_id)},
               {"start", "\"" + to_string(start) + "\"",
                say("first and last month, both included", "bulan pertama dan terakhir, termasuk")},
               {"end", "\"" + to_string(last) + "\"", ""},
               {"regions", "\"all\"",
                say("or a list: 3526, \"Kab. Jember\", \"Madura\"",
                    "atau daftar: 3526, \"Kab. Jember\", \"Madura\"")}});
        if (!members()) return;
        comment(say("Who may take part, see  umkm levers {0}; without this line, everybody:",
                    "Siapa yang boleh ikut, lihat  umkm levers {0}; tanpa baris ini, semua:",
                    {kind_.name}));
        text_ += kind_.agent == AgentKind::firm ? "# where = 'class == \"micro\" and not urban'\n"
                                                : "# where = 'poor'\n";
        lines(
            {{"priority", "\"random\"",
              join({priority_names.begin(), priority_names.end()}, " | ")},
             {"capacity", "\"1_000 /month\"", say("new members; example", "peserta baru; contoh")},
             {"take_up",
              say("{ value = 0.5, source = \"assumption, to be replaced\" }",
                  "{ value = 0.5, source = \"asumsi, harus diganti\" }"),
              say("share of those who may that want to", "bagian dari yang boleh ikut yang mau")}});
    }

    void settings()
    {
        if (kind_.settings.empty()) return;
        comment(say("What the programme does. A line behind # holds the standard value.",
                    "Apa yang dilakukan program. Baris di belakang # berisi nilai baku."));
        std::vector<Line> block;
        for (Setting const& s : kind_.settings) {
            bool const choice = s.unit == Setting::Unit::choice;
            std::string const range = choice ? join(s.choices, " | ")
                                             : say("{0} to {1}", "{0} sampai {1}",
                                                   {in_words(s.least, s), in_words(s.most, s)});
            std::string const example = s.standard ? "" : say("; example", "; contoh");
            std::string value = written(s.standard.value_or(example_of(s, kind_.agent)), s);
            bool const known = s.unit == Setting::Unit::money || s.unit == Setting::Unit::months ||
                               s.unit == Setting::Unit::count_per_month || choice;
            if (!s.standard && !known)
                value = fmt::format("{{ value = {}, source = \"{}\" }}", value,
                                    say("assumption, to be replaced", "asumsi, harus diganti"));
            block.push_back({(s.standard ? "# " : "") + s.name, value,
                             words_.either(s.says_en, s.says_id) + "; " + range + example});
        }
        lines(block);
    }

    void money()
    {
        comment(say(
            "What it costs besides what members get, who pays, and what it may spend; examples.",
            "Biaya di luar yang diterima peserta, siapa pembayarnya, dan batasnya; contoh."));
        std::string const each = members() ? "per_unit = \"Rp 1_000_000\", " : "";
        lines(
            {{"cost",
              "{ " + each + "fixed_per_year = \"Rp 500 " + say("million", "juta") +
                  "\", payer = \"APBD province\" }",
              ""},
             {"budget",
              "{ per_year = \"Rp 15 " + say("billion", "miliar") + "\", carry_over = true }", ""}});
    }

    // The kind and the file's name, in the letters that ids have.
    std::string id() const
    {
        std::string letters;
        for (char const c : lower(kind_.name + "-" + draft_.name)) {
            bool const plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            letters += plain ? c : '-';
        }
        return letters.substr(0, 60);
    }

    Draft const& draft_;
    Kind const& kind_;
    Scenario const& parent_;
    Phrases words_;
    std::string text_;
};

}  // namespace

std::string draft_scenario(Draft const& draft, Kind const& kind, Scenario const& parent,
                           Language language)
{
    return DraftText(draft, kind, parent, language).text();
}

}  // namespace umkm
