// What the figures share: colours, words, the frame of a slide.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "scenarios/messages.hpp"
#include "studies/report/canvas.hpp"

namespace umkm {

using Json = nlohmann::ordered_json;

namespace ink {
inline constexpr Colour text{0.13, 0.13, 0.13}, quiet{0.38, 0.38, 0.38}, rule{0.87, 0.87, 0.87},
    measured{0.13, 0.13, 0.13};
// Okabe and Ito (2008): told apart with any kind of colour vision.
inline constexpr std::array<Colour, 6> runs{{{0.00, 0.45, 0.70},
                                             {0.84, 0.37, 0.00},
                                             {0.00, 0.62, 0.45},
                                             {0.80, 0.47, 0.65},
                                             {0.34, 0.34, 0.34},
                                             {0.90, 0.62, 0.00}}};
}  // namespace ink

// The text in the language of the figures.
std::string words_in(Json const& text, Language language);
std::string month_in_words(std::string const& month, Language language);  // of "2030-12"

// How the numbers of one figure are written: divided, and with the unit in words, once.
struct Scaling {
    double divide = 1;
    int decimals = 0;
    std::string unit;  // "percent", "trillion Rp a month"
};
Scaling scaling_of(double largest, std::string const& unit, int decimals, Language language);
std::string in_digits(double value, Scaling const& scaling, Language language);

// Title, unit and caption; what is left for the drawing lies between `top` and `bottom`.
struct Frame {
    double left = 64, right = 930, top = 110, bottom = 440;
};
Frame draw_frame(Canvas& canvas, std::string const& title, std::string const& below,
                 std::string const& caption);

// A member of the data's "fans" or "effects".
void draw_fan(Canvas& canvas, Json const& fan, Json const& runs, Language language);
void draw_effect(Canvas& canvas, Json const& effect, Json const& runs, Language language);
// A layer of the map: levels of a run, or how a run differs from the first.
void draw_map(Canvas& canvas, Json const& layer, Json const& values, bool difference,
              Json const& regions, Json const& runs, Language language);

}  // namespace umkm
