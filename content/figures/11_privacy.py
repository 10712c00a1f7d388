"""Simulate private counts: the mean error of Laplace noise, in percent of the count, written to 11_privacy.csv beside this file."""

import csv
import math
import random
from pathlib import Path

SIZES = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
BUDGETS = (0.1, 0.5, 2.0)
DRAWS, SEED = 20_000, 11


def laplace(scale, draw):
    """Return one draw of Laplace noise: the difference of two exponential ones."""
    return scale * (math.log(1.0 - draw.random()) - math.log(1.0 - draw.random()))


def rows():
    """Return epsilon, the true count, the mean error in percent."""
    draw = random.Random(SEED)
    found = []
    for epsilon in BUDGETS:
        error = sum(abs(laplace(1 / epsilon, draw)) for _ in range(DRAWS)) / DRAWS
        found += [(epsilon, size, round(100 * error / size, 4)) for size in SIZES]
    return found


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("epsilon", "size", "error"))
        writer.writerows(rows())
