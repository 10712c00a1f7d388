"""Compute the densities of three shifts; print what lies under the curves.

X is how well an offer matches a profile, from 0 to 10. Before the shift, matches that end in an application are normal around
6 and the others around 4, both with standard deviation 1.25, and 35% end in an application.
    covariate   P(X) moves 1.2 to the left, P(apply | X) stays
    label       the share of applications rises to 65%, P(X | apply) and P(X | not) stay
    concept     P(apply | X) moves 1.5 to the right, P(X) stays
Run it to rewrite 08_shifts.csv, which lies beside it.
"""

import csv
import math
from pathlib import Path

APPLY, IGNORE, SPREAD, SHARE, NEW_SHARE = 6.0, 4.0, 1.25, 0.35, 0.65
LEFT, RIGHT, STEP = 1.2, 1.5, 0.1
PANELS = {"training": (0, 0.42), "covariate": (12, 0.42), "label": (0, 0), "concept": (12, 0)}  # where the panel is drawn


def normal(x: float, mean: float) -> float:
    """Return the density of a normal distribution with the common spread."""
    return math.exp(-(((x - mean) / SPREAD) ** 2) / 2) / (SPREAD * math.sqrt(2 * math.pi))


def density(x: float, share: float = SHARE) -> float:
    """Return P(X) when *share* of all matches end in an application."""
    return share * normal(x, APPLY) + (1 - share) * normal(x, IGNORE)


def chance(x: float) -> float:
    """Return P(apply | X) as in training."""
    return SHARE * normal(x, APPLY) / density(x)


def curves(panel: str, x: float) -> tuple[float, float]:
    """Return P(X) and its part P(X, apply)."""
    match panel:
        case "training":
            return density(x), density(x) * chance(x)
        case "covariate":
            return density(x + LEFT), density(x + LEFT) * chance(x)
        case "label":
            return density(x, NEW_SHARE), NEW_SHARE * normal(x, APPLY)
        case _:
            return density(x), density(x) * chance(x - RIGHT)


def share(panel: str) -> float:
    """Return the share of applications, the area under P(X, apply)."""
    return sum(curves(panel, i / 100)[1] for i in range(-500, 1500)) / 100


def rows() -> list[tuple[str, float, float, float, float]]:
    """Return panel, x, P(X), P(X, apply) and the P(X) of training."""
    xs = [round(i * STEP, 1) for i in range(round(10 / STEP) + 1)]
    return [(p, x, *(round(v, 4) for v in (*curves(p, x), density(x)))) for p in PANELS for x in xs]


def placed(row: tuple[str, float, float, float, float]) -> tuple[str, float, float, float, float, float]:
    """Return panel, place on the drawing's x axis, and the heights of the baseline and the three curves on its y axis."""
    panel, x, *heights = row
    right, up = PANELS[panel]
    return panel, round(x + right, 1), up, *(round(up + h, 4) for h in heights)


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("panel", "x", "base", "all", "apply", "before"))
        writer.writerows(map(placed, rows()))
    for p in PANELS:
        print(p, f"{share(p):.3f}")
