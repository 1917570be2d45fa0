"""umkm compare from outside: its figures worked out again from the files, its words, its refusals.

usage: comparing.py PROGRAM SOURCE_FOLDER
"""

import csv
import io
import json
import os
import shutil
import tempfile
from pathlib import Path

import h5py
import numpy

from program import SOURCE, check, expect, umkm

# Student's with four degrees of freedom, from a table: five replicates.
STUDENT = {50: 0.740697, 80: 1.533206, 95: 2.776445}
RUN = ["--scale", "1:1000", "--replicates", "5", "--until", "2023-06"]

POLICY = f"""format = 1
extends = "{SOURCE}/scenarios/baseline.toml"
price_year = 2022
[title]
en = "Money for the poor"
id = "Uang untuk yang miskin"
[[lever]]
id = "cash"
type = "transfer"
regions = ["Madura"]
start = "2022-06"
where = "poor"
capacity = "500_000 /month"
amount = "Rp 200_000"
cost = {{ per_unit = "Rp 0", payer = "APBN" }}
"""

TARGETS = """
[[target]]
id = "fewer-poor"
indicator = "p0"
region = "Sampang"
value = "{} %"
by = 2023-06-30
[[target]]
id = "all-online"
indicator = "online"
value = "99 %"
by = 2023-06-30
"""


def runs(folder):
    """Without and with the money, and a target that the money brings nearer."""
    before = f'format = 1\nextends = "{SOURCE}/scenarios/baseline.toml"\n'
    expect(umkm("run", SOURCE / "scenarios/baseline.toml", *RUN, "-o", "a.h5", folder=folder), 0)
    with h5py.File(Path(folder, "a.h5")) as file:
        sampang = [code.decode() for code in file["region"][...]].index("3527")
        target = TARGETS.format(round(float(file["p0"][:, -1, sampang].mean()) - 1, 2))
    Path(folder, "before.toml").write_text(before + target)
    Path(folder, "policy.toml").write_text(POLICY + target)
    expect(umkm("run", "before.toml", *RUN, "-o", "a.h5", "--force", folder=folder), 0)
    expect(umkm("run", "policy.toml", *RUN, "-o", "b.h5", folder=folder), 0)


def close(found, wanted, what):
    check(abs(found - wanted) <= 1e-4 * abs(wanted) + 1e-12, what, found, "is not", wanted)


def statistics(folder):
    """Every figure of every province indicator, and of poverty in each region, by NumPy."""
    a, b = (h5py.File(Path(folder, name)) for name in ("a.h5", "b.h5"))
    said = {}
    for words in [], ["--indicator", "p0", "--by", "region"]:
        done = expect(umkm("compare", "a.h5", "b.h5", "--csv", *words, folder=folder), 0)
        for row in csv.DictReader(io.StringIO(done.stdout)):
            said[row["indicator"], row["place"]] = row
    codes = [code.decode() for code in a["region"][...]]
    pairs = {(name, ""): (a["province"][name][:, -1], b["province"][name][:, -1])
             for name in a["province"] if a["province"][name].ndim == 2}
    pairs |= {("p0", code): (a["p0"][:, -1, r], b["p0"][:, -1, r]) for r, code in enumerate(codes)}
    check(set(said) == set(pairs), set(said) ^ set(pairs))
    for key, (before, after) in pairs.items():
        row, d = said[key], after - before
        check(row["month"] == "2023-06" and row["replicates"] == "5", row)
        close(float(row["mean_before"]), before.mean(), (*key, "before"))
        close(float(row["mean_after"]), after.mean(), (*key, "after"))
        close(float(row["difference"]), d.mean(), (*key, "difference"))
        error = d.std(ddof=1) / 5 ** 0.5
        close(float(row["standard_error"]), error, (*key, "error"))
        for level, t in STUDENT.items():
            close(float(row[f"low_{level}"]), d.mean() - t * error, (*key, level, "low"))
            close(float(row[f"high_{level}"]), d.mean() + t * error, (*key, level, "high"))
        if before.mean():
            close(float(row["percent"]), 100 * d.mean() / before.mean(), (*key, "percent"))
        if d.mean():
            same = (numpy.sign(d[d != 0]) == numpy.sign(d.mean())).mean()
            close(float(row["same_sign"]), same, (*key, "same sign"))
        if d.var() and before.var() + after.var():
            apart = before.var(ddof=1) + after.var(ddof=1)
            close(float(row["variance_reduction"]), apart / d.var(ddof=1), (*key, "reduction"))
    check(float(said["p0", "3527"]["difference"]) < -1, "money does not help the poor of Sampang")
    check(float(said["p0", ""]["variance_reduction"]) > 2, "pairs take no luck away")
    structured = json.loads(expect(umkm("compare", "a.h5", "b.h5", "--json", folder=folder), 0).stdout)
    p0 = next(row for row in structured[0]["contrasts"] if row["indicator"] == "p0")
    close(p0["difference"], float(said["p0", ""]["difference"]), "json")
    poor, online = structured[0]["targets"][-2:]
    goal = float(a["config/scenario.toml"][()].decode()
                 .split('id = "fewer-poor"')[1].split("value = ")[1].split()[0].strip('"'))
    for side, file in ("before", a), ("after", b):
        below = file["p0"][:, :, codes.index("3527")] <= goal
        first = [row.argmax() for row in below if row.any()]
        check(poor[side]["met"] == below[:, -1].sum(), poor, below[:, -1])
        check(poor[side]["ever"] == len(first), poor, first)
        if first:
            month = 2 + int(numpy.median(first))  # since January 2022
            check(poor[side]["median_first"] == f"{2022 + month // 12}-{month % 12 + 1:02}", poor)
        check(online[side] == {"met": 0, "replicates": 5, "ever": 0, "median_first": None}, online)
    check(poor["after"]["met"] > poor["before"]["met"], "the money does not help", poor)


def unpaired(folder):
    """Other luck is refused with its reason; the difference of means is still to be had."""
    expect(umkm("run", "policy.toml", *RUN, "--seed", "2", "-o", "c.h5", folder=folder), 0)
    expect(umkm("compare", "a.h5", "c.h5", folder=folder), 2, "E416", "seed 1 / 2", "--unpaired")
    done = expect(umkm("compare", "a.h5", "c.h5", "--unpaired", "--csv", "--indicator", "sales",
                       folder=folder), 0)
    row = next(csv.DictReader(io.StringIO(done.stdout)))
    a, c = (h5py.File(Path(folder, name))["province/sales"][:, -1] for name in ("a.h5", "c.h5"))
    close(float(row["difference"]), c.mean() - a.mean(), "difference")
    close(float(row["standard_error"]), (a.var(ddof=1) / 5 + c.var(ddof=1) / 5) ** 0.5, "Welch")
    check(row["same_sign"] == "" and row["variance_reduction"] == "", row)
    expect(umkm("compare", "a.h5", "c.h5", "--unpaired", folder=folder), 0,
           "difference of means of 5 and 5 replicates, no luck shared")
    # The first three pairs are there even where one run has more replicates.
    few = [*RUN[:3], "3", *RUN[4:]]
    expect(umkm("run", "policy.toml", *few, "-o", "few.h5", folder=folder), 0)
    expect(umkm("compare", "a.h5", "few.h5", folder=folder), 0, "3 pairs")
    expect(umkm("compare", "a.h5", "few.h5", "--unpaired", "--lang", "id", folder=folder), 0,
           "rata-rata dari 5 dan 3 ulangan")
    expect(umkm("run", "policy.toml", "--scale", "1:2000", *RUN[2:], "-o", "d.h5", folder=folder), 0)
    expect(umkm("compare", "a.h5", "d.h5", folder=folder), 2, "scale 1000 / 2000")


def rows_of(folder, *words):
    done = expect(umkm("compare", *words, "--csv", folder=folder), 0)
    return list(csv.DictReader(io.StringIO(done.stdout)))


def pairs(folder):
    """Replicates pair by their number, places by their name, and a place comes once."""
    shutil.copy(Path(folder, "b.h5"), Path(folder, "shifted.h5"))
    with h5py.File(Path(folder, "shifted.h5"), "r+") as file:
        file["replicate"][...] = [2, 4, 5, 6, 7]  # of an interrupted run any may be missing
    with h5py.File(Path(folder, "a.h5")) as a, h5py.File(Path(folder, "b.h5")) as b:
        difference = b["province/sales"][:2, -1] - a["province/sales"][[2, 4], -1]
    row = rows_of(folder, "a.h5", "shifted.h5", "--indicator", "sales")[0]
    check(row["replicates"] == "2", row)
    close(float(row["difference"]), difference.mean(), "replicates 2 and 4")
    with h5py.File(Path(folder, "shifted.h5"), "r+") as file:
        file["replicate"][...] = [7, 8, 9, 10, 11]
    expect(umkm("compare", "a.h5", "shifted.h5", folder=folder), 2, "no replicate has the same number")
    for axis in "area", "class", "sector", "sex", "channel", "region":
        rows = rows_of(folder, "a.h5", "b.h5", "--by", axis)
        keys = {(row["indicator"], row["place"]) for row in rows}
        check(len(keys) == len(rows) > 0, axis, len(keys), len(rows))
    shutil.copy(Path(folder, "b.h5"), Path(folder, "swapped.h5"))
    with h5py.File(Path(folder, "swapped.h5"), "r+") as file:
        file["region"][:2] = file["region"][:2][::-1]
    expect(umkm("compare", "a.h5", "swapped.h5", "--by", "region", folder=folder), 2, "E417")
    with h5py.File(Path(folder, "swapped.h5"), "r+") as file:
        file.attrs.modify("population_hash", "of another people")
    expect(umkm("compare", "a.h5", "swapped.h5", folder=folder), 2, "population_hash")
    both = json.loads(umkm("compare", "a.h5", "b.h5", "a.h5", "--json", folder=folder).stdout)
    check([one["after"] for one in both] == ["b.h5", "a.h5"] and not both[1]["inputs"], both)


def names(folder):
    """A name that is not UTF-8 leaves the JSON whole; a refusal names the file that lacks it."""
    shutil.copy(Path(folder, "b.h5"), Path(folder, "caf\udce9.h5"))
    done = expect(umkm("compare", "a.h5", "caf\udce9.h5", "--json", folder=folder), 0)
    check(json.loads(done.stdout)[0]["after"] == "caf\ufffd.h5", done.stdout)
    shutil.copy(Path(folder, "b.h5"), Path(folder, "less.h5"))
    with h5py.File(Path(folder, "less.h5"), "r+") as file:
        del file["province/qris"], file["p2"]
    less = ["compare", "a.h5", "less.h5", "--indicator"]
    expect(umkm(*less, "qris", folder=folder), 2, 'E411: less.h5 holds no indicator "qris"')
    expect(umkm(*less, "p2", "--by", "region", folder=folder), 2, 'less.h5 does not hold "p2"')
    short = [*RUN[:4], "--until", "2022-12", "-o", "short.h5"]
    expect(umkm("run", "policy.toml", *short, folder=folder), 0)
    late = ["compare", "a.h5", "short.h5", "--at", "2023-06"]
    expect(umkm(*late, folder=folder), 2, "E412: short.h5 holds no month 2023-06")
    expect(umkm(*late, "--lang", "id", folder=folder), 2, "short.h5 tidak memuat bulan 2023-06")


def inputs(folder):
    """A parameter of a scenario stands beside what the tables say; titles do not count."""
    expect(umkm("run", "before.toml", *RUN, "--set", "parameters.growth.drag=-0.01", "-o", "p.h5",
                folder=folder), 0)
    expect(umkm("compare", "a.h5", "p.h5", folder=folder), 0, "parameters.growth.drag  -0.0068  -0.01")
    text = Path(folder, "policy.toml").read_text().replace("Money for the poor", "Another title")
    Path(folder, "title.toml").write_text(text)
    expect(umkm("run", "title.toml", *RUN, "-o", "t.h5", folder=folder), 0)
    expect(umkm("compare", "b.h5", "t.h5", folder=folder), 0, "nothing differs")


def words(folder):
    """What people read, on figures that the model does not move."""
    for name, shift in ("a.h5", 0), ("b.h5", 1):
        with h5py.File(Path(folder, name), "r+") as file:
            steps = numpy.arange(5)
            file["province/p0"][:, -1] = 10 + 0.5 * steps - shift * (1 + 0.01 * steps)
            file["province/sales"][:, -1] = 9e13 + 1e12 * steps + shift * 2e10 * (steps - 1)
            file["province/online"][:, -1] = 0.2
    for language in "en", "id":
        said = expect(umkm("compare", "a.h5", "b.h5", "--lang", language, "--indicator", "p0",
                           "--indicator", "sales", "--indicator", "online", folder=folder), 0).stdout
        golden = SOURCE / f"tests/apps/golden/compare.{language}.txt"
        if os.environ.get("UMKM_ACCEPT") == "1":
            golden.write_text(said)
        check(said == golden.read_text(), f"{golden.name} is not what compare says:\n{said}")
    expect(umkm("compare", "a.h5", "b.h5", "--indicator", "p7", folder=folder), 2, "E411")
    expect(umkm("compare", "a.h5", "b.h5", "--by", "moon", folder=folder), 2, "E415")
    expect(umkm("compare", "a.h5", "b.h5", "--at", "2031-01", folder=folder), 2, "E412")
    expect(umkm("compare", "a.h5", folder=folder), 2, "B... is missing")
    expect(umkm("compare", "a.h5", "policy.toml", folder=folder), 1, "it is not an HDF5 file")
    expect(umkm("compare", "a.h5", "none.h5", folder=folder), 2, "E405")


def conditions(folder):
    """--fail-if for scripts: 0 when nothing holds, 3 with the figure when it does."""
    compare = ["compare", "a.h5", "b.h5", "--fail-if"]
    expect(umkm(*compare, "p0@2023-06 > 0", folder=folder), 0)
    expect(umkm(*compare, "p0 <= -1", folder=folder), 3, "p0 <= -1 holds: p0 changes by -1.02")
    for wrong in "p0 = 1", "p0 > nan", "p0 > ", "> 1", "p0@soon > 1":
        expect(umkm(*compare, wrong, folder=folder), 2, "INDICATOR@YYYY-MM")
    expect(umkm(*compare, "p0\t< +0.5", folder=folder), 3)
    expect(umkm(*compare, "p0 < -50", "--by", "region", folder=folder), 0)
    with h5py.File(Path(folder, "b.h5"), "r+") as file:
        file["p0"][:, -1, 7] -= 60
    expect(umkm(*compare, "p0 < -50", "--by", "region", folder=folder), 3, "3508")
    with h5py.File(Path(folder, "b.h5"), "r+") as file:
        file["province/p0"][:, -1] = numpy.nan
    expect(umkm(*compare, "p0 > -100", folder=folder), 2, "E418")


def identical(folder):
    done = expect(umkm("compare", "a.h5", "a.h5", folder=folder), 0)
    check(done.stdout == "a.h5 and a.h5: nothing differs\n", done.stdout)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        runs(folder)
        for test in statistics, unpaired, pairs, names, inputs, identical, words, conditions:
            test(folder)
