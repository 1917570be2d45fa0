#!/usr/bin/python3
"""Draws docs/baseline.svg from a run: umkm run scenarios/baseline.toml, then docs/picture.py runs/baseline.h5."""
import sys

import h5py
import numpy

WIDTH, HEIGHT, TOP, BOTTOM, GAP = 400, 260, 46, 30, 60


def band(values, low, high):
    return numpy.nanquantile(values, low, axis=0), numpy.nanquantile(values, high, axis=0)


class Panel:
    """A chart of bands over replicates, from 0 to `top`, in the unit that `label` gives."""

    def __init__(self, left, title, years, top, step, label):
        self.left, self.years, self.top, self.parts = left, years, top, []
        self.text(left, 20, title, "title")
        for tick in numpy.arange(0, top + step / 2, step):
            y = self.y(tick)
            self.parts.append(f'<line x1="{left + 36}" x2="{left + WIDTH}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>')
            self.text(left + 30, y + 4, f"{tick:g}{label}", "tick")
        for year in range(int(years[0]) + 1, int(years[-1]) + 1, 2):
            self.text(self.x(year), HEIGHT - 10, str(year), "year")

    def x(self, year):
        share = (year - self.years[0]) / (self.years[-1] - self.years[0])
        return self.left + 36 + share * (WIDTH - 36)

    def y(self, value):
        return HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM)

    def text(self, x, y, words, kind):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{words}</text>')

    def path(self, xs, ys):
        return " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in zip(xs, ys))

    def series(self, values, colour, name, above):
        low, high = band(values, 0.1, 0.9)
        middle = numpy.nanmean(values, axis=0)
        there_and_back = self.path(self.years, high) + " " + self.path(self.years[::-1], low[::-1])
        self.parts.append(f'<polygon points="{there_and_back}" fill="{colour}" opacity="0.25"/>')
        self.parts.append(f'<polyline points="{self.path(self.years, middle)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        y = self.y(middle[len(middle) // 3]) + (-24 if above else 24)
        self.parts.append(f'<text x="{self.x(self.years[len(middle) // 3]):.1f}" y="{y:.1f}" class="name" style="fill:{colour}">{name}</text>')


def main():
    with h5py.File(sys.argv[1]) as run:
        years = 2000 + run["time"][:] / 365.2425
        share = lambda name: run["province"][name][:] * 100
        by_area = run["province"]["p0_by_area"][:]
        online, shops = share("online"), share("ecommerce_of_online")
        left = Panel(0, "UMKM: per cent that trade online, and of those in e-commerce", years, 40, 10, "%")
        left.series(online, "#0b6e99", "trade online", False)
        left.series(shops, "#b3541e", "e-commerce, of those online", True)
        right = Panel(WIDTH + GAP, "Poverty rate (P0), per cent of persons", years, 16, 4, "%")
        right.series(by_area[:, :, 1], "#5b7f2b", "villages", True)
        right.series(by_area[:, :, 0], "#7a4fa3", "towns", True)
    style = ("text{font-family:sans-serif;font-size:12px;fill:#333}.title{font-weight:bold}.tick{text-anchor:end;fill:#666}"
             ".year{text-anchor:middle;fill:#666}.name{text-anchor:middle}.grid{stroke:#ddd}")
    full = 2 * WIDTH + GAP
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {full} {HEIGHT}" width="{full}" height="{HEIGHT}" '
          f'role="img" aria-label="Baseline forecast to 2030 with 80% bands"><style>{style}</style>'
          f'<rect width="100%" height="100%" fill="white"/>')
    print("\n".join(left.parts + right.parts) + "\n</svg>")


main()
