"""umkm report from outside: every number worked out again by NumPy, every caption a whole sentence.

usage: reporting.py PROGRAM SOURCE_FOLDER
"""

import json
import re
import resource
import tempfile
from pathlib import Path

import h5py
import numpy

from comparing import STUDENT, close, runs
from program import SOURCE, check, expect, umkm

PAIR = ["a.h5", "b.h5"]
SHARES = {"025": 0.025, "10": 0.1, "25": 0.25, "50": 0.5, "75": 0.75, "90": 0.9, "975": 0.975}


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
    # These runs end in 2023: whether the goals of 2030 are met is not theirs to say.
    for card, goal in zip(data["headline"], (99, 85)):
        check(card["caption"]["en"] == f"A, B: {goal}% is the goal for December 2030; the run ends before.",
              card["caption"])


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
    check("The goal of" not in by_name["online"]["caption"]["en"], by_name["online"]["caption"])
    check(by_name["online"]["goal"]["value"] == 99 and by_name["p0"]["goal"] is None)
    march = {point["month"]: point["value"] for point in by_name["p0"]["data"]}["2022-03"]
    check(march == 10.38, march)  # BPS
    scored = {"p0"} if (SOURCE / "data/calibration/skill.csv").exists() else set()
    check({fan["id"] for fan in data["fans"] if fan["skill"]["known"]} == scored, "a skill that is not in the files")


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
            f"(95%: {p0['low95'][-1]:.{p0['decimals']}f} to {p0['high95'][-1]:.{p0['decimals']}f} points).").replace("-", "−")
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
    for words in ["a.h5"], PAIR, ["a.h5", "b.h5", "b.h5"], ["twenty.h5", "twenty_b.h5"], ["one.h5"], \
            ["one.h5", "one_b.h5"]:
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


def times(folder):
    """Processor time, which other work on the machine does not lengthen; a file of 20 replicates to
    2030 is as large at any scale."""
    for words, most in (["twenty.h5"], 3), (["twenty.h5", "twenty_b.h5"], 2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        expect(umkm("report", *words, "--force", folder=folder), 0)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        check(spent <= most, words, spent, "s")


def goals(folder):
    """In the month of the goals of the province their chance is said."""
    data = data_of(folder, "twenty.h5")
    card, fan = data["headline"][0], data["fans"][0]
    with h5py.File(Path(folder, "twenty.h5")) as file:
        met = (file["province/online"][:, -1] >= 0.99).sum()
    check(met == 0 and card["month"] == "2030-12", met, card)
    check(card["caption"]["en"] == "99% is very unlikely: met in 0 of 20 replicates.", card["caption"])
    check("The goal of 99% is met in 0 of 20 replicates." in fan["caption"]["en"], fan["caption"])


def more_runs(folder):
    one = ["--replicates", "1", "--until", "2022-12"]
    for scenario, name in ("before", ""), ("policy", "_b"):
        for words, file in (one, "one"), (["--replicates", "20"], "twenty"):
            expect(umkm("run", f"{scenario}.toml", "--scale", "1:2000", *words, "-o", f"{file}{name}.h5",
                        folder=folder), 0)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        runs(folder)
        more_runs(folder)
        for test in numbers, captions, times, goals:
            test(folder)
