"""Schedule the nightly workflow of chapter 10 on two and on three workers by list scheduling.

A free worker takes the first task of the list whose predecessors are done. Run it to rewrite 10_schedule.csv, which lies beside it.
"""

import csv
from pathlib import Path

MINUTES = {
    "sales": 30,
    "stock": 20,
    "weather": 10,
    "features": 40,
    "orders": 60,
    "prices": 40,
    "staffing": 40,
    "score": 20,
    "release": 10,
}
AFTER = {
    "features": ("sales", "stock", "weather"),
    "orders": ("features",),
    "prices": ("features",),
    "staffing": ("features",),
    "score": ("orders", "prices", "staffing"),
    "release": ("score",),
}
LONGEST_FIRST = tuple(MINUTES)


def schedule(workers: int, order: tuple[str, ...] = LONGEST_FIRST) -> dict[str, tuple[int, int, int]]:
    """Return for each task its worker, start and end in minutes."""
    free, placed, now = [0] * workers, {}, 0
    while len(placed) < len(order):
        for task in order:
            ready = all(before in placed and placed[before][2] <= now for before in AFTER.get(task, ()))
            idle = [w for w in range(workers) if free[w] <= now]
            if task not in placed and ready and idle:
                end = now + MINUTES[task]
                placed[task] = (idle[0], now, end)
                free[idle[0]] = end
        now = min(end for _, _, end in placed.values() if end > now)
    return placed


def makespan(workers: int, order: tuple[str, ...] = LONGEST_FIRST) -> int:
    """Return when the last task ends."""
    return max(end for _, _, end in schedule(workers, order).values())


def longest_path(task: str = "release") -> tuple[int, tuple[str, ...]]:
    """Return the length of the longest chain that ends with *task*, and the chain."""
    length, chain = max((longest_path(before) for before in AFTER.get(task, ())), default=(0, ()))
    return length + MINUTES[task], (*chain, task)


def rows() -> list[tuple[str, str, int, int, str]]:
    """Return lane, task, start, end and whether the task lies on the longest chain."""
    critical = longest_path()[1]
    return [
        (f"{name}, {'ABC'[worker]}", task, start, end, "yes" if task in critical else "no")
        for name, workers in (("two", 2), ("three", 3))
        for task, (worker, start, end) in schedule(workers).items()
    ]


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("lane", "task", "start", "end", "critical"))
        writer.writerows(rows())
