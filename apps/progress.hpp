// One line on the terminal that is drawn again and again: how far, how long still, what comes out.
#pragma once

#include <chrono>
#include <string>

#include "apps/user.hpp"
#include "studies/run.hpp"

namespace umkm {

class Progress {
public:
    Progress(User const& user, bool shown, int replicates, std::size_t months);
    ~Progress() { clear(); }
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;

    void start(std::size_t months_behind = 0);
    void expect(int replicates);  // in all, where more are added
    void see(MonthSeen const& seen, bool stopped);
    void clear();  // takes the line away

private:
    using Clock = std::chrono::steady_clock;
    void draw(std::string const& line);

    User const& user_;
    bool shown_, drawn_ = false, told_ = false;
    double months_, total_;
    double done_ = 0;
    Clock::time_point first_{}, latest_{};
    double done_first_ = 0;
};

// Many runs: how many there are and how long they take, once in words; then how far they are, on
// one line that is drawn again.
class RunCounter {
public:
    RunCounter(User const& user, bool shown, int replicates)
        : user_(user), shown_(shown), replicates_(replicates)
    {
    }
    ~RunCounter() { clear(); }
    RunCounter(RunCounter const&) = delete;
    RunCounter& operator=(RunCounter const&) = delete;

    void see(std::size_t runs, std::size_t done, double seconds_left);
    void clear();  // takes the line away

private:
    User const& user_;
    bool shown_, drawn_ = false;
    int replicates_;
};

// "1 min 05 s"
std::string duration_in_words(double seconds);

}  // namespace umkm
