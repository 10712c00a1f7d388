"""Simulate five headlines and four ways of choosing among them, and write the mean regret to 09_regret.csv beside this file.

A reader clicks on headline k with probability RATES[k]; regret counts the clicks that the best headline would have brought.
    test       every headline in turn for 10,000 views, then the one with the most clicks
    greedy     a random headline for a tenth of the views, else the best so far
    ucb        UCB1
    thompson   Thompson sampling with Beta(1, 1) priors
"""

import csv
import math
import random
from pathlib import Path

RATES = (0.04, 0.05, 0.06, 0.07, 0.08)
VIEWS, RUNS, SEED = 20_000, 40, 9
TEST, EPSILON = 10_000, 0.1
POINTS = tuple(range(0, VIEWS + 1, 1_000))
ARMS = range(len(RATES))


def test(view, shown, clicks, draw):
    if view < TEST:
        return view % len(RATES)
    return max(ARMS, key=lambda arm: clicks[arm])


def greedy(view, shown, clicks, draw):
    if view < len(RATES) or draw.random() < EPSILON:
        return draw.randrange(len(RATES))
    return max(ARMS, key=lambda arm: clicks[arm] / shown[arm] if shown[arm] else 1.0)


def ucb(view, shown, clicks, draw):
    if view < len(RATES):
        return view
    log = 2 * math.log(view)
    return max(ARMS, key=lambda arm: clicks[arm] / shown[arm] + math.sqrt(log / shown[arm]))


def thompson(view, shown, clicks, draw):
    return max(ARMS, key=lambda arm: draw.betavariate(1 + clicks[arm], 1 + shown[arm] - clicks[arm]))


STRATEGIES = (test, greedy, ucb, thompson)


def regrets(strategy, seed, views=VIEWS):
    """Return the regret after 0, 1, … views of one run."""
    draw = random.Random(seed)
    shown, clicks, total, path = [0] * len(RATES), [0] * len(RATES), 0.0, [0.0]
    for view in range(views):
        arm = strategy(view, shown, clicks, draw)
        if strategy is test and view >= TEST:  # the winner stays: what comes later is not counted
            total += max(RATES) - RATES[arm]
            path.append(total)
            continue
        shown[arm] += 1
        clicks[arm] += draw.random() < RATES[arm]
        total += max(RATES) - RATES[arm]
        path.append(total)
    return path


def rows():
    """Return strategy, views, mean regret in clicks."""
    found = []
    for strategy in STRATEGIES:
        runs = [regrets(strategy, SEED + run) for run in range(RUNS)]
        found += [(strategy.__name__, point, round(sum(run[point] for run in runs) / RUNS, 1)) for point in POINTS]
    return found


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("strategy", "views", "regret"))
        writer.writerows(rows())
