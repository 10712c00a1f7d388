"""Error against sample size for three learners; writes 02_more_data.csv (standard library, seeded)."""

import csv
import math
import random
from pathlib import Path

SEED = 2026
SIZES = [2**k for k in range(5, 15)]
REPEATS = 40
NOISE = 0.5
GAP_FROM = 0.8
GRID = [(i + 0.5) / 400 for i in range(400)]
LINE, STEPS, GAP = "line, all cases", "steps, all cases", "steps, cases missing"


def truth(x):
    """The pattern that is to be learned: one wave over the unit interval."""
    return math.sin(2 * math.pi * x)


def draw(n, top, rng):
    """Return n noisy rows whose inputs are uniform between 0 and top."""
    return [(x := rng.random() * top, truth(x) + rng.gauss(0, NOISE)) for _ in range(n)]


def fit_line(rows):
    """Return the least-squares line."""
    mean_x = sum(x for x, _ in rows) / len(rows)
    mean_y = sum(y for _, y in rows) / len(rows)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in rows) / sum((x - mean_x) ** 2 for x, _ in rows)
    return lambda x: mean_y + slope * (x - mean_x)


def fit_steps(rows):
    """Return a step function with about the cube root of n steps; an empty step copies its left neighbor."""
    steps = max(2, round(2 * len(rows) ** (1 / 3)))
    sums, counts = [0.0] * steps, [0] * steps
    for x, y in rows:
        sums[int(x * steps)] += y
        counts[int(x * steps)] += 1
    heights, last = [], sum(sums) / len(rows)
    for total, count in zip(sums, counts):
        last = total / count if count else last
        heights.append(last)
    return lambda x: heights[int(x * steps)]


def mean_square(model):
    """Return the mean squared distance from the truth over the whole interval."""
    return sum((model(x) - truth(x)) ** 2 for x in GRID) / len(GRID)


def table():
    """Return rows (series, n, rmse), the error averaged over the repeats."""
    rows = []
    for name, fit, top in ((LINE, fit_line, 1.0), (STEPS, fit_steps, 1.0), (GAP, fit_steps, GAP_FROM)):
        rng = random.Random(f"{SEED} {name}")
        for n in SIZES:
            squares = [mean_square(fit(draw(n, top, rng))) for _ in range(REPEATS)]
            rows.append((name, n, f"{math.sqrt(sum(squares) / REPEATS):.3f}"))
    return rows


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([("series", "rows", "error"), *table()])
