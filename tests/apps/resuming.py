"""Runs that are put down and taken up again: by a signal, by force, by another scenario.

usage: resuming.py PROGRAM SOURCE_FOLDER
"""

import hashlib
import resource
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import h5py

from program import PROGRAM, SOURCE, check, expect, umkm

BASELINE = SOURCE / "scenarios/baseline.toml"
RUN = ["--scale", "1:1000", "--replicates", "4"]
END = "2024-06"
WHERE = ["--data", SOURCE / "data", "--quiet"]

POLICY = f"""format = 1
extends = "{BASELINE}"
price_year = 2022
[[lever]]
id = "help"
type = "grant"
start = "2023-01"
end = "2023-12"
capacity = "20_000 /month"
amount = "Rp 5_000_000"
cost = {{ per_unit = "Rp 0", payer = "APBN" }}
"""


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def run(folder, scenario, name, *words, until=END, code=0, say=()):
    return expect(umkm("run", scenario, *RUN, "-o", name, "--until", until, *words, folder=folder),
                  code, *say)


def three_months(folder, whole):
    """Saved at the end of a shorter run, taken up with more threads."""
    for month in "2022-03", "2022-10", "2023-12":
        run(folder, BASELINE, "a.h5", "--keep-state", "--threads", "1", "--force", until=month,
            say=["--from a.state"])
        check(len(list(Path(folder, "a.state").iterdir())) == 4, month)
        run(folder, BASELINE, "b.h5", "--from", "a.state", "--threads", "7", "--force",
            say=["are taken from a.state"])
        check(digest(Path(folder, "b.h5")) == whole, month)


def stopped(folder, whole, how):
    """Stopped once a state is there; what is left is taken up by the same command."""
    words = [*RUN, "--until", END, "-o", "c.h5", "--checkpoint-every", "5", "--threads", "1", *WHERE]
    states = Path(folder, "c.state")
    running = subprocess.Popen([PROGRAM, "run", BASELINE, *words], cwd=folder, text=True,
                               stderr=subprocess.PIPE)
    for _ in range(1000):
        if list(states.glob("*.h5")):
            break
        time.sleep(0.05)
    running.send_signal(how)
    _, said = running.communicate(timeout=60)
    check(running.returncode == (130 if how == signal.SIGTERM else -how), running.returncode, said)
    if how == signal.SIGTERM:
        check("--resume" in said, said)
        with h5py.File(Path(folder, "c.h5")) as file:
            check(file.attrs["complete"] == 0)
    run(folder, BASELINE, "c.h5", "--resume", "--threads", "2",
        say=["are taken from c.state"])
    check(digest(Path(folder, "c.h5")) == whole, how)
    check(not states.exists(), "states of a run that is complete are left")
    Path(folder, "c.h5").unlink()
    run(folder, BASELINE, "c.h5", "--resume", say=["it begins anew"])
    check(digest(Path(folder, "c.h5")) == whole)
    Path(folder, "c.h5").unlink()


def branches(folder):
    """One past, and a programme that begins after it."""
    Path(folder, "policy.toml").write_text(POLICY)
    run(folder, "policy.toml", "policy.h5")
    run(folder, BASELINE, "past.h5", "--keep-state", until="2022-12")
    run(folder, "policy.toml", "branch.h5", "--from", "past.state")
    check(digest(Path(folder, "branch.h5")) == digest(Path(folder, "policy.h5")))
    run(folder, "policy.toml", "agents.h5", "--from", "past.state", "--agents", "final")
    run(folder, "policy.toml", "whole.h5", "--agents", "final")
    check(digest(Path(folder, "agents.h5")) == digest(Path(folder, "whole.h5")))


def refusals(folder, result):
    run(folder, BASELINE, "x.h5", "--from", "past.state", "--seed", "2", code=2,
        say=["E490", "seed", "past.state/replicate-"])
    Path(folder, "early.toml").write_text(POLICY.replace("2023-01", "2022-06"))
    run(folder, "early.toml", "x.h5", "--from", "past.state", code=2, say=["E490", "scenario", '"begun by 2022-12: help"'])
    run(folder, BASELINE, "x.h5", "--from", "past.state", "--set", "parameters.adoption.imitation=0.2",
        code=2, say=["E490"])
    run(folder, BASELINE, "x.h5", "--from", "nowhere", code=2, say=["E491", "--keep-state"])
    run(folder, BASELINE, "past.h5", "--from", "past.state", "--force", code=2, say=["-o"])
    for agents in "yearly", "panel":
        run(folder, BASELINE, "x.h5", "--checkpoint-every", "6", "--agents", agents, code=2,
            say=["none or final"])
    damaged = Path(folder, "past.state/replicate-00001.h5")
    whole = damaged.read_bytes()
    for content in b"", b"no state at all", whole[:len(whole) // 2]:
        damaged.write_bytes(content)
        run(folder, BASELINE, "x.h5", "--from", "past.state", code=1,
            say=["replicate-00001.h5 cannot be read"])
    check(not Path(folder, "x.h5").exists())
    # One bit, in columns and beside them: refused, unless it means nothing.
    for part in 50, 25, 20, 10, 3:
        flipped = bytearray(whole)
        flipped[len(whole) // part] ^= 64
        damaged.write_bytes(flipped)
        done = umkm("run", BASELINE, *RUN, "-o", "x.h5", "--until", END, "--from", "past.state",
                    "--force", folder=folder)
        if done.returncode == 0:
            check(digest(Path(folder, "x.h5")) == result, f"a damaged state is believed at 1/{part}")
        else:
            expect(done, 1, "replicate-00001.h5 cannot be read")


def nothing_lost(folder, whole):
    """Names that are alike, states that are kept, files that are not ours."""
    run(folder, BASELINE, "e.state", "--checkpoint-every", "9")
    check(digest(Path(folder, "e.state")) == whole)
    run(folder, BASELINE, "f.h5", "--keep-state", until="2022-06")
    notes = Path(folder, "f.state/replicate-notes.txt")
    notes.write_text("mine")
    run(folder, BASELINE, "f.h5", "--force")
    check(len(list(Path(folder, "f.state").glob("*.h5"))) == 4, "kept states are gone")
    run(folder, BASELINE, "f.h5", "--checkpoint-every", "9", "--force")
    check(notes.read_text() == "mine")


def full_disk(folder, whole):
    """A state that cannot be saved costs no result: 2.9 MB each, beside 1.9 MB."""
    def little_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_300_000, 2_300_000))

    done = umkm("run", BASELINE, *RUN, "--until", END, "-o", "d.h5", "--checkpoint-every", "5", folder=folder,
                preexec_fn=little_room)
    expect(done, 0, "the state could not be saved")
    check(digest(Path(folder, "d.h5")) == whole)
    done = umkm("run", BASELINE, *RUN, "--until", END, "-o", "d.h5", "--keep-state", "--force", folder=folder,
                preexec_fn=little_room)
    expect(done, 1, "the state could not be saved")


with tempfile.TemporaryDirectory() as folder:
    run(folder, BASELINE, "whole.0.h5")
    whole = digest(Path(folder, "whole.0.h5"))
    three_months(folder, whole)
    for how in signal.SIGTERM, signal.SIGKILL:
        stopped(folder, whole, how)
    branches(folder)
    refusals(folder, whole)
    nothing_lost(folder, whole)
    full_disk(folder, whole)
