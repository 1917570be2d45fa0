// Costs in words, in both languages.
#include "studies/costs.hpp"

namespace umkm {

OutcomeWords const& words_of(Outcome outcome)
{
    static constexpr std::array<OutcomeWords, outcome_count> words{{
        {"online_firms", "firms", "firms online", "usaha daring"},
        {"ecommerce_firms", "firms", "firms in e-commerce", "usaha di e-commerce"},
        {"households", "households", "households lifted above the line",
         "rumah tangga terangkat di atas garis"},
        {"household_years", "household-years", "household-years above the line",
         "rumah tangga-tahun di atas garis"},
        {"value_added", "Rp", "rupiah of value added", "rupiah nilai tambah"},
    }};
    return words[std::size_t(outcome)];
}

std::string in_words(Verdict verdict, bool indonesian)
{
    switch (verdict) {
        case Verdict::price:
            break;
        case Verdict::no_cost:
            return indonesian ? "biayanya tidak lebih besar" : "it costs no more";
        case Verdict::unclear:
            return indonesian ? "tambahannya tidak dapat dibedakan dari nol (95%)"
                              : "the gain can not be told from nothing (95%)";
        case Verdict::less:
            return indonesian ? "hasilnya berkurang sedangkan biayanya lebih besar"
                              : "it gives less, and costs more";
    }
    return "";
}

std::string in_words(CostFrontierStep const& step, std::string const& against, bool indonesian)
{
    switch (step.step.standing) {
        case Standing::dominated:
            return (indonesian ? "kalah dari " : "dominated by ") + against;
        case Standing::extended_dominated:
            return (indonesian ? "kalah dari campuran dengan " : "dominated by a mix with ") +
                   against;
        case Standing::efficient:
            break;
    }
    if (step.step.option == step.step.against) return indonesian ? "yang termurah" : "the cheapest";
    return (indonesian ? "di garis batas, setelah " : "on the frontier, after ") + against;
}

}  // namespace umkm
