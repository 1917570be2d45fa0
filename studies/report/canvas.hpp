// A slide to draw on, 960 by 540 points, as SVG or PNG.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace umkm {

struct Colour {
    double red, green, blue, opacity = 1;
};
Colour faded(Colour colour, double opacity);

struct Point {
    double x, y;  // points from the upper left
};

enum class Align : std::uint8_t { left, middle, right };

class Canvas {
public:
    static constexpr double width = 960, height = 540;
    enum class Format : std::uint8_t { svg, png };

    // Begins the file, which is whole after finish().
    Canvas(std::string const& path, Format format);
    ~Canvas();
    Canvas(Canvas&&) noexcept;

    void line(std::vector<Point> const& points, Colour colour, double thick, bool dashed = false);
    void polygon(std::vector<Point> const& points, Colour colour);
    void box(Point upper_left, double wide, double high, Colour colour);
    void dot(Point centre, double radius, Colour colour);
    // `at.y` is the line that the letters stand on.
    void text(Point at, std::string const& words, double size, Colour colour,
              Align align = Align::left, bool bold = false);
    double width_of(std::string const& words, double size, bool bold = false);
    // Lines no longer than `most` points.
    std::vector<std::string> wrapped(std::string const& words, double size, double most);

    void finish();  // IoError where the file can not be written

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace umkm
