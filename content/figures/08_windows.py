"""Simulate ten weeks of applications per view; print them by day, over a sliding week and over all days so far.

On working days 6% of the views end in an application, on Saturdays and Sundays 4%. From day 43 on each rate is a fifth
lower. Day 1 is a Monday. The counts are random.
Run it to rewrite 08_windows.csv, which lies beside it.
"""

import csv
import random
from pathlib import Path

VIEWS, WORKDAY, WEEKEND, DROP = 8_000, 0.06, 0.04, 0.2
DAYS, GOOD, WEEK, SEED = 70, 42, 7, 8


def expected(day: int) -> float:
    """Return the rate of a day, counted from 1."""
    rate = WEEKEND if day % WEEK in (6, 0) else WORKDAY
    return rate * (1 - DROP) if day > GOOD else rate


def counts(views: int = VIEWS) -> list[int]:
    """Return the applications of each day."""
    draw = random.Random(SEED)
    return [sum(draw.random() < expected(day) for _ in range(views)) for day in range(1, DAYS + 1)]


def rows() -> list[tuple[str, int, float]]:
    """Return series, day and rate in percent."""
    applied, table = counts(), []
    for series, length in (("day", 1), ("week", WEEK), ("all", None)):
        for day in range(length or 1, DAYS + 1):
            part = applied[day - (length or day) : day]
            table.append((series, day, round(100 * sum(part) / (VIEWS * len(part)), 3)))
    return table


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("series", "day", "rate"))
        writer.writerows(rows())
