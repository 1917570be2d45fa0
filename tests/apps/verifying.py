"""umkm report and umkm verify from outside: the page and its figures as files, and what makes a page
and its runs belong together.

usage: verifying.py PROGRAM SOURCE_FOLDER
"""

import json
import resource
import shutil
import signal
import struct
import subprocess
import tempfile
import xml.etree.ElementTree
from pathlib import Path

from comparing import RUN, runs
from program import PROGRAM, SOURCE, check, expect, umkm
from reporting import PAIR, data_of


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
    Path(folder, "changed.html").write_text(whole[:-20])
    expect(umkm("verify", "changed.html", *PAIR, folder=folder), 3, "the page around")
    changed("<title>", "<title>Not ", "the page around")
    changed('"command":"umkm report', '"command":"umkm  report', '"command"')
    changed('"format":1,', '"format":1, ', "the page around")
    changed('"format":1,', '"format":1,"more":"<b>added</b>",', '"more"')
    expect(umkm("verify", "b.html", "a.h5", folder=folder), 3, "made from b.h5", "not given here")
    expect(umkm("run", "before.toml", *RUN[:4], "--until", "2022-12", "-o", "one.h5", folder=folder), 0)
    expect(umkm("verify", "b.html", "a.h5", "b.h5", "one.h5", folder=folder), 3, "one.h5", "not in the page")
    expect(umkm("verify", "b.html", "a.h5", "one.h5", folder=folder), 3, "not given here", "not in the page")
    expect(umkm("verify", "b.html", "a.h5", "none.h5", folder=folder), 2, "E405")
    expect(umkm("verify", "none.html", "a.h5", folder=folder), 2, "E100")
    expect(umkm("verify", "b.html", folder=folder), 2, "RUN...")
    opening = '<script type="application/json" id="data">'
    for text in ("", "<html>", opening, opening + "</script>", opening + "[]</script>", opening + "{}</script>",
                 opening + '{"format":2}</script>', opening + '{"format":1,"deep":' + "[" * 99_999 + "]" * 99_999 + ',"x":1,"y":1,"z":1}</script>',
                 whole.replace('"format":1,', '"format":99,'), whole.replace('"runs":[', '"runs":[7,'),
                 whole.replace('"geometry":null', '"geometry":7')):
        Path(folder, "no.html").write_text(text)
        done = umkm("verify", "no.html", *PAIR, folder=folder)
        expect(done, 2, "E446")
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
    expect(umkm("verify", "moved.html", "a.h5", folder=folder), 0, "the boundaries of its map are its own")
    renamed = Path(folder, "map.html").read_text().replace('"command":"umkm report a', '"command":"umkm report b')
    Path(folder, "moved.html").write_text(renamed)
    expect(umkm("verify", "moved.html", "a.h5", folder=folder), 3, '"command"')
    Path(folder, "map.geojson").write_text(json.dumps(shapes).replace("111,", "512000,"))
    expect(umkm("report", "a.h5", "--geometry", "map.geojson", "-o", "m.html", folder=folder), 2, "E443")
    check(not Path(folder, "m.html").exists(), "a page without its boundaries")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        runs(folder)
        for test in page, verify, geometry, figures, full_disk:
            test(folder)
