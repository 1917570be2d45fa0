// A panel: some firms, watched every month of every replicate, and what programmes did to them, to
// those they trade with and to their rivals. In the result file it is the group agents/panel.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "outputs/writer.hpp"
#include "studies/run.hpp"

namespace umkm {

inline constexpr int standard_panel = 1000, most_panel = 1'000'000;  // places

inline constexpr char const* panel_group = "agents/panel";

// Places of a panel, in order: those whose number has the smallest hash. Seed, scenario and
// replicate do not matter, and a smaller panel is part of a larger one.
std::vector<std::uint32_t> panel_places(std::size_t all, std::size_t wanted);

// What a programme and the firm in a place have to do with each other at the end of a month; with a
// programme for households, the household that owns the place. Programmes that work on whole
// regions serve every firm there; where their money is for villages, those in villages.
enum class Standing : std::uint8_t {
    none,
    waits,
    has_place,  // got it this month, or still gets something
    had_place,  // nothing more comes
    gave_up,
    served  // with its region
};
inline constexpr std::array standing_names{"none",      "waits",   "has_place",
                                           "had_place", "gave_up", "served"};

// Columns of one replicate: [month][place], so that a month is written in one go; standings
// [programme][month][place].
struct PanelColumns {
    static constexpr std::uint8_t not_reached = 255;

    std::vector<std::uint8_t> open, stage, size_class, refuser, qris, certified;
    std::vector<std::uint16_t> workers;
    std::vector<std::uint32_t> id, drawings, instalment;
    std::vector<std::int64_t> sales;
    std::vector<std::uint8_t> standing;
    // [place]: months from the base month until one first got a programme's place; -1: none did.
    // Of a firm in the place itself; of one that the firm in it traded with on the eve of the first
    // programme; of another firm in its region and sector.
    std::vector<std::int32_t> treated, partner_treated, rival_treated;
};

class PanelKeeper {
public:
    PanelKeeper(std::size_t wanted, RunOptions const& options, std::size_t months)
        : wanted_(wanted),
          first_replicate_(options.first_replicate),
          months_(months),
          replicates_(std::size_t(options.replicates))
    {
    }
    // To be called for every month of every replicate, one after the other.
    void see(MonthSeen const& seen);
    // After the axes of the run. Months that were not reached are missing.
    void write(ResultWriter& writer, RunResult const& result) const;

private:
    struct Partner {
        std::uint32_t row, id;
    };
    struct Watched {
        PanelColumns columns;
        std::vector<std::vector<Partner>> partners;  // by place; empty until programmes begin
        std::vector<std::uint32_t> id;               // that had these partners
        // Treated firms by region and sector, at most two: then every firm has such a rival for
        // good.
        std::vector<std::uint8_t> contested;
    };

    void begin(World const& world);
    void begin(Watched& watched) const;
    void note_firms(World const& world, PanelColumns& to, std::size_t step) const;
    void note_standings(World const& world, PanelColumns& to, std::size_t step);
    void mark_queue_and_members(World const& world, std::size_t lever);
    Standing standing_of(World const& world, std::size_t lever, std::uint32_t place, bool over,
                         bool was_in) const;
    void note_partners(World const& world, Watched& to) const;
    void note_treated(World const& world, Watched& to, std::size_t step) const;
    void note_contested(World const& world, Watched& to) const;
    bool serves(World const& world, std::size_t lever, std::uint32_t row) const;
    bool is_treated(World const& world, std::uint32_t row) const;

    std::size_t wanted_;
    int first_replicate_;
    std::size_t months_;
    std::vector<Watched> replicates_;
    std::vector<std::uint32_t> places_;
    std::vector<std::uint8_t> region_, sector_, area_, sex_;
    std::vector<std::string> region_codes_, sector_keys_, programmes_;
    std::vector<std::uint8_t> villages_only_;  // by programme
    std::vector<std::uint8_t> marks_;          // by row of a programme's agents
    double weight_ = 1;                        // firms that a place stands for
    std::size_t first_programme_ = 0;          // the step in which the first programme may work
};

// Bytes that a panel needs while a run goes on and is written.
double panel_bytes(PopulationRequest const& request, RunOptions const& options, std::size_t wanted);

}  // namespace umkm
