"""umkm export from outside: workbook, long form and template read back and held against the HDF5.

usage: exporting.py PROGRAM SOURCE_FOLDER
"""

import csv
import datetime
import functools
import hashlib
import json
import os
import resource
import shutil
import signal
import tempfile
import zipfile
from pathlib import Path

import h5py
import numpy
import openpyxl

from program import SOURCE, check, expect, umkm

RUN = ["--scale", "1:1000", "--replicates", "4", "--until", "2024-03"]

POLICY = f"""format = 1
extends = "{SOURCE}/scenarios/baseline.toml"
price_year = 2022
[title]
en = "=cmd() and \\"money\\""
id = "=cmd() dan \\"uang\\""
[parameters.growth]
drag = {{ value = -0.01, source = "a test" }}
[[lever]]
id = "cash"
type = "transfer"
regions = ["Madura"]
start = "2022-06"
where = "poor"
capacity = "500_000 /month"
amount = "Rp 200_000"
cost = {{ per_unit = "Rp 10_000", payer = "APBD province" }}
[[lever]]
id = "course"
type = "training"
start = "2022-06"
capacity = "5_000 /month"
cost = {{ per_unit = "Rp 1_000_000", payer = "APBN" }}
[[target]]
id = "fewer-poor"
indicator = "p0"
region = "Sampang"
value = "15 %"
by = 2024-03-31
"""


def runs(folder):
    Path(folder, "policy.toml").write_text(POLICY)
    expect(umkm("run", SOURCE / "scenarios/baseline.toml", *RUN, "-o", "a.h5", folder=folder), 0)
    expect(umkm("run", "policy.toml", *RUN, "-o", "b.h5", folder=folder), 0)


def close(found, wanted, *what):
    check(abs(found - wanted) <= 1e-12 * abs(wanted) + 1e-15, *what, found, "is not", wanted)


def months_of(file):
    return [datetime.datetime(2000, 1, 1) + datetime.timedelta(days=int(d)) for d in file["time"][:]]


def codes_of(file):
    return [code.decode() for code in file["region"][...]]


@functools.lru_cache
def book_of(path):
    return openpyxl.load_workbook(path)


def sheet_of(path, name):
    """Rows of a sheet as dictionaries by heading."""
    head, *rows = book_of(path)[name].iter_rows(values_only=True)
    check(len(set(head)) == len(head), "a heading comes twice in", name, head)
    return [dict(zip(head, row)) for row in rows]


def monthly(folder):
    """Topic sheets: mean and band of every month, in the unit of the heading."""
    expect(umkm("export", "a.h5", folder=folder), 0, "a.xlsx is written")
    with h5py.File(Path(folder, "a.h5")) as file:
        for sheet, heading, name, divide in (
                ("Digital", "UMKM that trade online, {} (%)", "online", 1),
                ("Poverty", "Poverty rate (P0), {} (percent)", "p0", 1),
                ("Firms", "Number of UMKM, {} (firms)", "firms", 1),
                ("Economy", "Sales of UMKM, {} (billion Rp a month)", "sales", 1e9)):
            rows, values = sheet_of(Path(folder, "a.xlsx"), sheet), file["province"][name][...]
            check([row["Month"] for row in rows] == months_of(file), sheet, "has other months")
            low, high = numpy.quantile(values, [0.1, 0.9], axis=0)
            for figure, wanted in ("mean", values.mean(axis=0)), ("low", low), ("high", high):
                for row, value in zip(rows, wanted):
                    close(row[heading.format(figure)], value / divide, name, figure, row["Month"])
        shown = [cell for name in ("Digital", "Poverty", "Firms", "Economy")
                 for cell in sheet_of(Path(folder, "a.xlsx"), name)[0]]
        whole = [n for n, d in file["province"].items() if d.ndim == 2 and "long_name" in d.attrs]
        for name in whole:
            label = file["province"][name].attrs["long_name"].decode()
            check(any(head.startswith(label + ", mean") for head in shown), name, "has no column")


def yearly(folder):
    """Regions by code and year: March for poverty, December for stocks, sums for flows."""
    rows = sheet_of(Path(folder, "a.xlsx"), "Regions")
    with h5py.File(Path(folder, "a.h5")) as file:
        months, codes = months_of(file), codes_of(file)
        check(len(rows) == 38 * 3 and {row["BPS code"] for row in rows} == set(codes), len(rows))
        for row in rows:
            r, year = codes.index(row["BPS code"]), row["Year"]
            march = datetime.datetime(year, 3, 1)
            close(row["Poverty rate (P0) (percent)"], file["p0"][:, months.index(march), r].mean())
            if year != 2023:  # 2022 begins in March, 2024 ends in March
                check(row["Sales of UMKM (billion Rp a year)"] is None, row)
        december = months.index(datetime.datetime(2023, 12, 1))
        row = next(row for row in rows if row["BPS code"] == "3578" and row["Year"] == 2023)
        r = codes.index("3578")
        close(row["UMKM that trade online (%)"], file["online"][:, december, r].mean())
        sales = file["sales"][:, december - 11:december + 1, r].sum(axis=1).mean()
        close(row["Sales of UMKM (billion Rp a year)"], sales / 1e9)
        year = sheet_of(Path(folder, "a.xlsx"), "By year")
        row = next(row for row in year if row["Indicator"] == "UMKM opened")
        opened = file["province/opened"][:, december - 11:december + 1].sum(axis=1).mean()
        close(row["2023"], opened)
        check(row["2022"] is None and row["Unit"] == "firms a year", row)
        groups = sheet_of(Path(folder, "a.xlsx"), "By group")
        row = [r for r in groups if r["Indicator"] == "UMKM that trade online, by size class"]
        check([r["Group"] for r in row] == ["micro", "small", "medium"], row)
        close(row[1]["2023"], file["province/online_by_class"][:, december, 1].mean())


def layout(folder):
    """As an office needs it: frozen and filtered heads, A4 across, dates, texts that stay texts."""
    book = book_of(Path(folder, "a.xlsx"))
    for sheet in book.worksheets:
        page = sheet.page_setup
        check(page.orientation == "landscape" and page.paperSize == 9, sheet.title, "is not A4")
        check(sheet.sheet_properties.pageSetUpPr.fitToPage and page.fitToHeight == 0, sheet.title)
        if sheet.title not in ("Read me", "Charts"):
            check(sheet.freeze_panes and sheet.freeze_panes.endswith("2"), sheet.title)
            check(sheet.auto_filter.ref and sheet.print_title_rows == "$1:$1", sheet.title)
    regions = book["Regions"]
    check(regions["A2"].value == "3501" and regions["A2"].data_type == "s", regions["A2"].value)
    check(book["Poverty"]["A2"].is_date, "months are no dates")
    check(book["Digital"]["B2"].number_format == "0.0%", "shares are not in percent")
    check(len(book["Charts"]._charts) == 4, "charts")
    words = " ".join(str(c.value) for row in book["Read me"].iter_rows() for c in row if c.value)
    with h5py.File(Path(folder, "a.h5")) as file:
        for name in "scenario_hash", "state_hash", "population_hash":
            check(file.attrs[name].decode() in words, name, "is not on the first sheet")
    for said in "1:1000", "umkm reproduce a.h5", "2022-03 to 2024-03", "middle 80%":
        check(said in words, said, "is not on the first sheet")


def programmes(folder):
    """Money and people of each programme, what each payer pays, what is assumed and aimed at."""
    expect(umkm("export", "b.h5", folder=folder), 0)
    book, rows = Path(folder, "b.xlsx"), sheet_of(Path(folder, "b.xlsx"), "Programmes")
    with h5py.File(Path(folder, "b.h5")) as file:
        years = numpy.array([month.year for month in months_of(file)])
        check(len(rows) == 2 * 3, rows)
        for row in rows:
            group, of_year = file["programmes"][row["Programme"]], years == row["Year"]
            for head, name in ("Given to beneficiaries", "aid"), ("Running it and orders", "costs"):
                paid = group[name][:, of_year].sum(axis=(1, 2)).mean()
                close(row[head + " (billion Rp)"], paid / 1e9, row["Programme"], name)
            last = numpy.flatnonzero(of_year)[-1]
            close(row["Served, end of year (units)"], group["members"][:, last].mean())
        payers = sheet_of(book, "Money by payer")
        check({row["Payer"] for row in payers} == {"APBD of the province", "APBN"}, payers)
        cash = sum(row["All programmes (billion Rp)"] for row in payers
                   if row["Payer"] == "APBD of the province")
        group = file["programmes/cash"]
        wanted = (group["aid"][...] + group["costs"][...]).sum(axis=(1, 2)).mean() / 1e9
        check(cash > 1, "the programme pays nothing")
        close(round(cash, 9), round(wanted, 9), "what the province pays")
        target = next(r for r in sheet_of(book, "Targets") if r["Target"] == "fewer-poor")
        due = months_of(file).index(datetime.datetime(2024, 3, 1))
        close(target["Result, mean"], file["p0"][:, due, codes_of(file).index("3527")].mean())
        check(target["Due"] == datetime.datetime(2024, 3, 1) and target["Aim"] == "15 %", target)
    scenario = {row["Setting"]: row["Value"] for row in sheet_of(book, "Scenario")}
    check(scenario["lever.cash.amount"] == "Rp 200_000", scenario)
    assumed = {row["Parameter"]: row for row in sheet_of(book, "Assumptions")}
    check(assumed["growth.drag"]["Value in this run"] == -0.01, assumed["growth.drag"])
    check(assumed["growth.elasticity"]["Value in this run"] == 0.36, assumed["growth.elasticity"])


def several(folder):
    """Two runs side by side: a column that says which, and paired differences."""
    expect(umkm("export", "a.h5", "b.h5", "--xlsx", "ab.xlsx", "--lang", "id", folder=folder), 0,
           "ab.xlsx sudah ditulis")
    book = Path(folder, "ab.xlsx")
    rows = {row["Indikator"]: row for row in sheet_of(book, "Selisih")}
    with h5py.File(Path(folder, "a.h5")) as a, h5py.File(Path(folder, "b.h5")) as b:
        difference = b["province/p0"][:, -1] - a["province/p0"][:, -1]
        close(rows["Tingkat kemiskinan (P0)"]["Selisih"], difference.mean())
        check(rows["Tingkat kemiskinan (P0)"]["Pasangan"] == 4, rows)
        poverty = sheet_of(book, "Kemiskinan")
        check([row["Simulasi"] for row in poverty] == ["a"] * 25 + ["b"] * 25, "runs in one table")
        close(poverty[-1]["Tingkat kemiskinan (P0), rata-rata (persen)"],
              b["province/p0"][:, -1].mean())
    check("Jenis kelamin" not in str(rows) and book_of(book).sheetnames[0] ==
          "Baca dulu", "the sheets are not Indonesian")
    inputs = {row["Masukan"]: row for row in sheet_of(book, "Masukan yang berbeda")}
    check(inputs["lever.cash"]["Pada simulasi ini"] == "transfer", inputs)
    groups = {row["Golongan"] for row in sheet_of(book, "Per golongan")}
    check({"perkotaan", "mikro", "perempuan", "Perdagangan"} <= groups, groups)


def hostile(folder):
    """Names that spreadsheets would run stay texts; twice the same bytes."""
    shutil.copy(Path(folder, "b.h5"), Path(folder, '=cmd()"\n,x.h5'))
    with h5py.File(Path(folder, '=cmd()"\n,x.h5'), "r+") as file:
        names = file["region_name"][...]
        names[0], names[1] = b'=HYPERLINK("http://x")', b"+1\n-\x1b[31m"
        file["region_name"][...] = names
    words = ["export", '=cmd()"\n,x.h5', "a.h5"]
    expect(umkm(*words, "--xlsx", "x.xlsx", folder=folder), 0)
    expect(umkm(*words, "--xlsx", "y.xlsx", folder=folder), 0)
    same = Path(folder, "x.xlsx").read_bytes() == Path(folder, "y.xlsx").read_bytes()
    check(same, "the same runs give other bytes")
    book = book_of(Path(folder, "x.xlsx"))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                check(cell.data_type != "f", "a formula in", sheet.title, cell.coordinate)
    check(book["Regions"]["A2"].value == '=cmd()"?,x', book["Regions"]["A2"].value)
    check(book["Regions"]["C2"].value == '=HYPERLINK("http://x")', book["Regions"]["C2"].value)
    expect(umkm(*words, "--csv", "x.csv", "--indicator", "p0", "--by", "region", folder=folder), 0)
    with open(Path(folder, "x.csv"), newline="") as file:
        rows = list(csv.DictReader(file))
    check({row["simulasi"] for row in rows} == {'\'=cmd()"\n,x', "a"}, rows[0])
    check(rows[0]["nama_wilayah"] == '\'=HYPERLINK("http://x")', rows[0])
    json.loads(Path(folder, "x.metadata.json").read_text())
    expect(umkm(*words, "--iamc", "i.csv", folder=folder), 0)
    with open(Path(folder, "i.csv"), newline="") as file:
        check({row["Scenario"] for row in csv.DictReader(file)} == {'\'=cmd()"\n,x', "a"}, "names")


def long_form(folder):
    """Every figure of every series, codes, periods, units; metadata that says what is there."""
    expect(umkm("export", "b.h5", "--csv", "b.csv", folder=folder), 0)
    with open(Path(folder, "b.csv"), newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    about = json.loads(Path(folder, "b.metadata.json").read_text())
    check([column["kode"] for column in about["kolom"]] == reader.fieldnames, reader.fieldnames)
    regions = {region["kode"]: region["nama"] for region in about["wilayah"]}
    units = {one["kode"]: one["satuan"] for one in about["indikator"]}
    found = {}
    for row in rows:
        check(regions[row["kode_wilayah"]] == row["nama_wilayah"], row)
        check(units[row["indikator"]] == row["satuan"], row)
        key = tuple(row[name] for name in ("indikator", "kode_wilayah", "kategori", "periode",
                                           "statistik"))
        check(key not in found, "twice", row)
        found[key] = float(row["nilai"])
    with h5py.File(Path(folder, "b.h5")) as file:
        codes, months = codes_of(file), [month.strftime("%Y-%m") for month in months_of(file)]
        check(set(regions) == {"3500", *codes} and len(codes) == 38, set(regions))
        names = {name for group in (file, file["province"]) for name, data in group.items()
                 if isinstance(data, h5py.Dataset) and "definition" in data.attrs}
        check(set(units) == names, set(units) ^ names)
        categories = {axis: [c["kode"] for c in items] for axis, items in about["klasifikasi"].items()}
        count = 0
        for name in names:
            axes = next(one for one in about["indikator"] if one["kode"] == name)["klasifikasi"]
            labels = categories[axes[0]] if axes else [""]
            for group, places in ("/province", ["3500"]), ("/", codes):
                if name not in file[group]:
                    continue
                values = file[group][name][...].reshape(4, len(months), len(places), len(labels))
                count += 4 * (~numpy.isnan(values)).any(axis=0).sum()
                statistics = {"mean": values.mean(axis=0)}
                for share, statistic in (0.1, "p10"), (0.5, "p50"), (0.9, "p90"):
                    statistics[statistic] = numpy.quantile(values, share, axis=0)
                for statistic, wanted in statistics.items():
                    for m, p, k in numpy.argwhere(~numpy.isnan(wanted)):  # known in all replicates
                        close(found[name, places[p], labels[k], months[m], statistic],
                              wanted[m, p, k], name, places[p], labels[k], months[m], statistic)
        check(count == len(found), count, "figures, found", len(found))


def part(folder):
    """One indicator, some months, every replicate: numbers come back bit by bit."""
    expect(umkm("export", "b.h5", "--csv", "p.csv", "--indicator", "p0", "--by", "region", "--from",
                "2023-01", "--to", "2023-03", "--replicates", folder=folder), 0)
    with open(Path(folder, "p.csv"), newline="") as file:
        rows = list(csv.DictReader(file))
    with h5py.File(Path(folder, "b.h5")) as file:
        codes = codes_of(file)
        check(len(rows) == 38 * 3 * 4, len(rows))
        for row in rows:
            month = 10 + int(row["periode"][-2:]) - 1
            replicate = int(row["statistik"].removeprefix("replicate "))
            value = file["p0"][replicate, month, codes.index(row["kode_wilayah"])]
            check(float(row["nilai"]) == value, row, value)


def forecast(folder):
    """Quantiles of the months that are measured, for the province, regions, towns and villages."""
    expect(umkm("export", "a.h5", "--forecast", "f.csv", folder=folder), 0)
    with open(Path(folder, "f.csv"), newline="") as file:
        head, *rows = csv.reader(file)
    shares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
    check(head == ["indicator", "region", "area", "month"] + [f"q{100 * q:02.0f}" for q in shares])
    found = {tuple(row[:4]): [float(cell) for cell in row[4:]] for row in rows}
    check(len(found) == len(rows), "a forecast comes twice")
    check({row[3] for row in rows} == {"2022-09", "2022-12", "2023-03", "2023-09", "2023-12",
                                       "2024-03"}, "months")
    with h5py.File(Path(folder, "a.h5")) as file:
        codes, march = codes_of(file), months_of(file).index(datetime.datetime(2023, 3, 1))
        check(len({row[1] for row in rows}) == 39, "regions")
        r = codes.index("3527")
        for key, values in ((("p0", "3500", "total"), file["province/p0"][:, march]),
                            (("p0", "3527", "rural"), file["p0_by_area"][:, march, r, 1]),
                            (("online", "3527", "total"), 100 * file["online"][:, march, r]),
                            (("bps_ecommerce", "3500", "total"),
                             100 * file["province/bps_ecommerce"][:, march])):
            for figure, wanted in zip(found[(*key, "2023-03")], numpy.quantile(values, shares)):
                check(abs(figure - wanted) < 0.0006, key, figure, "is not", wanted)


    expect(umkm("export", "a.h5", "--forecast", "g.csv", "--by", "region", folder=folder), 2, "without --by")
    expect(umkm("export", "a.h5", "--forecast", "g.csv", "--indicator", "online_by_sector", folder=folder),
           2, "E427")
    expect(umkm("export", "a.h5", "--forecast", "g.csv", "--from", "2022-04", "--to", "2022-08",
                folder=folder), 2, "E427")
    check(not Path(folder, "g.csv").exists(), "a forecast of nothing is left")
    shutil.copy(Path(folder, "a.h5"), Path(folder, "cut.h5"))
    with h5py.File(Path(folder, "cut.h5"), "r+") as file:  # as a run that was stopped in its second replicate
        file["province/p0"][1:, 12:] = numpy.nan
        known = file["province/p0"][0, 12]
    expect(umkm("export", "cut.h5", "--forecast", "cut.csv", "--indicator", "p0", folder=folder), 0)
    check(f"p0,3500,total,2023-03,{known:.3f}," in Path(folder, "cut.csv").read_text(), "cut.csv")


def kept(_folder):
    """The forecasts that are kept to be scored: whole, ordered, and those that docs/forecast.md speaks of."""
    page = (SOURCE / "docs/forecast.md").read_text()
    keys = []
    for name in "forecast-2022.csv", "forecast-2022-conditional.csv":
        text = (SOURCE / "docs" / name).read_bytes()
        check(hashlib.sha256(text).hexdigest() in page, name, "is not the one that docs/forecast.md names")
        head, *rows = csv.reader(text.decode().splitlines())
        found = {tuple(row[:4]): [float(cell) for cell in row[4:]] for row in rows}
        check(len(found) == len(rows), "a forecast comes twice in", name)
        check(all(figures == sorted(figures) for figures in found.values()), name, "is not ordered")
        keys.append(set(found))
        _, low, _, middle, _, high, _ = found["p0", "3500", "total", "2030-03"]
        line = next(line for line in page.splitlines() if line.startswith(f"| [{name}]"))
        check(f"{middle:.1f}% ({low:.1f}–{high:.1f})" in line, line, middle, low, high)
    check(keys[0] == keys[1] and len(keys[0]) == 26 * 39 * 8, "lines", [len(found) for found in keys])


def template(folder):
    """The head that pyam asks for, one line a variable, years as numbers, figures of the year."""
    expect(umkm("export", "a.h5", "b.h5", "--iamc", "ab.csv", folder=folder), 0)
    with open(Path(folder, "ab.csv"), newline="") as file:
        head, *rows = csv.reader(file)
    check(head == ["Model", "Scenario", "Region", "Variable", "Unit", "2022", "2023", "2024"], head)
    found = {tuple(row[1:4]): row for row in rows}
    check(len(found) == len(rows), "a variable comes twice")
    check({row[0] for row in rows} == {"umkm 0.1.0"} and all(row[4] for row in rows), rows[0])
    check(len({row[2] for row in rows}) == 39, "regions")
    check(not any("nan" in ",".join(row).lower().split(",") for row in rows), "unknown is a number")
    with h5py.File(Path(folder, "b.h5")) as file:
        march = months_of(file).index(datetime.datetime(2023, 3, 1))
        december = march + 9
        row = found["b", "Jawa Timur", "p0|rural"]
        close(float(row[6]), file["province/p0_by_area"][:, march, 1].mean())
        row = found["b", "Kota Surabaya", "sales|10th Percentile"]
        sums = file["sales"][:, december - 11:december + 1, codes_of(file).index("3578")].sum(axis=1)
        close(float(row[6]), numpy.quantile(sums, 0.1))
        check(row[4] == "Rp year-1" and row[5] == "" and row[7] == "", row)


def refusals(folder):
    """Files that exist, places that cannot be written, full disks, contradictions."""
    export = ["export", "a.h5"]
    before = Path(folder, "a.xlsx").read_bytes()
    expect(umkm(*export, folder=folder), 2, "E401", "--force")
    expect(umkm(*export, "--lang", "id", folder=folder), 2, "sudah ada")
    expect(umkm(*export, "--force", folder=folder), 0)
    check(Path(folder, "a.xlsx").read_bytes() == before, "the same run gives other bytes")
    expect(umkm(*export, "--xlsx", "a.h5", "--force", folder=folder), 2, "one of the results")
    expect(umkm(*export, "--xlsx", "no/a.xlsx", folder=folder), 2, "E402")
    expect(umkm(*export, "--csv", "b.csv", "--iamc", "c.csv", folder=folder), 2, "not both")
    expect(umkm(*export, "--from", "2023-01", folder=folder), 2, "the whole run")
    expect(umkm(*export, "--csv", "c.csv", "--from", "2031-01", folder=folder), 2, "E412")
    expect(umkm(*export, "--csv", "c.csv", "--from", "2023-05", "--to", "2023-01", folder=folder), 2, "E426",
           "from 2023-05 to 2023-01")
    expect(umkm(*export, "--csv", "c.csv", "--indicator", "p7", folder=folder), 2, "E411")
    expect(umkm(*export, "--csv", "c.csv", "--by", "moon", folder=folder), 2, "E415")
    expect(umkm("export", "none.h5", folder=folder), 2, "E405")
    Path(folder, "c.metadata.json").write_text("{}")
    expect(umkm(*export, "--csv", "c.csv", folder=folder), 2, "E401", "c.metadata.json")
    Path(folder, "c.metadata.json").unlink()
    check(not Path(folder, "c.csv").exists(), "half of an export is left")

    def room_for(size):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return limit

    os.makedirs(Path(folder, "full"))
    for size in 5_000, 20_000, 80_000:
        for form in "xlsx", "csv", "forecast", "iamc":
            done = umkm(*export, f"--{form}", "full/out", folder=folder, preexec_fn=room_for(size))
            expect(done, 1, "full/out", "cannot be written")
            check("ZIP_ERRNO while" not in done.stderr, done.stderr)
            left = list(Path(folder, "full").iterdir())
            check(not left, form, size, "leaves", left)
    # Room for the packed file, not for its largest sheet while it is drafted: only a look into the
    # file shows that the sheet is cut.
    with zipfile.ZipFile(Path(folder, "ab.xlsx")) as book:
        largest = max(part.file_size for part in book.infolist())
    done = umkm(*export, "b.h5", "--lang", "id", "--xlsx", "full/out", folder=folder,
                preexec_fn=room_for(largest - 1))
    expect(done, 1, "full/out cannot be written: the disk took only a part")
    check(not list(Path(folder, "full").iterdir()), "a workbook that is not whole is left")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        runs(folder)
        for test in (monthly, yearly, layout, programmes, several, hostile, long_form, part,
                     forecast, kept, template, refusals):
            test(folder)
