"""The program as people meet it: commands, exit codes, words, files.

usage: end_to_end.py PROGRAM SOURCE_FOLDER CASE
"""

import hashlib
import json
import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

import h5py
import jsonschema
import numpy

from program import PROGRAM, SOURCE, check, expect, umkm

CASE = sys.argv[3]
BASELINE = SOURCE / "scenarios/baseline.toml"
SMALL = ["--scale", "1:1000", "--replicates", "2", "--until", "2022-12"]


def small_run(folder, name="a.h5", *words, code=0):
    expect(umkm("run", BASELINE, *SMALL, "-o", name, *words, folder=folder), code)
    return Path(folder, name)


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def exit_codes(_):
    expect(umkm("--help"), 0, "reproduce", "validate")
    expect(umkm("--version"), 0, "umkm ")
    for command in "run validate explain new levers schema indicators show compare report verify costs decompose export trace describe reproduce".split():
        done = expect(umkm(command, "--help"), 0, f"umkm {command}", "--lang")
        check("plant" not in done.stdout, "the test switch is shown")
    expect(umkm(), 2, "COMMAND")
    expect(umkm("rnu"), 2, 'did you mean "run"?')
    expect(umkm("run", BASELINE, "--replicate", "3"), 2, 'did you mean "replicates"?')
    expect(umkm("run", BASELINE, "--see", "3"), 2, "unknown option --see")
    expect(umkm("run"), 2, "FILE is missing")
    expect(umkm("run", "a", "b"), 2, "too many arguments")
    expect(umkm("run", BASELINE, "--scale", "1:0"), 2, "1:1")
    expect(umkm("run", BASELINE, "--seed"), 2, "--seed needs a value")
    expect(umkm("run", BASELINE, "--seed", "-1"), 2)
    expect(umkm("run", BASELINE, "--seed", "1", "--seed", "2"), 2, "twice")
    expect(umkm("run", BASELINE, "--until", "2031-01"), 2, "2022-03 to 2030-12")
    expect(umkm("run", BASELINE, "--lang", "fr"), 2, "id, en")
    expect(umkm("run", BASELINE, "--data", "/nowhere"), 2, "--data")
    expect(umkm("run", "nothing.toml"), 2, "E100")
    expect(umkm("show", "nothing.h5"), 2, "E405")
    expect(umkm("show", BASELINE), 1, "baseline.toml cannot be read: it is not an HDF5 file")
    expect(umkm("levers", "transfre"), 2, 'did you mean "transfer"?')


def ten_mistakes(folder):
    shutil.copy(SOURCE / "tests/scenarios/golden/ten-mistakes.toml", folder)
    shutil.copy(BASELINE, folder)
    for command in "validate", "run", "explain":
        done = expect(umkm(command, "ten-mistakes.toml", folder=folder), 2)
        check(done.stdout == "", "errors are on stdout")
        errors = [line for line in done.stderr.splitlines() if ": error E" in line]
        check(len(errors) == 10, f"{len(errors)} errors:\n{done.stderr}")
        for error in errors:
            check(error.startswith("ten-mistakes.toml:"), error)
    check(not Path(folder, "runs").exists(), "a run with mistakes made a folder")
    expect(umkm("validate", BASELINE), 0, "no mistakes")


def result(folder):
    done = expect(umkm("run", BASELINE, *SMALL, folder=folder), 0, "trade online", "towns",
                  "villages", "highest", "Kabupaten", "not met: in 0 of 2 replicates",
                  "umkm show runs/baseline.h5", "online-2030")
    check(done.stderr == "", "without a terminal there is no progress:", done.stderr)
    path = Path(folder, "runs/baseline.h5")
    check(not Path(folder, "runs/baseline.h5.partial").exists(), "the partial file is left")
    with h5py.File(path) as run:
        check(run["p0"].shape == (2, 10, 38), run["p0"].shape)
        check(run["p0_by_area"].shape == (2, 10, 38, 2), run["p0_by_area"].shape)
        check(run["province/online"].shape == (2, 10), run["province/online"].shape)
        check(run.attrs["seed"] == 1 and run.attrs["scale"] == 1000 and run.attrs["complete"] == 1)
        for name in "title", "source", "commit", "base_month", "scenario_hash", "state_hash":
            check(run.attrs[name], name)
        check(run["config/sources/baseline.toml"].asstr()[()] == BASELINE.read_text())
        check(run["config/parameters.toml"].asstr()[()] ==
              (SOURCE / "data/parameters.toml").read_text())
        for line in run["config/data.sha256"].asstr()[()].splitlines():
            sum_, name = line.split("  ")
            check(digest(SOURCE / "data" / name) == sum_, name)
        for name, series in run["province"].items():
            if series.dtype == float:
                check(numpy.isfinite(series[()]).all(), name, "has holes")
        shares = run["province/online"][()]
        check((0 < shares).all() and (shares < 1).all(), shares)
    for secret in str(folder), str(SOURCE):
        check(secret.encode() not in path.read_bytes(), f"the file holds the path {secret}")
    journal = json.loads(Path(folder, "runs/baseline.run.json").read_text())
    check(journal["sha256"] == digest(path) and journal["command"][:2] == ["umkm", "run"], journal)
    quiet = expect(umkm("run", BASELINE, *SMALL, "-o", "q.h5", "--quiet", folder=folder), 0)
    check(quiet.stdout + quiet.stderr == "", "--quiet speaks")


def overwriting(folder):
    path = small_run(folder)
    before = digest(path)
    expect(umkm("run", BASELINE, *SMALL, "--seed", "2", "-o", "a.h5", folder=folder), 2, "E401",
           "--force")
    check(digest(path) == before, "the older result was touched")
    small_run(folder, "a.h5", "--seed", "2", "--force")
    check(digest(path) != before, "--force did not replace it")
    expect(umkm("run", BASELINE, *SMALL, "-o", "no/folder/a.h5", folder=folder), 2, "E402")


def threads(folder):
    digests = {digest(small_run(folder, f"{n}.h5", "--threads", str(n))) for n in (1, 2, 7)}
    check(len(digests) == 1, "threads change the bytes")
    digests.add(digest(small_run(folder, "seed.h5", "--seed", "2")))
    check(len(digests) == 2, "the seed changes nothing")


def planted_rupiah(folder):
    for process, month in ("pay", "2022-05"), ("open_and_close", "2022-12"):
        done = umkm("run", BASELINE, *SMALL, "-o", "a.h5", "--plant-rupiah", f"{process}:{month}",
                    folder=folder)
        expect(done, 4, f"process {process}", f"month {month}", "Rp 1 ", "umkm run", "1:1000")
        check(not list(Path(folder).iterdir()), "a broken run leaves a file")


def set_values(folder):
    path = small_run(folder, "a.h5", "--set", "parameters.adoption.peer_weight=0.1")
    with h5py.File(path) as run:
        check(run["config/set"].asstr()[()] == "parameters.adoption.peer_weight=0.1")
        check("peer_weight = 0.1" in run["config/scenario.toml"].asstr()[()])
    expect(umkm("reproduce", path), 0, "the same bytes")
    expect(umkm("run", BASELINE, "--set", "parameters.adoption.peer=0.1"), 2, "command line:1")
    expect(umkm("run", BASELINE, "--set", "nonsense"), 2, "path=value")


def agents(folder):
    final = small_run(folder, "final.h5", "--agents", "final")
    done = umkm("run", BASELINE, "--scale", "1:1000", "--replicates", "2", "--until", "2023-02",
                "--agents", "yearly", "-o", "yearly.h5", folder=folder)
    expect(done, 0)
    with h5py.File(final) as run:
        firms = run["agents/final/firms"]
        open_ = firms["traits"][()] & 1 == 1
        online = (firms["stage"][()][open_] > 0).mean()
        check(abs(online - run["province/online"][0, -1]) < 1e-12, "columns contradict the share")
        check(firms.attrs["stands_for"] == 1000)
        check(run["agents/final/households/spending"].shape[0] > 10_000)
    with h5py.File(Path(folder, "yearly.h5")) as run:
        check(set(run["agents/yearly"]) == {"2022", "2023"}, list(run["agents/yearly"]))
    expect(umkm("reproduce", final), 0)
    expect(umkm("reproduce", Path(folder, "yearly.h5")), 0)


def reproduce(folder):
    path = small_run(folder)
    expect(umkm("reproduce", path, "--threads", "1"), 0, "the same bytes again")
    moved = Path(folder, "elsewhere.h5")
    shutil.copy(path, moved)
    with h5py.File(moved, "r+") as run:
        run["province/p0"][1, 3] += 1e-9
    expect(umkm("reproduce", moved), 3, "province/p0")
    with h5py.File(moved, "r+") as run:
        text = run["config/sources/baseline.toml"]
        text[()] = text.asstr()[()].replace("0.99", "0.98")
    expect(umkm("reproduce", moved), 1, "contradicts itself")
    Path(folder, "mine").mkdir()
    Path(folder, "theirs").mkdir()
    shutil.copy(BASELINE, Path(folder, "theirs"))
    for name, parent in ("near", "../theirs/baseline.toml"), ("far", BASELINE):
        child = Path(folder, f"mine/{name}.toml")
        child.write_text(f'format = 1\nextends = "{parent}"\n[title]\nen = "child"\n')
        expect(umkm("run", child, *SMALL, "-o", f"{name}.h5", folder=folder), 0)
        expect(umkm("reproduce", Path(folder, f"{name}.h5")), 0, "the same bytes again")
    data = Path(folder, "data")
    shutil.copytree(SOURCE / "data", data)
    with open(data / "minimum_wage.csv", "a") as table:
        table.write("\n")
    expect(umkm("reproduce", path, "--data", data), 2, "E420", "minimum_wage.csv")
    check(not list(Path(folder).glob("**/again.h5")), "a trial is left")


def long_run(folder, *words):
    """Started, and past its population: its file is being written."""
    return subprocess.Popen(
        [PROGRAM, "run", BASELINE, "--scale", "1:100", "--replicates", "40", "-o", "a.h5", *words],
        cwd=folder, env={**os.environ, "UMKM_DATA": str(SOURCE / "data"), "LC_ALL": "C"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def interrupt(folder):
    path = Path(folder, "a.h5")
    for seconds in (6, 15, 40):  # until a month has been seen: machines differ
        run = long_run(folder)
        time.sleep(seconds)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=60)
        check(run.returncode == 130, run.returncode, said)
        if "nothing to save" not in said:
            break
    check("interrupted" in said and "a.h5" in said, said)
    with h5py.File(path) as result_:
        check(result_.attrs["complete"] == 0)
        p0 = result_["province/p0"][()]
        check(0 < p0.shape[0] <= 40 and numpy.isfinite(p0[:, 0]).all(), "the first month is missing")
        reached = numpy.isfinite(p0)
        check((numpy.diff(reached.astype(int), axis=1) <= 0).all(), "holes between months")
    expect(umkm("show", path), 0, "interrupted")
    expect(umkm("reproduce", path), 2, "E421")
    path.unlink()
    run = long_run(folder)
    time.sleep(2)
    run.send_signal(signal.SIGINT)
    run.send_signal(signal.SIGTERM)
    start = time.monotonic()
    run.communicate(timeout=60)
    check(run.returncode == 130 and time.monotonic() - start < 5, run.returncode)
    check(not path.exists(), "a run that was left has a result")


def full_disk(folder):
    def little_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = umkm("run", BASELINE, *SMALL, "-o", "a.h5", folder=folder, preexec_fn=little_room)
    expect(done, 1, "a.h5")
    check(not list(Path(folder).iterdir()), "a failed run leaves", list(Path(folder).iterdir()))
    path = small_run(folder)
    with open("/dev/full", "w") as full:
        done = subprocess.run([PROGRAM, "show", path], stdout=full, stderr=subprocess.PIPE)
    check(done.returncode == 1, done.returncode, "on a full disk")


def languages(folder):
    id_ = (("LANG", "id_ID.UTF-8"),)
    expect(umkm("run", BASELINE, *SMALL, "-o", "a.h5", folder=folder, environment=id_), 0,
           "perkotaan", "perdesaan", "tersimpan", "tidak tercapai")
    expect(umkm("show", "a.h5", "--lang", "id", folder=folder), 0, "ulangan", "Tingkat kemiskinan")
    expect(umkm("show", "a.h5", "--lang=en", folder=folder, environment=id_), 0, "replicates")
    expect(umkm("run", "--help", "--lang", "id"), 0, "jumlah ulangan")
    expect(umkm("rnu", environment=id_), 2, "maksud Anda")


def levers(_):
    expect(umkm("levers"), 0, "transfer", "amount", "pandemic")
    expect(umkm("levers", "transfer"), 0, "poor", "take_up")
    expect(umkm("levers", "transfer", "--lang", "id"), 0, "rumah tangga")
    done = expect(umkm("indicators"), 0, "ecommerce_of_online [1] by region")
    check(done.stdout.count("\n") % 2 == 0, "an indicator without its definition")
    expect(umkm("explain", SOURCE / "scenarios/transfer-example.toml"), 0, "cash-madura", "Sampang")
    expect(umkm("explain", "--origin", SOURCE / "scenarios/transfer-example.toml"), 0,
           "transfer-example.toml:", "baseline.toml:", "lever.cash-madura.amount")


LIBRARY = sorted((SOURCE / "scenarios").glob("*.toml"))


def explain(_):
    """What each scenario of the library says, as reviewed in golden/; UMKM_ACCEPT=1 accepts."""
    for path in LIBRARY:
        for language in "en", "id":
            said = expect(umkm("explain", f"scenarios/{path.name}", "--lang", language,
                               folder=SOURCE), 0).stdout
            golden = SOURCE / f"tests/apps/golden/{path.stem}.{language}.txt"
            if os.environ.get("UMKM_ACCEPT") == "1":
                golden.parent.mkdir(exist_ok=True)
                golden.write_text(said)
            check(golden.exists() and said == golden.read_text(),
                  f"{golden.name} is not what explain says; UMKM_ACCEPT=1 accepts it:\n{said}")


def as_json(value):
    """TOML's dates as the texts that a schema knows."""
    if isinstance(value, dict):
        return {k: as_json(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_json(v) for v in value]
    return value if isinstance(value, (bool, int, float, str)) else value.isoformat()


def schema(folder):
    schema_ = json.loads(expect(umkm("schema"), 0).stdout)
    jsonschema.Draft4Validator.check_schema(schema_)
    validator = jsonschema.Draft4Validator(schema_)

    def wrong(text):
        return [e.message for e in validator.iter_errors(as_json(tomllib.loads(text)))]

    for path in LIBRARY:
        check(not wrong(path.read_text()), path.name, wrong(path.read_text()))
    for kind in [k for k in lever_names() if k]:
        expect(umkm("new", kind, "--lever", kind, folder=folder), 0)
        text = Path(folder, f"{kind}.toml").read_text()
        check(not wrong(text), kind, wrong(text))
    good = 'format = 1\n[[lever]]\nid = "a"\ntype = "transfer"\n'
    check(not wrong(good + 'amount = "Rp 5"\nstart = 2027-01-01\ntake_up = 0.5\n'))
    for bad in ("", "format = 2", "format = 1\nprice_year = 2100", "format = 1\ncolour = 3",
                good + 'amont = "Rp 5"', good + "amount = 5", good + 'priority = "rich"',
                good + 'start = "March"', good + 'cost = { per_unit = "Rp 5" }',
                'format = 1\n[[lever]]\nid = "a"\ntype = "transfre"',
                'format = 1\n[[target]]\nid = "a"\nindicator = "p7"',
                "format = 1\n[parameters]\nadoption.nothing = 1"):
        check(wrong(bad), "the schema takes:", bad)
    text = json.dumps(schema_, ensure_ascii=False)
    check("rumah tangga" in text and "households" in text, "words of one language are missing")


def lever_names():
    """The programmes, from the lines of `umkm levers` that are not indented."""
    lines = expect(umkm("levers"), 0).stdout.splitlines()
    return [l.split()[0] for l in lines if "(programme" in l and not l.startswith(" ")]


def drafts(folder):
    Path(folder, "plans").mkdir()
    check(len(lever_names()) >= 1, lever_names())
    for language in "en", "id":
        for kind in lever_names():
            name = f"{kind}-{language}"
            expect(umkm("new", name, "--lever", kind, "--lang", language, folder=folder), 0)
            done = expect(umkm("validate", f"{name}.toml", folder=folder), 0, "no mistakes")
            check("error" not in done.stderr, done.stderr)
            lines = Path(folder, f"{name}.toml").read_text().splitlines()
            check(20 <= len(lines) <= 40, len(lines), "lines in", name)
    check("Rancangan awal" in Path(folder, "training-id.toml").read_text())
    before = Path(folder, "training-en.toml").read_text()
    expect(umkm("new", "training-en", "--lang", "id", folder=folder), 2, "E401", "--force")
    check(Path(folder, "training-en.toml").read_text() == before, "an older file was touched")
    expect(umkm("new", "training-en", "--lang", "id", "--force", folder=folder), 0)
    expect(umkm("new", "plans/b", "--from", "training-en.toml", folder=folder), 0)
    text = Path(folder, "plans/b.toml").read_text()
    check('"../training-en.toml"' in text, text)
    expect(umkm("validate", "plans/b.toml", folder=folder), 0, "programmes 2")
    expect(umkm("new", "no/folder", folder=folder), 2, "E402")
    expect(umkm("new", "x", "--lever", "trainig", folder=folder), 2, 'did you mean "training"?')
    expect(umkm("new", "x", "--from", "no.toml", folder=folder), 2, "E100")
    expect(umkm("new"), 2, "NAME is missing")


def too_small(folder):
    Path(folder, "small.toml").write_text(
        f'format = 1\nextends = "{BASELINE}"\n[[lever]]\nid = "tiny"\ntype = "training"\n'
        'start = "2022-06"\nend = "2022-10"\ncapacity = "100 /month"\n')
    advice = "use --scale 1:10"
    expect(umkm("validate", "small.toml", folder=folder), 0, "W605", "at most 500", advice)
    done = expect(umkm("validate", "small.toml", "--scale", "1:10", folder=folder), 0)
    check("W605" not in done.stderr, done.stderr)
    expect(umkm("validate", "small.toml", "--lang", "id", folder=folder), 0, "pakai --scale 1:10")
    words = ["run", "small.toml", *SMALL]
    expect(umkm(*words, "--dry-run", folder=folder), 0, "W605", advice)
    done = expect(umkm(*words, folder=folder), 0)
    check("tiny can serve at most 500" in done.stdout and advice in done.stdout, done.stdout)
    done = expect(umkm(*words, "--quiet", "--force", folder=folder), 0)
    check(done.stdout + done.stderr == "", "--quiet speaks")


def show(folder):
    path = small_run(folder)
    expect(umkm("show", path), 0, "online", "2022-12", "1000")
    expect(umkm("show", path, "--indicator", "p0", "--by", "region", "--at", "2022-03"), 0,
           "3578 Kota Surabaya")
    expect(umkm("show", path, "--indicator", "p7"), 2, "E411")
    expect(umkm("show", path, "--at", "2019-01"), 2, "E412")
    expect(umkm("show", path, "--by", "moon"), 2, "E415", "nothing by moon")
    done = expect(umkm("show", path, "--beside-data"), 0, "2022 model",
                  "mean absolute error over regions", "p0 villages")
    check("bps_ecommerce" in done.stdout, "BPS's share of September 2022 is missing")


def describe(_):
    expect(umkm("describe"), 0, "processes")
    expect(umkm("describe", "--processes"), 0, "clear_markets", "firms.cash")
    expect(umkm("describe", "--memory", "--scale", "1:1"), 0, "firms.cash", "GB")
    expect(umkm("describe", "--parameters"), 0, "adoption.innovation")
    expect(umkm("describe", "--network", "--scale", "1:300"), 0, "weakly connected components",
           "reciprocity", "PageRank")
    done = expect(umkm("describe", "--accounts", "--scale", "1:300"), 0, "rest_of_indonesia")
    lines = done.stdout.splitlines()
    begin = next(i for i, line in enumerate(lines) if line.startswith("account "))
    gaps = [line.split() for line in lines[begin + 1:begin + 16]]
    check(len(gaps) == 15 and all(g[1] == g[2] and g[3] == "0" for g in gaps), gaps)
    loop = next(line for line in lines if line.startswith("Loop"))
    check(0.3 < float(loop.split("comes back as ")[1].split()[0]) < 0.7, loop)
    odd = expect(umkm("describe", "--odd"), 0).stdout
    check(odd == (SOURCE / "docs/odd.md").read_text(),
          "docs/odd.md is not current: umkm describe --odd > docs/odd.md")


def dry_run(folder):
    words = ["run", BASELINE, *SMALL[:4]]
    done = expect(umkm(*words, "--dry-run", folder=folder), 0, "time", "memory", "file")
    check(not list(Path(folder).iterdir()), "a dry run leaves files")
    promised = next(line.split() for line in done.stdout.splitlines() if line.startswith("file"))
    check(promised[2] == "MB", promised)
    expect(umkm(*words, "-o", "a.h5", folder=folder), 0)
    megabytes = Path(folder, "a.h5").stat().st_size / 1e6
    check(abs(float(promised[1]) / megabytes - 1) < 0.1, promised, megabytes)


def on_terminal(folder, **environment):
    """What a run says on a terminal, while its results go elsewhere."""
    master, slave = pty.openpty()
    run = subprocess.Popen(
        [PROGRAM, "run", BASELINE, "--scale", "1:300", "--replicates", "4", "-o", "a.h5",
         "--force"],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=slave,
        env={**os.environ, "UMKM_DATA": str(SOURCE / "data"), "LC_ALL": "C", **environment})
    os.close(slave)
    said = b""
    while True:
        try:
            piece = os.read(master, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
    check(run.wait(60) == 0, run.returncode)
    return said.decode()


def progress(folder):
    said = on_terminal(folder, TERM="xterm")
    for word in "\r", "%", "online", "P0", "building the population":
        check(word in said, f"{word!r} is not in {said[:400]!r}")
    check(said.endswith("\r\x1b[K"), "the line stays", repr(said[-80:]))
    check(on_terminal(folder, TERM="dumb") == "", "progress on a dumb terminal")


with tempfile.TemporaryDirectory() as place:
    globals()[CASE](place)
