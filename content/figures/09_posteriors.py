"""Write to 09_posteriors.csv the densities of two click rates after a few views, from uniform priors.

A  3 clicks in 20 views, Beta(4, 18)
B  1 click in 5 views, Beta(2, 5)
"""

import csv
from math import exp, lgamma, log
from pathlib import Path

SEEN = {"A": (3, 20), "B": (1, 5)}
STEPS = 100


def density(rate, clicks, views):
    """Return the density of Beta(1 + clicks, 1 + views - clicks) at a rate above 0 and below 1."""
    a, b = 1 + clicks, 1 + views - clicks
    return exp(lgamma(a + b) - lgamma(a) - lgamma(b) + (a - 1) * log(rate) + (b - 1) * log(1 - rate))


def rows():
    """Return headline, rate and density; the ends, where there are clicks and misses, are zero."""
    found = []
    for headline, (clicks, views) in SEEN.items():
        for step in range(STEPS + 1):
            rate = step / STEPS
            found.append((headline, rate, round(density(rate, clicks, views), 4) if 0 < step < STEPS else 0.0))
    return found


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("headline", "rate", "density"))
        writer.writerows(rows())
