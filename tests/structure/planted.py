"""Each rule of rules.py holds in a small sound tree and is broken by a violation planted in it.

usage: planted.py COMPILER NM
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

import rules

COMPILER, NM = "g++", "nm"

SOUND = {
    "CMakeLists.txt": "add_subdirectory(sim)\n",
    "sim/CMakeLists.txt": "umkm_module(sim SOURCES month.cpp)\n",
    "sim/month.hpp": "#pragma once\n#include <vector>\ninline std::vector<int> months;\n",
    "sim/month.cpp": '#include "sim/month.hpp"\n#include <tbb/parallel_for.h>\n',
    "models/CMakeLists.txt": "umkm_module(models\n  SOURCES levers/vat.cpp  # named.cpp\n)\n",
    "models/levers/vat.cpp": '#include "sim/month.hpp"\n',
    "outputs/hdf5.hpp": '#pragma once\n#include "sim/month.hpp"\n',
    "tests/CMakeLists.txt": "add_executable(test_sim main.cpp)\ninclude(sim/tests.cmake)\n",
    "tests/main.cpp": "#include <catch2/catch.hpp>\n",
    "tests/sim/tests.cmake": "target_sources(test_sim PRIVATE sim/month.test.cpp)\n",
    "tests/sim/month.test.cpp": '#include "sim/month.hpp"\n#include "tests/catch.hpp"\n',
    "docs/formats.md": "See https://example.org/home/page, scenarios/work and ../tmp/x.\n",
}


class Planted(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name, text in SOUND.items():
            self.plant(name, text)

    def plant(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def violations(self, rule, binaries=()):
        options = {"root": str(self.root), "compiler": COMPILER, "nm": NM, "binaries": binaries}
        return list(rules.RULES[rule](SimpleNamespace(**options)))

    def breaks(self, rule, name, text):
        """This text in this file breaks this rule, once, and the complaint names the file."""
        self.assertEqual(self.violations(rule), [])
        self.plant(name, text)
        found = self.violations(rule)
        self.assertEqual(len(found), 1, found)
        self.assertIn(name, found[0])

    def compiled(self, text):
        self.plant("sum.cpp", text)
        binary = self.root / "sum.o"
        command = [COMPILER, "-std=c++20", "-O2", "-c", self.root / "sum.cpp", "-o", binary]
        subprocess.run(command, check=True)
        return self.violations("mathematics", [str(binary)])

    def test_the_engine_may_not_include_the_models(self):
        self.breaks("layers", "sim/month.cpp", '#include "models/world.hpp"\n')

    def test_scenarios_and_outputs_do_not_know_each_other(self):
        self.breaks("layers", "outputs/export.cpp", '#include "scenarios/scenario.hpp"\n')

    def test_models_may_not_include_the_program(self):
        self.breaks("layers", "models/levers/vat.hpp", '  #  include "apps/run.hpp"\n')

    def test_includes_are_written_from_the_root(self):
        self.breaks("layers", "models/levers/vat.cpp", '#include "month.hpp"\n')

    def test_only_tests_include_tests(self):
        self.breaks("layers", "bench/speed.cpp", '#include "tests/catch.hpp"\n')

    def test_hdf5_is_included_in_one_place(self):
        self.breaks("libraries", "outputs/export.cpp", "#include <hdf5.h>\n")

    def test_hdf5_does_not_leak_through_its_header(self):
        self.breaks("libraries", "outputs/hdf5.hpp", "#include <H5DSpublic.h>\n")

    def test_toml_is_included_in_scenarios(self):
        self.breaks("libraries", "apps/run.cpp", "#include <toml++/toml.h>\n")

    def test_program_options_is_included_in_the_program(self):
        self.breaks("libraries", "studies/sweep.cpp", "#include <boost/program_options.hpp>\n")

    def test_models_do_not_know_threads(self):
        self.breaks("libraries", "models/firms.cpp", "#include <tbb/parallel_for.h>\n")

    def test_a_call_of_pow_is_found(self):
        text = "#include <cmath>\ndouble f(double x) {{ return std::{0}; }}\n"
        exact = "sqrt(x) + std::floor(x) + std::fma(x, x, x)"
        self.assertEqual(self.compiled(text.format(exact)), [])
        for call in ("exp(x)", "log(x)", "pow(x, 2.5)", "erf(x)", "sin(x)", "log1p(float(x))"):
            self.assertEqual(len(self.compiled(text.format(call))), 1, call)

    def test_looking_into_no_binary_is_no_proof(self):
        self.assertEqual(len(self.violations("mathematics")), 1)

    def test_a_header_that_leans_on_another_is_found(self):
        self.breaks("headers", "sim/table.hpp", "#pragma once\ninline std::vector<int> rows;\n")

    def test_a_header_without_a_guard_is_found(self):
        self.breaks("headers", "sim/table.hpp", "inline int rows = 0;\n")

    def test_a_path_of_one_machine_is_found(self):
        for folder in ("work", "tmp", "home", "root"):
            with self.subTest(folder):
                self.setUp()
                self.breaks("paths", "docs/formats.md", f"open '/{folder}/main/x.h5'\n")

    def test_a_source_that_is_not_built_is_found(self):
        self.breaks("listed", "models/levers/named.cpp", "")

    def test_a_test_that_is_not_built_is_found(self):
        self.breaks("listed", "tests/sim/table.test.cpp", "")

    def test_a_name_listed_elsewhere_does_not_count(self):
        self.breaks("listed", "models/month.cpp", "")


if __name__ == "__main__":
    COMPILER, NM = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1], verbosity=2)
