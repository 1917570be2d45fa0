#include "apps/progress.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "models/indicators.hpp"
#include "outputs/text_table.hpp"
#include "scenarios/text.hpp"

namespace umkm {

namespace {

constexpr auto least_pause = std::chrono::milliseconds(100);  // 10 times a second at most

double province(World const& world, char const* name)
{
    for (Indicator const& i : indicators())
        if (i.name == name) return i.measure(world, {0, world.base.regions}, 0);
    return unknown;
}

}  // namespace

std::string duration_in_words(double seconds)
{
    long const whole = std::lround(std::max(seconds, 0.0));
    if (whole >= 3600) return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
    if (whole >= 60) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} s", whole);
}

void RunCounter::see(std::size_t runs, std::size_t done, double seconds_left)
{
    if (!shown_) return;
    std::string const left = duration_in_words(seconds_left);
    if (done == 0)
        note(user_.say("{} runs of {} replicates, about {}\n",
                       "{} simulasi dengan {} ulangan, sekitar {}\n", runs, replicates_, left));
    else if (user_.progress)
        note("\r" +
             user_.say("run {} of {}, {} left", "simulasi {} dari {}, sisa {}",
                       std::min(done + 1, runs), runs, left) +
             "\x1b[K");
    drawn_ = done > 0 && user_.progress;
}

void RunCounter::clear()
{
    if (drawn_) note("\r\x1b[K");
    drawn_ = false;
}

Progress::Progress(User const& user, bool shown, int replicates, std::size_t months)
    : user_(user),
      shown_(shown && user.progress),
      months_(double(months)),
      total_(double(replicates) * months_)
{
}

void Progress::expect(int replicates) { total_ = double(replicates) * months_; }

void Progress::start(std::size_t months_behind)
{
    done_ = double(months_behind);
    draw(user_.say("building the population, finding its path …",
                   "membangun populasi, mencari jalurnya …"));
}

void Progress::see(MonthSeen const& seen, bool stopped)
{
    if (!shown_) return;
    if (stopped)
        return draw(
            user_.say("stopping: saving what there is …", "berhenti: menyimpan yang ada …"));
    done_ += 1;
    auto const now = Clock::now();
    if (!told_) first_ = now, done_first_ = done_, told_ = true;
    if (now - latest_ < least_pause) return;
    latest_ = now;
    double const spent = std::chrono::duration<double>(now - first_).count();
    double const rate = (done_ - done_first_) / std::max(spent, 1e-9);
    bool const guessed = spent > 1 && rate > 0;
    auto const percent = [&](double value) {
        return in_digits(value, 1, user_.indonesian()) + "%";
    };
    draw(user_.say(
        "{}%{} · replicate {} {} · online {} · e-commerce of online {} · P0 {}",
        "{}%{} · ulangan {} {} · daring {} · e-commerce dari daring {} · P0 {}",
        std::lround(100 * done_ / total_ - 0.5),
        guessed ? user_.say(", {} left", ", sisa {}", duration_in_words((total_ - done_) / rate))
                : "",
        seen.replicate, to_string(seen.world.plan.base + int(seen.step)),
        percent(100 * province(seen.world, "online")),
        percent(100 * province(seen.world, "ecommerce_of_online")),
        percent(province(seen.world, "p0"))));
}

void Progress::draw(std::string const& line)
{
    if (!shown_) return;
    winsize size{};
    int const width =
        ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : 79;
    note("\r" + std::string(columns(line, 0, width)) + "\x1b[K");
    drawn_ = true;
}

void Progress::clear()
{
    if (drawn_) note("\r\x1b[K");
    drawn_ = false;
}

}  // namespace umkm
