"""Compute how many A/B tests without any difference some daily look calls significant, and write it to 09_peeking.csv.

A day adds one standard normal step to the sum of differences. After d days the sum has the standard deviation sqrt(d), and a look
calls the test significant if the sum is beyond LIMIT times that. The density of the sums that were quiet so far is carried from day
to day on CELLS cells between the two limits (midpoint rule).
    looks   days on which somebody looked, from the first one on
    fooled  share of the tests called significant on at least one of these days
"""

import csv
import math
from pathlib import Path
from statistics import NormalDist

DAYS, CELLS, LIMIT = 14, 400, NormalDist().inv_cdf(0.975)


def quiet_after(day, sums):
    """Return (sum, probability) for the cells of the quiet sums after a day, from those after the day before."""
    limit = LIMIT * math.sqrt(day)
    width = 2 * limit / CELLS
    share = width / math.sqrt(2 * math.pi)
    middles = [-limit + width * (cell + 0.5) for cell in range(CELLS)]
    return [(end, share * sum(chance * math.exp(-((end - start) ** 2) / 2) for start, chance in sums)) for end in middles]


def rows():
    """Return the number of looks and the share of tests that fooled somebody by then."""
    sums, found = [(0.0, 1.0)], []
    for day in range(1, DAYS + 1):
        sums = quiet_after(day, sums)
        found.append((day, round(1 - sum(chance for _, chance in sums), 4)))
    return found


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("looks", "fooled"))
        writer.writerows(rows())
