"""Tabulate the two learning curves of chapter 6: loss = floor + slope / sqrt(rows).

Run it to rewrite 06_learning_curves.csv, which lies beside it.
"""

import csv
import math
from pathlib import Path

CURVES = {"simple": (0.320, 1.0), "rich": (0.300, 3.0)}  # floor, slope
ROWS = (900, 1600, 2500, 4900, 10_000, 19_600, 40_000, 90_000)


def loss(model: str, rows: int) -> float:
    """Return the log loss on unseen rows after training on *rows* rows."""
    floor, slope = CURVES[model]
    return floor + slope / math.sqrt(rows)


def table() -> list[tuple[str, int, float]]:
    """Return model, rows, loss."""
    return [(model, rows, round(loss(model, rows), 4)) for model in CURVES for rows in ROWS]


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("model", "rows", "loss"))
        writer.writerows(table())
