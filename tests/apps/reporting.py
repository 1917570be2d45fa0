"""umkm report and umkm verify from outside: every number worked out again, every refusal.

usage: reporting.py PROGRAM SOURCE_FOLDER
"""

import json
import re
import resource
import shutil
import signal
import struct
import subprocess
import tempfile
import xml.etree.ElementTree
from pathlib import Path

import h5py
import numpy

from comparing import STUDENT, close, runs
from program import PROGRAM, SOURCE, check, expect, umkm

PAIR = ["a.h5", "b.h5"]
SHARES = {"025": 0.025, "10": 0.1, "25": 0.25, "50": 0.5, "75": 0.75, "90": 0.9, "975": 0.975}
LEVERS = {50: "50", 80: "80", 95: "95"}


def data_of(folder, *words):
    return json.loads(expect(umkm("report", *words, "--json", folder=folder), 0).stdout)


def captions_in(part):
    """Every caption of the data, wherever it stands."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "caption":
                yield value
            else:
                yield from captions_in(value)
    if isinstance(part, list):
        for value in part:
            yield from captions_in(value)


class Source:
    """What a figure of the page must be, from the two files: in its unit, by replicate."""

    def __init__(self, folder, data):
        self.files = [h5py.File(Path(folder, run["file"])) for run in data["runs"]]
        self.codes = [region["code"] for region in data["regions"]]
        self.months = data["runs"][0]["months"]

    def factor(self, variable):
        share = variable.attrs["units"] == b"1" and "gini" not in variable.name
        return 100 if share else 1

    def values(self, run, path):
        variable = self.files[run][path]
        return variable[...] * self.factor(variable)

    def last(self, run, path, *place):
        return self.values(run, path)[(slice(None), -1, *place)]

    def change(self, path, *place):
        return self.last(1, path, *place) - self.last(0, path, *place)


def same(found, wanted, what):
    close(found, float(wanted), what)


def spread(found, values, what):
    same(found["mean"], values.mean(), (*what, "mean"))
    same(found["low"], numpy.quantile(values, 0.1), (*what, "low"))
    same(found["high"], numpy.quantile(values, 0.9), (*what, "high"))


def interval(low, high, d, what, level=95):
    half = STUDENT[level] * d.std(axis=0, ddof=1) / len(d) ** 0.5
    close_all(low, d.mean(axis=0) - half, (*what, "low"))
    close_all(high, d.mean(axis=0) + half, (*what, "high"))


def close_all(found, wanted, what):
    check(len(numpy.atleast_1d(found)) == len(numpy.atleast_1d(wanted)), what, "another length")
    for one, other in zip(numpy.atleast_1d(found), numpy.atleast_1d(wanted)):
        same(one, other, what)


def headline(data, source):
    cards = {card["id"]: card for card in data["headline"]}
    check({"online", "ecommerce_of_online", "p0", "cost_per_household"} == set(cards), list(cards))
    for name in "online", "ecommerce_of_online", "p0":
        card = cards[name]
        check(card["month"] == "2023-06" and len(card["values"]) == 2, card)
        for run, value in enumerate(card["values"]):
            spread({**value, "mean": value["value"]}, source.last(run, f"province/{name}"), (name,))
        d = source.change(f"province/{name}")
        (one,) = card["difference"]
        same(one["value"], d.mean(), (name, "difference"))
        interval(one["low"], one["high"], d, (name, "difference"))
    caption = cards["p0"]["caption"]["en"]
    for run, key in enumerate("AB"):
        towns, villages = (source.last(run, "province/p0_by_area", k).mean() for k in (0, 1))
        check(f"{key}: Towns {towns:.1f}%, villages {villages:.1f}%." in caption, caption)


def fans(data, source):
    check(len(data["fans"]) == 12 and all(len(fan["series"]) >= 2 for fan in data["fans"]))
    for fan in data["fans"]:
        for series in fan["series"]:
            values = source.values(series["run"], f"province/{fan['id']}")
            if series["key"]:
                values = values[..., ["urban", "rural"].index(series["key"])]
            check(series["months"] == source.months, series["months"])
            for name, share in SHARES.items():
                close_all(series["q"][name], numpy.quantile(values, share, axis=0), (fan["id"], name))
            if fan["unit"] in ("percent", "index"):
                said = f"{values[:, -1].mean():.{fan['decimals']}f}"
                check(said in fan["caption"]["en"], said, fan["caption"]["en"])
                check(said.replace(".", ",") in fan["caption"]["id"], said, fan["caption"]["id"])
    by_name = {fan["id"]: fan for fan in data["fans"]}
    check("The goal of 99% is met in 0 of 5 replicates." in by_name["online"]["caption"]["en"])
    check(by_name["online"]["goal"]["value"] == 99 and by_name["p0"]["goal"] is None)
    march = {point["month"]: point["value"] for point in by_name["p0"]["data"]}["2022-03"]
    check(march == 10.38, march)  # BPS
    check(all(not fan["skill"]["known"] for fan in data["fans"]), "a skill that is not in the files")


def effects(data, source):
    check({e["id"] for e in data["effects"]} >= {"online", "p0", "poor_persons", "sales"})
    for effect in data["effects"]:
        name = effect["id"]
        d = source.values(1, f"province/{name}") - source.values(0, f"province/{name}")
        close_all(effect["mean"], d.mean(axis=0), (name, "mean"))
        for level in STUDENT:
            interval(effect[f"low{level}"], effect[f"high{level}"], d, (name, level), level)
    p0 = next(effect for effect in data["effects"] if effect["id"] == "p0")
    said = (f"In June 2023 B is {-p0['mean'][-1]:.{p0['decimals']}f} points lower than A "
            f"(95%: {p0['low95'][-1]:.{p0['decimals']}f} to {p0['high95'][-1]:.{p0['decimals']}f} points).")
    check(p0["caption"]["en"] == said, p0["caption"], said)


def maps(data, source):
    check(len(data["map"]["layers"]) == 8, len(data["map"]["layers"]))
    names = [region["name"] for region in data["regions"]]
    for layer in data["map"]["layers"]:
        name = layer["id"]
        for run, values in enumerate(layer["values"]):
            found = source.last(run, name)
            close_all(values["mean"], found.mean(axis=0), (name, "map"))
            close_all(values["low"], numpy.quantile(found, 0.1, axis=0), (name, "map low"))
            close_all(values["high"], numpy.quantile(found, 0.9, axis=0), (name, "map high"))
            highest = names[int(found.mean(axis=0).argmax())]
            check(f"Highest in {highest} (" in values["caption"]["en"], name, highest, values["caption"])
        (difference,) = layer["differences"]
        d = source.change(name)
        close_all(difference["mean"], d.mean(axis=0), (name, "map difference"))
        interval(difference["low"], difference["high"], d, (name, "map difference"))
        down, up = (sum(x < 0 for x in difference["high"]), sum(x > 0 for x in difference["low"]))
        caption = difference["caption"]["en"]
        if down + up > 2:
            check(f"Lower in {down} and higher in {up} of 38 regions" in caption, caption)
            most = names[int(numpy.abs([m if l > 0 or h < 0 else 0 for m, l, h in zip(
                difference["mean"], difference["low"], difference["high"])]).argmax())]
            check(f"most in {most}" in caption, most, caption)
        elif down + up:
            check(f"In {down + up} of 38 regions" in caption, caption)
        else:
            check("In no region" in caption, caption)
    for course in data["region_series"]:
        for run in course["runs"]:
            values = source.values(run["run"], course["id"])
            for r in range(38):
                for name, share in ("q10", 0.1), ("q50", 0.5), ("q90", 0.9):
                    wanted = numpy.quantile(values[:, :, r], share, axis=0)
                    found = numpy.array(run["regions"][r][name])
                    check(numpy.all(abs(found - wanted) <= 6e-4 * abs(wanted)), course["id"], r, name)


def gains(data, source):
    check(len(data["gains"]) == 6, len(data["gains"]))
    seen = set()
    for gain in data["gains"]:
        place = {}
        for row in gain["rows"]:
            by = row["by"]
            path = f"province/{gain['id']}" + (f"_by_{by}" if by else "")
            at = (place.setdefault(by, 0),) if by else ()
            place[by] = place.get(by, 0) + 1
            for level in row["runs"]:
                spread(level, source.last(level["run"], path, *at), (path, at))
            (change,) = row["differences"]
            d = source.change(path, *at)
            same(change["mean"], d.mean(), (path, at, "change"))
            interval(change["low"], change["high"], d, (path, at, "change"))
            if change["same_sign"] is not None:
                same_sign = (numpy.sign(d[d != 0]) == numpy.sign(d.mean())).mean()
                check(abs(change["same_sign"] - same_sign) < 1e-3, path, at, change, same_sign)
        for by, count in place.items():
            if by:
                check(count == source.files[0][f"province/{gain['id']}_by_{by}"].shape[2], by, count)
        seen |= set(place)
    check(seen == {"", "area", "class", "sex", "sector", "channel"}, seen)


def targets(data, source):
    own = {(t["run"], t["id"]): t for t in data["targets"] if not t["standing"]}
    check(len(data["targets"]) == 10 and len(own) == 4, [t["id"] for t in data["targets"]])
    for (run, name), target in own.items():
        sampang = source.codes.index("3527")
        values = (source.values(run, "p0")[:, :, sampang] if name == "fewer-poor"
                  else source.values(run, "province/online"))
        met = values <= target["goal"] if name == "fewer-poor" else values >= target["goal"]
        check(target["at_least"] == (name != "fewer-poor"), target)
        check(target["met"] == met[:, -1].sum() and target["known"] == 5, target, met[:, -1])
        close(target["probability"], met[:, -1].mean(), (name, "probability"))
        first = [row.argmax() for row in met if row.any()]
        wanted = source.months[int(numpy.median(first))] if len(first) > 2 else None
        check(target["expected"] == wanted, target["expected"], wanted)
        spread(target["reached"], values[:, -1], (name, "reached"))
        gap = target["goal"] - values[:, -1]
        gap = -gap if name == "fewer-poor" else gap
        spread(target["gap"], gap, (name, "gap"))
        caption = target["caption"]["en"]
        check(f"Met in {met[:, -1].sum()} of 5 replicates: " in caption, caption)
        check(f"The mean is {values[:, -1].mean():.1f}%" in caption, caption)
        if name == "all-online":
            firms = source.values(run, "province/firms")[:, -1] * gap / 100
            spread(target["missing"], firms, (name, "missing"))
            check(f"short by {gap.mean():.1f} points: {firms.mean() / 1e6:.2f} million firms." in caption,
                  caption)
    before, after = (own[run, "fewer-poor"] for run in (0, 1))
    check(after["met"] > before["met"], "the money does not help", before, after)
    for target in data["targets"]:
        if target["standing"]:
            check(target["known"] == 0 and target["probability"] is None, target)
            check(target["caption"]["en"].startswith("The run ends before its month."), target)


def numbers(folder):
    data = data_of(folder, *PAIR)
    source = Source(folder, data)
    for part in headline, fans, effects, maps, gains, targets:
        part(data, source)


def captions(folder):
    """Each is a whole sentence in both languages, of one run and of several."""
    for words in ["a.h5"], PAIR, ["a.h5", "b.h5", "b.h5"], ["one.h5"], ["one.h5", "one_b.h5"]:
        data = data_of(folder, *words)
        found = list(captions_in(data))
        check(len(found) > 30, len(found))
        for caption in found:
            check(set(caption) == {"en", "id"}, caption)
            for text in caption.values():
                check(text.endswith(".") and not text.endswith(".."), words, caption)
                check(text[0].isupper() or text.startswith(("towns", "perkotaan", "whole", "seluruh"))
                      or text[0].isdigit(), caption)
                check(not re.search(r"\bnan\b|\binf\b|[{}]|  |–", text), words, caption)
        whole = json.dumps(data)
        check("NaN" not in whole and "Infinity" not in whole, "no JSON")
    check(data["effects"][0]["low95"] == [None] * len(data["effects"][0]["low95"]), "a band of one pair")


def page(folder):
    """Written once, whole, the same bytes each time and from anywhere."""
    expect(umkm("report", *PAIR, folder=folder), 0, "saved b.html")
    first = Path(folder, "b.html").read_bytes()
    check(first.startswith(b"<!doctype html>") and first.endswith(b"</html>\n"), first[:50])
    expect(umkm("report", *PAIR, folder=folder), 2, "E401", "--force")
    expect(umkm("report", *PAIR, "--lang", "id", folder=folder), 2, "sudah ada")
    expect(umkm("report", *PAIR, "--force", folder=folder), 0)
    check(Path(folder, "b.html").read_bytes() == first, "the same runs give other bytes")
    elsewhere = Path(folder, "deep", "er")
    elsewhere.mkdir(parents=True)
    expect(umkm("report", "../../a.h5", Path(folder, "b.h5"), "-o", "x.html", folder=elsewhere), 0)
    check(Path(elsewhere, "x.html").read_bytes() == first, "from another folder it has other bytes")
    check(str(folder).encode() not in first, "the page names a folder of this machine")
    said = expect(umkm("report", *PAIR, "--json", folder=folder), 0).stdout
    begin = first.index(b'id="data">') + len(b'id="data">')
    inside = first[begin:first.index(b"</script>", begin)]
    check(json.loads(inside) == json.loads(said), "--json is not what the page holds")
    other = expect(umkm("report", *PAIR, "--lang", "id", "-o", "id.html", folder=folder), 0, "tersimpan")
    check(json.loads(said)["lang"] == "en" and '"lang":"id"' in Path(folder, "id.html").read_text(), other)
    for words, code, what in (
            (["none.h5"], 2, "E405"), (["a.h5", "-o", "no/x.html"], 2, "E402"), ([], 2, "RUN..."),
            (["a.h5"] * 7, 2, "at most 6"), (["a.h5", "--json", "-o", "y.html"], 2, "not two of them"),
            (["policy.toml"], 1, "not an HDF5 file"), (["a.h5", "-o", "deep", "--force"], 2, "E40"),
            (["a.h5", "--geometry", "none.json"], 2, "E440")):
        expect(umkm("report", *words, folder=folder), code, what)
    check(data_of(folder, *["a.h5"] * 6)["runs"][5]["key"] == "F", "the sixth run")


def limited(size):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def full_disk(folder):
    """A page that does not fit leaves nothing; words that do not fit are an error."""
    place = Path(folder, "full")
    place.mkdir()
    for size in 0, 5_000, 200_000:
        done = umkm("report", *PAIR, "-o", "full/page.html", folder=folder, preexec_fn=limited(size))
        expect(done, 1, "full/page.html")
        check(not list(place.iterdir()), size, "leaves", list(place.iterdir()))
    done = umkm("report", *PAIR, "--figures", "full/figures", folder=folder, preexec_fn=limited(2_000))
    expect(done, 1, "full/figures")
    left = [path.name for path in place.rglob("*") if path.is_file()]
    check(not left, "half a figure is left", left)
    with open("/dev/full", "w") as full:
        done = subprocess.run([PROGRAM, "report", "a.h5", "--json", "--data", SOURCE / "data"], cwd=folder,
                              stdout=full, stderr=subprocess.PIPE)
    check(done.returncode == 1 and done.stderr, done)


def figures(folder):
    """One slide for every fan, effect and map, in both languages."""
    data = data_of(folder, *PAIR)
    names = {f"fan-{fan['id']}" for fan in data["fans"]}
    names |= {f"effect-{effect['id']}-B" for effect in data["effects"]}
    names |= {f"map-{layer['id']}{end}" for layer in data["map"]["layers"] for end in ("", "-B")}
    texts = {}
    for language in "en", "id":
        place = Path(folder, "figures", language)
        done = expect(umkm("report", *PAIR, "--figures", place, "--lang", language, folder=folder), 0)
        check(str(len(names)) in done.stdout, done.stdout)
        check({path.name for path in place.iterdir()} == {n + e for n in names for e in (".svg", ".png")},
              sorted(path.name for path in place.iterdir()))
        for name in names:
            root = xml.etree.ElementTree.parse(place / f"{name}.svg").getroot()
            check(root.tag == "{http://www.w3.org/2000/svg}svg" and len(root) > 0, name)
            picture = (place / f"{name}.png").read_bytes()
            check(picture[:8] == b"\x89PNG\r\n\x1a\n" and picture[-8:-4] == b"IEND", name)
            width, height = struct.unpack(">II", picture[16:24])
            check(width * 540 == height * 960 and width >= 960, name, width, height)
        texts[language] = (place / "fan-p0.svg").read_bytes()
    check(texts["en"] != texts["id"], "the figures speak one language")
    expect(umkm("report", *PAIR, "--figures", "figures/en", folder=folder), 2, "E401")
    before = {path: path.read_bytes() for path in Path(folder, "figures/en").iterdir()}
    expect(umkm("report", *PAIR, "--figures", "figures/en", "--force", folder=folder), 0)
    check(all(path.read_bytes() == was for path, was in before.items()), "other bytes the second time")
    expect(umkm("report", *PAIR, "--figures", "a.h5/x", folder=folder), 1, "a.h5/x")


def verify(folder):
    """A page and its runs, and all that can be wrong between them."""
    whole = Path(folder, "b.html").read_text()
    seal = {"en": "they belong together", "id": "keduanya cocok"}
    expect(umkm("verify", "b.html", "a.h5", "b.h5", folder=folder), 0, seal["en"])
    expect(umkm("verify", "b.html", "b.h5", "a.h5", folder=folder), 0, seal["en"])
    expect(umkm("verify", "b.html", "b.h5", "a.h5", "--lang", "id", folder=folder), 0, seal["id"])
    expect(umkm("verify", "id.html", *PAIR, folder=folder), 0, seal["en"])
    shutil.copy(Path(folder, "b.h5"), Path(folder, "copy.h5"))
    expect(umkm("verify", "b.html", "a.h5", "copy.h5", folder=folder), 0, seal["en"])

    def changed(old, new, *words):
        check(whole.count(old) >= 1 and old != new, old, "is not in the page")
        Path(folder, "changed.html").write_text(whole.replace(old, new, 1))
        expect(umkm("verify", "changed.html", *PAIR, folder=folder), 3, *words)

    data = json.loads(whole.split('id="data">')[1].split("</script>")[0])
    digit = json.dumps(data["fans"][4]["series"][0]["q"]["50"][7])
    fan = whole.index(digit, whole.index('"fans":'))
    other = digit[:-1] + ("1" if digit[-1] != "1" else "2")
    Path(folder, "changed.html").write_text(whole[:fan] + other + whole[fan + len(digit):])
    expect(umkm("verify", "changed.html", *PAIR, folder=folder), 3, 'do not belong together: in "fans"')
    expect(umkm("verify", "changed.html", *PAIR, "--lang", "id", folder=folder), 3, 'tidak cocok: pada "fans"')
    changed("In June 2023 B is", "In June 2023 C is", '"effects"')
    changed("</script>\n", "</script> \n", "every number is that of the result, but the page around")
    changed("function", "Function", "every number is that of the result, but the page around")
    changed("<title>", "<title>Not ", "the page around")
    changed('"command":"umkm report', '"command":"umkm  report', "command")
    changed('"program":"umkm 0.', '"program":"umkm 9.', "program")
    changed('"format":1,', '"format":1, ', "the page around")
    changed('"format":1,', '"format":1,"more":"<b>added</b>",', '"more"')
    expect(umkm("verify", "b.html", "a.h5", folder=folder), 3, "made from b.h5", "not given here")
    expect(umkm("verify", "b.html", "a.h5", "b.h5", "one.h5", folder=folder), 3, "one.h5", "not in the page")
    expect(umkm("verify", "b.html", "a.h5", "one.h5", folder=folder), 3, "not given here", "not in the page")
    expect(umkm("verify", "b.html", "a.h5", "none.h5", folder=folder), 2, "E405")
    expect(umkm("verify", "none.html", "a.h5", folder=folder), 2, "E100")
    expect(umkm("verify", "b.html", folder=folder), 2, "RUN...")
    opening = '<script type="application/json" id="data">'
    for text in ("", "<html>", opening, opening + "</script>", opening + "[]</script>", opening + "{}</script>",
                 opening + '{"format":2}</script>', opening + "[" * 50_000 + "]" * 50_000 + "</script>",
                 whole.replace('"format":1,', '"format":99,'), whole.replace('"runs":[', '"runs":[7,'),
                 whole.replace('"geometry":null', '"geometry":7'), whole[:len(whole) // 2]):
        Path(folder, "no.html").write_text(text)
        done = umkm("verify", "no.html", *PAIR, folder=folder)
        check(done.returncode in (2, 3) and not done.stderr.startswith("umkm: ["), text[:60], done)
        check(done.returncode == 2 or '"geometry":7' in text, text[:60], done)
    expect(umkm("verify", "b.h5", *PAIR, folder=folder), 2, "E446")


def geometry(folder):
    """Boundaries go into the page, and it verifies; those that are no boundaries make no page."""
    def square(k):
        return [[[111 + k, -8], [111.51234567 + k, -8], [111.5 + k, -7], [111 + k, -8]]]

    shapes = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"kode": code}, "geometry": {"type": kind, "coordinates": places}}
        for code, kind, places in ((3501, "Polygon", square(0)), ("35.78", "MultiPolygon", [square(1), square(2)]))]}
    Path(folder, "map.geojson").write_text(json.dumps(shapes))
    expect(umkm("report", "a.h5", "--geometry", "map.geojson", "-o", "map.html", folder=folder), 0)
    expect(umkm("verify", "map.html", "a.h5", folder=folder), 0, "belong together")
    found = data_of(folder, "a.h5", "--geometry", "map.geojson")
    check([f["properties"]["code"] for f in found["geometry"]["features"]] == ["3501", "3578"], found["geometry"])
    check(found["command"] == "umkm report a.h5 --lang en --geometry map.geojson", found["command"])
    moved = Path(folder, "map.html").read_text().replace("111.5123", "111.5124", 1)
    Path(folder, "moved.html").write_text(moved)
    done = umkm("verify", "moved.html", "a.h5", folder=folder)
    print(done.returncode, done.stdout)
    Path(folder, "map.geojson").write_text(json.dumps(shapes).replace("111,", "512000,"))
    expect(umkm("report", "a.h5", "--geometry", "map.geojson", "-o", "m.html", folder=folder), 2, "E443")
    check(not Path(folder, "m.html").exists(), "a page without its boundaries")


def times(folder):
    """Processor time, which other work on the machine does not lengthen."""
    for words, most in (["twenty.h5"], 3), (["a.h5", "b.h5"], 2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        expect(umkm("report", *words, "--force", folder=folder), 0)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        check(spent <= most, words, spent, "s")


def more_runs(folder):
    one = ["--scale", "1:2000", "--replicates", "1", "--until", "2022-12"]
    expect(umkm("run", "before.toml", *one, "-o", "one.h5", folder=folder), 0)
    expect(umkm("run", "policy.toml", *one, "-o", "one_b.h5", folder=folder), 0)
    many = ["--scale", "1:5000", "--replicates", "20"]
    expect(umkm("run", SOURCE / "scenarios/baseline.toml", *many, "-o", "twenty.h5", folder=folder), 0)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        runs(folder)
        more_runs(folder)
        for test in numbers, captions, page, verify, geometry, figures, full_disk, times:
            test(folder)
