"""umkm costs from outside: its figures worked out again from the files, its words, its refusals.

usage: costing.py PROGRAM SOURCE_FOLDER
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

STUDENT = 2.776445  # at 95% with four degrees of freedom, from a table: five replicates
RUN = ["--scale", "1:1000", "--replicates", "5", "--until", "2023-06"]
PROVINCE = "online", "ecommerce", "firms", "poor_households", "value_added", "poverty_line"

HEAD = f"""format = 1
extends = "{SOURCE}/scenarios/baseline.toml"
price_year = 2022
"""
CASH = """[[lever]]
id = "cash"
type = "transfer"
regions = ["Madura"]
start = "2022-06"
where = "poor"
capacity = "500_000 /month"
amount = "Rp 200_000"
cost = { per_unit = "Rp 10_000", payer = "APBN" }
"""
SHOPS = """[[lever]]
id = "shops"
type = "marketplace_onboarding"
start = "2022-04"
capacity = "300_000 /month"
cost = { per_unit = "Rp 100_000", payer = "platforms" }
"""


def runs(folder):
    for name, levers in ("base", ""), ("cash", CASH), ("both", CASH + SHOPS):
        Path(folder, f"{name}.toml").write_text(HEAD + levers)
        expect(umkm("run", f"{name}.toml", *RUN, "-o", f"{name}.h5", folder=folder), 0)


def read(path):
    with h5py.File(path) as file:
        series = {name: file[f"province/{name}"][...] for name in PROVINCE}
        paid = {}
        for group in file.get("programmes", {}).values():
            spent = (group["aid"][...] + group["costs"][...]).sum(axis=2)
            payer = group.attrs["payer"]
            payer = payer.decode() if isinstance(payer, bytes) else payer
            paid[payer] = paid.get(payer, 0) + spent
    return series, paid


def worked_out(base, policy, discount, months=None):
    """By replicate: rupiah by payer, as paid and present, and every gain, as counted and present."""
    (a, paid_a), (b, paid_b) = read(base), read(policy)
    a, b = ({name: values[:, :months] for name, values in side.items()} for side in (a, b))
    real = a["poverty_line"][:, :1] / a["poverty_line"]
    factor = (1 + discount) ** -(numpy.arange(real.shape[1]) / 12)
    money = {}
    for payer in set(paid_a) | set(paid_b):
        more = (paid_b.get(payer, 0) - paid_a.get(payer, 0) + numpy.zeros_like(a["firms"][:, :1]))[:, :months]
        money[payer] = more.sum(axis=1), (more * real * factor).sum(axis=1), (more * real).sum(axis=1)
    money["total"] = tuple(sum(one[k] for one in money.values()) for k in range(3))
    lifted = a["poor_households"] - b["poor_households"]
    added = (b["value_added"] - a["value_added"]) * real
    stocks = {"online_firms": b["online"] * b["firms"] - a["online"] * a["firms"],
              "ecommerce_firms": b["ecommerce"] * b["firms"] - a["ecommerce"] * a["firms"],
              "households": lifted}
    gains = {name: (stock[:, -1], stock[:, -1] * factor[-1]) for name, stock in stocks.items()}
    gains["household_years"] = lifted.sum(axis=1) / 12, (lifted * factor).sum(axis=1) / 12
    gains["value_added"] = added.sum(axis=1), (added * factor).sum(axis=1)
    return money, gains


def fieller(cost, gain):
    """Roots of (mean cost - r mean gain)^2 = t^2 var(cost - r gain) / n; none if it opens downwards."""
    cov = numpy.cov(cost, gain) * STUDENT ** 2 / len(cost)
    c, g = cost.mean(), gain.mean()
    if g * g <= cov[1, 1]:
        return None
    return sorted(numpy.roots([g * g - cov[1, 1], -2 * (c * g - cov[0, 1]), c * c - cov[0, 0]]).real)


def close(found, wanted, what):
    check(abs(float(found) - wanted) <= 1e-6 * abs(wanted) + 1e-9, what, found, "is not", wanted)


def rows_of(folder, *words):
    done = expect(umkm("costs", *words, "--csv", folder=folder), 0)
    return {(row["policy"], row["figure"], row["what"]): row for row in csv.DictReader(io.StringIO(done.stdout))}


def near_mean(row, values, what):
    reach = STUDENT * values.std(ddof=1) / 5 ** 0.5
    close(row["value"], values.mean(), what)
    close(row["low_95"], values.mean() - reach, what)
    close(row["high_95"], values.mean() + reach, what)


def verdict_of(cost, gain):
    if cost.mean() <= 0:
        return "no_cost"
    if fieller(cost, gain) is None:
        return "unclear"
    return "price" if gain.mean() > 0 else "less"


def statistics(folder):
    seen = set()
    for words, discount, months in ([], 0.03, None), (["--discount", "7%"], 0.07, None), \
            (["--discount", "0", "--at", "2022-12"], 0, 10):
        said = rows_of(folder, "base.h5", "cash.h5", "both.h5", *words)
        for policy in "cash.h5", "both.h5":
            money, gains = worked_out(Path(folder, "base.h5"), Path(folder, policy), discount, months)
            check({key[2] for key in said if key[0] == policy and key[1] == "paid"} == set(money), said)
            for payer, (paid, present, _) in money.items():
                near_mean(said[policy, "paid", payer], paid, (policy, payer))
                near_mean(said[policy, "present", payer], present, (policy, payer, "present"))
            for name, (gained, present) in gains.items():
                near_mean(said[policy, "gained", name], gained, (policy, name))
                near_mean(said[policy, "gained_present", name], present, (policy, name, "present"))
                each, cost = said[policy, "cost_each", name], money["total"][1]
                verdict = verdict_of(cost, present)
                seen.add(verdict)
                check(each["verdict"] == verdict, policy, name, each, verdict)
                if verdict != "price":
                    check(each["value"] == each["low_95"] == each["high_95"] == "", each)
                    continue
                close(each["value"], cost.mean() / present.mean(), (policy, name, "each"))
                low, high = fieller(cost, present)
                close(each["low_95"], low, (policy, name, "low"))
                close(each["high_95"], high, (policy, name, "high"))
                plain = said[policy, "cost_each_undiscounted", name]
                close(plain["value"], money["total"][2].mean() / gained.mean(), (policy, name))
    check({"price", "unclear"} <= seen, seen)
    # Backwards the policy costs nothing more, whatever it takes away.
    for key, row in rows_of(folder, "cash.h5", "base.h5").items():
        check(not row["verdict"] or row["verdict"] == "no_cost", row)


def frontiers(folder):
    """The frontier by brute force: what some mix of two others beats is not on it."""
    said = json.loads(expect(umkm("costs", "base.h5", "cash.h5", "both.h5", "--json", folder=folder), 0).stdout)
    check([one["policy"] for one in said["policies"]] == ["cash.h5", "both.h5"], said)
    options = {"base.h5": (numpy.zeros(5), {})}
    for policy in "cash.h5", "both.h5":
        money, gains = worked_out(Path(folder, "base.h5"), Path(folder, policy), 0.03)
        options[policy] = money["total"][1], gains
    for one in said["frontiers"]:
        points = {file: (cost.mean(), gains[one["what"]][1].mean() if gains else 0)
                  for file, (cost, gains) in options.items()}
        for step in one["steps"]:
            cost, gain = points[step["file"]]
            close(step["cost"], cost, step)
            close(step["gained"], gain, step)
            others = [point for file, point in points.items() if file != step["file"]]
            mixes = [(x[0] * w + y[0] * (1 - w), x[1] * w + y[1] * (1 - w))
                     for x in others for y in others for w in numpy.linspace(0, 1, 10001)]
            beaten = any(c < cost and g >= gain for c, g in mixes)
            check(beaten == (step["standing"] != "efficient"), one["what"], step, points)
            if step["increment"] is not None:
                (c, g), (before_c, before_g) = points[step["file"]], points[step["against"]]
                close(step["increment"], (c - before_c) / (g - before_g), step)
    rows = {(one["figure"], one["what"]): one for one in said["policies"][0]["figures"]}
    table = rows_of(folder, "base.h5", "cash.h5")
    for (figure, what), row in rows.items():
        other = table["cash.h5", figure, what]
        check(row["value"] is None if other["value"] == "" else row["value"] == float(other["value"]), row, other)


def refusals(folder):
    expect(umkm("run", "cash.toml", *RUN, "--seed", "2", "-o", "luck.h5", folder=folder), 0)
    expect(umkm("costs", "base.h5", "luck.h5", folder=folder), 2, "E416", "seed 1 / 2")
    expect(umkm("costs", "base.h5", "cash.h5", "--at", "2031-01", folder=folder), 2, "E412",
           "base.h5 holds no month 2031-01")
    for rate in "x", "1", "-1%", "3%%", "nan", "":
        expect(umkm("costs", "base.h5", "cash.h5", f"--discount={rate}", folder=folder), 2, "--discount")
    expect(umkm("costs", "base.h5", folder=folder), 2, "POLICY... is missing")
    expect(umkm("costs", "base.h5", "cash.toml", folder=folder), 1, "not an HDF5 file")
    shutil.copy(Path(folder, "cash.h5"), Path(folder, "foreign.h5"))
    with h5py.File(Path(folder, "foreign.h5"), "r+") as file:
        file["programmes/cash"].attrs["payer"] = "the moon"
    expect(umkm("costs", "base.h5", "foreign.h5", folder=folder), 1, "programmes/cash does not say who pays")
    with h5py.File(Path(folder, "foreign.h5"), "r+") as file:
        file["programmes/cash"].attrs["payer"] = "APBN"
        file["province/p0"][...] = 0
        file["province/value_added"][2, -1] = numpy.nan  # a replicate that was stopped
    expect(umkm("costs", "base.h5", "foreign.h5", folder=folder), 0, "4 pairs", "do not reach the month: 1 pair")
    expect(umkm("costs", "base.h5", "base.h5", folder=folder), 0, "nobody pays more", "it costs no more")


def words(folder):
    """What people read, on figures that the model does not move."""
    steps = numpy.arange(5)
    for name, more in ("base", 0), ("cash", 1), ("both", 1.8):
        with h5py.File(Path(folder, f"{name}.h5"), "r+") as file:
            province = file["province"]
            for one in PROVINCE:
                province[one][...] = {"firms": 1e6, "poor_households": 5e5, "value_added": 1e12,
                                      "poverty_line": 5e5}.get(one, 0.2)
            province["poor_households"][:, 4:] -= more * (1000 + 10 * steps[:, None])
            province["online"][:, -1] += more * 0.001 * (steps - 1.9)
            province["ecommerce"][:, -1] -= more * 0.001
            if more > 1:
                province["value_added"][...] += 1e9 + 1e7 * steps[:, None]
            for group in file.get("programmes", {}).values():
                group["aid"][...] = 0
                group["costs"][...] = 5e8
    for language in "en", "id":
        said = expect(umkm("costs", "base.h5", "cash.h5", "both.h5", "--lang", language, folder=folder), 0).stdout
        golden = SOURCE / f"tests/apps/golden/costs.{language}.txt"
        if os.environ.get("UMKM_ACCEPT") == "1":
            golden.write_text(said)
        check(said == golden.read_text(), f"{golden.name} is not what costs says:\n{said}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        runs(folder)
        for test in statistics, frontiers, refusals, words:
            test(folder)
