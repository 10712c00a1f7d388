"""Simulate an overconfident model of missed appointments and mend it with one temperature.

The true log-odds of an appointment are normal; the model multiplies them by 1.8. The temperature is fitted on
5,000 appointments by cross-entropy, and both versions are judged on 20,000 others in bins of width 0.1.
Run it to rewrite 06_reliability.csv, which lies beside it.
"""

import csv
import math
import random
from pathlib import Path

MEAN, SPREAD, EXAGGERATION = -2.5, 1.3, 1.8
VALIDATION, TEST, SEED = 5_000, 20_000, 6
BINS, FEWEST = 10, 50


def chance(log_odds: float) -> float:
    """Return the probability that belongs to log-odds."""
    return 1 / (1 + math.exp(-log_odds))


def sample(rows: int, draw: random.Random) -> list[tuple[float, int]]:
    """Return the model's log-odds and the outcome (1 = missed) of *rows* appointments."""
    result = []
    for _ in range(rows):
        true = draw.gauss(MEAN, SPREAD)
        result.append((EXAGGERATION * true, int(draw.random() < chance(true))))
    return result


def log_loss(rows: list[tuple[float, int]], temperature: float) -> float:
    """Return the mean cross-entropy after dividing the log-odds by *temperature*."""
    signed = ((-score if missed else score) / temperature for score, missed in rows)
    return sum(math.log1p(math.exp(s)) if s < 30 else s for s in signed) / len(rows)


def fit(rows: list[tuple[float, int]]) -> float:
    """Return the temperature, to two decimals, with the least cross-entropy."""
    return min((t / 100 for t in range(50, 401)), key=lambda t: log_loss(rows, t))


def bins(rows: list[tuple[float, int]], temperature: float) -> list[tuple[int, float, float]]:
    """Return rows, mean prediction and observed share of each bin that is not empty."""
    kept = [[] for _ in range(BINS)]
    for score, missed in rows:
        p = chance(score / temperature)
        kept[min(int(p * BINS), BINS - 1)].append((p, missed))
    return [(len(b), sum(p for p, _ in b) / len(b), sum(y for _, y in b) / len(b)) for b in kept if b]


def calibration_error(parts: list[tuple[int, float, float]]) -> float:
    """Return the expected calibration error of bins."""
    return sum(n * abs(seen - said) for n, said, seen in parts) / sum(n for n, _, _ in parts)


def data() -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
    """Return the validation and the test rows."""
    draw = random.Random(SEED)
    return sample(VALIDATION, draw), sample(TEST, draw)


if __name__ == "__main__":
    validation, test = data()
    versions = {"before": 1.0, "after": fit(validation)}
    print(versions, sum(y for _, y in test) / len(test))
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("version", "rows", "predicted", "observed"))
        for version, temperature in versions.items():
            parts = bins(test, temperature)
            print(version, round(calibration_error(parts), 4), round(log_loss(test, temperature), 4))
            writer.writerows((version, n, round(said, 3), round(seen, 3)) for n, said, seen in parts if n >= FEWEST)
