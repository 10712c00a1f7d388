"""Cost of a year for each number of owned nodes, the rest rented by the hour (chapter 10).

Run it to rewrite 10_own_rent.csv, which lies beside it.
"""

import csv
from pathlib import Path

OWNED_A_YEAR = 24_000 / 4 + 0.8 * 8_760 * 0.25 + 60 * 60  # purchase over four years, power, care
RENT_AN_HOUR = 2.40
DAY = {1: 10, 3: 8, 8: 6}  # nodes needed: hours of each day


def costs(owned: int) -> tuple[float, float]:
    """Return what *owned* nodes cost in a year and what the rented hours cost."""
    missing = sum(hours * max(needed - owned, 0) for needed, hours in DAY.items())
    return owned * OWNED_A_YEAR, 365 * missing * RENT_AN_HOUR


def rows() -> list[tuple[int, str, float, float, float]]:
    """Return nodes owned, kind of cost, its lower and upper edge in the bar and the total, in thousand dollars."""
    result = []
    for k in range(9):
        own, rent = (round(x / 1000, 3) for x in costs(k))
        result += [(k, "owned", 0, own, round(own + rent, 3)), (k, "rented", own, round(own + rent, 3), round(own + rent, 3))]
    return result


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("nodes", "kind", "low", "high", "total"))
        writer.writerows(rows())
