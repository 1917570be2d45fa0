"""umkm decompose from outside: shares worked out again from runs with and without each programme.

usage: decomposing.py PROGRAM SOURCE_FOLDER
"""

import itertools
import json
import os
import tempfile
from pathlib import Path

import h5py
import numpy

from program import SOURCE, check, expect, umkm

STUDENT = 4.302653  # at 95% with two degrees of freedom, from a table: three replicates
SIZE = ["--scale", "1:1000", "--replicates", "3"]
INDICATORS = "online", "p0", "sales"

HEAD = f"""format = 1
extends = "{SOURCE}/scenarios/baseline.toml"
price_year = 2022
"""
PROGRAMMES = {
    "cash": """type = "transfer"
start = "2022-06"
where = "poor"
capacity = "100_000 /month"
amount = "Rp 200_000"
cost = { payer = "APBN" }
""",
    "more-cash": """type = "transfer"
start = "2022-08"
where = "poor"
capacity = "200_000 /month"
amount = "Rp 150_000"
cost = { payer = "APBN" }
""",
    "shops": """type = "marketplace_onboarding"
start = "2022-04"
capacity = "300_000 /month"
cost = { per_unit = "Rp 100_000", payer = "platforms" }
""",
}


def scenario(folder, name, programmes, head=HEAD):
    text = head + "".join(f'[[lever]]\nid = "{one}"\n{words}' for one, words in programmes.items())
    Path(folder, name).write_text(text)


def close(found, wanted, what):
    check(abs(found - wanted) <= 1e-9 * abs(wanted) + 1e-9, what, found, "is not", wanted)


def near(found, values, what):
    reach = STUDENT * values.std(ddof=1) / len(values) ** 0.5
    close(found["mean"], values.mean(), what)
    check(abs(found["low_95"] - (values.mean() - reach)) <= 1e-5 * reach + 1e-9, what, found, reach)
    check(abs(found["high_95"] - (values.mean() + reach)) <= 1e-5 * reach + 1e-9, what, found, reach)


def decompose(folder, *words):
    return json.loads(expect(umkm("decompose", *words, "--json", "--quiet", folder=folder), 0).stdout)


def values(folder, name, at):
    with h5py.File(Path(folder, name)) as file:
        months = file["province/p0"].shape[1] if at is None else at
        return {one: file[f"province/{one}"][:, months - 1] for one in INDICATORS}


def worth_of_all(folder, programmes):
    """Every combination, run by `umkm run` with programmes switched off."""
    scenario(folder, "all.toml", programmes)
    worth = {}
    for bits in itertools.product([False, True], repeat=len(programmes)):
        there = frozenset(name for name, on in zip(programmes, bits) if on)
        off = [word for name in programmes if name not in there
               for word in ("--set", f"lever.{name}.enabled=false")]
        expect(umkm("run", "all.toml", *SIZE, "--until", "2022-12", "--calibration", "none", "-q", "-f", "-o", "one.h5", *off, folder=folder), 0)
        worth[there] = values(folder, "one.h5", None)
    return worth


def shapley(worth, players, one):
    """Over every order in which programmes can come."""
    shares = {player: [] for player in players}
    for order in itertools.permutations(players):
        there = frozenset()
        for player in order:
            shares[player].append(worth[there | {player}][one] - worth[there][one])
            there |= {player}
    return {player: numpy.mean(added, axis=0) for player, added in shares.items()}


def statistics(folder):
    worth = worth_of_all(folder, PROGRAMMES)
    words = [word for one in INDICATORS for word in ("--indicator", one)]
    said = decompose(folder, "all.toml", *SIZE, "--at", "2022-12", *words)
    check(said["runs"] == 8 and said["orders"] == 0, said)
    nothing, everything = frozenset(), frozenset(PROGRAMMES)
    for one in said["indicators"]:
        name = one["indicator"]
        what = lambda *there: worth[frozenset(there)][name]
        check(one["at"] == "2022-12" and one["replicates"] == 3, one)
        close(one["before"], what().mean(), (name, "before"))
        near(one["whole"], worth[everything][name] - what(), (name, "whole"))
        shares = shapley(worth, list(PROGRAMMES), name)
        check([part["id"] for part in one["programmes"]] == sorted(PROGRAMMES), one)
        for part in one["programmes"]:
            near(part["share"], shares[part["id"]], (name, part["id"]))
            near(part["alone"], what(part["id"]) - what(), (name, part["id"], "alone"))
        close(sum(part["share"]["mean"] for part in one["programmes"]), one["whole"]["mean"], (name, "sum"))
        alone = sum(what(player) - what() for player in PROGRAMMES)
        near(one["interaction"], worth[everything][name] - what() - alone, (name, "interaction"))
        check(len(one["pairs"]) == 3, one)
        for pair in one["pairs"]:
            a, b = pair["first"], pair["second"]
            near(pair["beyond"], what(a, b) - what(a) - what(b) + what(), (name, a, b))
    p0 = said["indicators"][1]
    check(p0["whole"]["high_95"] < 0, "cash does not help the poor", p0)
    # Threads do not matter.
    again = decompose(folder, "all.toml", *SIZE, "--at", "2022-12", *words, "--threads", "1")
    check(again == said, "other figures with one thread")
    based(folder, worth)


def based(folder, worth):
    """Against a base that has one programme already, and another in another size."""
    other = PROGRAMMES["shops"].replace("300_000", "100_000")
    scenario(folder, "base.toml", {"cash": PROGRAMMES["cash"], "shops": other})
    expect(umkm("run", "base.toml", *SIZE, "--until", "2022-12", "--calibration", "none", "-q", "-o", "base.h5", folder=folder), 0)
    before = values(folder, "base.h5", None)
    said = decompose(folder, "all.toml", "--base", "base.toml", *SIZE, "--at", "2022-12", "--indicator", "online")
    one = said["indicators"][0]
    check([part["id"] for part in one["programmes"]] == ["more-cash", "shops"], one)
    close(one["before"], before["online"].mean(), "base")
    near(one["whole"], worth[frozenset(PROGRAMMES)]["online"] - before["online"], "against the base")
    # A base that adds a programme: what is taken out is a part as well.
    back = decompose(folder, "base.toml", "--base", "all.toml", *SIZE, "--at", "2022-12", "--indicator", "online")
    close(back["indicators"][0]["whole"]["mean"], -one["whole"]["mean"], "backwards")
    scenario(folder, "other.toml", {}, HEAD + '[parameters]\ngrowth.drag = -0.01\n')
    expect(umkm("decompose", "all.toml", "--base", "other.toml", folder=folder), 2, "E430", "parameters")
    expect(umkm("decompose", "all.toml", "--base", "all.toml", folder=folder), 2, "E431")


def sampled(folder):
    """Seven programmes: some orders by lot; shares still add up to the whole."""
    seven = {f"shops-{k}": PROGRAMMES["shops"].replace("300_000", f"{k * 20}_000") for k in range(1, 8)}
    scenario(folder, "seven.toml", seven)
    small = ["--scale", "1:1000", "--replicates", "2", "--at", "2022-06", "--indicator", "online", "--orders", "4"]
    said = decompose(folder, "seven.toml", *small)
    one = said["indicators"][0]
    check(said["orders"] == 4 and said["runs"] <= 4 * 6 + 2 + 7, said)
    close(sum(part["share"]["mean"] for part in one["programmes"]), one["whole"]["mean"], "sum")
    check(all(part["orders_error"] >= 0 for part in one["programmes"]) and not one["pairs"], one)
    few = ["--scale", "1:1000", "--replicates", "1", "--at", "2022-04", "--indicator", "online", "--orders", "2"]
    expect(umkm("decompose", "seven.toml", *few, folder=folder), 0, "drawn ±", "2 orders by lot")


def words(folder):
    """Two programmes that share one ceiling: what they pay out is known beforehand."""
    paying = {"first": PROGRAMMES["cash"].replace('where = "poor"\n', ""),
              "second": PROGRAMMES["cash"].replace('where = "poor"\n', "").replace("200_000", "300_000")}
    scenario(folder, "words.toml", paying, HEAD + '[title]\nen = "Two payments"\nid = "Dua bantuan"\n[budget]\nceiling = "Rp 400 billion"\n')
    for language in "en", "id":
        done = expect(umkm("decompose", "words.toml", *SIZE, "--at", "2022-09", "--indicator", "aid", "--lang", language, folder=folder), 0)
        check("4 runs of 3 replicates, about" in done.stderr or "4 simulasi dengan 3 ulangan" in done.stderr, done.stderr)
        golden = SOURCE / f"tests/apps/golden/decompose.{language}.txt"
        if os.environ.get("UMKM_ACCEPT") == "1":
            golden.write_text(done.stdout)
        check(done.stdout == golden.read_text(), f"{golden.name} is not what decompose says:\n{done.stdout}")
    expect(umkm("decompose", "words.toml", "--replicates", "1", "--scale", "1:1000", "--at", "2022-07", "--indicator", "aid",
                folder=folder), 0, "one replicate: no interval")
    expect(umkm("decompose", "words.toml", "--replicates", "1", "--scale", "1:1000", "--at", "2022-07", "--indicator", "opened",
                "--indicator", "p0", "--indicator", "gini", "--lang", "id", folder=folder), 0, ", usaha per bulan:", "% → ", "dalam poin persen",
           "Gini pengeluaran: 0,")
    expect(umkm("decompose", SOURCE / "scenarios/baseline.toml", folder=folder), 2, "E431")
    expect(umkm("decompose", "words.toml", "--indicator", "p7", folder=folder), 2, "E433",
           'no indicator "p7"', "one of: online,")
    expect(umkm("decompose", "words.toml", "--at", "2031-01", folder=folder), 2, "2022-03 to 2030-12")
    expect(umkm("decompose", "words.toml", "--orders", "3", folder=folder), 2, "even")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for test in statistics, sampled, words:
            test(folder)
