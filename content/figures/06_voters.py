"""Compute how often a majority of n voters is right, for three degrees of shared error.

Each voter is right with probability 0.7. In a share of the cases all voters give one and the same answer; in the rest they are independent.
Run it to rewrite 06_voters.csv, which lies beside it.
"""

import csv
import math
from pathlib import Path

RIGHT = 0.7
SHARED = {"independent": 0.0, "half shared": 0.5, "copies": 1.0}
VOTERS = tuple(range(1, 22, 2))


def majority(voters: int, right: float) -> float:
    """Return the probability that more than half of independent voters are right; *voters* is odd."""
    return sum(math.comb(voters, k) * right**k * (1 - right) ** (voters - k) for k in range(voters // 2 + 1, voters + 1))


def accuracy(voters: int, right: float, shared: float) -> float:
    """Return the accuracy of the vote if the voters copy one answer in a share of the cases."""
    return shared * right + (1 - shared) * majority(voters, right)


def table() -> list[tuple[str, int, float]]:
    """Return kind, voters, accuracy."""
    return [(kind, n, round(accuracy(n, RIGHT, shared), 4)) for kind, shared in SHARED.items() for n in VOTERS]


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kind", "voters", "accuracy"))
        writer.writerows(table())
