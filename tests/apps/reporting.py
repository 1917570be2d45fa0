"""umkm report and umkm verify from outside: every number of a page worked out again from its runs, its
figures, what verify tells apart, and files that lie.

usage: reporting.py PROGRAM SOURCE_FOLDER
"""

import json
import resource
import shutil
import signal
import struct
import tempfile
import time
import xml.etree.ElementTree as xml
from pathlib import Path

import h5py
import numpy

from comparing import POLICY, RUN, STUDENT
from program import SOURCE, check, expect, umkm

TARGET = """
[[target]]
id = "fewer-poor"
indicator = "p0"
region = "Sampang"
value = "15 %"
by = 2023-06-30
"""


def runs(folder):
    expect(umkm("run", SOURCE / "scenarios/baseline.toml", *RUN, "-o", "a.h5", folder=folder), 0)
    Path(folder, "policy.toml").write_text(POLICY + TARGET)
    expect(umkm("run", "policy.toml", *RUN, "-o", "b.h5", folder=folder), 0)


def data_of(folder, *words):
    done = expect(umkm("report", *words, "--json", folder=folder), 0)
    return json.loads(done.stdout)


def close(found, wanted, *what):
    """Numbers of a page have six digits."""
    if found is None or wanted is None or not numpy.isfinite(wanted):
        check(found is None and (wanted is None or not numpy.isfinite(wanted)), *what, found, wanted)
        return
    check(abs(found - wanted) <= 2e-5 * abs(wanted) + 1e-9, *what, found, "is not", wanted)


class Run:
    def __init__(self, path):
        self.file = h5py.File(path)
        self.months = [f"{2022 + (2 + k) // 12}-{(2 + k) % 12 + 1:02}"
                       for k in range(self.file["province/p0"].shape[1])]

    def values(self, indicator, unit):
        """[replicate][month][place], shares in percent."""
        stored = self.file["province"].get(indicator) or self.file[indicator]
        factor = 100 if stored.attrs["units"] in ("1", b"1") and unit in ("percent", "points") else 1
        return stored[...].reshape(*stored.shape[:2], -1) * factor


def interval(differences, level=95):
    error = differences.std(ddof=1) / len(differences) ** 0.5
    return differences.mean() - STUDENT[level] * error, differences.mean() + STUDENT[level] * error


def quantile(values, share):
    return numpy.quantile(values, share)


def headline(data, files):
    check([card["id"] for card in data["headline"]] ==
          ["online", "ecommerce_of_online", "p0", "cost_per_household"], data["headline"])
    for card in data["headline"][:3]:
        for one in card["values"]:
            v = files[one["run"]].values(card["id"], card["unit"])[:, -1, 0]
            close(one["value"], v.mean(), card["id"])
            close(one["low"], quantile(v, 0.1), card["id"], "low")
            close(one["high"], quantile(v, 0.9), card["id"], "high")
        a, b = (file.values(card["id"], card["unit"])[:, -1, 0] for file in files)
        low, high = interval(b - a)
        found, = card["difference"]
        close(found["value"], (b - a).mean(), card["id"], "difference")
        close(found["low"], low, card["id"], "difference low")
        close(found["high"], high, card["id"], "difference high")


def forecasts(data, files):
    names = {"025": 0.025, "10": 0.1, "25": 0.25, "50": 0.5, "75": 0.75, "90": 0.9, "975": 0.975}
    check(len(data["fans"]) == 12, [fan["id"] for fan in data["fans"]])
    for fan in data["fans"]:
        check(fan["caption"]["en"].endswith(".") and fan["caption"]["id"].endswith("."), fan["caption"])
        for series in fan["series"]:
            file = files[series["run"]]
            check(series["months"] == file.months, fan["id"], series["months"])
            place = {None: 0, "urban": 0, "rural": 1}[series["key"]]
            v = file.values(fan["id"], fan["unit"])[:, :, place]
            for name, share in names.items():
                for k in 0, 7, len(file.months) - 1:
                    close(series["q"][name][k], quantile(v[:, k], share), fan["id"], name, k)
    for effect in data["effects"]:
        a, b = (file.values(effect["id"], effect["unit"])[:, :, 0] for file in files)
        for k in range(len(effect["months"])):
            close(effect["mean"][k], (b - a)[:, k].mean(), effect["id"], k)
            for level in STUDENT:
                low, high = interval((b - a)[:, k], level)
                close(effect[f"low{level}"][k], low, effect["id"], k, level)
                close(effect[f"high{level}"][k], high, effect["id"], k, level)


def regions(data, files):
    codes = [code.decode() for code in files[0].file["region"][...]]
    check([region["code"] for region in data["regions"]] == codes, data["regions"])
    cells = {(region["col"], region["row"]) for region in data["regions"]}
    check(len(cells) == 38, "two regions on one tile")
    for layer in data["map"]["layers"]:
        sides = [file.values(layer["id"], layer["unit"])[:, -1] if layer["id"] not in file.file
                 else file.file[layer["id"]][:, -1] *
                 (100 if layer["unit"] == "percent" and file.file[layer["id"]].attrs["units"] in ("1", b"1") else 1)
                 for file in files]
        for one in layer["values"]:
            for r in range(38):
                close(one["mean"][r], sides[one["run"]][:, r].mean(), layer["id"], r)
                close(one["low"][r], quantile(sides[one["run"]][:, r], 0.1), layer["id"], r)
        d = sides[1] - sides[0]
        found, = layer["differences"]
        for r in range(38):
            close(found["mean"][r], d[:, r].mean(), layer["id"], r, "difference")
            close(found["low"][r], interval(d[:, r])[0], layer["id"], r, "low")
            close(found["high"][r], interval(d[:, r])[1], layer["id"], r, "high")
    check("Sampang" in data["map"]["layers"][0]["differences"][0]["caption"]["en"] or
          "Bangkalan" in data["map"]["layers"][0]["differences"][0]["caption"]["en"],
          "the money went to Madura", data["map"]["layers"][0]["differences"][0]["caption"])


def gains(data, files):
    for gain in data["gains"]:
        whole = gain["rows"][0]
        a, b = (file.values(gain["id"], gain["unit"])[:, -1, 0] for file in files)
        close(whole["runs"][0]["mean"], a.mean(), gain["id"])
        close(whole["differences"][0]["mean"], (b - a).mean(), gain["id"], "difference")
        if gain["id"] == "p0":
            areas = [file.file["province/p0_by_area"][:, -1] for file in files]
            for row, area in zip(gain["rows"][1:], (0, 1)):
                close(row["differences"][0]["mean"], (areas[1] - areas[0])[:, area].mean(), row["place"])


def targets(data, files):
    """The goals of the province lie beyond these runs; a target of the policy is judged in its month."""
    for target in data["targets"]:
        if target["by"] == "2030-12":
            check(target["known"] == 0 and "ends before" in target["caption"]["en"], target["caption"])
    own, = [target for target in data["targets"] if target["id"] == "fewer-poor"]
    sampang = [code.decode() for code in files[1].file["region"][...]].index("3527")
    p0 = files[1].file["p0"][:, -1, sampang]
    met = (p0 <= own["goal"]).sum()
    check((own["run"], own["met"], own["known"], own["by"]) == (1, met, 5, "2023-06"), own)
    close(own["reached"]["mean"], p0.mean(), "reached")
    close(own["gap"]["mean"], p0.mean() - own["goal"], "gap")
    check(f"Met in {met} of 5 replicates" in own["caption"]["en"], own["caption"])


def numbers(folder):
    """Every figure of the page, by NumPy."""
    data = data_of(folder, "a.h5", "b.h5")
    files = [Run(Path(folder, name)) for name in ("a.h5", "b.h5")]
    for part in headline, forecasts, regions, gains, targets:
        part(data, files)
    cost, = data["costs"]
    said = json.loads(expect(umkm("costs", "a.h5", "b.h5", "--json", folder=folder), 0).stdout)
    one = said["policies"][0] if isinstance(said, dict) else said[0]
    check(cost["payers"], one)
    text = json.dumps(data)
    for never in "NaN", "Infinity", " nan", "{0}", "{1}":
        check(never not in text, never, "is in the data")


def pages(folder):
    """Written whole, never over another file unasked, the same bytes from any folder."""
    expect(umkm("report", "a.h5", "b.h5", folder=folder), 0, "b.html", "no network")
    page = Path(folder, "b.html").read_bytes()
    check(len(page) < 5_000_000, len(page))
    expect(umkm("report", "a.h5", "b.h5", folder=folder), 2, "E401")
    expect(umkm("report", f"{folder}/a.h5", f"{folder}/b.h5", "-o", f"{folder}/again.html"), 0)
    check(Path(folder, "again.html").read_bytes() == page, "another folder, another page")
    expect(umkm("report", "a.h5", "-o", "none/x.html", folder=folder), 2, "E402")
    expect(umkm("report", *["a.h5"] * 7, folder=folder), 2, "at most 6")
    expect(umkm("report", "a.h5", "--json", "-o", "x.html", folder=folder), 2, "not two of them")
    expect(umkm("report", "a.h5", "--lang", "id", "-o", "id.html", folder=folder), 0, "tersimpan")
    check(data_of(folder, "a.h5", "--lang", "id")["lang"] == "id", "not in Indonesian")

    def small_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    expect(umkm("report", "a.h5", "-o", "full.html", folder=folder, preexec_fn=small_disk), 1, "full.html")
    check(not list(Path(folder).glob("full*")), list(Path(folder).glob("full*")))


def verified(folder):
    """The page and its runs belong together; one changed digit, letter or file is told."""
    expect(umkm("verify", "b.html", "a.h5", "b.h5", folder=folder), 0, "belong together")
    expect(umkm("verify", "b.html", "b.h5", "a.h5", folder=folder), 0, "belong together")
    expect(umkm("verify", "b.html", "a.h5", "b.h5", "--lang", "id", folder=folder), 0, "cocok")
    expect(umkm("verify", "b.html", "a.h5", folder=folder), 3, "b.h5", "not given here")
    expect(umkm("verify", "b.html", "a.h5", "b.h5", "policy.toml", folder=folder), 3, "is not in the page")
    page = Path(folder, "b.html").read_text()
    at = page.index('"value":2', page.index('"headline"'))
    Path(folder, "digit.html").write_text(page[:at + 8] + "3" + page[at + 9:])
    expect(umkm("verify", "digit.html", "a.h5", "b.h5", folder=folder), 3, "do not belong", '"headline"')
    Path(folder, "letter.html").write_text(page.replace("<title>", "<title>A "))
    expect(umkm("verify", "letter.html", "a.h5", "b.h5", folder=folder), 3, "every number is that of the result")
    shutil.copy(Path(folder, "b.h5"), Path(folder, "other.h5"))
    with h5py.File(Path(folder, "other.h5"), "r+") as file:
        file["province/p0"][0, 3] += 1
    expect(umkm("verify", "b.html", "a.h5", "other.h5", folder=folder), 3, "SHA-256")
    for name, text in ("empty.html", ""), ("any.html", "<html></html>"), ("half.html", page[:page.index('"fans"')]):
        Path(folder, name).write_text(text)
        expect(umkm("verify", name, "a.h5", "b.h5", folder=folder), 2, "E446")
    expect(umkm("verify", "none.html", "a.h5", folder=folder), 2, "none.html")


def square(x, y):
    return [[[x, y], [x + 0.5, y], [x + 0.5, y + 0.5], [x, y + 0.5], [x, y]]]


def boundaries(folder):
    """A region is known by its code, however that is written; anything else is refused with its reason."""
    def saved(features, name="own.geojson"):
        Path(folder, name).write_text(json.dumps({"type": "FeatureCollection", "features": features}))

    def feature(properties, kind="Polygon", places=square(112, -7)):
        return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": places}}

    saved([feature({"kode": "35.01"}), feature({"ADM2": "ID3578"}, "MultiPolygon", [square(112.7123456, -7)]),
           feature({"code": 3501}, places=square(111, -8)), feature({"name": "elsewhere"})])
    geometry = data_of(folder, "a.h5", "--geometry", "own.geojson")["geometry"]
    check([f["properties"] for f in geometry["features"]] == [{"code": "3501"}, {"code": "3578"}], geometry)
    check(len(geometry["features"][0]["geometry"]["coordinates"]) == 2, "two islands of one region")
    check(geometry["features"][1]["geometry"]["coordinates"][0][0][0] == [112.7123, -7], geometry)
    expect(umkm("report", "a.h5", "--geometry", "own.geojson", "-o", "own.html", folder=folder), 0)
    expect(umkm("verify", "own.html", "a.h5", folder=folder), 0, "belong together")
    wrong = {
        "E441": "{", "E443": [feature({"kode": "3501"}, places=square(700000, 9200000))],
        "E444": [feature({"kode": "1101"})], "E442": [feature({"kode": "3501"}, "Point", [112, -7])],
    }
    for code, features in wrong.items():
        if isinstance(features, str):
            Path(folder, "own.geojson").write_text(features)
        else:
            saved(features)
        expect(umkm("report", "a.h5", "--json", "--geometry", "own.geojson", folder=folder), 2, code)
    Path(folder, "own.geojson").write_text("[" * 100_000)
    expect(umkm("report", "a.h5", "--json", "--geometry", "own.geojson", folder=folder), 2, "E441")
    expect(umkm("report", "a.h5", "--json", "--geometry", "none.geojson", folder=folder), 2, "E440")


def figures(folder):
    """Each chart and map of the page as SVG and PNG, in either language."""
    data = data_of(folder, "a.h5", "b.h5")
    names = {f"fan-{fan['id']}" for fan in data["fans"]} | {f"effect-{one['id']}-B" for one in data["effects"]}
    for layer in data["map"]["layers"]:
        names |= {f"map-{layer['id']}", f"map-{layer['id']}-B"}
    for language in "en", "id":
        expect(umkm("report", "a.h5", "b.h5", "--figures", language, "--lang", language, folder=folder), 0)
        found = {path.stem for path in Path(folder, language).iterdir()}
        check(found == names, found ^ names)
        for path in Path(folder, language).iterdir():
            if path.suffix == ".svg":
                check(xml.parse(path).getroot().tag.endswith("svg"), path)
            else:
                start = path.read_bytes()[:24]
                check(start[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", start[16:]) == (1920, 1080), path)
    expect(umkm("report", "a.h5", "--figures", "en", folder=folder), 2, "E401")
    expect(umkm("report", "a.h5", "--figures", "policy.toml", folder=folder), 1, "policy.toml")


def lies(folder):
    """A file that lies gives an error in words or a harmless page: never a crash, never a script."""
    def changed(change):
        shutil.copy(Path(folder, "b.h5"), Path(folder, "lie.h5"))
        with h5py.File(Path(folder, "lie.h5"), "r+") as file:
            change(file)
        done = umkm("report", "lie.h5", "--json", folder=folder)
        check(done.returncode in (0, 1, 2), f"exit {done.returncode}:\n{done.stdout[:200]}{done.stderr}")
        check(done.returncode == 0 or done.stderr.strip(), "says nothing")
        if done.returncode == 0:
            json.loads(done.stdout)
        return done

    def replace(name, values):
        def change(file):
            attributes = dict(file[name].attrs)
            del file[name]
            file[name] = values
            for key, value in attributes.items():
                if key not in ("DIMENSION_LIST", "REFERENCE_LIST"):
                    file[name].attrs[key] = value
        return change

    def replace_text(file):
        del file["config/scenario.toml"]
        file["config/scenario.toml"] = "format = 1\n[[lever]]\nid = 7\n"

    changed(replace("province/p0", numpy.zeros((5, 3))))
    check(changed(replace("region", numpy.array([b"9999"] * 38))).returncode == 1, "other regions")
    for name in "province/p0", "province/online", "p0", "region", "time", "config/parameters.toml", "replicate":
        changed(lambda file, name=name: file.pop(name))
    for attribute in "seed", "scale", "state_hash", "commit", "title", "complete", "base_month":
        changed(lambda file, a=attribute: file.attrs.pop(a, None))
        changed(lambda file, a=attribute: file.attrs.create(a, "\x1b[31m</script><script>alert(1)</script>"))
        changed(lambda file, a=attribute: file.attrs.create(a, numpy.nan))
    changed(replace_text)
    changed(lambda file: file["province/p0"].__setitem__(..., numpy.nan))
    changed(lambda file: file["province/p0"].__setitem__(..., numpy.inf))
    changed(lambda file: file["province/sales"].__setitem__(..., -1e300))
    changed(lambda file: file.pop("programmes", None))
    changed(lambda file: file["province/p0"].attrs.create("units", "</script>"))
    changed(lambda file: file["province/p0"].attrs.create("long_name", "</script><b>\u2028"))
    whole = Path(folder, "b.h5").read_bytes()
    for share in 0, 100, len(whole) // 2, len(whole) - 1:
        Path(folder, "lie.h5").write_bytes(whole[:share])
        expect(umkm("report", "lie.h5", folder=folder), 1, "lie.h5")
    title = POLICY.replace('"Money for the poor"', '"</script><script>alert(1)</script>"')
    Path(folder, "title.toml").write_text(title)
    expect(umkm("run", "title.toml", *RUN, "-o", "title.h5", folder=folder), 0)
    expect(umkm("report", "title.h5", folder=folder), 0)
    page = Path(folder, "title.html").read_text()
    check("<script>alert" not in page and "\\u003c/script>\\u003cscript>alert" in page, "a script in the title")


def apart(folder):
    """Runs that can not be paired are refused; a shorter run is shown as far as it goes."""
    expect(umkm("run", "policy.toml", *RUN, "--seed", "2", "-o", "c.h5", folder=folder), 0)
    expect(umkm("report", "a.h5", "c.h5", folder=folder), 2, "E416", "seed 1 / 2")
    expect(umkm("run", "policy.toml", *RUN[:4], "--until", "2022-09", "-o", "short.h5", folder=folder), 0)
    data = data_of(folder, "a.h5", "short.h5")
    check(data["headline"][0]["month"] == "2022-09", data["headline"][0])
    expect(umkm("run", "policy.toml", "--scale", "1:1000", "--replicates", "1", "--until", "2022-03", "-o", "one.h5",
                folder=folder), 0)
    check(data_of(folder, "one.h5")["headline"][0]["values"][0]["low"] is None, "a band of one replicate")
    expect(umkm("report", "one.h5", "--figures", "one", folder=folder), 0)


def speed(folder):
    """A report of a run of 20 replicates takes at most 3 s, a comparison of two at most 2 s."""
    long = ["--scale", "1:2000", "--replicates", "20"]
    expect(umkm("run", SOURCE / "scenarios/baseline.toml", *long, "-o", "20.h5", folder=folder), 0)
    expect(umkm("run", "policy.toml", *long, "-o", "20p.h5", folder=folder), 0)
    began = time.monotonic()
    expect(umkm("report", "20.h5", folder=folder), 0)
    took = time.monotonic() - began
    check(took < 3, "a report takes", took, "s")
    began = time.monotonic()
    expect(umkm("compare", "20.h5", "20.h5", folder=folder), 0, "nothing differs")
    expect(umkm("compare", "20.h5", "20p.h5", folder=folder), 0, "20 pairs")
    expect(umkm("report", "20.h5", "20p.h5", folder=folder), 0)
    took = time.monotonic() - began
    check(took < 2, "comparisons take", took, "s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        runs(folder)
        for test in numbers, pages, verified, boundaries, figures, lies, apart, speed:
            test(folder)
