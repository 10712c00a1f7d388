"""ROC and precision-recall points of one scorer at three base rates, and the areas below; writes 04_roc_pr.csv.

Scores of negatives are normal with mean 0, those of positives with mean 2, both with standard deviation 1. Nothing is
drawn at random: every rate is a normal tail. Standard library only.
"""

import csv
from pathlib import Path
from statistics import NormalDist

SHIFT = 2.0
BASE_RATES = (0.5, 0.05, 0.005)
CUTS = [-3 + i * 0.125 for i in range(65)]  # thresholds from -3 to 5
NORMAL = NormalDist()


def rates(cut):
    """Return the true and the false positive rate when scores above *cut* are flagged."""
    return 1 - NORMAL.cdf(cut - SHIFT), 1 - NORMAL.cdf(cut)


def precision(true_rate, false_rate, base):
    """Return the share of flagged items that are positive."""
    return base * true_rate / (base * true_rate + (1 - base) * false_rate)


def roc_area():
    """Return the area under the ROC curve: the chance that a positive outscores a negative."""
    return NORMAL.cdf(SHIFT / 2**0.5)


def pr_area(base, steps=20_000):
    """Return the area under the PR curve, by the midpoint rule over recall."""
    total = 0.0
    for i in range(steps):
        recall = (i + 0.5) / steps
        false_rate = 1 - NORMAL.cdf(SHIFT - NORMAL.inv_cdf(recall))
        total += precision(recall, false_rate, base) / steps
    return total


def rows():
    """Return panel, base rate, x, y."""
    result = []
    for cut in reversed(CUTS):
        true_rate, false_rate = rates(cut)
        result.append(("roc", "any", f"{false_rate:.5f}", f"{true_rate:.5f}"))
    for base in BASE_RATES:
        for cut in reversed(CUTS):
            true_rate, false_rate = rates(cut)
            result.append(("pr", str(base), f"{true_rate:.5f}", f"{precision(true_rate, false_rate, base):.5f}"))
    return result


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("panel", "base", "x", "y"), *rows()])
    print(f"area under ROC {roc_area():.3f}", *(f"PR at {base}: {pr_area(base):.3f}" for base in BASE_RATES))
