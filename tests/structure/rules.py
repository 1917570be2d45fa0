"""The shape of the tree, as rules that a file can break. Each rule yields one line per violation.

usage: rules.py RULE [binaries ...] [--root DIR] [--compiler g++] [--nm nm]
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
from pathlib import Path

# A layer may include itself and what is listed; bench and tests may see everything.
LAYERS = {
    "sim": set(),
    "models": {"sim"},
    "outputs": {"models", "sim"},
    "scenarios": {"models", "sim"},
    "studies": {"scenarios", "outputs", "models", "sim"},
    "apps": {"studies", "scenarios", "outputs", "models", "sim"},
}
CODE = [*LAYERS, "bench", "tests"]

# Header, and the files that alone may include it. A test may include what its layer may.
LIBRARIES = [
    (r"(hdf5(_hl)?|H5\w+)\.h", r"outputs/hdf5\w*\.cpp|tests/outputs/.*"),
    (r"xlsxwriter(/.*|\.h)", r"outputs/workbook\.cpp"),
    (r"zlib\.h", r"outputs/zip\.cpp"),
    (r"libdeflate\.h", r"outputs/chunks\.cpp"),
    (r"toml\+\+/.*", r"(tests/)?scenarios/.*"),
    (r"boost/program_options.*", r"(tests/)?apps/.*"),
    (r"(oneapi/)?tbb(/.*|\.h)", r"(sim|studies|apps|bench|tests)/.*"),
    (r"catch2/.*", r"tests/.*"),
    (r"nlohmann/.*", r"(studies/report|tests/studies)/.*"),
    (r"cairo.*", r"studies/report/canvas\.cpp"),
]

# What libm may round differently from one processor to the next; sqrt, fma, floor and their kin
# are exact.
INEXACT = re.compile(
    r"(__)?(a?(sin|cos|tan)h?(pi)?|sincos|atan2|exp(2|10|m1)?|log(2|10|1p)?|pow|cbrt|hypot"
    r"|erfc?|[lt]gamma|[jy][01n])(f|l|f128)?(_r)?(_finite)?"
)

MACHINE_PATHS = re.compile(
    r"(?<![\w.\-}])/(work|tmp|root|home|Users|mnt|var/tmp)(?=[/\s\"'`)]|$)", re.M
)


def files(root, pattern):
    """Files of the project, in a fixed order; not what a build or a run leaves behind."""
    left_out = {".git", "build", "runs", "__pycache__", "node_modules"}
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if name not in left_out)
        for name in sorted(names):
            path = Path(folder, name)
            if re.fullmatch(pattern, name):
                yield path.relative_to(root).as_posix(), path


def sources(root, ending=r"[ch]pp"):
    for name, path in files(root, rf".*\.{ending}"):
        if name.split("/")[0] in CODE:
            yield name, path


def includes(path, opening, closing):
    pattern = rf"^\s*#\s*include\s*{opening}([^{closing}]+){closing}"
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if found := re.match(pattern, line):
            yield number, found[1]


def layers(options):
    """A file includes only its own layer and those to its right."""
    for name, path in sources(options.root):
        own = name.split("/")[0]
        for number, header in includes(path, '"', '"'):
            other = header.split("/")[0]
            if other not in CODE:
                yield f"{name}:{number}: \"{header}\" is not written from the root of the project"
            elif own in LAYERS and other != own and other not in LAYERS[own]:
                yield f"{name}:{number}: {own} may not include \"{header}\""
            elif other == "tests" and own != "tests":
                yield f"{name}:{number}: only tests may include \"{header}\""


def libraries(options):
    """HDF5, libxlsxwriter, zlib, libdeflate, toml++, JSON, Cairo, Program_options, oneTBB and Catch2 are each included where
    they belong."""
    for name, path in sources(options.root):
        for number, header in includes(path, "<", ">"):
            for library, place in LIBRARIES:
                if re.fullmatch(library, header) and not re.fullmatch(place, name):
                    yield f"{name}:{number}: <{header}> does not belong here"


def mathematics(options):
    """No exp, log, pow of libm is called: their last bits differ between processors."""
    if not options.binaries:
        yield "no binary was given to look into"
    for binary in options.binaries:
        listing = subprocess.check_output([options.nm, "-u", binary], text=True)
        for line in listing.splitlines():
            kind, _, symbol = line.strip().partition(" ")
            if kind in ("U", "w") and INEXACT.fullmatch(symbol.split("@")[0]):
                yield f"{Path(binary).name} calls {symbol}"


def headers(options):
    """Every header compiles alone, and may be included twice."""

    def complaint(name):
        text = f'#include "{name}"\n#include "{name}"\n'
        command = [options.compiler, "-std=c++20", "-fsyntax-only", "-I.", "-x", "c++", "-"]
        run = subprocess.run(command, cwd=options.root, input=text, capture_output=True, text=True)
        if run.returncode == 0:
            return None
        errors = [line for line in run.stderr.splitlines() if "error" in line]
        return f"{name} does not compile alone: {(errors or [run.stderr])[0]}"

    names = [name for name, _ in sources(options.root, "hpp")]
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        yield from filter(None, pool.map(complaint, names))


def paths(options):
    """No file names a folder of one particular machine."""
    for name, path in files(options.root, r".*"):
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue  # a picture
        for found in MACHINE_PATHS.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{name}:{line}: names the machine's {found[0]}"


def listed(options):
    """Every source file is named in a CMake file, so that it is built."""
    root = Path(options.root).absolute()
    named = set()
    for name, path in files(root, r"CMakeLists\.txt|.*\.cmake"):
        # A plain name is relative to the nearest CMakeLists.txt.
        nearest = next((up for up in path.parents if (up / "CMakeLists.txt").is_file()), root)
        places = {
            "${CMAKE_CURRENT_LIST_DIR}": path.parent,
            "${PROJECT_SOURCE_DIR}": root,
            "${CMAKE_CURRENT_SOURCE_DIR}": nearest,
        }
        for word in re.findall(r"[^\s()\"]+\.cpp", re.sub(r"#.*", "", path.read_text())):
            variable, _, rest = word.partition("/")
            here = places.get(variable)
            named.add(os.path.normpath(here / rest if here else nearest / word))
    for name, path in sources(root, "cpp"):
        if os.path.normpath(path) not in named:
            yield f"{name} is in no CMakeLists.txt"


RULES = {rule.__name__: rule for rule in (layers, libraries, mathematics, headers, paths, listed)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rule", choices=RULES)
    parser.add_argument("binaries", nargs="*")
    parser.add_argument("--root", default=".")
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--nm", default="nm")
    options = parser.parse_args()
    violations = list(RULES[options.rule](options))
    for violation in violations:
        print(violation)
    if violations:
        sys.exit(f"{len(violations)} violations of: {RULES[options.rule].__doc__}")
    print(f"holds: {RULES[options.rule].__doc__}")


if __name__ == "__main__":
    main()
