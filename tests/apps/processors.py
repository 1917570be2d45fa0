"""The same bytes on any processor: the program as it runs here, and on processors that an emulator
plays, one with nothing newer than x86-64-v2 and one with nothing newer than v3. What this processor
has beyond is tested by running here, and said."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from program import PROGRAM, SOURCE, check

NEEDED = {"v3": {"avx2", "bmi2", "fma"}, "v4": {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"}}


def here():
    """The newest of the three that this processor has."""
    flags = set(re.search(r"^flags\s*:(.*)$", Path("/proc/cpuinfo").read_text(), re.M)[1].split())
    level = "v2"
    for name, needed in NEEDED.items():
        level = name if needed <= flags else level
    return level


def plays(processor):
    """What the emulator makes of a processor, as the system's loader sees it: an old emulator has no AVX2."""
    told = subprocess.run(["qemu-x86_64", "-cpu", processor, "/lib64/ld-linux-x86-64.so.2", "--help"],
                          text=True, capture_output=True, timeout=60).stdout
    return max(re.findall(r"x86-64-(v[234]) \(supported", told), default="v1")


def state(folder, name, *emulator):
    result = Path(folder) / f"{name}.h5"
    done = subprocess.run([*emulator, PROGRAM, "run", SOURCE / "scenarios" / "ekosistem-jatim.toml", "--scale", "1:2000",
                           "--replicates", "2", "--until", "2022-10", "--output", result],
                          env={"UMKM_DATA": str(SOURCE / "data")}, text=True, capture_output=True, timeout=280)
    check(done.returncode == 0, name, done.stdout, done.stderr)
    return re.search(r"^state (\w{16})$", done.stdout, re.M)[1]


with tempfile.TemporaryDirectory() as folder:
    expected = state(folder, "here")
    for level, processor in (("v2", "Nehalem"), ("v3", "Haswell")):
        check(plays(processor) == level, processor, "is played as", plays(processor))
        found = state(folder, level, "qemu-x86_64", "-cpu", processor)
        check(found == expected, f"{level}: state {found}, here {expected}")
print(f"v2 and v3 emulated, {here()} here: state {expected}")
if here() != "v4":
    print("v4 is not tested: this processor lacks it", file=sys.stderr)
