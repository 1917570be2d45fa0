#include "studies/report/canvas.hpp"

#include <sstream>

#include <cairo-svg.h>
#include <cairo.h>

#include "sim/error.hpp"

namespace umkm {

namespace {

constexpr double pixels = 2;  // in a point of a PNG: 1920 by 1080
constexpr double full_turn = 6.283185307179586;

}  // namespace

struct Canvas::State {
    std::string path;
    Format format;
    cairo_surface_t* surface;
    cairo_t* pen;

    State(std::string file, Format kind)
        : path(std::move(file)),
          format(kind),
          surface(kind == Format::svg
                      ? cairo_svg_surface_create(path.c_str(), width, height)
                      : cairo_image_surface_create(CAIRO_FORMAT_RGB24, int(width * pixels),
                                                   int(height * pixels))),
          pen(cairo_create(surface))
    {
        if (kind == Format::png) cairo_scale(pen, pixels, pixels);
    }
    ~State()
    {
        cairo_destroy(pen);
        cairo_surface_destroy(surface);
    }
    State(State const&) = delete;
    State& operator=(State const&) = delete;

    void use(Colour c) { cairo_set_source_rgba(pen, c.red, c.green, c.blue, c.opacity); }
    void trace(std::vector<Point> const& points)
    {
        cairo_new_path(pen);
        for (Point const point : points) cairo_line_to(pen, point.x, point.y);
    }
    void write_with(double size, bool bold)
    {
        cairo_select_font_face(pen, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                               bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
        cairo_set_font_size(pen, size);
    }
};

Colour faded(Colour colour, double opacity)
{
    colour.opacity = opacity;
    return colour;
}

Canvas::Canvas(std::string const& path, Format format)
    : state_(std::make_unique<State>(path, format))
{
    box({0, 0}, width, height, {1, 1, 1});
}
Canvas::~Canvas() = default;
Canvas::Canvas(Canvas&&) noexcept = default;

void Canvas::line(std::vector<Point> const& points, Colour colour, double thick, bool dashed)
{
    double const dashes[] = {5, 4};
    state_->use(colour);
    state_->trace(points);
    cairo_set_line_width(state_->pen, thick);
    cairo_set_dash(state_->pen, dashes, dashed ? 2 : 0, 0);
    cairo_stroke(state_->pen);
}

void Canvas::polygon(std::vector<Point> const& points, Colour colour)
{
    state_->use(colour);
    state_->trace(points);
    cairo_fill(state_->pen);
}

void Canvas::box(Point upper_left, double wide, double high, Colour colour)
{
    double const right = upper_left.x + wide, low = upper_left.y + high;
    polygon({upper_left, {right, upper_left.y}, {right, low}, {upper_left.x, low}}, colour);
}

void Canvas::dot(Point centre, double radius, Colour colour)
{
    state_->use(colour);
    cairo_new_path(state_->pen);
    cairo_arc(state_->pen, centre.x, centre.y, radius, 0, full_turn);
    cairo_fill(state_->pen);
}

void Canvas::text(Point at, std::string const& words, double size, Colour colour, Align align,
                  bool bold)
{
    double const shift = align == Align::left ? 0 : width_of(words, size, bold);
    state_->use(colour);
    state_->write_with(size, bold);
    cairo_move_to(state_->pen, at.x - (align == Align::middle ? shift / 2 : shift), at.y);
    cairo_show_text(state_->pen, words.c_str());
}

double Canvas::width_of(std::string const& words, double size, bool bold)
{
    state_->write_with(size, bold);
    cairo_text_extents_t extents;
    cairo_text_extents(state_->pen, words.c_str(), &extents);
    return extents.x_advance;
}

std::vector<std::string> Canvas::wrapped(std::string const& words, double size, double most)
{
    std::vector<std::string> lines;
    std::istringstream in(words);
    for (std::string word; in >> word;) {
        std::string const longer = lines.empty() ? word : lines.back() + " " + word;
        if (lines.empty() || width_of(longer, size) > most)
            lines.push_back(word);
        else
            lines.back() = longer;
    }
    return lines;
}

void Canvas::finish()
{
    cairo_status_t status = cairo_status(state_->pen);
    if (status == CAIRO_STATUS_SUCCESS && state_->format == Format::png)
        status = cairo_surface_write_to_png(state_->surface, state_->path.c_str());
    if (state_->format == Format::svg) cairo_surface_finish(state_->surface);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(state_->surface);
    if (status != CAIRO_STATUS_SUCCESS)
        throw IoError(state_->path + " cannot be written: " + cairo_status_to_string(status));
}

}  // namespace umkm
