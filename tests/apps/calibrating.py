"""umkm run with parameters that replicates draw, and with replicates until an answer is sure.

usage: calibrating.py PROGRAM SOURCE_FOLDER
"""

import hashlib
import shutil
import tempfile
import tomllib
from pathlib import Path

import h5py
import numpy

from program import SOURCE, check, expect, umkm

BASELINE = SOURCE / "scenarios/baseline.toml"
SMALL = ["--scale", "1:1000", "--until", "2022-12"]
FITTED = ["adoption.innovation", "growth.drag"]
DRAWS = [[0.01, -0.03], [0.02, -0.01], [0.03, 0.01], [0.04, 0.03], [0.05, 0.05]]


def calibration(origin="2022-12", draws=DRAWS):
    return f"""origin = "{origin}"
from_range = ["adoption.peer_weight", "levers"]
[made_from]
tables = "another"
[draws]
parameters = {FITTED}
weights = {[1 / len(draws)] * len(draws)}
values = {draws}
""".replace("'", '"')


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def run(folder, name, *words, scenario=BASELINE, code=0, said=()):
    replicates = [] if "--replicates" in words else ["--replicates", "4"]
    done = umkm("run", scenario, *SMALL, *replicates, "-o", name, *words, folder=folder)
    expect(done, code, *said)
    return Path(folder, name)


def drawn_in(path):
    """Values by parameter, one per replicate."""
    with h5py.File(path) as file:
        names = [name.decode() for name in file["parameters/parameter"][()]]
        values = file["parameters/drawn"][()]
        check(values.shape == (len(file["replicate"]), len(names)), values.shape)
        return {name: values[:, k] for k, name in enumerate(names)}


def records(folder):
    """What each replicate drew stands in the file, with the file that it was drawn from."""
    Path(folder, "c.toml").write_text(calibration())
    path = run(folder, "a.h5", "--calibration", "c.toml", said=[
        "parameters: drawn from calibration 2022-12 (5 draws of 2 parameters), ",
        "more from their ranges", "warning W607", "tables"])
    drawn = drawn_in(path)
    pairs = list(zip(*(drawn[name] for name in FITTED)))
    check(all(list(pair) in DRAWS for pair in pairs), "not draws of the calibration", pairs)
    check(len(set(pairs)) > 2, "four replicates are not spread over five draws", pairs)
    with open(SOURCE / "data/parameters.toml", "rb") as file:
        tables = tomllib.load(file)
    for name, values in drawn.items():
        group, _, key = name.partition(".")
        known = tables[group][key]
        check((known["low"] <= values).all() or name in FITTED, name, values)
        check((values <= known["high"]).all() or name in FITTED, name, values)
    check(len(set(drawn["levers.training_sales"])) == 4, drawn["levers.training_sales"])
    with h5py.File(path) as file:
        check(file.attrs["calibration"] == b"2022-12", file.attrs["calibration"])
        check(file.attrs["calibration_hash"].decode() == digest(Path(folder, "c.toml")))
        check(file["config/calibration.toml"].asstr()[()] == calibration())
        units = file["parameters/unit"].asstr()[()]
        check(units[list(drawn).index("growth.drag")] == "1/year", units)
    quiet = umkm("run", BASELINE, *SMALL, "--replicates", "1", "-o", "quiet.h5", "--calibration", "c.toml", "-q",
                 folder=folder)
    check(expect(quiet, 0).stdout + quiet.stderr == "", "--quiet speaks")
    Path(folder, "c.toml").unlink()
    expect(umkm("reproduce", path), 0, "the same bytes again")
    expect(umkm("show", path), 0, "calibration     2022-12")


def same_draws(folder):
    """Threads change nothing; a programme draws what its base does."""
    Path(folder, "c.toml").write_text(calibration())
    given = ["--calibration", "c.toml"]
    check(digest(run(folder, "one.h5", *given, "--threads", "1")) == digest(Path(folder, "a.h5")))
    run(folder, "policy.h5", *given, scenario=SOURCE / "scenarios/kur.toml")
    base, policy = drawn_in(Path(folder, "a.h5")), drawn_in(Path(folder, "policy.h5"))
    check(base.keys() == policy.keys())
    check(all((base[name] == policy[name]).all() for name in base), "they draw differently")
    expect(umkm("compare", "a.h5", "policy.h5", folder=folder), 0, "4 pairs of replicates")


def comparisons(folder):
    """Runs that drew from different calibrations share no luck."""
    Path(folder, "other.toml").write_text(calibration("2022-11", DRAWS[::-1]))
    Path(folder, "same-month.toml").write_text(calibration(draws=DRAWS[:4]))
    run(folder, "none.h5", "--calibration", "none",
        said=["parameters: central values, no calibration"])
    with h5py.File(Path(folder, "none.h5")) as file:
        check(file.attrs["calibration"] == b"none" and "calibration_hash" not in file.attrs)
        check("parameters" not in file and "config/calibration.toml" not in file, list(file))
        plain = file["province/p0"][()]
    with h5py.File(Path(folder, "a.h5")) as file:
        drawn = file["province/p0"][()]
    check(drawn[:, -1].std() > 2 * plain[:, -1].std(), "draws make no difference", drawn, plain)
    run(folder, "other.h5", "--calibration", "other.toml")
    run(folder, "same-month.h5", "--calibration", "same-month.toml")
    for name, words in ("none.h5", "/ none"), ("other.h5", "/ 2022-11"), ("same-month.h5",
                                                                        "/ 2022-12"):
        expect(umkm("compare", "a.h5", name, folder=folder), 2, "E416", "calibration 2022-12 ",
               words, "--unpaired")
        done = expect(umkm("compare", "a.h5", name, "--unpaired", folder=folder), 0, "calibration")
        check("no luck shared" in done.stdout, done.stdout)
    # A file from before there were calibrations drew from none.
    with h5py.File(Path(folder, "none.h5"), "r+") as file:
        del file.attrs["calibration"]
    run(folder, "now.h5", "--calibration", "none")
    expect(umkm("compare", "none.h5", "now.h5", folder=folder), 0, "nothing differs")


def chosen(folder):
    """The latest calibration of the data folder that the scenario may know; words in Indonesian."""
    data = Path(folder, "data")
    shutil.copytree(SOURCE / "data", data)
    shutil.rmtree(data / "calibration", ignore_errors=True)
    given = ["--data", data, "--force"]
    run(folder, "d.h5", *given, said=["parameters: central values, no calibration"])
    (data / "calibration").mkdir()
    (data / "calibration/priors.toml").write_text("bases = []\n")
    for origin in "2019-12", "2022-12":
        (data / f"calibration/{origin}.toml").write_text(calibration(origin))
    run(folder, "d.h5", *given, said=["calibration 2022-12 (5 draws"])
    run(folder, "d.h5", *given, "--lang", "id",
        said=["parameter: diundi dari kalibrasi 2022-12 (5 undian untuk 2 parameter)",
              "catatan W607: kalibrasi 2022-12 dibuat dari masukan lain: tables"])
    Path(folder, "past.toml").write_text(f"""format = 1
extends = "{BASELINE}"
[baseline]
known_until = "2022-03"
growth_after_data = "5 %/year"
line_growth_after_data = "4 %/year"
""")
    run(folder, "d.h5", *given, scenario="past.toml", said=["calibration 2019-12 (5 draws"])
    run(folder, "d.h5", *given, "--calibration", data / "calibration/2022-12.toml",
        scenario="past.toml", said=["W608", "looks no further than 2022-03"])
    (data / "calibration/2023-01.toml").write_text(calibration("2022-12"))
    run(folder, "d.h5", *given, code=2, said=["E459"])
    (data / "calibration/2023-01.toml").write_text(
        calibration("2023-01").replace("growth.drag", "network.suppliers"))
    run(folder, "d.h5", *given, code=2, said=["E458", "network.suppliers", "shapes the population"])
    run(folder, "d.h5", "--calibration", "missing.toml", code=2, said=["E100", "missing.toml"])


def distributions(folder):
    """What a scenario is unsure of is drawn, with a calibration or without."""
    dist = 'parameters.adoption.drop_out={ dist = "uniform", min = 0.1, max = 0.3, source = "a" }'
    path = run(folder, "dist.h5", "--calibration", "none", "--set", dist,
               said=["central values, no calibration; 1 drawn as the scenario says"])
    values = drawn_in(path)["adoption.drop_out"]
    check((0.1 <= values).all() and (values <= 0.3).all() and len(set(values)) == 4, values)
    expect(umkm("reproduce", path), 0, "the same bytes again")
    both = drawn_in(run(folder, "both.h5", "--calibration", "c.toml", "--set", dist))
    check((both["adoption.drop_out"] == values).all(), "another draw beside a calibration")
    shaping = 'parameters.network.suppliers={ dist = "uniform", min = 3, max = 5, source = "a" }'
    path = run(folder, "shaping.h5", "--calibration", "none", "--set", shaping,
               said=["W602", "network.suppliers is uncertain: the run uses its central value 4",
                     "central values, no calibration\n"])
    with h5py.File(path) as file:
        check("parameters" not in file, list(file))


def standard_error(values):
    return values.std(ddof=1) / len(values) ** 0.5


def until_sure(folder):
    """As many replicates as it takes, and the bytes of a run with so many."""
    with h5py.File(run(folder, "many.h5", "--calibration", "c.toml", "--replicates", "40")) as file:
        p0 = file["province/p0"][:, -1]
    errors = [standard_error(p0[:n]) for n in range(4, 41, 4)]
    wanted = 1.0001 * max(errors[3:6])  # met after 16 at the latest
    took = next(4 * (k + 1) for k, error in enumerate(errors) if error < wanted)
    check(took > 4, "a test of nothing", errors)
    path = run(folder, "sure.h5", "--calibration", "c.toml", "--until-se", f"p0={wanted}",
               said=[f"replicates: {took}; standard error of p0: "])
    again = run(folder, "again.h5", "--calibration", "c.toml", "--replicates", str(took))
    check(digest(path) == digest(again), "not the bytes of a run with so many replicates")
    expect(umkm("reproduce", path), 0, "the same bytes again")
    run(folder, "most.h5", "--calibration", "c.toml", "--until-se", "p0=1e-9", "--most", "10",
        "--lang", "id", said=["ulangan: 10; galat baku p0: ", "belum di bawah 1e-09"])
    with h5py.File(Path(folder, "most.h5")) as file:
        check(len(file["replicate"]) == 10 == file.attrs["replicates"], list(file["replicate"]))


def until_the_difference_is_sure(folder):
    """Against another run the error is that of pairs, of which there are as many as it has."""
    kur = {"scenario": SOURCE / "scenarios/kur.toml"}
    given = ["--calibration", "c.toml"]
    with h5py.File(run(folder, "kur.h5", *given, "--replicates", "16", **kur)) as file:
        with h5py.File(Path(folder, "many.h5")) as many:
            pairs = file["province/sales"][:, -1] - many["province/sales"][:16, -1]
    errors = [standard_error(pairs[:n]) for n in (4, 8, 12, 16)]
    wanted = 1.0001 * max(errors[1:])
    took = next(4 * (k + 1) for k, error in enumerate(errors) if error < wanted)
    path = run(folder, "pairs.h5", *given, "--until-se", f"sales={wanted}", "--against", "many.h5",
               **kur, said=[f"replicates: {took}; standard error of sales against many.h5: "])
    with h5py.File(path) as file:
        check(len(file["replicate"]) == took, took)
    run(folder, "few.h5", *given, "--until-se", "sales=1", "--against", "a.h5", **kur,
        said=["replicates: 4; ", "not yet below 1"])
    for other, why in ("none.h5", "calibration none / 2022-12"), ("seed.h5", "seed 2 / 1"):
        if other == "seed.h5":
            run(folder, other, *given, "--seed", "2")
        run(folder, "no.h5", *given, "--until-se", "sales=1", "--against", other, code=2,
            said=["E416", why])
    run(folder, "no.h5", *given, "--set", "parameters.network.suppliers=4", "--until-se",
        "sales=1", "--against", "many.h5", code=2, said=["E416", "population_hash"])
    check(not Path(folder, "no.h5").exists())


def mistakes(folder):
    for words, said in (
            (["--until-se", "p0"], "INDICATOR=NUMBER"), (["--until-se", "p0=-1"], "p0=0.05"),
            (["--until-se", "p7=1"], "E433"), (["--most", "5"], "goes with --until-se"),
            (["--against", "a.h5"], "goes with --until-se"),
            (["--until-se", "p0=1", "--agents", "panel"], "--agents panel")):
        run(folder, "no.h5", *words, code=2, said=[said])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for test in (records, same_draws, comparisons, chosen, distributions, until_sure,
                     until_the_difference_is_sure, mistakes):
            test(folder)
