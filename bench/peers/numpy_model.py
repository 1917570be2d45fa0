"""The reference adoption model in NumPy: whole arrays, one thread.

usage: numpy_model.py agents months threads
prints seconds of the months, those of all processors, share adopted, revenue and capital per agent
"""

import sys
import time

import numpy as np

SUPPLIERS = 8
INNOVATION, IMITATION = 0.002, 0.06
BASE, GAIN, SPREAD, KEPT = 100.0, 0.1, 0.2, 0.05


def draw_suppliers(agents, luck):
    """Rows of each agent's suppliers, drawn at random, never itself."""
    suppliers = luck.integers(0, agents - 1, (agents, SUPPLIERS), dtype=np.uint32)
    suppliers += suppliers >= np.arange(agents, dtype=np.uint32)[:, None]
    return suppliers


def main():
    agents, months = int(sys.argv[1]), int(sys.argv[2])
    luck = np.random.default_rng(1)
    suppliers = draw_suppliers(agents, luck)
    adopted = luck.random(agents, dtype=np.float32) < 0.01
    capital = np.zeros(agents, np.float32)

    start, processor = time.perf_counter(), time.process_time()
    for _ in range(months):
        others = np.flatnonzero(~adopted)
        share = adopted[suppliers[others]].mean(axis=1, dtype=np.float32)
        adopts = luck.random(len(others), dtype=np.float32) < INNOVATION + IMITATION * share
        adopted[others[adopts]] = True
        shock = np.exp(np.float32(SPREAD) * luck.standard_normal(agents, dtype=np.float32)
                       - np.float32(SPREAD**2 / 2))
        revenue = np.float32(BASE) * (1 + np.float32(GAIN) * adopted) * shock
        capital += np.float32(KEPT) * revenue
    seconds = time.perf_counter() - start, time.process_time() - processor

    print(*seconds, adopted.mean(), revenue.mean(dtype=np.float64), capital.mean(dtype=np.float64))


main()
