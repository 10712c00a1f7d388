"""Focal loss against the probability of the true class, for four values of gamma; writes 04_focal.csv (standard library)."""

import csv
import math
from pathlib import Path

GAMMAS = (0, 1, 2, 5)
POINTS = [i / 50 for i in range(1, 51)]


def focal(p, gamma):
    """Return the loss of one example, natural logarithm, without a class weight."""
    return -((1 - p) ** gamma) * math.log(p)


def rows():
    """Return gamma, probability, loss."""
    return [(gamma, p, f"{focal(p, gamma) + 0.0:.4f}") for gamma in GAMMAS for p in POINTS]


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("gamma", "p", "loss"), *rows()])
