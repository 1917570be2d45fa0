#include "studies/emulator.hpp"

#include <cmath>

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include "sim/error.hpp"

namespace umkm {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// 1, x, products of any two.
void expand(std::span<double const> x, double* to)
{
    *to++ = 1;
    for (double const value : x) *to++ = value;
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = i; j < x.size(); ++j) *to++ = x[i] * x[j];
}

constexpr double ridge = 1e-9;  // of the mean of the squared terms

}  // namespace

Emulator::Emulator(std::vector<std::vector<double>> const& points,
                   std::vector<std::vector<double>> const& values)
    : inputs_(points.at(0).size()), outputs_(values.at(0).size())
{
    auto const n = Eigen::Index(points.size()), terms = Eigen::Index(quadratic_terms(inputs_)),
               outputs = Eigen::Index(outputs_);
    require(n > terms && values.size() == points.size(), "more points than terms");
    Matrix x(n, terms), y(n, outputs);
    for (Eigen::Index p = 0; p < n; ++p) {
        expand(points[std::size_t(p)], x.row(p).data());
        for (Eigen::Index o = 0; o < outputs; ++o) y(p, o) = values[std::size_t(p)][std::size_t(o)];
    }
    Matrix squares = x.transpose() * x;
    squares.diagonal().array() += ridge * squares.diagonal().mean();
    Eigen::LDLT<Matrix> const solver(squares);
    Matrix const weights = solver.solve(x.transpose() * y);
    Matrix const missed = y - x * weights, reach = solver.solve(x.transpose());
    error_.assign(outputs_, 0);
    for (Eigen::Index p = 0; p < n; ++p) {
        double const leverage = x.row(p).dot(reach.col(p));
        for (Eigen::Index o = 0; o < outputs; ++o) {
            double const unseen = missed(p, o) / (1 - leverage);
            error_[std::size_t(o)] += unseen * unseen / double(n);
        }
    }
    for (double& error : error_) error = std::sqrt(error);
    weights_.assign(weights.data(), weights.data() + weights.size());
}

std::vector<double> Emulator::at(std::span<double const> point) const
{
    std::vector<double> terms(quadratic_terms(inputs_)), values(outputs_, 0);
    expand(point, terms.data());
    for (std::size_t t = 0; t < terms.size(); ++t)
        for (std::size_t o = 0; o < outputs_; ++o)
            values[o] += terms[t] * weights_[t * outputs_ + o];
    return values;
}

}  // namespace umkm
