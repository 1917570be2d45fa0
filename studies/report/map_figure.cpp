// The 38 regions as tiles, as a slide.
#include <algorithm>
#include <cmath>

#include "scenarios/phrases.hpp"
#include "studies/report/drawing.hpp"

namespace umkm {

namespace {

Colour between(Colour from, Colour to, double share)
{
    return {from.red + (to.red - from.red) * share, from.green + (to.green - from.green) * share,
            from.blue + (to.blue - from.blue) * share};
}

constexpr Colour pale{0.94, 0.96, 0.98}, deep{0.03, 0.25, 0.45}, warm{0.70, 0.28, 0.00},
    unknown_region{0.9, 0.9, 0.9}, white{1, 1, 1};

// Levels from pale to deep; differences from blue (less) over pale to orange (more).
Colour shade(double value, double low, double high, bool difference)
{
    if (!difference) return between(pale, deep, high > low ? (value - low) / (high - low) : 0.5);
    double const most = std::fmax(std::abs(low), std::abs(high));
    double const share = most > 0 ? std::abs(value) / most : 0;
    return between(pale, value < 0 ? deep : warm, share);
}

double brightness(Colour c) { return 0.3 * c.red + 0.59 * c.green + 0.11 * c.blue; }

// One line of the tile, or two.
void draw_name(Canvas& canvas, std::string const& name, Point centre, double wide, Colour colour)
{
    double size = 11;
    while (size > 7 && canvas.width_of(name, size) > wide - 4) size -= 0.5;
    canvas.text(centre, name, size, colour, Align::middle);
}

}  // namespace

void draw_map(Canvas& canvas, Json const& layer, Json const& values, bool difference,
              Json const& regions, Json const& runs, Language language)
{
    Phrases const words(language);
    double low = std::nan(""), high = std::nan("");
    for (Json const& value : values.at("mean")) {
        if (!value.is_number()) continue;
        low = std::fmin(low, value.get<double>());
        high = std::fmax(high, value.get<double>());
    }
    double const largest = std::fmax(std::abs(low), std::abs(high));
    std::string const unit = difference ? values.at("unit") : layer.at("unit");
    int decimals = layer.at("decimals");
    if (difference && decimals > 0) ++decimals;
    Scaling const scaling = scaling_of(largest, unit, decimals, language);
    std::size_t const run = values.at("run");
    std::string what = runs[run].at("key");
    if (difference) what += " − " + runs[0].at("key").get<std::string>();
    std::string const title =
        words_in(layer.at("title"), language) + (runs.size() > 1 ? ": " + what : "");
    std::string const below =
        scaling.unit + " · " + month_in_words(layer.at("month"), language) + " · " +
        (difference ? words.say("bold: beyond luck (95%)", "tebal: melampaui kebetulan (95%)")
                    : words.say("mean of replicates", "rata-rata ulangan"));
    Frame const frame = draw_frame(canvas, title, below, words_in(values.at("caption"), language));

    int columns = 1, rows = 1;
    for (Json const& region : regions) {
        if (!region.at("col").is_number()) continue;
        columns = std::max(columns, region["col"].get<int>() + 1);
        rows = std::max(rows, region.at("row").get<int>() + 1);
    }
    double const wide = (Canvas::width - 60) / columns, tall = (frame.bottom + 24 - 86) / rows;
    for (std::size_t r = 0; r < regions.size(); ++r) {
        Json const& region = regions[r];
        if (!region.at("col").is_number()) continue;
        Point const corner{30 + wide * region["col"].get<int>(),
                           86 + tall * region["row"].get<int>()};
        Json const& value = values.at("mean")[r];
        Colour const colour =
            value.is_number() ? shade(value, low, high, difference) : unknown_region;
        Colour const letters = brightness(colour) > 0.55 ? ink::text : white;
        canvas.box({corner.x + 1.5, corner.y + 1.5}, wide - 3, tall - 3, colour);
        double const middle = corner.x + wide / 2;
        draw_name(canvas, region.at("short"), {middle, corner.y + tall / 2 - 3}, wide, letters);
        if (!value.is_number()) continue;
        Json const &from = values.at("low")[r], &to = values.at("high")[r];
        bool const beyond = difference && from.is_number() && to.is_number() &&
                            (from.get<double>() > 0 || to.get<double>() < 0);
        canvas.text({middle, corner.y + tall / 2 + 12}, in_digits(value, scaling, language), 13,
                    letters, Align::middle, beyond || !difference);
    }
}

}  // namespace umkm
