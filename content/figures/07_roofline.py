"""Compute the roofline of a phone's processor and four programs under it.

A multiply, an add and a maximum count as one operation (FLOP) each; values have 4 bytes.
Run it to rewrite 07_roofline.csv, which lies beside it.
"""

import csv
from pathlib import Path

PEAK, BANDWIDTH, BYTES = 100.0, 20.0, 4  # GFLOP/s, GB/s, bytes of a value
ROOF = (0.0625, PEAK / BANDWIDTH, 32.0)  # FLOP/byte at which the roof is drawn


def attainable(intensity: float) -> float:
    """Return the roof in GFLOP/s at an intensity in FLOP/byte."""
    return min(PEAK, BANDWIDTH * intensity)


def chain(operations: int, passes: int) -> float:
    """Return the intensity of element-wise operations: each pass reads and writes every value."""
    return operations / (passes * 2 * BYTES)


def product(tile: int) -> float:
    """Return the intensity of a matrix product whose tiles have *tile* rows and columns."""
    operations, loaded = 2 * tile**3, 2 * tile**2  # for one pair of tiles
    return operations / (loaded * BYTES)


def rows() -> list[tuple[str, str, float, float]]:
    """Return kind, name, intensity, GFLOP/s."""
    programs = {
        "three passes": chain(3, 3),
        "fused": chain(3, 1),
        "no tiles": product(1),
        "tiles of 32": product(32),
    }
    result = [("roof", "", x, attainable(x)) for x in ROOF]
    return result + [("program", name, x, attainable(x)) for name, x in programs.items()]


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kind", "name", "intensity", "gflops"))
        writer.writerows(rows())
