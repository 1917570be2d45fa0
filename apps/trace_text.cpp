#include "apps/trace_text.hpp"

#include <algorithm>
#include <array>

#include "outputs/text_table.hpp"
#include "scenarios/json.hpp"
#include "scenarios/phrases.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

using What = LifeEvent::What;

std::string stage_in_words(User const& user, int stage)
{
    if (stage <= 0) return user.say("not online", "belum daring");
    return stage == 1 ? user.say("online", "daring") : user.say("in e-commerce", "di e-commerce");
}

std::string class_in_words(User const& user, int size_class)
{
    if (size_class <= 0) return user.say("micro", "mikro");
    return size_class == 1 ? user.say("small", "kecil") : user.say("medium", "menengah");
}

std::string money(User const& user, double rupiah) { return Phrases(user.language).money(rupiah); }

std::string firm_in_words(User const& user, LifeEvent const& e)
{
    return class_in_words(user, e.size_class) + ", " + stage_in_words(user, e.stage);
}

std::string of_firm(User const& user, LifeEvent const& e)
{
    switch (e.what) {
        case What::open:
            return user.say("open: {}, sells {} a month", "buka: {}, omzet {} sebulan",
                            firm_in_words(user, e), money(user, e.rupiah));
        case What::vacant:
            return user.say("no firm in this place", "tempat ini kosong");
        case What::closed:
            return user.say("closes", "tutup");
        case What::opened:
            return user.say("a new firm opens: {}", "usaha baru buka: {}", firm_in_words(user, e));
        case What::succeeded:
            return user.say("closes, and another firm opens: {}", "tutup, dan usaha lain buka: {}",
                            firm_in_words(user, e));
        case What::size_class:
            return user.say("is now {}", "kini {}", class_in_words(user, e.size_class));
        case What::went_online:
            return user.say("goes online", "mulai berjualan daring");
        case What::began_ecommerce:
            return user.say("begins e-commerce", "mulai berjualan di e-commerce");
        case What::went_back:
            return e.stage > 0 ? user.say("leaves e-commerce", "meninggalkan e-commerce")
                               : user.say("no longer sells online", "tidak lagi berjualan daring");
        case What::refuses_no_more:
            return user.say("no longer refuses to sell online",
                            "tidak lagi menolak berjualan daring");
        case What::took_qris:
            return user.say("takes QRIS", "menerima QRIS");
        case What::certified:
            return user.say("is certified", "bersertifikat");
        case What::loan:
            return user.say("repays a loan, {} a month", "mengangsur pinjaman, {} sebulan",
                            money(user, e.rupiah));
        case What::loan_over:
            return user.say("owes no more instalments", "tidak lagi mengangsur");
        case What::partner_reached:
            return user.say("a trading partner gets a programme's place",
                            "mitra dagangnya mendapat tempat program");
        default:
            return user.say("a rival in its region and sector gets a programme's place",
                            "pesaing di daerah dan sektornya mendapat tempat program");
    }
}

std::string of_programme(User const& user, LifeEvent const& e)
{
    std::string const name = plain(e.programme);
    switch (e.what) {
        case What::waits:
            return user.say("{}: waits for a place", "{}: menunggu tempat", name);
        case What::got_place:
            return user.say("{}: gets a place", "{}: mendapat tempat", name);
        case What::had_place:
            return user.say("{}: nothing more comes", "{}: tidak ada lagi yang diterima", name);
        case What::gave_up:
            return user.say("{}: waits no longer", "{}: berhenti menunggu", name);
        case What::left_queue:
            return user.say("{}: its turn never came", "{}: gilirannya tidak pernah tiba", name);
        default:
            return user.say("{}: serves its region", "{}: melayani daerahnya", name);
    }
}

bool is_of_programme(LifeEvent const& e) { return e.what >= What::waits && e.what <= What::served; }

std::string in_words(User const& user, LifeEvent const& e)
{
    return is_of_programme(e) ? of_programme(user, e) : of_firm(user, e);
}

std::string heading(User const& user, TracedPlace const& place)
{
    std::string const area = place.area == "urban" ? user.say("in town", "di kota")
                                                   : user.say("in a village", "di desa"),
                      owner = place.sex == "women" ? user.say("owned by a woman", "milik perempuan")
                                                   : user.say("owned by a man", "milik laki-laki");
    return user.say("place {} · {}, {} · {} · {} · replicate {}\n",
                    "tempat {} · {}, {} · {} · {} · ulangan {}\n", place.number,
                    plain(place.sector_in_words), area, plain(place.region), owner,
                    place.replicate);
}

std::string sales_of(User const& user, Life const& life, Month month)
{
    auto const found = std::ranges::find(life.years, month, &YearEnd::month);
    if (found == life.years.end()) return "";
    return found->open ? money(user, found->sales) : user.say("closed", "tutup");
}

// One line an event; events of one month stand one below the other.
void add_events(TextTable& table, User const& user, Month month, std::vector<Life const*> lives)
{
    std::vector<std::vector<std::string>> columns;
    std::size_t most = 0;
    for (Life const* life : lives) {
        columns.emplace_back();
        for (LifeEvent const& e : life->events)
            if (e.month == month) columns.back().push_back(in_words(user, e));
        most = std::max(most, columns.back().size());
    }
    for (std::size_t line = 0; line < most; ++line) {
        std::vector<std::string> row{line == 0 ? to_string(month) : ""};
        for (auto const& column : columns) row.push_back(line < column.size() ? column[line] : "");
        table.row(row);
    }
}

std::string tables(User const& user, std::vector<Life const*> const& lives,
                   std::vector<std::string> const& names)
{
    using enum TextTable::Side;
    std::vector<TextTable::Column> events{{user.say("month", "bulan"), left}},
        sales{{user.say("sales a month", "omzet sebulan"), left}};
    for (std::string const& name : names)
        events.push_back({name, left}), sales.push_back({name, right});
    TextTable dated(events), years(sales);
    std::vector<Month> const& months =
        std::ranges::max(lives, {}, [](Life const* l) { return l->months.size(); })->months;
    for (Month const month : months) {
        add_events(dated, user, month, lives);
        std::vector<std::string> row{to_string(month)};
        for (Life const* life : lives) row.push_back(sales_of(user, *life, month));
        if (std::ranges::any_of(row.begin() + 1, row.end(),
                                [](auto const& c) { return !c.empty(); }))
            years.row(row);
    }
    return dated.text(std::max(user.width, 140)) + "\n" + years.text(user.width);
}

std::string why(User const& user, Parting const& parting)
{
    if (!parting.nearest)
        return user.say(
            "By then no programme had reached it, a partner or a rival: what parts them is what "
            "others earn, spend and charge.\n",
            "Saat itu belum ada program yang menjangkaunya, mitranya, atau pesaingnya: yang "
            "memisahkan keduanya adalah penghasilan, belanja, dan harga pihak lain.\n");
    return user.say("The nearest that a programme did by then, in {}: {}\n",
                    "Yang terdekat dari program hingga saat itu, pada {}: {}\n",
                    to_string(parting.nearest->month), in_words(user, *parting.nearest));
}

std::string parting_in_words(User const& user, Parting const& parting)
{
    std::string text;
    if (!parting.month && !parting.rupiah)
        return user.say("\nBoth lives are the same to the rupiah.\n",
                        "\nKedua kehidupan sama sampai rupiah terakhir.\n");
    if (parting.rupiah && parting.rupiah != parting.month)
        text = user.say("\nSales differ by some rupiah from {} on.\n",
                        "\nOmzet berbeda beberapa rupiah sejak {}.\n", to_string(*parting.rupiah));
    if (!parting.month)
        return text +
               user.say("They never part: sales stay within 1%, and what happens is the same.\n",
                        "Keduanya tidak pernah berpisah: omzet tetap dalam 1%, dan "
                        "peristiwanya sama.\n");
    return text + (text.empty() ? "\n" : "") +
           user.say(
               "They part in {}: sales differ by 1% or more, or something happens in one alone.\n",
               "Keduanya berpisah pada {}: omzet berbeda 1% atau lebih, atau ada peristiwa di satu "
               "saja.\n",
               to_string(*parting.month)) +
           why(user, parting);
}

std::string json_of(LifeEvent const& e)
{
    json::Members members{{"month", json::quoted(to_string(e.month))},
                          {"event", json::quoted(name_of(e.what))}};
    if (is_of_programme(e)) {
        members.emplace_back("programme", json::quoted(e.programme));
    } else {
        members.emplace_back("stage", std::to_string(e.stage));
        members.emplace_back("class", std::to_string(e.size_class));
        members.emplace_back("rupiah", fmt::format("{:.0f}", e.rupiah));
    }
    return json::object(members);
}

std::string json_of(Traced const& run)
{
    std::vector<std::string> events, years;
    for (LifeEvent const& e : run.life.events) events.push_back(json_of(e));
    for (YearEnd const& y : run.life.years)
        years.push_back(json::object({{"month", json::quoted(to_string(y.month))},
                                      {"open", y.open ? "true" : "false"},
                                      {"sales", fmt::format("{:.0f}", y.sales)}}));
    return json::object({{"run", json::quoted(run.path)},
                         {"events", json::array(events)},
                         {"years", json::array(years)}});
}

}  // namespace

std::string trace_text(User const& user, TracedPlace const& place, Traced const& run)
{
    return heading(user, place) + "\n" + tables(user, {&run.life}, {plain(run.path)});
}

std::string trace_beside(User const& user, TracedPlace const& place, Traced const& base,
                         Traced const& run)
{
    return heading(user, place) + "\n" +
           tables(user, {&base.life, &run.life}, {plain(base.path), plain(run.path)}) +
           parting_in_words(user, parting_of(base.life, run.life));
}

std::string trace_json(TracedPlace const& place, std::vector<Traced> const& runs)
{
    std::vector<std::string> lives;
    for (Traced const& run : runs) lives.push_back(json_of(run));
    json::Members members{{"place", std::to_string(place.number)},
                          {"replicate", std::to_string(place.replicate)},
                          {"region", json::quoted(place.region)},
                          {"sector", json::quoted(place.sector)},
                          {"area", json::quoted(place.area)},
                          {"sex", json::quoted(place.sex)},
                          {"runs", json::array(lives)}};
    if (runs.size() == 2) {
        Parting const parting = parting_of(runs[0].life, runs[1].life);
        members.emplace_back("part",
                             parting.month ? json::quoted(to_string(*parting.month)) : "null");
        members.emplace_back("nearest", parting.nearest ? json_of(*parting.nearest) : "null");
    }
    return json::indented(json::object(members));
}

}  // namespace umkm
