"""docs/add-a-lever.md proves itself: its code, built outside the tree against the installed library.

usage: outside.py BUILD_FOLDER SOURCE_FOLDER
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BUILD, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def check(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(w) for w in what))


def run(*words, folder, code=0, **environment):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "UMKM"))}
    done = subprocess.run([str(w) for w in words], cwd=folder, text=True, capture_output=True,
                          env={**kept, **environment})
    check(done.returncode == code, *words, "\n", done.stdout[-4000:], done.stderr[-4000:])
    return done.stdout


def files_of_page(page):
    """Blocks that begin with a comment "file: NAME"."""
    blocks = re.findall(r"```\w+\n((?://|#) file: (\S+)\n.*?)```", page, re.DOTALL)
    return {name: text for text, name in blocks}


with tempfile.TemporaryDirectory() as place:
    prefix, mine = Path(place, "prefix"), Path(place, "mine")
    run("cmake", "--install", BUILD, "--prefix", prefix, folder=place)
    mine.mkdir()
    files = files_of_page((SOURCE / "docs/add-a-lever.md").read_text())
    check(len(files) == 3, "the page has not three files:", list(files))
    for name, text in files.items():
        (mine / name).write_text(text)
    run("cmake", "-S", ".", "-B", "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
        "-DCMAKE_BUILD_TYPE=Release", folder=mine)
    run("cmake", "--build", "build", folder=mine)
    program = mine / "build/my-umkm"
    data = {"UMKM_DATA": str(prefix / "share/umkm/data")}
    check("Rp 50_000_000" in run(program, "levers", "apprenticeship", folder=mine, **data))
    check("transfer" in run(program, "levers", folder=mine, **data), "the standard kinds are gone")
    said = run(program, "explain", "magang.toml", folder=mine, **data)
    check("Rp 2,000,000 once" in said, said)
    run(program, "new", "draft", "--lever", "apprenticeship", "--lang", "id", folder=mine, **data)
    run(program, "validate", "draft.toml", folder=mine, **data)
    done = run(program, "run", "magang.toml", "--scale", "1:1000", "--replicates", "2", folder=mine,
               **data)
    check((mine / "runs/magang.h5").exists(), done)
    run(program, "show", "runs/magang.h5", folder=mine, **data)
    run(program, "reproduce", "runs/magang.h5", folder=mine, **data)
    installed = run(prefix / "bin/umkm", "validate", prefix / "share/umkm/scenarios/baseline.toml",
                    folder=mine)
    check("no mistakes" in installed, installed)
