#include "apps/interrupt.hpp"

#include <csignal>

#include <unistd.h>

namespace umkm {

namespace {

std::atomic<bool> asked{false};  // a signal handler reaches nothing but globals
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_interrupt(int)
{
    if (asked.exchange(true)) _exit(130);
}

}  // namespace

std::atomic<bool> const& catch_interrupts()
{
    struct sigaction action = {};
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    for (int const signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
    return asked;
}

}  // namespace umkm
