// A quick stand-in for the model: every output as a quadratic function of the inputs.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace umkm {

// 1, each input, products of any two.
constexpr std::size_t quadratic_terms(std::size_t inputs)
{
    return 1 + inputs + inputs * (inputs + 1) / 2;
}

// Response surfaces (Box and Wilson 1951): by least squares, with a ridge only as large as keeps
// the equations solvable. Inputs in [-1, 1].
class Emulator {
public:
    // points[n][input], values[n][output]; more points than quadratic_terms.
    Emulator(std::vector<std::vector<double>> const& points,
             std::vector<std::vector<double>> const& values);

    std::vector<double> at(std::span<double const> point) const;  // by output
    // By output: root mean square of the errors at points that the fit has not seen, each left out
    // once (from the diagonal of the hat matrix).
    std::vector<double> const& error() const { return error_; }

private:
    std::size_t inputs_ = 0, outputs_ = 0;
    std::vector<double> weights_;  // [term][output]
    std::vector<double> error_;
};

}  // namespace umkm
