// Fans and paired effects over time, as slides.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "scenarios/phrases.hpp"
#include "studies/report/drawing.hpp"

namespace umkm {

namespace {

// "2027-03" as months since year 0.
int month_number(Json const& text)
{
    std::string const month = text;
    return std::atoi(month.substr(0, 4).c_str()) * 12 + std::atoi(month.substr(5).c_str()) - 1;
}

struct Range {
    double low = std::nan(""), high = std::nan("");
    void see(Json const& value)
    {
        if (!value.is_number()) return;
        low = std::fmin(low, value.get<double>());
        high = std::fmax(high, value.get<double>());
    }
    void see_all(Json const& values)
    {
        for (Json const& value : values) see(value);
    }
};

// The largest of 1, 2, 5 × 10^k that gives at least four steps.
double step_of(Range const& range)
{
    double const size = range.high - range.low;
    double power = 1;
    while (power > size) power /= 10;
    while (power * 10 <= size) power *= 10;
    for (double const step : {power * 2, power, power / 2, power / 5})
        if (size / step >= 4) return step;
    return power / 10;
}

class Chart {
public:
    Chart(Canvas& canvas, Frame const& frame, Range values, int first, int last, Scaling scaling,
          Language language)
        : canvas_(canvas),
          frame_(frame),
          values_(values),
          first_(first),
          last_(std::max(last, first + 1)),
          scaling_(std::move(scaling)),
          language_(language)
    {
        if (!(values_.high > values_.low)) values_.low -= 1, values_.high += 1;
        double const step = step_of(values_);
        values_.low = std::floor(values_.low / step) * step;
        values_.high = std::ceil(values_.high / step) * step;
        draw_axes(step);
    }

    Point at(int month, double value) const
    {
        double const x = frame_.left +
                         (frame_.right - frame_.left) * (month - first_) / (last_ - first_),
                     y = frame_.bottom - (frame_.bottom - frame_.top) * (value - values_.low) /
                                             (values_.high - values_.low);
        return {x, y};
    }

    // Between two columns over months, where both are known.
    void band(Json const& months, Json const& low, Json const& high, Colour colour)
    {
        std::vector<Point> upper, lower;
        for (std::size_t k = 0; k < months.size(); ++k) {
            if (!low[k].is_number() || !high[k].is_number()) continue;
            int const month = month_number(months[k]);
            upper.push_back(at(month, high[k]));
            lower.push_back(at(month, low[k]));
        }
        upper.insert(upper.end(), lower.rbegin(), lower.rend());
        if (!upper.empty()) canvas_.polygon(upper, colour);
    }

    void line(Json const& months, Json const& values, Colour colour)
    {
        std::vector<Point> points;
        for (std::size_t k = 0; k < months.size(); ++k)
            if (values[k].is_number()) points.push_back(at(month_number(months[k]), values[k]));
        canvas_.line(points, colour, 2);
    }

    void level(double value, Colour colour, bool dashed)
    {
        canvas_.line({at(first_, value), at(last_, value)}, colour, 1.2, dashed);
    }
    void rule(int month, Colour colour)
    {
        canvas_.line({at(month, values_.low), at(month, values_.high)}, colour, 1, true);
    }

private:
    void draw_axes(double step)
    {
        int decimals = 0;
        for (double s = step / scaling_.divide; s < 0.999 && decimals < 6; s *= 10) ++decimals;
        Scaling ticks = scaling_;
        ticks.decimals = decimals;
        for (int k = 0; values_.low + k * step < values_.high + step / 2; ++k) {
            double const value = values_.low + k * step;
            canvas_.line({at(first_, value), at(last_, value)}, ink::rule, 1);
            canvas_.text({frame_.left - 8, at(first_, value).y + 4.5},
                         in_digits(value, ticks, language_), 13, ink::quiet, Align::right);
        }
        int const every = last_ - first_ > 240 ? 5 : last_ - first_ > 130 ? 2 : 1;
        for (int year = (first_ + 11) / 12; year * 12 <= last_; ++year)
            if (year % every == 0)
                canvas_.text({at(year * 12, values_.low).x, frame_.bottom + 20},
                             std::to_string(year), 13, ink::quiet, Align::middle);
    }

    Canvas& canvas_;
    Frame frame_;
    Range values_;
    int first_, last_;
    Scaling scaling_;
    Language language_;
};

struct Entry {
    std::string words;
    Colour colour;
    bool dot = false;
};

// One line above the drawing.
void draw_legend(Canvas& canvas, std::vector<Entry> const& entries)
{
    double x = 30;
    for (Entry const& entry : entries) {
        if (entry.dot)
            canvas.dot({x + 6, 85.5}, 3.5, entry.colour);
        else
            canvas.box({x, 80}, 12, 11, entry.colour);
        canvas.text({x + 18, 90}, entry.words, 13, ink::text);
        x += 18 + canvas.width_of(entry.words, 13) + 22;
    }
}

// A title that would not fit its share of the line is cut.
std::string shortened(Canvas& canvas, std::string words, double most)
{
    if (canvas.width_of(words, 13) <= most) return words;
    while (!words.empty() && canvas.width_of(words + "…", 13) > most) {
        while (!words.empty() && (words.back() & 0xC0) == 0x80) words.pop_back();
        if (!words.empty()) words.pop_back();
    }
    return words + "…";
}

Range range_of(Json const& fan)
{
    Range range;
    for (Json const& series : fan.at("series"))
        for (Json const& column : series.at("q")) range.see_all(column);
    for (Json const& point : fan.at("data")) range.see(point.at("value"));
    if (!fan.at("goal").is_null()) range.see(fan["goal"].at("value"));
    // A share is drawn from nothing, where that does not flatten it.
    if (range.low > 0 && range.low < 0.5 * range.high) range.low = 0;
    return range;
}

}  // namespace

void draw_fan(Canvas& canvas, Json const& fan, Json const& runs, Language language)
{
    Range const range = range_of(fan);
    Scaling const scaling = scaling_of(std::fmax(std::abs(range.low), std::abs(range.high)),
                                       fan.at("unit"), fan.at("decimals"), language);
    bool const several = runs.size() > 1;
    std::string const below =
        scaling.unit + " · " +
        (several ? Phrases(language).say("middle 80% of replicates and their median",
                                         "80% tengah dari ulangan dan mediannya")
                 : Phrases(language).say("middle 50%, 80% and 95% of replicates and their median",
                                         "50%, 80%, dan 95% tengah dari ulangan dan mediannya"));
    Frame const frame = draw_frame(canvas, words_in(fan.at("title"), language), below,
                                   words_in(fan.at("caption"), language));
    int first = 1 << 30, last = 0;
    for (Json const& series : fan.at("series")) {
        first = std::min(first, month_number(series.at("months").front()));
        last = std::max(last, month_number(series.at("months").back()));
    }
    for (Json const& point : fan.at("data"))
        first = std::min(first, month_number(point.at("month")));
    Chart chart(canvas, frame, range, first, last, scaling, language);
    if (!fan.at("goal").is_null()) {
        chart.level(fan["goal"].at("value"), ink::quiet, true);
        canvas.text({chart.at(last, fan["goal"]["value"]).x - 4,
                     chart.at(last, fan["goal"]["value"]).y + 15},
                    words_in(fan["goal"].at("label"), language), 12, ink::quiet, Align::right);
    }
    chart.rule(month_number(fan.at("origin")), ink::quiet);

    std::vector<Entry> entries;
    std::size_t place = 0;
    double const share = 800.0 / double(fan.at("series").size()) - 40;
    for (Json const& series : fan.at("series")) {
        std::size_t const run = series.at("run");
        bool const divided = !series.at("key").is_null();
        Colour const colour = ink::runs[(divided ? place : run) % ink::runs.size()];
        Json const &months = series.at("months"), &q = series.at("q");
        if (!several) chart.band(months, q.at("025"), q.at("975"), faded(colour, 0.15));
        chart.band(months, q.at("10"), q.at("90"), faded(colour, several ? 0.18 : 0.22));
        if (!several) chart.band(months, q.at("25"), q.at("75"), faded(colour, 0.35));
        chart.line(months, q.at("50"), colour);
        std::string const label = words_in(series.at("label"), language);
        std::string const key = several ? runs[run].at("key").get<std::string>() + " " : "";
        entries.push_back({shortened(canvas, key + label, share), colour});
        ++place;
    }
    for (Json const& point : fan.at("data"))
        canvas.dot(chart.at(month_number(point.at("month")), point.at("value")), 3, ink::measured);
    if (!fan.at("data").empty())
        entries.push_back({Phrases(language).say("measured", "terukur"), ink::measured, true});
    draw_legend(canvas, entries);
}

void draw_effect(Canvas& canvas, Json const& effect, Json const& runs, Language language)
{
    Range range;
    range.see(0.0);
    for (char const* column : {"low95", "high95"}) range.see_all(effect.at(column));
    Scaling const scaling =
        scaling_of(std::fmax(std::abs(range.low), std::abs(range.high)), effect.at("unit"),
                   effect.at("unit") == "points" ? 2 : 0, language);
    std::size_t const run = effect.at("run");
    std::string const below =
        scaling.unit + " · " +
        Phrases(language).say(
            "difference of pairs, with the 50%, 80% and 95% interval of its mean",
            "selisih berpasangan, dengan rentang 50%, 80%, dan 95% dari rata-ratanya");
    std::string const pair =
        runs[run].at("key").get<std::string>() + " − " + runs[0].at("key").get<std::string>();
    Frame const frame = draw_frame(canvas, words_in(effect.at("title"), language) + ": " + pair,
                                   below, words_in(effect.at("caption"), language));
    Json const& months = effect.at("months");
    Chart chart(canvas, frame, range, month_number(months.front()), month_number(months.back()),
                scaling, language);
    Colour const colour = ink::runs[run % ink::runs.size()];
    chart.band(months, effect.at("low95"), effect.at("high95"), faded(colour, 0.15));
    chart.band(months, effect.at("low80"), effect.at("high80"), faded(colour, 0.22));
    chart.band(months, effect.at("low50"), effect.at("high50"), faded(colour, 0.35));
    chart.line(months, effect.at("mean"), colour);
    chart.level(0, ink::text, false);
    draw_legend(canvas, {{shortened(canvas,
                                    pair + ": " + words_in(runs[run].at("title"), language) +
                                        " − " + words_in(runs[0].at("title"), language),
                                    860),
                          colour}});
}

}  // namespace umkm
