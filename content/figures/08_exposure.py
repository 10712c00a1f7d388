"""Simulate a job board whose ranking learns from its own log; print how many views the five best offers get.

Fifty offers differ in quality, the chance that somebody who looks at one applies. Five are shown; lower slots are looked at
less. In the first week the order is random. Then the offers are ranked every week by the whole log so far:
    log     by the number of applications
    slot    the same, but the fifth slot is drawn at random from all offers below the top four
    divide  by applications per look, without a random slot
    looks   by applications per look, with that random slot
A view counts as the chance that its slot is looked at, and the simulation knows these chances exactly; a real system has to estimate
them. With "divide" and "looks" every offer begins with a credit of 50 looks at the mean quality. An offer that was hardly seen
therefore counts as average and is tried before any offer that was measured to be worse.
Run it to rewrite 08_exposure.csv, which lies beside it.
"""

import csv
import random
from pathlib import Path

OFFERS, BEST, WORST = 50, 0.12, 0.02  # qualities fall evenly from the best offer (number 0) to the worst
LOOKS = (1.0, 0.7, 0.5, 0.4, 0.3)
VISITS, WEEKS, SEEDS = 2_000, 26, range(10)
CREDIT = 50.0  # looks at the mean quality with which an offer begins, so that a few lucky ones do not decide
POLICIES = ("log", "slot", "divide", "looks")


def quality(offer: int) -> float:
    """Return the chance that somebody who looks at the offer applies."""
    return BEST - (BEST - WORST) * offer / (OFFERS - 1)


def shares(policy: str, seed: int) -> list[float]:
    """Return for each week the share of views that go to the five best offers."""
    draw = random.Random(seed)
    looks, applied = [0.0] * OFFERS, [0] * OFFERS
    order = draw.sample(range(OFFERS), OFFERS)
    result = []
    for _ in range(WEEKS):
        top, rest, best = order[:4], order[4:], 0
        for _ in range(VISITS):
            shown = [*top, draw.choice(rest) if policy in ("slot", "looks") else rest[0]]
            for offer, look in zip(shown, LOOKS):
                best += offer < len(LOOKS)
                looks[offer] += look
                applied[offer] += draw.random() < look * quality(offer)
        result.append(best / (VISITS * len(LOOKS)))
        if policy in ("divide", "looks"):
            mean = (BEST + WORST) / 2
            score = [(a + CREDIT * mean) / (s + CREDIT) for a, s in zip(applied, looks)]
        else:
            score = [float(a) for a in applied]
        order = sorted(range(OFFERS), key=lambda i: (-score[i], -looks[i], i))
    return result


def rows() -> list[tuple[str, int, float]]:
    """Return policy, week and share, the mean of all seeds."""
    table = []
    for policy in POLICIES:
        runs = [shares(policy, seed) for seed in SEEDS]
        table.extend((policy, i + 1, round(sum(run[i] for run in runs) / len(runs), 4)) for i in range(WEEKS))
    return table


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("policy", "week", "share"))
        writer.writerows(rows())
