"""Quantize values with long tails at several clipping thresholds and print the error that is left.

The values follow a Laplace distribution with standard deviation 1. A quantizer of b bits clips at c and has
2**(b - 1) - 1 steps on each side of zero, so its step is c / (2**(b - 1) - 1).
Run it to rewrite 07_clipping.csv, which lies beside it.
"""

import csv
import math
import random
from pathlib import Path

VALUES, SEED = 20_000, 7
BITS = (4, 6, 8)
THRESHOLDS = [t / 4 for t in range(4, 33)]  # in standard deviations


def sample(size: int = VALUES) -> list[float]:
    """Return values of a Laplace distribution with standard deviation 1."""
    draw = random.Random(SEED)
    scale = 1 / math.sqrt(2)
    return [-scale * math.log(1.0 - draw.random()) * (1 if draw.random() < 0.5 else -1) for _ in range(size)]


def quantized(value: float, clip: float, bits: int) -> float:
    """Return the value that stands for *value* after quantizing."""
    most = 2 ** (bits - 1) - 1
    step = clip / most
    return step * max(-most, min(most, round(value / step)))


def error(values: list[float], clip: float, bits: int) -> float:
    """Return the root mean square error; the values have a root mean square of about 1."""
    return math.sqrt(sum((v - quantized(v, clip, bits)) ** 2 for v in values) / len(values))


def rows() -> list[tuple[int, float, float]]:
    """Return bits, clipping threshold, error."""
    values = sample()
    return [(bits, clip, round(error(values, clip, bits), 4)) for bits in BITS for clip in THRESHOLDS]


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("bits", "clip", "error"))
        writer.writerows(rows())
