"""The reference adoption model in Numba: loops over agents, compiled, on several threads.

usage: numba_model.py agents months threads
prints seconds of the months, those of all processors, share adopted, revenue and capital per agent
"""

import math
import sys
import time

import numba
import numpy as np

SUPPLIERS = 8
INNOVATION, IMITATION = 0.002, 0.06
BASE, GAIN, SPREAD, KEPT = 100.0, 0.1, 0.2, 0.05


@numba.njit(parallel=True)
def seed_threads(seed):
    """Every thread of Numba has a generator of its own."""
    for thread in numba.prange(numba.get_num_threads()):
        np.random.seed(seed + thread)


@numba.njit(parallel=True)
def draw(suppliers, adopted):
    agents = len(adopted)
    for i in numba.prange(agents):
        for k in range(SUPPLIERS):
            other = np.random.randint(0, agents - 1)
            suppliers[i, k] = other + (other >= i)
        adopted[i] = np.random.random() < 0.01


@numba.njit(parallel=True)
def month(suppliers, before, adopted, capital):
    """One month; returns the revenue of all agents."""
    total = 0.0
    for i in numba.prange(len(adopted)):
        if not before[i]:
            heard = 0
            for k in range(SUPPLIERS):
                heard += before[suppliers[i, k]]
            adopted[i] = np.random.random() < INNOVATION + IMITATION * heard / SUPPLIERS
        shock = math.exp(SPREAD * np.random.standard_normal() - SPREAD * SPREAD / 2)
        revenue = BASE * (1 + GAIN * adopted[i]) * shock
        capital[i] += KEPT * revenue
        total += revenue
    return total


def run(agents, months):
    suppliers = np.empty((agents, SUPPLIERS), np.uint32)
    adopted = np.empty(agents, np.bool_)
    capital = np.zeros(agents, np.float32)
    seed_threads(1)
    draw(suppliers, adopted)
    before = adopted.copy()
    start, processor = time.perf_counter(), time.process_time()
    for _ in range(months):
        revenue = month(suppliers, before, adopted, capital)
        before[:] = adopted
    seconds = time.perf_counter() - start, time.process_time() - processor
    return *seconds, adopted.mean(), revenue / agents, capital.mean(dtype=np.float64)


numba.set_num_threads(int(sys.argv[3]))
run(1000, 1)  # compiles
print(*run(int(sys.argv[1]), int(sys.argv[2])))
