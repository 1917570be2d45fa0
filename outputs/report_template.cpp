#include "outputs/report_template.hpp"

#include "sim/error.hpp"

extern "C" {
extern char const umkm_report_template_begin[];  // report/report_template.S.in
extern char const umkm_report_template_end[];
}

namespace umkm {

namespace {

constexpr std::string_view marker = "@DATA@";  // report/page.html

// JSON may hold "</script>" and two line ends that scripts did not always allow in strings.
std::string harmless(std::string_view json)
{
    std::string text;
    text.reserve(json.size() + json.size() / 64);
    for (std::size_t i = 0; i < json.size(); ++i) {
        std::string_view const sign = json.substr(i, 3);
        if (sign[0] == '<') {
            text += "\\u003c";
        } else if (sign == "\u2028" || sign == "\u2029") {
            text += sign == "\u2028" ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            text += sign[0];
        }
    }
    return text;
}

}  // namespace

std::string_view report_template()
{
    return {umkm_report_template_begin, umkm_report_template_end};
}

std::string report_page(std::string_view data_json)
{
    std::string_view const page = report_template();
    if (page.empty()) throw IoError("this program was built without the page of a report");
    std::size_t const place = page.find(marker);
    require(place != page.npos, "the page has a place for its data");
    std::string text(page.substr(0, place));
    text += harmless(data_json);
    text += page.substr(place + marker.size());
    return text;
}

}  // namespace umkm
