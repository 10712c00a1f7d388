"""Simulate one server under three batching policies and print the 99th percentile of latency.

Requests arrive at random (exponential gaps). A batch of b requests takes 8 + 0.5 b milliseconds.
    alone   one request at a time
    full    wait until 16 requests are there
    ready   take what waits, at most 16
Run it to rewrite 01_batching.csv, which lies beside it.
"""

import csv
import math
import random
from pathlib import Path

FIXED_MS, EACH_MS, LIMIT = 8.0, 0.5, 16
REQUESTS, SEED = 40_000, 1
RATES = {
    "alone": (25, 50, 70, 85, 95, 105, 110),
    "full": (25, 50, 75, 100, 150, 200, 300, 400, 500, 600, 700, 800, 850, 900, 940),
    "ready": (25, 50, 75, 100, 150, 200, 300, 400, 500, 600, 700, 800, 850, 900, 940),
}


def service_ms(size: int) -> float:
    """Return the time that one batch takes."""
    return FIXED_MS + EACH_MS * size


def latencies(policy: str, rate: float) -> list[float]:
    """Return the latency in milliseconds of each request; *rate* is in requests a second."""
    draw = random.Random(SEED)
    arrivals, now = [], 0.0
    for _ in range(REQUESTS):
        now -= math.log(1.0 - draw.random()) * 1000.0 / rate
        arrivals.append(now)
    result, first, free = [], 0, 0.0
    while first < REQUESTS:
        if policy == "full":
            last = min(first + LIMIT, REQUESTS)
            start = max(free, arrivals[last - 1])
        else:
            start = max(free, arrivals[first])
            last, most = first + 1, 1 if policy == "alone" else LIMIT
            while last < REQUESTS and last - first < most and arrivals[last] <= start:
                last += 1
        free = start + service_ms(last - first)
        result.extend(free - arrival for arrival in arrivals[first:last])
        first = last
    return result


def percentile(values: list[float], p: float) -> float:
    """Return the p-th percentile by nearest rank."""
    return sorted(values)[math.ceil(p * len(values) / 100) - 1]


def rows() -> list[tuple[str, int, float]]:
    """Return policy, rate in requests a second, 99th percentile in milliseconds."""
    return [(policy, rate, round(percentile(latencies(policy, rate), 99), 1)) for policy, rates in RATES.items() for rate in rates]


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("policy", "rate", "p99"))
        writer.writerows(rows())
