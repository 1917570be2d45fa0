"""The program under test, for scripts called with PROGRAM and SOURCE_FOLDER."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def umkm(*words, folder=".", environment=(), **options):
    """Runs the program without a terminal, in English unless asked otherwise."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "UMKM"))}
    kept.update({"UMKM_DATA": str(SOURCE / "data")}, **dict(environment))
    return subprocess.run([PROGRAM, *map(str, words)], cwd=folder, env=kept, text=True,
                          capture_output=True, timeout=100, **options)


def check(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(w) for w in what) or "does not hold")


def expect(done, code, *words):
    """The exit code, and words that stand in what was printed."""
    said = done.stdout + done.stderr
    check(done.returncode == code, f"exit {done.returncode}, not {code}:\n{said}")
    for word in words:
        check(word in said, f"{word!r} is not in:\n{said}")
    return done
