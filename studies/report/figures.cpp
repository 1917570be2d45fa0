#include "studies/report/figures.hpp"

#include <filesystem>
#include <functional>

#include "outputs/durable.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/phrases.hpp"
#include "studies/report/drawing.hpp"
#include "studies/report/measures.hpp"

namespace umkm {

namespace {

namespace fs = std::filesystem;

struct Figure {
    std::string name;
    std::function<void(Canvas&)> draw;
};

std::string key_of(Json const& runs, Json const& part)
{
    return runs.at(part.at("run").get<std::size_t>()).at("key");
}

std::vector<Figure> figures_of(Json const& data, Language language)
{
    Json const &runs = data.at("runs"), &regions = data.at("regions");
    std::vector<Figure> list;
    for (Json const& fan : data.at("fans"))
        list.push_back({"fan-" + fan.at("id").get<std::string>(),
                        [&, language](Canvas& canvas) { draw_fan(canvas, fan, runs, language); }});
    for (Json const& effect : data.at("effects"))
        list.push_back(
            {"effect-" + effect.at("id").get<std::string>() + "-" + key_of(runs, effect),
             [&, language](Canvas& canvas) { draw_effect(canvas, effect, runs, language); }});
    for (Json const& layer : data.at("map").at("layers")) {
        std::string const id = layer.at("id");
        Json const& levels = layer.at("values").at(0);
        list.push_back({"map-" + id, [&, language](Canvas& canvas) {
                            draw_map(canvas, layer, levels, false, regions, runs, language);
                        }});
        for (Json const& difference : layer.at("differences"))
            list.push_back(
                {"map-" + id + "-" + key_of(runs, difference), [&, language](Canvas& canvas) {
                     draw_map(canvas, layer, difference, true, regions, runs, language);
                 }});
    }
    return list;
}

}  // namespace

std::string words_in(Json const& text, Language language)
{
    return text.at(language == Language::id ? "id" : "en");
}

std::string month_in_words(std::string const& month, Language language)
{
    auto const parsed = parse_month(month);
    return parsed ? Phrases(language).month(*parsed) : month;
}

Scaling scaling_of(double largest, std::string const& unit, int decimals, Language language)
{
    bool const id = language == Language::id;
    struct Words {
        char const *unit, *en, *id;
    };
    static constexpr std::array known{
        Words{"percent", "percent", "persen"},
        Words{"points", "percentage points", "poin persentase"},
        Words{"persons", "persons", "orang"},
        Words{"firms", "firms", "usaha"},
        Words{"households", "households", "rumah tangga"},
        Words{"index", "index, 0 to 1", "indeks, 0 sampai 1"},
        Words{"Rp month-1", "Rp a month", "Rp sebulan"},
    };
    Scaling scaling{.decimals = decimals, .unit = unit};
    for (Words const& one : known)
        if (unit == one.unit) scaling.unit = id ? one.id : one.en;
    if (decimals == 0 && largest >= 1e6) {
        Reading const reading = reading_of(largest, id);
        scaling.divide = reading.divide;
        scaling.decimals = 2;
        scaling.unit = reading.word + " " + scaling.unit;
    }
    return scaling;
}

std::string in_digits(double value, Scaling const& scaling, Language language)
{
    return with_minus(
        in_digits(value / scaling.divide, scaling.decimals, language == Language::id));
}

Frame draw_frame(Canvas& canvas, std::string const& title, std::string const& below,
                 std::string const& caption)
{
    Frame frame;
    canvas.text({30, 44}, title, 24, ink::text, Align::left, true);
    canvas.text({30, 68}, below, 14, ink::quiet);
    auto const lines = canvas.wrapped(caption, 13, Canvas::width - 60);
    double y = Canvas::height - 14 - 18 * double(lines.size() - 1);
    frame.bottom = y - 44;
    for (std::string const& line : lines) canvas.text({30, y}, line, 13, ink::text), y += 18;
    return frame;
}

std::size_t save_figures(std::string_view text, Language language, std::string const& folder,
                         bool overwrite)
{
    Json const data = Json::parse(text);
    auto const figures = figures_of(data, language);
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw IoError(folder + " cannot be made: " + error.message());
    struct FileKind {
        char const* ending;
        Canvas::Format format;
    };
    static constexpr std::array kinds{FileKind{".svg", Canvas::Format::svg},
                                      FileKind{".png", Canvas::Format::png}};
    auto const path_of = [&](Figure const& figure, FileKind const& kind) {
        return (fs::path(folder) / (figure.name + kind.ending)).string();
    };
    for (Figure const& figure : figures)
        for (FileKind const& kind : kinds) check_place(path_of(figure, kind), overwrite);
    for (Figure const& figure : figures)
        for (FileKind const& kind : kinds)
            write_file(path_of(figure, kind), overwrite, [&](std::string const& partial) {
                Canvas canvas(partial, kind.format);
                figure.draw(canvas);
                canvas.finish();
            });
    return figures.size();
}

}  // namespace umkm
