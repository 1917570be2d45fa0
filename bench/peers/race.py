"""The race: the reference adoption model by hand, on our engine, and as others would write it, one
beside the other on one machine. Every contender must end where the model is known to end.

usage: race.py path/to/umkm_race [--quick]      --quick leaves out 10 million agents
exit status 1 if a contender ends elsewhere
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
THREADS = len(os.sched_getaffinity(0))
WHOLE, FIRST_YEAR = 120, 12  # months

# agents, months, tries of the fast and of the slow contenders; the slow ones run no whole 10 million
HEATS = [(100_000, WHOLE, 7, 2), (1_000_000, WHOLE, 5, 1), (10_000_000, FIRST_YEAR, 3, 1),
         (10_000_000, WHOLE, 3, 0)]

# What is known of the model's end, and how far chance may lead away from it at a size: three
# standard deviations or more.
KNOWN = {"adopted": 0.981, "revenue": 109.8, "capital": 632.3}
ALLOWED = {100_000: {"adopted": 0.0015, "revenue": 0.25, "capital": 1.0},
           1_000_000: {"adopted": 0.001, "revenue": 0.1, "capital": 0.4},
           10_000_000: {"adopted": 0.001, "revenue": 0.1, "capital": 0.4}}


def contenders(program):
    """Label, command and whether it is fast."""
    return [("C++ by hand", [program, "kernel"], True),
            ("this engine", [program, "engine"], True),
            ("C++, objects", [program, "objects"], False),
            ("Numba", [sys.executable, str(HERE / "numba_model.py")], False),
            ("NumPy, 1 thread", [sys.executable, str(HERE / "numpy_model.py")], False)]


def run(command, agents, months):
    """Nanoseconds per agent-month, by the clock and of all processors, and where the model ended."""
    done = subprocess.run([*command, str(agents), str(months), str(THREADS)], check=True,
                          capture_output=True, text=True)
    clock, processors, *end = map(float, done.stdout.split())
    unit = agents * months * 1e-9
    return (clock / unit, processors / unit), dict(zip(KNOWN, end))


def strays(label, agents, end):
    """What is wrong with where a contender ended, in words."""
    for what, known in KNOWN.items():
        if not abs(end[what] - known) <= ALLOWED[agents][what]:
            yield (f"{label}, {agents} agents: {what} is {end[what]:.4f} instead of "
                   f"{known} +- {ALLOWED[agents][what]}")


def heat(field, agents, months, fast_tries, slow_tries):
    """The least times of each contender, one after the other in turn, and where each ended."""
    times, ends = {}, {}
    for turn in range(max(fast_tries, slow_tries)):
        for label, command, fast in field:
            if turn < (fast_tries if fast else slow_tries):
                one, ends[label] = run(command, agents, months)
                times[label] = tuple(map(min, one, times.get(label, one)))
    return times, ends


def show(field, results, title, which):
    """A table of nanoseconds per agent-month, and what the engine takes beside the work by hand."""
    print(f"{title}\n  {'agents':<18}" + "".join(f"{agents:>12,}" for agents, _ in results))
    print(f"  {'months':<18}" + "".join(f"{months:>12}" for _, months in results))
    for label, _, _ in field:
        print(f"  {label:<18}" + "".join(f"{times[label][which]:>12.2f}" if label in times else
                                         f"{'':>12}" for times in results.values()))
    ratios = (times["this engine"][which] / times["C++ by hand"][which]
              for times in results.values())
    print(f"  {'engine / by hand':<18}" + "".join(f"{ratio:>12.2f}" for ratio in ratios) + "\n")


def main():
    program, *options = sys.argv[1:]
    if options not in ([], ["--quick"]):
        sys.exit(__doc__)
    field = contenders(program)
    results, at_a_million, wrong = {}, {}, []
    for agents, months, fast_tries, slow_tries in HEATS:
        if options and agents > 1_000_000:
            continue
        times, ends = heat(field, agents, months, fast_tries, slow_tries)
        results[agents, months] = times
        if months == WHOLE:
            for label, end in ends.items():
                wrong += strays(label, agents, end)
        if agents == 1_000_000:
            at_a_million = ends
    print(f"The reference adoption model, {THREADS} threads, least of several tries in turn\n")
    show(field, results, "ns per agent-month, by the clock", 0)
    show(field, results, "ns per agent-month, of all processors together", 1)
    print(f"{'at the end, 1 million agents':<32}{'adopted':>10}{'revenue':>10}{'capital':>10}")
    for label, end in at_a_million.items():
        print(f"  {label:<30}{end['adopted']:>10.4f}{end['revenue']:>10.2f}{end['capital']:>10.2f}")
    for line in wrong:
        print("race: " + line, file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
