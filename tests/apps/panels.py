"""Panels from outside: what a run writes, what compare and trace read from it, and refusals.

usage: panels.py PROGRAM SOURCE_FOLDER
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import h5py
import numpy

from program import PROGRAM, SOURCE, check, expect, umkm

BASELINE = SOURCE / "scenarios/baseline.toml"
RUN = ["--scale", "1:1000", "--replicates", "4", "--until", "2023-08"]
PANEL = ["--agents", "panel", "--panel", "300"]
STUDENT_95 = 3.182446  # three degrees of freedom, from a table: four replicates

POLICY = f"""format = 1
extends = "{BASELINE}"
price_year = 2022
[[lever]]
id = "help"
type = "grant"
regions = ["3578", "3515"]
start = "2022-06"
end = "2022-12"
capacity = "20_000 /month"
gives_up = 0.1
amount = "Rp 5_000_000"
cost = {{ per_unit = "Rp 0", payer = "APBN" }}
"""


def run(folder, scenario, name, *words, code=0):
    return expect(umkm("run", scenario, *RUN, "-o", name, "--force", *words, folder=folder), code)


def runs(folder):
    Path(folder, "policy.toml").write_text(POLICY)
    run(folder, BASELINE, "base.h5", *PANEL)
    run(folder, "policy.toml", "policy.h5", *PANEL)
    run(folder, "policy.toml", "final.h5", "--agents", "final")


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def columns(folder):
    """The panel is some rows of the tables, in the first replicate and the last month."""
    with h5py.File(Path(folder, "policy.h5")) as file, h5py.File(Path(folder, "final.h5")) as whole:
        panel, firms = file["agents/panel"], whole["agents/final/firms"]
        places = panel["place"][()]
        check(len(places) == 300 and (numpy.diff(places) > 0).all(), places)
        for name, there in {"id": "id", "stage": "stage", "class": "size_class", "sales": "sales",
                            "drawings": "drawings", "instalment": "instalment"}.items():
            check((panel[name][0, :, -1] == firms[there][()][places]).all(), name)
        for name in "region", "sector":
            check((panel[name][()] == firms[name][()][places]).all(), name)
        traits = firms["traits"][()][places]
        for name, bit in {"open": 1, "refuser": 8, "qris": 16, "certified": 32}.items():
            check((panel[name][0, :, -1] == (traits & bit > 0)).all(), name)
        check((panel["area"][()] == (traits & 2 == 0)).all(), "area")
        check((panel["sex"][()] == (traits & 4 > 0)).all(), "sex")
        check(panel["sales"].shape == (4, 300, 18), panel["sales"].shape)
        check(abs(panel["weight"][()].sum() / (1000 * len(firms["id"])) - 1) < 1e-9, "weight")
        check(file.attrs["panel"] == 300 and file.attrs["agents"] == b"panel", dict(file.attrs))
        help_ = panel["standing"][:, 0]
        joined = (help_ == 2).any(axis=2)
        check(joined.sum() > 3, "nobody in the panel is helped")
        check((panel["treated"][()][joined] >= 3).all(), "helped, and not treated")
        members = file["programmes/help/members"][:, -1]
        share = joined.sum() * panel["weight"][0] / members.sum()
        check(0.4 < share < 2, share)
    few = Path(folder, "few.h5")
    run(folder, "policy.toml", "few.h5", "--agents", "panel", "--panel", "50")
    with h5py.File(few) as less, h5py.File(Path(folder, "policy.h5")) as more:
        some = numpy.isin(more["agents/panel/place"][()], less["agents/panel/place"][()])
        check(some.sum() == 50, "a smaller panel is not part of the larger")
        check((more["agents/panel/sales"][:, some] == less["agents/panel/sales"][()]).all())


def bytes_(folder):
    """The same on one thread and three, and again from the file alone."""
    for threads in "1", "3":
        run(folder, "policy.toml", "again.h5", *PANEL, "--threads", threads)
        check(digest(Path(folder, "again.h5")) == digest(Path(folder, "policy.h5")), threads)
    expect(umkm("reproduce", "policy.h5", folder=folder), 0, "the same bytes again")
    # What is written without a panel does not change with one.
    run(folder, "policy.toml", "plain.h5")
    with h5py.File(Path(folder, "plain.h5")) as a, h5py.File(Path(folder, "policy.h5")) as b:
        check((a["p0"][()] == b["p0"][()]).all() and a.attrs["state_hash"] == b.attrs["state_hash"])


def options(folder):
    run(folder, BASELINE, "x.h5", "--panel", "5", code=2)
    run(folder, BASELINE, "x.h5", "--agents", "panel", "--panel", "0", code=2)
    done = expect(umkm("run", BASELINE, "--scale", "1:1", "--replicates", "9999", "--agents", "panel",
                       "--panel", "1000000", "-o", "x.h5", "--quiet", folder=folder), 1,
                  "for its panel", "--panel")
    check(not Path(folder, "x.h5").exists() and "GB" in done.stderr, done.stderr)
    dry = expect(umkm("run", BASELINE, *RUN, *PANEL, "--dry-run", folder=folder), 0, "panel of firms")
    said = next(line.split() for line in dry.stdout.splitlines() if line.startswith("file"))
    size = Path(folder, "base.h5").stat().st_size / 1e6
    check(said[2] == "MB" and abs(float(said[1]) / size - 1) < 0.25, said, size)


def spillover(folder):
    """Every figure again with NumPy."""
    done = expect(umkm("compare", "base.h5", "policy.h5", "--json", folder=folder), 0)
    said = json.loads(done.stdout)[0]["spillover"]
    a, b = (h5py.File(Path(folder, name))["agents/panel"] for name in ("base.h5", "policy.h5"))
    numpy.seterr(invalid="ignore")
    own, partner, rival = (b[name][()] >= 0 for name in ("treated", "partner_treated", "rival_treated"))
    groups = {"treated": own, "partners": ~own & partner, "rivals": ~own & ~partner & rival,
              "rest": ~own & ~partner & ~rival, "all": own | True}
    some = numpy.zeros_like(own)
    for side in a, b:
        some |= ((side["open"][:, :, -12:] > 0) | (side["sales"][:, :, -12:] > 0)).any(axis=2)
    check(said["first"] == "2022-09" and said["last"] == "2023-08" and said["places"] == 300, said)
    for found in said["groups"]:
        inside = groups[found["group"]] & some
        firms = (b["weight"][()] * inside).sum(1)
        check(abs(found["firms"] / firms.mean() - 1) < 1e-6, found, firms)
        totals, online = [], []
        for side in a, b:
            totals.append((side["sales"][:, :, -12:].mean(2) * inside * b["weight"][()]).sum(1))
            open_ = (side["open"][:, :, -12:] > 0) & inside[:, :, None]
            sells = open_ & (side["stage"][:, :, -12:] > 0)
            online.append(sells.sum((1, 2)) / open_.sum((1, 2)))
        for name, (before, after) in {"total": totals, "online": online,
                                      "sales": [t / firms for t in totals]}.items():
            d, figure = after - before, found[name]
            check(figure["replicates"] == numpy.isfinite(d).sum(), name, figure, d)
            if not numpy.isfinite(d).all():
                continue  # a replicate without such a firm
            wide = STUDENT_95 * d.std(ddof=1) / 2
            for key, wanted in {"before": before.mean(), "after": after.mean(),
                                "difference": d.mean(), "low_95": d.mean() - wide,
                                "high_95": d.mean() + wide}.items():
                check(abs(figure[key] - wanted) <= 1e-5 * abs(before.mean()) + 1e-9, name, key,
                      figure, wanted)
    treated = next(g for g in said["groups"] if g["group"] == "treated")
    check(treated["sales"]["difference"] > 0, "five million for each do nothing", treated)
    run(folder, BASELINE, "other.h5", "--agents", "panel", "--panel", "200")
    run(folder, BASELINE, "none.h5")
    for other in "other.h5", "none.h5":
        expect(umkm("compare", other, "policy.h5", folder=folder), 0,
               "who else gains or loses: run both with --agents panel")
        done = expect(umkm("compare", other, "policy.h5", "--json", folder=folder), 0)
        check(json.loads(done.stdout)[0]["spillover"] is None, done.stdout)
    expect(umkm("compare", "base.h5", "policy.h5", "--csv", folder=folder), 0)


def golden(name, said):
    path = SOURCE / f"tests/apps/golden/{name}.txt"
    if os.environ.get("UMKM_ACCEPT") == "1":
        path.write_text(said)
    check(said == path.read_text(), f"{path.name} is not what it says:\n{said}")


def written(folder):
    """Two worlds of one place, and of all, on figures that the model does not move."""
    for name in "base.h5", "policy.h5":
        shutil.copy(Path(folder, name), Path(folder, "w-" + name))
        helped = name == "policy.h5"
        with h5py.File(Path(folder, "w-" + name), "r+") as file:
            panel = file["agents/panel"]
            p, months = 7, numpy.arange(18)
            panel["place"][p] = panel["place"][p - 1] + 1
            for key, value in {"region": 36, "sector": 4, "area": 0, "sex": 1}.items():
                panel[key][p] = value
            firm = {"open": 1 + 0 * months, "id": 70 + 0 * months, "stage": 0 * months,
                    "class": 0 * months, "sales": 5_000_000 + 100_000 * months,
                    "refuser": (months < 2) + 0, "qris": (months >= 5) + 0,
                    "certified": 0 * months, "instalment": 0 * months}
            if helped:
                firm["stage"] = 0 + (months >= 5) + (months >= 8)
                firm["class"] = (months >= 10) + 0
                firm["sales"] = firm["sales"] * (100 + 10 * (months >= 5)) // 100
                firm["certified"] = (months >= 6) + 0
                firm["instalment"] = 200_000 * ((months >= 6) & (months < 9))
                panel["standing"][0, 0, p] = numpy.select(
                    [months < 3, months < 5, months < 8], [0, 1, 2], 3)
                panel["treated"][0, p], panel["partner_treated"][0, p] = 5, -1
                panel["rival_treated"][0, p] = 4
            else:
                firm["open"][9:12] = 0
                firm["sales"][10:12] = 0
                firm["id"][12:] = 71
            for key, values in firm.items():
                panel[key][0, p] = values
            # And for compare: what each group gains is set.
            rows = numpy.arange(300)
            panel["sales"][1:] = 1_000_000
            panel["open"][1:] = 1
            panel["stage"][1:] = 0
            if helped:
                for k in 1, 2, 3:
                    for group, (key, gain) in enumerate((("treated", 90_000), ("partner_treated", 20_000),
                                                         ("rival_treated", -10_000))):
                        panel[key][k] = numpy.where(rows % 4 == group, 5, -1)
                        panel["sales"][k, rows % 4 == group] = 1_000_000 + gain + 1000 * k
                    panel["stage"][k, rows == 8 * k] = 1
    place = str(h5py.File(Path(folder, "w-policy.h5"))["agents/panel/place"][7])
    for name in "w-base.h5", "w-policy.h5":  # the first replicate has no group of its own
        with h5py.File(Path(folder, name), "r+") as file:
            file["agents/panel/sales"][0, 0, -1] = -1
    for language in "en", "id":
        words = ["--lang", language]
        said = umkm("trace", "w-policy.h5", "--firm", place, *words, folder=folder)
        beside = umkm("trace", "w-policy.h5", "--firm", place, "--vs", "w-base.h5", *words, folder=folder)
        same = umkm("trace", "w-base.h5", "--firm", place, "--vs", "w-base.h5", *words, folder=folder)
        text = "\n".join(expect(one, 0).stdout for one in (said, beside, same))
        golden(f"trace.{language}", text.replace(place, "PLACE"))
        said = expect(umkm("compare", "w-base.h5", "w-policy.h5", *words, folder=folder), 0).stdout
        start = max(said.rfind(w) for w in ("who gains", "siapa untung"))
        golden(f"spillover.{language}", said[start:])
    done = expect(umkm("trace", "w-policy.h5", "--firm", place, "--vs", "w-base.h5", "--json",
                       folder=folder), 0)
    both = json.loads(done.stdout)
    check(both["part"] == "2022-08" and both["nearest"]["event"] == "got_place", both["part"])
    check([e["event"] for e in both["runs"][0]["events"]] ==
          ["open", "refuses_no_more", "took_qris", "closed", "succeeded"] or
          [e["event"] for e in both["runs"][0]["events"]] ==
          ["open", "refuses_no_more", "took_qris", "closed", "opened"], both["runs"][0])


def trace(folder):
    done = expect(umkm("trace", "policy.h5", "--vs", "base.h5", folder=folder), 0, "20 of 300 places",
                  "mean of 2022-09 to 2023-08", "umkm trace policy.h5 --vs base.h5 --firm PLACE")
    place = done.stdout.splitlines()[2].split()[0]
    expect(umkm("trace", "policy.h5", "--firm", place, "--replicate", "3", folder=folder), 0,
           f"place {place}", "replicate 3", "2022-03")
    done = expect(umkm("trace", "policy.h5", "--region", "3578", folder=folder), 0)
    check(all("3578" in line for line in done.stdout.splitlines()[2:] if line[:1] == " "), done.stdout)
    expect(umkm("trace", "policy.h5", "--region", "9999", folder=folder), 2, "E501", "9999")
    done = expect(umkm("trace", "policy.h5", "--region", "3578", "--lang", "id", folder=folder), 0)
    check("Perdagangan" in done.stdout and "trade" not in done.stdout, done.stdout)
    everywhere = set(range(100_000)) - set(h5py.File(Path(folder, "policy.h5"))["agents/panel/place"][()])
    expect(umkm("trace", "policy.h5", "--firm", min(everywhere), folder=folder), 2, "E423", "300 places",
           "there are")
    expect(umkm("trace", "policy.h5", "--firm", place, "--replicate", "4", folder=folder), 2, "E424",
           "from 0 to 3")
    expect(umkm("trace", "final.h5", folder=folder), 2, "E422", "--agents panel")
    expect(umkm("trace", "policy.h5", "--vs", "other.h5", folder=folder), 2, "E419")
    run(folder, BASELINE, "seed.h5", *PANEL, "--seed", "2")
    expect(umkm("trace", "policy.h5", "--firm", place, "--vs", "seed.h5", folder=folder), 2, "E416")
    expect(umkm("trace", "policy.h5", "--json", folder=folder), 2, "--firm")


def hostile(folder):
    """Panels that contradict themselves are refused, and nothing large is read."""
    def spoiled(change):
        shutil.copy(Path(folder, "policy.h5"), Path(folder, "bad.h5"))
        with h5py.File(Path(folder, "bad.h5"), "r+") as file:
            change(file["agents/panel"])
        for words in (["trace", "bad.h5", "--firm", "3"], ["trace", "bad.h5"],
                      ["compare", "base.h5", "bad.h5"]):
            done = umkm(*words, folder=folder)
            check(done.returncode == 1 and "cannot be read" in done.stderr, words, done.stderr,
                  done.returncode)

    def replaced(name, shape, **how):
        def change(panel):
            kind = panel[name].dtype
            del panel[name]
            panel.create_dataset(name, shape, kind, **how)
        return change

    for name in "open", "standing", "treated", "weight", "workers":
        spoiled(replaced(name, (2, 2)))
    spoiled(replaced("sales", (4, 300)))
    spoiled(replaced("sales", (10**9, 10**9, 18), chunks=(1, 100, 18)))
    spoiled(replaced("place", (300,)))
    for name in "open", "rival_treated", "region":
        spoiled(lambda panel, name=name: panel.__delitem__(name))
    for name, value in ("treated", 999), ("region", 200), ("weight", numpy.nan):
        shutil.copy(Path(folder, "policy.h5"), Path(folder, "bad.h5"))
        with h5py.File(Path(folder, "bad.h5"), "r+") as file:
            file["agents/panel"][name][...] = value
        done = umkm("compare" if name != "region" else "trace", *(["base.h5"] if name != "region" else []),
                    "bad.h5", folder=folder)
        check(done.returncode == 1 and "cannot be read" in done.stderr, name, done.stderr)
    shutil.copy(Path(folder, "policy.h5"), Path(folder, "bad.h5"))
    with h5py.File(Path(folder, "bad.h5"), "r+") as file:
        file["agents/panel/region"][...] = 5
        for name in list(file["agents/panel/region"].attrs):
            if name.startswith("flag_"):
                del file["agents/panel/region"].attrs[name]
    expect(umkm("trace", "bad.h5", "--region", "3578", folder=folder), 1, "cannot be read")
    shutil.copy(Path(folder, "policy.h5"), Path(folder, "bad.h5"))
    with h5py.File(Path(folder, "bad.h5"), "r+") as file:
        file["agents/panel/standing"][...] = 77
        file["agents/panel/stage"][...] = 200
        file["agents/panel/class"][...] = 200
    place = str(h5py.File(Path(folder, "bad.h5"))["agents/panel/place"][0])
    expect(umkm("trace", "bad.h5", "--firm", place, folder=folder), 0)


def interrupt(folder):
    """What was reached is kept, the rest is missing, and it can be read."""
    for seconds in 5, 12, 40:  # until a month has been seen: machines differ
        started = subprocess.Popen(
            [PROGRAM, "run", "policy.toml", "--scale", "1:100", "--replicates", "40", "-o", "cut.h5",
             "--agents", "panel"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**os.environ, "UMKM_DATA": str(SOURCE / "data"), "LC_ALL": "C"})
        time.sleep(seconds)
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=60)
        check(started.returncode == 130, started.returncode, said)
        if "nothing to save" not in said:
            break
    with h5py.File(Path(folder, "cut.h5")) as file:
        reached = numpy.isfinite(file["province/p0"][()])
        panel = file["agents/panel"]
        for name, missing in ("open", 255), ("sales", -1), ("id", 2**32 - 1):
            holds = panel[name][()] != missing
            check((holds == reached[:, None, :]).all(), name)
        check(((panel["standing"][:, 0] != 255) == reached[:, None, :]).all(), "standing")
        place = str(panel["place"][0])
    expect(umkm("trace", "cut.h5", "--firm", place, folder=folder), 0, "2022-03")
    expect(umkm("trace", "cut.h5", folder=folder), 0)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        runs(folder)
        for test in columns, bytes_, options, spillover, written, trace, hostile, interrupt:
            test(folder)
