"""Print the empirical distribution functions of the two samples of the worked example, in kilometers.

Run it to rewrite 08_ks.csv, which lies beside it.
"""

import csv
from pathlib import Path

BEFORE, NOW = (3, 5, 6, 8, 9, 12), (10, 13, 14, 15, 18, 20)
LAST = 22


def reached(sample: tuple[int, ...], x: float) -> float:
    """Return the share of the sample that is at most x."""
    return sum(value <= x for value in sample) / len(sample)


def rows() -> list[tuple[str, int, float]]:
    """Return sample, distance, and the share that is reached there."""
    return [(name, x, round(reached(sample, x), 4)) for name, sample in (("before", BEFORE), ("now", NOW)) for x in (0, *sample, LAST)]


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sample", "distance", "reached"))
        writer.writerows(rows())
