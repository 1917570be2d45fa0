"""A result opens in the tools that people have: ncdump, h5py, and xarray with both its engines.

usage: tools.py WRITE_SAMPLE, the program that writes the sample of sample.cpp
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy as np
import xarray as xr

REPLICATES, MONTHS, REGIONS, FIRMS = 4, 14, 3, 70_000


def write(path, **environment):
    subprocess.run([WRITE_SAMPLE, path], check=True, env={**os.environ, **environment})


class Tools(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = str(Path(cls.folder.name, "run.h5"))
        write(cls.path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def open(self, engine, group=None):
        run = xr.open_dataset(self.path, engine=engine, group=group)
        self.addCleanup(run.close)
        return run

    def engines(self):
        for engine in ("netcdf4", "h5netcdf"):
            with self.subTest(engine=engine):
                yield engine

    def test_root_has_axes_dates_and_values(self):
        for engine in self.engines():
            run = self.open(engine)
            self.assertEqual(
                dict(run["sales"].sizes),
                {"replicate": REPLICATES, "time": MONTHS, "region": REGIONS, "area": 2},
            )
            self.assertEqual(run.time.dtype, np.dtype("datetime64[ns]"))
            self.assertEqual(str(run.time.values[0])[:10], "2026-12-01")
            self.assertEqual(str(run.time.values[13])[:10], "2028-01-01")
            self.assertEqual(str(run.time_bounds.values[1, 1])[:10], "2027-02-01")
            self.assertEqual(run.region.values.tolist(), ["3501", "3578", "3579"])
            self.assertEqual(run.area.values.tolist(), ["urban", "rural"])
            self.assertEqual(run.region_name.values.tolist()[2], "Kota Batu é")
            expected = (
                1000 * np.arange(REPLICATES)[:, None, None]
                + 10 * np.arange(MONTHS)[:, None]
                + np.arange(REGIONS)
            )
            np.testing.assert_array_equal(run.p0.values, expected)
            one = run.p0.sel(region="3578", time="2027-03-01", replicate=2)
            self.assertEqual(float(one.squeeze()), 2031)
            middle = run.p0.quantile(0.5, dim="replicate").sel(region="3501")
            self.assertEqual(float(middle[0]), 1500)
            self.assertEqual(len(run.p0.to_dataframe()), REPLICATES * MONTHS * REGIONS)

    def test_whole_rupiah_stay_whole(self):
        for engine in self.engines():
            sales = self.open(engine).sales
            self.assertEqual(sales.dtype, np.dtype("int64"))
            # More than a float64 can tell from its neighbour.
            self.assertEqual(int(sales.values[3, 13, 2, 1]), 9_007_199_254_740_993 + 3135)

    def test_words_and_units(self):
        for engine in self.engines():
            run = self.open(engine)
            self.assertEqual(run.attrs["Conventions"], "CF-1.10")
            self.assertEqual(run.attrs["title_id"], "Sebuah contoh — uji")
            self.assertEqual(int(run.attrs["layout_version"]), 1)
            self.assertEqual(int(run.attrs["seed"]), 42)
            self.assertEqual(run.p0.attrs["units"], "percent")
            self.assertEqual(run.p0.attrs["long_name_id"], "penduduk miskin")
            self.assertEqual(run.sales.attrs["units"], "IDR month-1")

    def test_missing_is_not_zero(self):
        for engine in self.engines():
            run = self.open(engine)
            np.testing.assert_array_equal(run.observed.values, [np.nan, 0.5, np.nan])
            self.assertTrue(np.isnan(run.p0.encoding["_FillValue"]))
            queue = self.open(engine, "programmes/train-villages").queue
            self.assertTrue(np.isnan(queue.values[3]).all())
            self.assertEqual(queue.values[0, 13], 13)

    def test_groups_have_their_axes(self):
        for engine in self.engines():
            province = self.open(engine, "province")
            self.assertEqual(set(province.coords), {"replicate", "time", "area"})
            self.assertEqual(str(province.time.values[13])[:10], "2028-01-01")
            self.assertEqual(float(province.p0.sel(replicate=1, time="2026-12-01").squeeze()), 500)
            self.assertEqual(
                float(province.p0_by_area.sel(replicate=1, area="rural").values[2]), 1021
            )
            programme = self.open(engine, "programmes/train-villages")
            self.assertEqual(set(programme.coords), {"replicate", "time"})
            self.assertEqual(programme.attrs["payer"], "APBN")

    def test_agents_are_columns(self):
        for engine in self.engines():
            final = self.open(engine, "agents/final")
            self.assertEqual(dict(final.sizes), {"firm": FIRMS})
            np.testing.assert_array_equal(final.id.values, np.arange(FIRMS) + 5)
            np.testing.assert_array_equal(final.stage.values, np.arange(FIRMS) % 3)
            self.assertEqual(final.stage.dtype, np.dtype("uint8"))
            self.assertEqual(final.stage.attrs["flag_meanings"], "offline online e_commerce")
            self.assertEqual(list(final.stage.attrs["flag_values"]), [0, 1, 2])

    def test_h5py_sees_texts_chunks_and_axes(self):
        with h5py.File(self.path) as run:
            text = run["config/scenario.toml"].asstr()[()]
            self.assertEqual(text, 'title = "Sebuah contoh — uji"\n')
            self.assertEqual(run["config/data/empty.csv"].asstr()[()], "")
            sales = run["sales"]
            self.assertEqual(sales.chunks, (1, MONTHS, REGIONS, 2))
            self.assertEqual((sales.compression, sales.compression_opts), ("gzip", 1))
            self.assertTrue(sales.shuffle and sales.fletcher32)
            self.assertEqual(run["agents/final/id"].chunks, (65536,))
            self.assertEqual(run["province/p0"].dims[1][0], run["time"])  # one axis, two names
            self.assertEqual(run["province/time"], run["time"])

    def test_ncdump_reads_head_and_values(self):
        head = subprocess.run(["ncdump", "-h", self.path], check=True, capture_output=True, text=True)
        for line in (
            "replicate = 4 ;",
            "time = 14 ;",
            "double p0(replicate, time, region) ;",
            "p0:_FillValue = NaN ;",
            "int64 sales(replicate, time, region, area) ;",
            "string region(region) ;",
            'time:calendar = "proleptic_gregorian" ;',
            "firm = 70000 ;",
            "ubyte stage(firm) ;",
            "group: train-villages {",
        ):
            self.assertIn(line, head.stdout)
        values = subprocess.run(
            ["ncdump", "-v", "region,region_name", self.path],
            check=True, capture_output=True, text=True,
        )
        self.assertIn('region = "3501", "3578", "3579" ;', values.stdout)

    def test_bytes_do_not_depend_on_what_memory_held(self):
        hashes = set()
        for filler in ("0", "1", "165", "255"):
            other = str(Path(self.folder.name, f"run-{filler}.h5"))
            write(other, MALLOC_PERTURB_=filler)
            hashes.add(hashlib.sha256(Path(other).read_bytes()).hexdigest())
        self.assertEqual(len(hashes), 1)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    WRITE_SAMPLE = sys.argv.pop(1)
    unittest.main()
