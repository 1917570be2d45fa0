"""How many instructions a small run takes, in all and by process, against instructions.txt: unlike time, the same on a
busy machine.

usage: instructions.py PROGRAM SOURCE_FOLDER COMPILER

Valgrind plays a processor without AVX-512, so what is counted is the path for x86-64-v3. Another compiler makes other
instructions: the test is then skipped (exit code 77). UMKM_ACCEPT=1 writes the figures instead.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM, SOURCE, COMPILER = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3]
KEPT = Path(__file__).resolve().parent / "instructions.txt"
ALLOWANCE = 0.03
FEW = 1_000_000  # a process that takes fewer is not worth a figure of its own
SKIPPED = 77
RUN = ["run", "scenarios/baseline.toml", "--scale", "1:1000", "--replicates", "1", "--until", "2022-10", "--threads", "1"]
HOW = "UMKM_ACCEPT=1 ctest --preset release -R speed.instructions"

# A line of callgrind_annotate: a process is a function of rows, or of the whole world and the moment.
PROCESS = re.compile(r"^ *([\d,]+) .*?\?\?\?:umkm::(\w+)\(umkm::(?:Rows<|World&, umkm::Moment const&\) )", re.M)


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def differences(found, expected):
    """What to say where a count is off. A figure that is too high would hide the next loss, so that gains count too."""
    for name in sorted(found.keys() | expected.keys()):
        if name not in found or name not in expected:
            yield f"{name}: {found.get(name, 'no')} instructions, {expected.get(name, 'none')} in {KEPT.name}"
            continue
        change = found[name] / expected[name] - 1
        if abs(change) > ALLOWANCE:
            word = "slower" if change > 0 else "faster"
            yield f"{name}: {word}, {found[name]:,} instructions, {change:+.1%} against {expected[name]:,}"


def kept():
    """The compiler and the figures that were accepted."""
    lines = dict(line.split(" = ", 1) for line in KEPT.read_text().splitlines() if line and line[0] != "#")
    return lines.pop("compiler"), {name: int(count) for name, count in lines.items()}


def counted(folder):
    """Instructions of the run by process, those of all under `all`."""
    out = Path(folder) / "callgrind.out"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "UMKM"))}
    environment["UMKM_DATA"] = "data"
    done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", PROGRAM, *RUN, "--output",
                           Path(folder) / "result.h5"],
                          cwd=SOURCE, env=environment, text=True, capture_output=True, timeout=280)
    if done.returncode != 0:
        sys.exit(f"the run failed:\n{done.stdout}\n{done.stderr}")
    if "arch_x86_64_v3" not in out.read_text():
        sys.exit("the run did not take the path for x86-64-v3")
    text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", out],
                          check=True, text=True, capture_output=True, timeout=60).stdout
    figures = {"all": int(re.search(r"^ *([\d,]+) .*PROGRAM TOTALS", text, re.M)[1].replace(",", ""))}
    for count, name in PROCESS.findall(text):
        if (number := int(count.replace(",", ""))) >= FEW:
            figures[name] = figures.get(name, 0) + number
    return figures


def accept(figures):
    lines = [f"# Instructions of umkm {' '.join(RUN)}", "# under valgrind --tool=callgrind, those of the pilots among",
             f"# them, for tests/speed/instructions.py; written by {HOW}", f"compiler = {COMPILER}"]
    KEPT.write_text("\n".join([*lines, *(f"{name} = {count}" for name, count in figures.items())]) + "\n")


def try_the_rule():
    """On made-up figures: 3% either way is let pass."""
    off = [count for count in (1031, 1029, 1000, 971, 969) if list(differences({"pay": count}, {"pay": 1000}))]
    assert off == [1031, 969], off
    assert len(list(differences({"pay": 1}, {"sell": 1}))) == 2


def main():
    try_the_rule()
    accepting = os.environ.get("UMKM_ACCEPT") == "1"
    if not shutil.which("valgrind"):
        skip("there is no valgrind")
    if not accepting and kept()[0] != COMPILER:
        skip(f"the figures are of {kept()[0]}, this program of {COMPILER}")
    if " avx2 " not in Path("/proc/cpuinfo").read_text():
        skip("this processor has no AVX2, so that another path would be counted")
    with tempfile.TemporaryDirectory() as folder:
        found = counted(folder)
    if accepting:
        accept(found)
    off = list(differences(found, kept()[1]))
    print(*(off or [f"{len(found)} figures within {ALLOWANCE:.0%}, {found['all']:,} instructions in all"]), sep="\n")
    if off:
        sys.exit(f"If that is meant, {HOW} writes the new figures.")


if __name__ == "__main__":
    main()
