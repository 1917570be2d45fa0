#include "studies/summary.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "outputs/series.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/phrases.hpp"
#include "sim/error.hpp"
#include "studies/record.hpp"
#include "studies/targets.hpp"

namespace umkm {

namespace {

constexpr std::size_t worst_count = 5;

class Summary {
public:
    Summary(ResultReader const& run, std::vector<Target> const& targets, bool indonesian)
        : run_(run),
          targets_(targets),
          id_(indonesian),
          months_(run.months()),
          last_(last_reached(run))
    {
    }

    std::string text()
    {
        heading();
        digital();
        poverty();
        targets();
        warning();
        return std::move(text_);
    }

private:
    template <class... Values>
    std::string say(char const* en, char const* id, Values const&... values) const
    {
        return fmt::format(fmt::runtime(id_ ? id : en), values...);
    }
    std::string words(Month month) const
    {
        return Phrases(id_ ? Language::id : Language::en).month(month);
    }
    std::vector<double> values(std::string const& path, Month month, std::size_t place = 0) const
    {
        return snapshot(run_, path, month).at(place);
    }

    // "87.3% [86.9 to 87.8]"; a single replicate has no band.
    std::string percent(std::vector<double> values, double factor) const
    {
        for (double& value : values) value *= factor;
        Spread const s = spread(values);
        auto const digits = [&](double value) { return in_digits(value, 1, id_); };
        if (s.known < 2) return digits(s.mean) + "%";
        return fmt::format("{}% [{}–{}]", digits(s.mean), digits(s.low), digits(s.high));
    }

    struct Met {
        std::size_t met = 0, known = 0;
    };
    static Met count(std::vector<double> const& values, double goal)
    {
        Met result;
        for (double const value : values) {
            if (std::isnan(value)) continue;
            ++result.known;
            result.met += value >= goal;
        }
        return result;
    }
    std::string verdict(Met met) const
    {
        if (met.known == 0) return say("not reached by the run", "belum tercakup simulasi");
        std::string const word = met.met == met.known ? say("met", "tercapai")
                                 : met.met == 0       ? say("not met", "tidak tercapai")
                                                      : say("uncertain", "belum pasti");
        return say("{}: in {} of {} replicates ({}%)", "{}: pada {} dari {} ulangan ({}%)", word,
                   met.met, met.known,
                   in_digits(100.0 * double(met.met) / double(met.known), 0, id_));
    }

    void line(std::string const& text) { text_ += text + "\n"; }

    void heading()
    {
        std::size_t const replicates = snapshot(run_, "province/p0", last_).replicates;
        std::string const title =
            id_ ? run_.find_text("title_id").value_or("") : run_.find_text("title").value_or("");
        line(plain(title));
        std::string const count = replicates == 1
                                      ? say("one replicate", "satu ulangan")
                                      : say("mean of {} replicates [middle 80%]",
                                            "rata-rata {} ulangan [80% tengah]", replicates);
        line(say("{} · 1 agent stands for {} · {}", "{} · 1 agen mewakili {} · {}", words(last_),
                 run_.number_attribute(attribute::scale), count));
    }

    void digital()
    {
        auto const online = values("province/online", last_);
        auto const of_online = values("province/ecommerce_of_online", last_);
        auto const of_all = values("province/ecommerce", last_);
        line("");
        line(say("UMKM", "UMKM"));
        row(say("trade online", "berdagang daring"), percent(online, 100));
        row(say("e-commerce, of those online", "e-commerce, dari yang daring"),
            percent(of_online, 100));
        row(say("e-commerce, of all", "e-commerce, dari semua"), percent(of_all, 100));
        row(say("99% online", "99% daring"),
            verdict(count(online, goal_of_the_province("online")->value)));
        row(say("85% of those online in e-commerce", "85% dari yang daring di e-commerce"),
            verdict(count(of_online, goal_of_the_province("ecommerce_of_online")->value)));
        row(say("85% of all in e-commerce", "85% dari semua di e-commerce"),
            verdict(count(of_all, goal_of_the_province("ecommerce")->value)));
    }

    void row(std::string const& label, std::string const& value)
    {
        line(fmt::format("  {:<38}{}", label, value));
    }

    void poverty()
    {
        line("");
        line(say("Poverty: persons below the line (P0)",
                 "Kemiskinan: penduduk di bawah garis (P0)"));
        Month march = last_;
        while (march.month() != 3 && march > months_.front()) march = march + (-1);
        std::vector<Month> when{march};
        if (last_ != march) when.push_back(last_);
        for (Month const month : when) {
            row(words(month), percent(values("province/p0", month), 1));
            row(say("  towns", "  perkotaan"), percent(values("province/p0_by_area", month, 0), 1));
            row(say("  villages", "  perdesaan"),
                percent(values("province/p0_by_area", month, 1), 1));
        }
        worst_regions();
    }

    void worst_regions()
    {
        Snapshot const now = snapshot(run_, "p0", last_);
        auto const names = run_.read_text("region_name");
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t r = 0; r < now.places; ++r)
            if (Spread const s = spread(now.at(r)); s.known > 0) order.emplace_back(-s.mean, r);
        std::sort(order.begin(), order.end());
        line("  " + say("highest", "tertinggi") + ", " + words(last_));
        for (std::size_t k = 0; k < std::min(worst_count, order.size()); ++k)
            row("  " + plain(names[order[k].second]), percent(now.at(order[k].second), 1));
    }

    // The file says of each target, in the order of the scenario, whether it is met.
    void targets()
    {
        if (targets_.empty()) return;
        auto const met = targets_of(run_);
        require(met.size() == targets_.size(), "the run holds the targets of its scenario");
        line("");
        line(say("Targets of the scenario", "Sasaran skenario"));
        for (std::size_t t = 0; t < met.size(); ++t) judge(targets_[t], met[t]);
    }

    void judge(Target const& target, TargetMet const& met)
    {
        bool const at_least = target.sense == Target::Sense::at_least;
        auto const found = run_.find("province/" + target.indicator);
        bool const share = found && found->about.units == "1";
        double const factor = share ? 100 : 1;
        std::string const sign = at_least ? "≥" : "≤";
        line(fmt::format("  {}: {} {} {}{}, {}", target.id, target.indicator, sign,
                         in_digits(target.value * factor, share ? 1 : 2, id_), share ? "%" : "",
                         words(target.by)));
        std::string note = verdict({met.met, met.known});
        Spread const s = spread(met.values);
        double const missing = at_least ? target.value - s.mean : s.mean - target.value;
        if (s.known > 0 && missing > 0)
            note += share ? say("; mean {}%, short by {} points", "; rata-rata {}%, kurang {} poin",
                                in_digits(s.mean * 100, 1, id_), in_digits(missing * 100, 1, id_))
                          : say("; mean {}, short by {}", "; rata-rata {}, kurang {}",
                                in_digits(s.mean, 2, id_), in_digits(missing, 2, id_));
        line("    " + note);
    }

    void warning()
    {
        for (FileAttribute const& a : run_.attributes()) {
            auto const* least = std::get_if<double>(&a.value);
            if (a.name != attribute::least_formal_factor || !least || *least >= 0) continue;
            line("");
            line(
                say("Beware: formal income would have had to fall below zero (factor {}); the "
                    "baseline path could not be kept everywhere.",
                    "Perhatian: pendapatan formal harus turun di bawah nol (faktor {}); jalur "
                    "dasar tidak dapat dijaga di semua daerah.",
                    in_digits(*least, 3, id_)));
        }
        if (run_.number_attribute(attribute::complete) == 0) {
            line("");
            line(say("The run was interrupted: figures are of the replicates that got so far.",
                     "Simulasi terputus: angka berasal dari ulangan yang sampai sejauh itu."));
        }
    }

    ResultReader const& run_;
    std::vector<Target> const& targets_;
    bool id_;
    std::vector<Month> months_;
    Month last_;
    std::string text_;
};

}  // namespace

std::string summary(ResultReader const& run, std::vector<Target> const& targets, bool indonesian)
{
    return Summary(run, targets, indonesian).text();
}

}  // namespace umkm
