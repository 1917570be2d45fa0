"""umkm hindcast from outside: its figures again, its words in both languages, its refusals; and what runs and reports
then know of it.

usage: hindcasting.py PROGRAM SOURCE_FOLDER
"""

import csv
import json
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import h5py
import xarray

from program import PROGRAM, SOURCE, check, expect, umkm

ORIGINS = ["2021-03", "2022-12"]
SMALL = ["--origin", "2021", "--horizon", "1", "--scale", "1:300", "--replicates", "2"]
CALIBRATION = """origin = "{}"
from_range = []
[made_from]
[draws]
parameters = ["growth.drag", "growth.elasticity"]
weights = [0.5, 0.5]
values = [[-0.0072, 0.36], [-0.0064, 0.37]]
"""


def own_data(folder):
    """The project's tables and scenarios with calibrations of the test."""
    data = Path(folder, "data")
    shutil.copytree(SOURCE / "data", data, ignore=shutil.ignore_patterns("calibration"))
    shutil.copytree(SOURCE / "scenarios", Path(folder, "scenarios"), ignore=shutil.ignore_patterns("*.?pp"))
    (data / "calibration").mkdir()
    for origin in ORIGINS:
        (data / f"calibration/{origin}.toml").write_text(CALIBRATION.format(origin))
    return ["--data", data]


def scores(folder, data):
    said = expect(umkm("hindcast", *SMALL, *data, "--table", "a.csv", "--page", "a.md", folder=folder), 0,
                  "P0 of regions", "best simple", "Share of what came within the bands", "3 runs of 2 replicates, about")
    rows = list(csv.DictReader(Path(folder, "a.csv").open()))
    mae = {(row["area"], row["indicator"], row["variant_or_benchmark"]): float(row["mae"]) for row in rows}
    check(len(mae) == len(rows), "rows of the same")
    table = [line.split() for line in said.stdout.splitlines() if line.startswith("2021-03")]
    names = "conditional_learned", "conditional_fixed", "unconditional_learned"
    for k, area in enumerate(("regions", "province")):
        errors = [mae[area, "p0", name] for name in names]
        best = min(value for (where, what, name), value in mae.items() if where == area and what == "p0" and name not in names)
        check(table[k][1:5] == [f"{x:.2f}" for x in [*errors, best]], table[k], errors, best)
        for shown, error in zip(table[k][5:8], errors):
            check(abs(float(shown) - error / best) < 0.0051, shown, error, best)
    page = Path(folder, "a.md").read_text()
    check("# How good would its forecasts have been?" in page and "1:300, 2 replicates" in page, page)
    # Language and threads move nothing.
    expect(umkm("hindcast", *SMALL, *data, "--table", "a.csv", folder=folder), 2, "E401")
    written = Path(folder, "a.csv").read_text()
    expect(umkm("hindcast", *SMALL, *data, "--table", "a.csv", "--page", "a.md", "-f", "--threads", "1", "--lang", "id", "-q",
                folder=folder), 0, "P0 daerah", "sederhana terbaik", "pertumbuhan diketahui, dipelajari")
    check(Path(folder, "a.csv").read_text() == written and Path(folder, "a.md").read_text() == page, "another table")


def refusals(folder, data):
    for given, told in (
        (["--origin", "2020"], ["E470", "2020-03.toml", "umkm calibrate --origin 2020-03"]),
        (["--origin", "2020", "--lang", "id"], ["E470", "tidak ada kalibrasi"]),
        (["--origin", "2023"], ["E471", "2017 to 2021"]),
        (["--origin", "2020;2021"], ["write years"]),
        (["--horizon", "6"], ["from 1 to 5"]),
        (["--page", "nowhere/a.md"], ["E402"]),
    ):
        done = expect(umkm("hindcast", *given, *data, folder=folder), 2, *told)
        check(done.stdout == "", "words on stdout", done.stdout)
    run = subprocess.Popen([PROGRAM, "hindcast", "--origin", "2021", *data, "--table", "left.csv"], cwd=folder, text=True,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"LANG": "C"})
    time.sleep(3)
    run.send_signal(signal.SIGINT)
    said, noted = run.communicate(timeout=60)
    check(run.returncode == 130 and said == "" and "interrupted" in noted, run.returncode, said, noted)
    check(not Path(folder, "left.csv").exists(), "a hindcast that was left has figures")


def light_of(page):
    data = json.loads(re.search(r'id="data">(.*?)</script>', Path(page).read_text(), re.S)[1])
    return {fan["id"]: fan["skill"] for fan in data["fans"]}


def known_to_runs(folder, data):
    """The table goes into result files and from there to the report; runs are repeated with what they knew."""
    table = Path(folder, "data/calibration/skill.csv")
    shutil.copy(Path(folder, "a.csv"), table)
    run = ["run", SOURCE / "scenarios/baseline.toml", "--scale", "1:2000", "--replicates", "2", "--until", "2022-09", "-q", *data]
    expect(umkm(*run, "-o", "with.h5", folder=folder), 0)
    rows = list(csv.DictReader(table.open()))
    with h5py.File(Path(folder, "with.h5")) as file:
        group = file["hindcast"]
        for name in rows[0]:
            values = [x.decode() if isinstance(x, bytes) else x for x in group[name][:]]
            check([type(v)(row[name]) for v, row in zip(values, rows)] == values and len(values) == len(rows), name)
            check(group[name].attrs["long_name_id"], name)
    read = xarray.open_dataset(Path(folder, "with.h5"), group="hindcast")
    check(read.mae.dims == ("row",) and read.area.values[0] == "regions", read)
    ratio = [float(row["mae"]) for row in rows if row["area"] == "regions"]
    expected = ratio[0] / min(ratio[3:])
    level = "good" if expected <= 0.9 else "fair" if expected <= 1.1 else "poor"
    expect(umkm("report", "with.h5", "-o", "with.html", *data, folder=folder), 0)
    lights = light_of(Path(folder, "with.html"))
    check(lights["p0"]["known"] and lights["p0"]["level"] == level, lights["p0"], expected)
    check(f"ratio {expected:.2f}" in lights["p0"]["text"]["en"], lights["p0"], expected)
    check(f"nisbah {expected:.2f}".replace(".", ",") in lights["p0"]["text"]["id"], lights["p0"], expected)
    check(not any(light["known"] for name, light in lights.items() if name != "p0"), lights)
    for command in ("show", "with.h5"), ("export", "with.h5"), ("verify", "with.html", "with.h5"):
        expect(umkm(*command, folder=folder), 0)
    table.write_text(table.read_text().replace("2021,1,regions", "2021,2,regions"))
    expect(umkm("reproduce", "with.h5", *data, folder=folder), 0)
    table.write_text("origin\n2021\n")
    expect(umkm(*run, "-o", "wrong.h5", folder=folder), 2, "E510", "skill.csv")
    table.unlink()
    expect(umkm(*run, "-o", "without.h5", folder=folder), 0)
    expect(umkm("compare", "with.h5", "without.h5", folder=folder), 0)
    expect(umkm("report", "without.h5", "-o", "without.html", *data, folder=folder), 0)
    check(not any(light["known"] for light in light_of(Path(folder, "without.html")).values()), "a skill from nowhere")
    expect(umkm("reproduce", "with.h5", *data, folder=folder), 0)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        data = own_data(folder)
        for test in scores, refusals, known_to_runs:
            test(folder, data)
