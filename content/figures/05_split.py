"""Compare two ways of validating on parcels whose delay drifts from day to day, and write the errors to 05_split.csv beside this file.

A day has a level of delay that walks at random; a parcel's delay is its day's level and noise of its own. A parcel is predicted by the mean
of the training parcels of the K days nearest to its own. The error is the root mean square, in hours.
    random   parcels of the first 330 days are dealt to training and validation at random
    time     the first 300 days are for training, the next 30 for validation
    month    trained on all 330 days, measured on the 30 days after them
"""

import csv
import math
import random
from pathlib import Path

DAYS, HELD, PARCELS = 360, 30, 12
STEP, NOISE, START = 1.2, 3.0, 24.0
NEIGHBORS = (1, 2, 3, 5, 8, 13, 21, 34)
RUNS, SEED = 60, 5


def parcels(draw):
    """Return (day, hours) of every parcel."""
    level, found = START, []
    for day in range(DAYS):
        level += draw.gauss(0, STEP)
        found += [(day, level + draw.gauss(0, NOISE)) for _ in range(PARCELS)]
    return found


def error(training, validation, neighbors):
    """Return the root mean squared error of predicting by the nearest days."""
    sums = {}
    for day, hours in training:
        total, count = sums.get(day, (0.0, 0))
        sums[day] = total + hours, count + 1
    guesses, squares = {}, 0.0
    for day, hours in validation:
        if day not in guesses:
            nearest = sorted(sums, key=lambda other: (abs(other - day), other))[:neighbors]
            guesses[day] = sum(sums[one][0] for one in nearest) / sum(sums[one][1] for one in nearest)
        squares += (hours - guesses[day]) ** 2
    return math.sqrt(squares / len(validation))


def run(seed, neighbors=NEIGHBORS):
    """Return {(split, neighbors): error} of one simulated year."""
    draw = random.Random(seed)
    known, month = [], []
    for one in parcels(draw):
        (known if one[0] < DAYS - HELD else month).append(one)
    dealt = {True: [], False: []}
    for one in known:
        dealt[draw.random() < 0.9].append(one)
    before = [one for one in known if one[0] < DAYS - 2 * HELD]
    after = [one for one in known if one[0] >= DAYS - 2 * HELD]
    splits = {"random": (dealt[True], dealt[False]), "time": (before, after), "month": (known, month)}
    return {(split, k): error(*parts, k) for split, parts in splits.items() for k in neighbors}


def rows():
    """Return split, neighbors, mean error in hours."""
    runs = [run(SEED + number) for number in range(RUNS)]
    return [(split, k, round(sum(one[split, k] for one in runs) / RUNS, 2)) for split, k in runs[0]]


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("split", "neighbors", "error"))
        writer.writerows(rows())
