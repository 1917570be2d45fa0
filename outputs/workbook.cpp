#include "outputs/workbook.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <memory>

#include <fmt/core.h>
#include <xlsxwriter.h>

#include "outputs/text_table.hpp"
#include "outputs/zip.hpp"
#include "sim/error.hpp"
#include "sim/utf8.hpp"

namespace umkm {

namespace {

constexpr std::size_t longest_cell = 32'000, longest_property = 250;  // bytes; Excel refuses more
constexpr std::size_t most_rows = LXW_ROW_MAX;
constexpr lxw_color_t dark = 0x1F3864, pale = 0xDDE6F3, grey = 0x7F7F7F;
// Told apart by the colour-blind too (Okabe and Ito); the first is the run that others are set
// beside.
constexpr lxw_color_t line_colours[] = {dark, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};

std::string cut(std::string_view text, std::size_t most = longest_cell)
{
    std::string safe = plain(valid_utf8(text));
    if (safe.size() <= most) return safe;
    while (most > 0 && (static_cast<unsigned char>(safe[most]) & 0xC0) == 0x80) --most;
    return safe.substr(0, most) + "…";
}

char const* format_of(Shown shown)
{
    switch (shown) {
        case Shown::text:
            return "@";
        case Shown::plain:
            return "General";
        case Shown::whole:
            return "#,##0";
        case Shown::tenths:
            return "#,##0.0";
        case Shown::decimals:
            return "#,##0.00";
        case Shown::fine:
            return "0.0000";
        case Shown::percent:
            return "0.0%";
        case Shown::fine_percent:
            return "0.000%";
        case Shown::month:
            return "mmm yyyy";
    }
    return "General";
}

// Lines that a text takes in a column so wide, broken between words.
int lines_in(std::string_view text, double width)
{
    int lines = 1;
    double used = 0;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find(' '), text.size());
        auto const letters = double(std::ranges::count_if(text.substr(0, end), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        }));
        if (used > 0 && used + 1 + letters > width) ++lines, used = 0;
        used += (used > 0 ? 1 : 0) + letters;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

class Writer {
public:
    Writer(std::string const& path, std::string const& name) : path_(path), name_(name)
    {
        book_.reset(workbook_new(path.c_str()));
        if (!book_) throw IoError(name_ + " cannot be written: there is not enough memory");
        for (auto const& [format, side] :
             {std::pair{&heading_, LXW_ALIGN_LEFT}, {&number_heading_, LXW_ALIGN_RIGHT}}) {
            *format = workbook_add_format(book_.get());
            format_set_bold(*format);
            format_set_text_wrap(*format);
            format_set_align(*format, LXW_ALIGN_VERTICAL_TOP);
            format_set_align(*format, std::uint8_t(side));
            format_set_bg_color(*format, pale);
            format_set_bottom(*format, LXW_BORDER_THIN);
        }
        title_ = workbook_add_format(book_.get());
        format_set_bold(title_);
        format_set_font_size(title_, 14);
        format_set_font_color(title_, dark);
        section_ = workbook_add_format(book_.get());
        format_set_bold(section_);
        format_set_font_color(section_, dark);
    }

    void properties(std::string const& title, std::string const& program)
    {
        std::string written = cut(title, longest_property), by = cut(program, longest_property);
        // Without a date of ours the library writes that of the clock: other bytes each time.
        constexpr time_t first_of_1980 = 315'532'800;
        lxw_doc_properties about{};
        about.title = written.data(), about.author = by.data(), about.created = first_of_1980;
        check(workbook_set_properties(book_.get(), &about));
    }

    void sheet(Sheet const& sheet)
    {
        if (sheet.rows.size() >= most_rows)
            throw InputError("E425", {name_, sheet.name, std::to_string(sheet.rows.size()),
                                      std::to_string(most_rows - 1)});
        lxw_worksheet* const page = workbook_add_worksheet(book_.get(), sheet.name.c_str());
        require(page, "a sheet has a name that Excel allows");
        for (std::size_t c = 0; c < sheet.columns.size(); ++c)
            check(
                worksheet_set_column(page, column(c), column(c), sheet.columns[c].width, nullptr));
        std::size_t const first = sheet.prose ? 0 : 1;
        if (!sheet.prose && !sheet.columns.empty()) headings(page, sheet);
        for (std::size_t r = 0; r < sheet.rows.size(); ++r) row(page, sheet, r, first + r);
        lay_out(page, sheet);
        for (std::size_t k = 0; k < sheet.charts.size(); ++k) chart(page, sheet.charts[k], k);
    }

    void save()
    {
        lxw_error const error = workbook_close(book_.release());
        if (error != LXW_ERROR_ZIP_FILE_OPERATION) check(error);  // it is no word of an office
        if (error != LXW_NO_ERROR || !zip_is_whole(path_))
            throw IoError(name_ + " cannot be written: the disk took only a part");
    }

private:
    static lxw_col_t column(std::size_t c) { return lxw_col_t(c); }
    static lxw_row_t row_number(std::size_t r) { return lxw_row_t(r); }

    void check(lxw_error error) const
    {
        if (error != LXW_NO_ERROR)
            throw IoError(fmt::format("{} cannot be written: {}", name_, lxw_strerror(error)));
    }

    static bool is_left(Shown shown) { return shown == Shown::text || shown == Shown::month; }

    // Office programs do not all find the height of wrapped texts themselves.
    void set_lines(lxw_worksheet* page, std::size_t r, int lines)
    {
        constexpr double points = 15, highest = 409;
        if (lines > 1)
            check(
                worksheet_set_row(page, row_number(r), std::min(points * lines, highest), nullptr));
    }

    lxw_format* format(Shown shown, bool wrapped)
    {
        auto& format = formats_[{shown, wrapped}];
        if (!format) {
            format = workbook_add_format(book_.get());
            format_set_num_format(format, format_of(shown));
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
            if (is_left(shown)) format_set_align(format, LXW_ALIGN_LEFT);
            if (wrapped) format_set_text_wrap(format);
        }
        return format;
    }

    void text(lxw_worksheet* page, std::size_t r, std::size_t c, std::string const& written,
              lxw_format* as)
    {
        check(worksheet_write_string(page, row_number(r), column(c), cut(written).c_str(), as));
    }

    void headings(lxw_worksheet* page, Sheet const& sheet)
    {
        int lines = 1;
        for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
            auto const& [heading, shown, width] = sheet.columns[c];
            text(page, 0, c, heading, is_left(shown) ? heading_ : number_heading_);
            lines = std::max(lines, lines_in(heading, 0.85 * width));  // bold is wider
        }
        set_lines(page, 0, lines);
        worksheet_freeze_panes(page, 1, column(sheet.fixed));
        check(worksheet_repeat_rows(page, 0, 0));
        if (!sheet.rows.empty())
            check(worksheet_autofilter(page, 0, 0, row_number(sheet.rows.size()),
                                       column(sheet.columns.size() - 1)));
        std::string const all = fmt::format("A1:XFD{}", sheet.rows.size() + 1);
        check(worksheet_ignore_errors(page, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all.c_str()));
    }

    void row(lxw_worksheet* page, Sheet const& sheet, std::size_t from, std::size_t to)
    {
        auto const& cells = sheet.rows[from];
        require(cells.size() <= sheet.columns.size(), "a row has no more cells than columns");
        int lines = 1;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            Shown const shown = cells[c].shown.value_or(sheet.columns[c].shown);
            if (auto const* number = std::get_if<double>(&cells[c].value);
                number && std::isfinite(*number))
                check(worksheet_write_number(page, row_number(to), column(c), *number,
                                             format(shown, false)));
            if (auto const* words = std::get_if<std::string>(&cells[c].value)) {
                // A line that is one cell runs on over its neighbours.
                bool const alone = sheet.prose && cells.size() == 1;
                int const needed = alone ? 1 : lines_in(*words, sheet.columns[c].width);
                lines = std::max(lines, needed);
                text(page, to, c, *words,
                     alone ? (from == 0 ? title_ : section_) : format(Shown::text, needed > 1));
            }
        }
        set_lines(page, to, lines);
    }

    static void lay_out(lxw_worksheet* page, Sheet const& sheet)
    {
        constexpr std::uint8_t a4 = 9;
        worksheet_set_landscape(page);
        worksheet_set_paper(page, a4);
        worksheet_fit_to_pages(page, 1, 0);
        worksheet_set_margins(page, 0.5, 0.5, 0.6, 0.6);
        worksheet_set_footer(page, "&L&A&R&P / &N");
        if (sheet.prose) worksheet_gridlines(page, LXW_HIDE_ALL_GRIDLINES);
    }

    void line(lxw_chart* chart, ChartLine const& drawn, lxw_color_t colour)
    {
        lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
        auto const first = row_number(drawn.first + 1), last = row_number(drawn.first + drawn.rows);
        chart_series_set_categories(series, drawn.sheet.c_str(), first, column(drawn.along), last,
                                    column(drawn.along));
        chart_series_set_values(series, drawn.sheet.c_str(), first, column(drawn.column), last,
                                column(drawn.column));
        chart_series_set_name(series, name_of(drawn).c_str());
        lxw_chart_line look{};
        look.color = drawn.band ? grey : colour, look.width = drawn.band ? 1.0F : 2.25F;
        look.dash_type = drawn.band ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID;
        chart_series_set_line(series, &look);
    }

    // A name that begins with "=" would be taken for the place of a cell.
    static std::string name_of(ChartLine const& drawn)
    {
        std::string const name = cut(drawn.name, longest_property);
        return name.starts_with('=') ? " " + name : name;
    }

    void chart(lxw_worksheet* page, LineChart const& lines, std::size_t place)
    {
        constexpr lxw_row_t tall = 18;  // cells that a chart covers
        constexpr lxw_col_t wide = 9;
        lxw_chart* const chart = workbook_add_chart(book_.get(), LXW_CHART_LINE);
        std::size_t means = 0;
        for (ChartLine const& drawn : lines.lines)
            line(chart, drawn, line_colours[(drawn.band ? 0 : means++) % std::size(line_colours)]);
        chart_title_set_name(chart, cut(lines.title).c_str());
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
        chart_axis_set_num_format(chart->x_axis, format_of(Shown::month));
        chart_axis_set_interval_unit(chart->x_axis, 12);
        chart_axis_set_num_format(chart->y_axis, format_of(lines.shown));
        lxw_chart_options size{};
        size.x_scale = 1.15, size.y_scale = 1.15;
        check(worksheet_insert_chart_opt(page, lxw_row_t(place / 2) * tall,
                                         lxw_col_t(place % 2 * wide), chart, &size));
    }

    struct Free {
        void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
    };
    std::string path_, name_;  // where it is written, what errors call it
    std::unique_ptr<lxw_workbook, Free> book_;
    lxw_format *heading_ = nullptr, *number_heading_ = nullptr, *title_ = nullptr,
               *section_ = nullptr;
    std::map<std::pair<Shown, bool>, lxw_format*> formats_;
};

}  // namespace

Cell::Cell(Month month) : shown(Shown::month)
{
    constexpr double first_of_2000 = 36'526;  // days since the last of 1899, as Excel counts
    value = first_of_2000 + month.days();
}

void write_workbook(std::string const& path, std::string const& name, std::string const& title,
                    std::string const& program, std::vector<Sheet> const& sheets)
{
    Writer writer(path, name);
    writer.properties(title, program);
    for (Sheet const& sheet : sheets) writer.sheet(sheet);
    writer.save();
}

}  // namespace umkm
