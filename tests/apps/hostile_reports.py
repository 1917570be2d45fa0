"""umkm report of files that are damaged, contradict themselves, or were made to do harm: a clear
refusal or a harmless page, never a crash.

usage: hostile_reports.py PROGRAM SOURCE_FOLDER
"""

import json
import random
import re
import resource
import shutil
import tempfile
from pathlib import Path

import h5py
import numpy

from comparing import POLICY
from program import SOURCE, check, expect, umkm
from reporting import captions_in

RUN = ["--scale", "1:1000", "--replicates", "3", "--until", "2022-10"]
MARKUP = "</script><script>alert(1)</script><!--<script>\u2028"
BYTES = b"</script>\x1b[31m\x01\xff\xfe\xc3("


def runs(folder):
    target = '[[target]]\nid = "online"\nindicator = "online"\nvalue = "30 %"\nby = 2022-10-31\n'
    Path(folder, "before.toml").write_text(f'format = 1\nextends = "{SOURCE}/scenarios/baseline.toml"\n{target}')
    title = json.dumps(MARKUP)
    policy = POLICY.replace('"Money for the poor"', title).replace('"Uang untuk yang miskin"', title)
    Path(folder, "policy.toml").write_text(policy.replace("[title]", f"note.en = {title}\n[title]") + target)
    expect(umkm("run", "before.toml", *RUN, "-o", "a.h5", folder=folder), 0)
    expect(umkm("run", "policy.toml", *RUN, "-o", "b.h5", folder=folder), 0)


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def harmless(folder, what, *words):
    """Refused in words, or a page whose data parse and end where they should; returns the exit code."""
    done = umkm("report", *words, "-o", "out.html", "--force", folder=folder, preexec_fn=limited, errors="replace")
    check(done.returncode in (0, 1, 2), what, words, f"exit {done.returncode}:", done.stdout, done.stderr[-2000:])
    page = Path(folder, "out.html")
    if done.returncode:
        check(not page.exists(), what, "a page is left where there is none")
        check(len(done.stderr.strip()) > 20 and "vector" not in done.stderr and "std::" not in done.stderr
              and "basic_string" not in done.stderr, what, "no clear words:", done.stderr)
        check(not any(c < " " and c != "\n" for c in done.stdout + done.stderr), what, "control characters")
        return done.returncode
    text = page.read_bytes().decode("utf-8")
    page.unlink()
    check(text.count("</script") == 2 and text.count("<!--") == 0, what, "markup in the data")
    data = text.split('id="data">')[1].split("</script>")[0]
    json.loads(data, parse_constant=lambda name: check(False, what, name))
    check(not any(c in data for c in "\x00\x01\x1b\n\u2028"), what, "control characters in the data")
    check("<script" not in data and "inf%" not in data and "nan%" not in data, what, "markup or no number")
    return 0


def forged(folder, what, change, name="b.h5"):
    """One changed file, alone and in a comparison; returns both exit codes."""
    shutil.copy(Path(folder, name), Path(folder, "x.h5"))
    with h5py.File(Path(folder, "x.h5"), "r+") as file:
        change(file)
    return [harmless(folder, what, *words) for words in (["x.h5"], ["a.h5", "x.h5"])]


def refused(folder, what, change, name="b.h5"):
    codes = forged(folder, what, change, name)
    check(all(codes), what, "is not refused:", codes)


def replaced(file, path, values, scales=(), **options):
    """A variable anew, with these axes."""
    attributes = {k: v for k, v in file[path].attrs.items() if k != "DIMENSION_LIST"}
    del file[path]
    dataset = file.create_dataset(path, data=values, **options) if values is not None else \
        file.create_dataset(path, **options)
    for name, value in attributes.items():
        if name not in ("REFERENCE_LIST", "CLASS", "NAME"):
            dataset.attrs[name] = value
    for axis, scale in enumerate(scales):
        dataset.dims[axis].attach_scale(file[scale])
    return dataset


def cut(folder):
    whole = Path(folder, "b.h5").read_bytes()
    draw = random.Random(1)
    for length in 0, 8, 100, 2_000, len(whole) // 2, len(whole) - 1:
        Path(folder, "x.h5").write_bytes(whole[:length])
        check(harmless(folder, f"cut after {length} bytes", "x.h5") == 1, length, "bytes are read")
    for _ in range(12):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[draw.randrange(len(whole))] = draw.randrange(256)
        Path(folder, "x.h5").write_bytes(damaged)
        harmless(folder, "damaged bytes", "a.h5", "x.h5")


def types(folder):
    scales = ["replicate", "time"]
    text = h5py.string_dtype()
    for path in "province/p0", "province/online", "p0", "programmes/cash/aid":
        axes = scales + (["region"] if path in ("p0", "programmes/cash/aid") else [])
        def words(file, path=path, axes=axes):
            replaced(file, path, numpy.full(file[path].shape, "many", dtype=object), axes, dtype=text)
        refused(folder, f"{path} is text", words)
        def whole(file, path=path, axes=axes):
            replaced(file, path, numpy.nan_to_num(file[path][...]).astype("i4"), axes)
        forged(folder, f"{path} is whole numbers", whole)
    def numbers(file):
        del file["config/scenario.toml"]
        file["config/scenario.toml"] = 7
    refused(folder, "the scenario is a number", numbers)
    def units(file):
        for name in file["province"]:
            for attribute in "units", "long_name", "long_name_id":
                if attribute in file["province"][name].attrs:
                    file["province"][name].attrs[attribute] = BYTES
    forged(folder, "units are bytes", units)


def shapes(folder):
    scales = ["replicate", "time"]
    for path in "province/p0", "province/sales_by_class", "p0", "programmes/cash/joined", "province/firms":
        def missing(file, path=path):
            del file[path]
        forged(folder, f"{path} is missing", missing)
        def flat(file, path=path):
            replaced(file, path, file[path][...].ravel())
        forged(folder, f"{path} has one axis", flat)
        def no_scales(file, path=path):
            replaced(file, path, file[path][...])
        forged(folder, f"{path} has axes without names", no_scales)
        def fewer(file, path=path):
            replaced(file, path, file[path][:2], scales[:2] + ([] if file[path].ndim < 3 else ["region"]
                     if file[path].shape[2] == 38 else ["class"]))
        forged(folder, f"{path} has fewer replicates", fewer)
        def shorter(file, path=path):
            replaced(file, path, file[path][:, :3], scales[:2])
        forged(folder, f"{path} has fewer months", shorter)
        def turned(file, path=path):
            axes = [1, 0, *range(2, file[path].ndim)]
            replaced(file, path, file[path][...].transpose(axes), scales)
        forged(folder, f"{path} has its axes turned", turned)
        def nothing(file, path=path):
            replaced(file, path, file[path][:0], scales)
        forged(folder, f"{path} has no replicates", nothing)
    def no_months(file):
        file.create_dataset("later", shape=(0,), dtype="i4").make_scale("time")
        file["later"].attrs["units"] = file["time"].attrs["units"]
        del file["time"]
        file.move("later", "time")
        for path in ("province/p0", "p0"):
            replaced(file, path, file[path][:, :0], [*scales, "region"][:file[path].ndim])
        del file["programmes"]
    refused(folder, "no months", no_months)
    def regions(file):
        replaced(file, "p0", file["p0"][:, :, :37], [*scales, "region"])
    refused(folder, "37 regions of poverty", regions)
    def other_axis(file):
        replaced(file, "p0", file["p0"][:, :, :3], [*scales, "class"])
    forged(folder, "poverty by class in the place of regions", other_axis)
    def empty_axis(file):
        file.create_dataset("none", shape=(0,), dtype="i4").make_scale("none")
        for path in "province/aid", "province/p0", "programmes/cash/joined":
            replaced(file, path, numpy.zeros((3, file["time"].shape[0], 0)), [*scales, "none"])
    refused(folder, "an axis without places", empty_axis)


def sizes(folder):
    for path in "province/p0", "province/aid", "p0", "programmes/cash/aid":
        for shape in (1 << 40, 8), (1 << 20, 1 << 20), (3, 1 << 40):
            def huge(file, path=path, shape=shape):
                replaced(file, path, None, ["replicate", "time"], shape=shape,
                         chunks=(min(1024, shape[0]), 8), dtype="f8")
            refused(folder, f"{path} of {shape}", huge) if path != "p0" else forged(folder, path, huge)
    def replicates(file):
        file.move("replicate", "old")
        file.create_dataset("replicate", shape=(1 << 40,), chunks=(1024,), dtype="i4").make_scale("replicate")
    forged(folder, "replicates without end", replicates)
    def months(file):
        del file["time"]
        file.create_dataset("time", shape=(1 << 40,), chunks=(1024,), dtype="i4").make_scale("time")
        file["time"].attrs["units"] = "days since 2000-01-01"
    refused(folder, "months without end", months)


def values(folder):
    for value in numpy.inf, -numpy.inf, numpy.nan, 1e308, -1, 5e-324:
        def everywhere(file, value=value):
            for group in file, file["province"], file["programmes/cash"]:
                for name, dataset in group.items():
                    if isinstance(dataset, h5py.Dataset) and dataset.dtype == "f8":
                        dataset[...] = value
        forged(folder, f"everything is {value}", everywhere)
        def somewhere(file, value=value):
            for group in file, file["province"], file["programmes/cash"]:
                for name, dataset in group.items():
                    if isinstance(dataset, h5py.Dataset) and dataset.dtype == "f8":
                        dataset[0, -1] = value
        forged(folder, f"something is {value}", somewhere)


def texts(folder):
    check(forged(folder, "markup in titles and notes", lambda file: None) == [0, 0], "the plain file")
    def attributes(file):
        for name in "title", "title_id", "source", "commit", "state_hash", "scenario_hash", "program":
            file.attrs[name] = BYTES
    check(forged(folder, "bytes in attributes", attributes) == [0, 0], "attributes")
    def source(file):
        file.attrs["scenario"] = BYTES
    refused(folder, "bytes in the name of the scenario", source)
    def names(file):
        file["region_name"][...] = [BYTES] * 38
    check(forged(folder, "bytes in the names of regions", names) == [0, 0], "names")
    def codes(file):
        file["region"][...] = [BYTES] * 38
    refused(folder, "bytes in the codes of regions", codes)
    def sectors(file):
        file["province/sector"][...] = [BYTES] * 8
        file["class"][...] = [BYTES] * 3
    codes = forged(folder, "bytes in sectors and classes", sectors)
    check(codes[0] == 0, codes)
    for text in b"", BYTES, b"format = 1", b"[" * 100_000, b"a = " + b"[" * 100_000, b"\x00", \
            b"a." * 50_000 + b"b = 1":
        for path in "config/scenario.toml", "config/parameters.toml":
            def config(file, text=text, path=path):
                del file[path]
                file.create_dataset(path, data=numpy.void(text) if b"\x00" in text else text)
            codes = forged(folder, f"{path} is {text[:20]}", config)
            check(text == b"" or all(codes), path, text[:20], codes)
    def listing(file):
        del file["config/data.sha256"]
        file["config/data.sha256"] = BYTES + b"\n\n  \n" + BYTES + b"  " + BYTES + b"\n" + b"x" * 100_000
    forged(folder, "bytes in the list of tables", listing)
    def programme(file):
        text = file["config/scenario.toml"][()].decode().replace("cash", "ca</script>sh")
        del file["config/scenario.toml"]
        file["config/scenario.toml"] = text
        file.move("programmes/cash", "programmes/ca<")
    refused(folder, "markup in the id of a programme", programme)
    for name in "a.h5; rm -rf x.h5", "<script><!--.h5", "it's \"a\".h5", "caf\udce9\x1b\n.h5", "--help.h5":
        shutil.copy(Path(folder, "b.h5"), Path(folder, name))
        check(harmless(folder, repr(name), "./" + name) == 0, name)
    said = json.loads(expect(umkm("report", "a.h5; rm -rf x.h5", "--json", folder=folder), 0).stdout)
    check(said["command"] == "umkm report 'a.h5; rm -rf x.h5' --lang en", said["command"])
    check(said["runs"][0]["reproduce"] == "umkm reproduce 'a.h5; rm -rf x.h5'", said["runs"][0]["reproduce"])


def attributes(folder):
    with h5py.File(Path(folder, "b.h5")) as file:
        names = list(file.attrs)
    for name in names:
        def gone(file, name=name):
            del file.attrs[name]
        forged(folder, f"no attribute {name}", gone)
        for value in -1, 2 ** 63 - 1, BYTES, [1, 2, 3]:
            if name in ("base_month", "end_month", "scale", "seed", "complete", "replicates", "population_hash"):
                def other(file, name=name, value=value):
                    file.attrs[name] = value
                forged(folder, f"{name} is {value}", other)
    def units(file):
        file["time"].attrs["units"] = "months since 2000-01-01"
    refused(folder, "time in months", units)
    for what, days in (("back in time", lambda old: old[::-1]), ("one month twice", lambda old: [old[0]] * len(old)),
                       ("a month missing", lambda old: [*old[:-1], 12054]), ("far off", lambda old: [-700_000, *old[1:]]),
                       ("jumping", lambda old: [old[0], 13150, *old[2:]]), ("not the first of a month", lambda old: old + 3),
                       ("mixed up", lambda old: [old[0], *old[1:][::-1]])):
        def time(file, days=days):
            file["time"][...] = days(file["time"][...])
        refused(folder, f"time is {what}", time)


def stopped(folder):
    """A run interrupted in its first month, or before it."""
    def from_month(month):
        def change(file):
            file.attrs["complete"] = numpy.int64(0)
            for group in file, file["province"], file["programmes/cash"]:
                for dataset in group.values():
                    if isinstance(dataset, h5py.Dataset) and dataset.dtype == "f8" and dataset.ndim > 1:
                        dataset[:, month:] = numpy.nan
        return change
    for month in 1, 3:
        codes = forged(folder, f"interrupted in month {month}", from_month(month))
        check(codes == [0, 0], month, codes)
    codes = forged(folder, "interrupted before its first month", from_month(0))
    check(codes == [0, 2], codes)
    data = json.loads(expect(umkm("report", "x.h5", "--json", folder=folder), 0).stdout)
    for caption in captions_in([data["headline"], data["fans"]]):
        check(not re.search("–|0 (of|dari) 0", caption["en"] + caption["id"]), caption)
    with h5py.File(Path(folder, "b.h5")) as file, h5py.File(Path(folder, "x.h5"), "r+") as other:
        for group in "/", "province", "programmes/cash":
            for name, dataset in file[group].items():
                if isinstance(dataset, h5py.Dataset) and dataset.dtype == "f8" and dataset.ndim > 1:
                    other[group][name][:, :2] = dataset[:, :2]
    data = json.loads(expect(umkm("report", "a.h5", "x.h5", "--json", folder=folder), 0).stdout)
    check(data["headline"][0]["month"] == "2022-04" and not data["runs"][1]["complete"], data["headline"][0])
    check(data["runs"][1]["warning"]["en"].startswith("The run was interrupted"), data["runs"][1]["warning"])


def pairs(folder):
    """Runs that can not be compared, that are too many, or that end in other months."""
    expect(umkm("run", "policy.toml", *RUN, "--seed", "2", "-o", "seed.h5", folder=folder), 0)
    expect(umkm("report", "a.h5", "seed.h5", folder=folder), 2, "E416", "seed 1 / 2")
    expect(umkm("report", "a.h5", "b.h5", "seed.h5", "--lang", "id", folder=folder), 2, "E416")
    expect(umkm("report", *["a.h5"] * 7, folder=folder), 2, "7 runs; a report shows at most 6")
    expect(umkm("run", "policy.toml", *RUN[:4], "--until", "2022-12", "-o", "long.h5", folder=folder), 0)
    for words in ["a.h5", "long.h5"], ["long.h5", "a.h5"]:
        data = json.loads(expect(umkm("report", *words, "--json", folder=folder), 0).stdout)
        check({card["month"] for card in data["headline"]} == {"2022-10"}, data["headline"])
        check({len(run["months"]) for run in data["runs"]} == {8, 10}, "months")
        check(all(len(effect["months"]) == 8 for effect in data["effects"]), "effects beyond the shorter run")
        harmless(folder, "other lengths", *words)
    def renumbered(file):
        file["replicate"][...] = [7, 8, 9]
    codes = forged(folder, "other replicates", renumbered)
    check(codes == [0, 2], codes)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        runs(folder)
        for test in cut, types, shapes, sizes, values, texts, attributes, stopped, pairs:
            test(folder)
