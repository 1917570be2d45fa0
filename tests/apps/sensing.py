"""umkm sensitivity from outside: its figures beside runs, its words in both languages, its refusals.

usage: sensing.py PROGRAM SOURCE_FOLDER
"""

import csv
import io
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import h5py

from program import PROGRAM, SOURCE, check, expect, umkm

BASELINE = SOURCE / "scenarios/baseline.toml"
SIZE = ["--scale", "1:2000", "--replicates", "2", "--until", "2022-09"]
TWO = ["--parameter", "growth.elasticity", "--parameter", "adoption.imitation"]
SHORT = [*SIZE, *TWO, "--starts", "3"]
CASH = f"""format = 1
extends = "{BASELINE}"
price_year = 2022
[[lever]]
id = "cash"
type = "transfer"
start = "2022-04"
where = "poor"
capacity = "500_000 /month"
amount = "Rp 200_000"
cost = {{ payer = "APBN" }}
"""
LATE = f"""format = 1
extends = "{BASELINE}"
time = {{ base = "2021-03", end = "2030-12" }}
"""
# Hardly any reach by messages: a few firms would have to sell more than all they have.
REFUSED = 'parameters.markets.reach_online={ dist = "uniform", min = 0.02, max = 0.5, source = "a test" }'


def sense(folder, *words):
    return expect(umkm("sensitivity", *words, folder=folder), 0)


def figures(text):
    """By indicator, parameter and figure."""
    return {(row["indicator"], row["parameter"], row["figure"]): row for row in csv.DictReader(io.StringIO(text))}


def near(a, b, *what):
    check(abs(float(a) - float(b)) <= 1e-12 * max(abs(float(a)), abs(float(b)), 1), a, "is not", b, *what)


def p0_of(folder, scenario, *words):
    expect(umkm("run", scenario, *SIZE, *words, "--calibration", "none", "-q", "-f", "-o", "a.h5", folder=folder), 0)
    with h5py.File(Path(folder, "a.h5")) as run:
        return run["province/p0"][:, -1].mean()


def screening(folder):
    said = sense(folder, BASELINE, *SHORT, "--csv", "all.csv")
    check("9 runs of 2 replicates, about" in said.stderr, said.stderr)
    written = Path(folder, "all.csv").read_text()
    found = figures(written)
    near(found["p0", "", "central"]["value"], p0_of(folder, BASELINE), "central values")
    check(found["p0", "growth.elasticity", "mu_star"]["kind"] == "sourced", found["p0", "growth.elasticity", "mu_star"])
    tables = said.stdout.split("\n\n")
    for indicator, table, first, second in ("online", 1, *reversed(TWO[1::2])), ("p0", 3, *TWO[1::2]):
        sizes = [float(found[indicator, name, "mu_star"]["value"]) for name in (first, second)]
        check(sizes[0] > 3 * sizes[1], indicator, sizes)
        near(found[indicator, first, "share"]["value"], sizes[0] ** 2 / (sizes[0] ** 2 + sizes[1] ** 2), "share")
        low, high = (float(found[indicator, first, "mu_star"][end]) for end in ("low_95", "high_95"))
        # Student's interval over three starts. Of so few households the same ones may cross the line from each:
        # then it has no width.
        width = 2 * 4.302653 * float(found[indicator, first, "sigma"]["value"]) / 3**0.5
        check(abs(high - low - width) <= 1e-6, low, high, width)
        check(low <= sizes[0] <= high and (low < high or indicator == "p0"), low, sizes, high)
        check(first in tables[table].splitlines()[3], "is not at the head:", tables[table])
    check(float(found["p0", "growth.elasticity", "mu"]["value"]) < 0, "growth makes poor")
    # Threads do not matter, and neither do the language and where the figures go.
    check(sense(folder, BASELINE, *SHORT, "--threads", "1").stdout == said.stdout, "other words with one thread")
    check(sense(folder, BASELINE, *SHORT, "--csv", "-", "-q", "--threads", "2").stdout == written, "other figures")
    expect(umkm("sensitivity", BASELINE, *SHORT, "--csv", "all.csv", folder=folder), 2, "E401")
    sense(folder, BASELINE, *SHORT, "--csv", "all.csv", "--force", "--lang", "id", "-q")
    check(Path(folder, "all.csv").read_text() == written, "figures depend on the language")


def effects(folder):
    """Against a base: what drives the effect of a programme."""
    Path(folder, "cash.toml").write_text(CASH)
    said = sense(folder, "cash.toml", "--vs", BASELINE, *SIZE, "--parameter", "households.pass_through", "--starts", "2",
                 "--indicator", "p0", "--csv", "-", "-q")
    effect = p0_of(folder, "cash.toml") - p0_of(folder, BASELINE)
    check(effect < 0, effect)
    near(figures(said.stdout)["p0", "", "central"]["value"], effect, "effect")
    Path(folder, "late.toml").write_text(LATE)
    expect(umkm("sensitivity", "late.toml", "--vs", BASELINE, *SIZE, folder=folder), 2, "--vs: late begins in 2021-03")


def variance(folder):
    said = sense(folder, BASELINE, *SIZE, *TWO, "--parameter", "adoption.farms", "--method", "sobol", "--rows", "8",
                 "--indicator", "online", "--csv", "sobol.csv", "--set",
                 'parameters.adoption.farms={ dist = "tri", min = 0.25, mode = 0.3, max = 0.35, source = "assumption" }')
    # 8 rows of a, of b, of each of three parameters, and of all that are assumed.
    expect(said, 0, "48 runs", "all that are assumed", "all from data or studies", "sum of each alone")
    check("Morris" not in said.stdout, "parameters that are named need no screening")
    found = figures(Path(folder, "sobol.csv").read_text())
    check(found["online", "adoption.farms", "first"]["kind"] == "assumed", found["online", "adoption.farms", "first"])
    near(found["online", "", "sourced_first"]["value"], 1 - float(found["online", "", "assumed_total"]["value"]))
    check(found["online", "", "assumed_first"]["value"] == found["online", "adoption.farms", "first"]["value"],
          "the only assumption is all of them")
    refused = ["--parameter", "markets.reach_online", "--method", "sobol", "--rows", "8", "--set", REFUSED]
    expect(umkm("sensitivity", BASELINE, *SIZE, *refused, folder=folder), 2, "E454", "due to: markets.reach_online")


def words(folder):
    for language, told in (
        ("en", ("starting points", "mean size of the effect", "Poverty rate (P0): ", "other dice", "(luck, 95%: ",
                "parameters of programmes or a pandemic are left out")),
        ("id", ("titik awal", "rata-rata besar pengaruh", "Tingkat kemiskinan (P0): ", "dadu lain", "bersumber",
                "keberuntungan", "parameter program atau pandemi tidak disertakan")),
    ):
        expect(sense(folder, BASELINE, *SIZE, "--parameter", "growth.elasticity", "--parameter", "levers", "--starts", "2",
                     "--lang", language), 0, *told)
    for given, told in (
        (["--parameter", "adoption.imitaton"], ["E243", "did you mean adoption.imitation?"]),
        (["--parameter", "levers"], ["E452"]),
        (["--set", "parameters.growth.drag=-0.006", "--parameter", "growth.drag"], ["E450"]),
        (["--indicator", "p7"], ["E433", 'no indicator "p7"']),
        (["--method", "guess"], ["morris, sobol"]),
        (["--rows", "100"], ["a power of two"]),
        (["--replicates", "1"], ["from 2 to"]),
        (["--until", "2031-01"], ["2022-03 to 2030-12"]),
        (["--csv", "nowhere/a.csv"], ["E402"]),
        (["--parametr", "a"], ['did you mean "parameter"?']),
    ):
        done = expect(umkm("sensitivity", BASELINE, "--scale", "1:2000", *given, folder=folder), 2, *told)
        check(done.stdout == "", "words on stdout", done.stdout)
    expect(umkm("sensitivity", "nowhere.toml", folder=folder), 2, "E100", "nowhere.toml")
    Path(folder, "wrong.toml").write_text(f'format = 1\nextends = "{BASELINE}"\n[parameters]\ngrowth.drg = 1\n')
    expect(umkm("sensitivity", "wrong.toml", folder=folder), 2, "wrong.toml:4:", "E243")
    expect(umkm("sensitivity", "--help", "--lang", "id", folder=folder), 0, "asumsi mana", "--starts")


def left(folder):
    """Ctrl-C ends it soon, and says so."""
    run = subprocess.Popen([PROGRAM, "sensitivity", BASELINE, "--data", SOURCE / "data", "--csv", "left.csv"], cwd=folder,
                           text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"LANG": "C"})
    time.sleep(4)
    run.send_signal(signal.SIGINT)
    start = time.monotonic()
    said, noted = run.communicate(timeout=60)
    check(run.returncode == 130 and time.monotonic() - start < 10, run.returncode, noted)
    check(said == "" and "interrupted" in noted, said, noted)
    check(not Path(folder, "left.csv").exists(), "a study that was left has figures")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for test in screening, effects, variance, words, left:
            test(folder)
