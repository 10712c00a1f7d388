"""Recompute every number of chapter 5 and look for the sentence that states it. Standard library only."""

import csv
import itertools
import math
import runpy
from fractions import Fraction
from pathlib import Path

import pytest
from claims import claims_of

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = CONTENT / "05_feature_engineering.md"
TEXT = " ".join(CHAPTER.read_text(encoding="utf-8").split())
FIGURES = CONTENT / "figures"
SELLERS = 50_000
says = claims_of(TEXT)


def rows(name):
    with (FIGURES / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def sharing(buckets, names=SELLERS):
    return 1 - (1 - 1 / buckets) ** (names - 1)


def test_dropping_rows_leaves_about_half():
    assert f"{0.97**20:.0%}" == "54%"
    says(r"only $0.97^{20} \approx 54\%$ of the rows", r"$0.97^{20} \approx 54\%$. Nearly half is lost")


def test_filling_with_the_mean_shrinks_the_variance():
    known = [2, 3, 7]
    mean = Fraction(sum(known), 3)
    before = sum((x - mean) ** 2 for x in known) / 3
    after = sum((x - mean) ** 2 for x in [*known, mean]) / 4
    says(f"the mean of the known is {mean}", rf"$(4 + 1 + 9)/3 \approx {float(before):.2f}$", rf"$(4 + 1 + 0 + 9)/4 = {float(after)}$")


def test_a_logarithm_tames_a_long_tail():
    says(f"9 and 99 orders become {math.log(10):.1f} and {math.log(100):.1f}")


def test_a_maximum_fitted_on_all_knows_the_test():
    assert (Fraction(10 - 2, 6 - 2), Fraction(10 - 2, 10 - 2), Fraction(6 - 2, 10 - 2)) == (2, 1, Fraction(1, 2))
    says("$(10 - 2)/(6 - 2) = 2$, outside the range", "$(10 - 2)/(10 - 2) = 1$, and 6 becomes 0.5")


def test_a_cross_has_the_product_of_the_values():
    assert 7 * 40 == 280 and 280 * 8_000 == 2_240_000
    says(r"$7 \cdot 40 = 280$ for weekday and carrier", "whose cross has 280 values", "All three together have 2,240,000")
    assert 7 * 40 * 8_000 == 2_240_000 and 40 * 8 == 320
    parcels = 200_000
    assert parcels / (7 * 8_000) < 4 and parcels / (40 * 8_000) < 10 < parcels / 280
    says(f"about {parcels / 280:.0f} parcels for each", "Weekday with postal code has 56,000 values", "carrier with postal code 320,000")
    assert 40 * 8_000 == 320_000 and 7 * 8_000 == 56_000
    says("Forty carriers with 8 numbers each take 320 weights")


def test_fifty_thousand_sellers_in_their_buckets():
    says(f"$b = 2^{{18}} = {2**18:,}$".replace(",", "{,}"), r"$n/b = 50{,}000/262{,}144 \approx 0.19$")
    assert f"{SELLERS / 2**18:.2f}" == "0.19"
    assert f"{sharing(2**18):.0%}" == "17%" == f"{1 - math.exp(-0.19):.0%}"
    assert round(SELLERS * sharing(2**18), -2) == 8_700
    says(r"with probability $1 - e^{-0.19} \approx 17\%$", "So about 8,700 of the 50,000 share a bucket")
    says(f"With $2^{{20}}$ buckets it is {100 * sharing(2**20):.1f}%, with $2^{{22}}$ it is {100 * sharing(2**22):.1f}%")
    assert math.exp(-SELLERS * (SELLERS - 1) / 2 / 2**22) < 1e-100
    assert f"{1 - math.exp(-1000 * 999 / 2 / 2**18):.0%}" == "85%"
    assert f"{100 * sharing(2**18, 1000):.1f}" == "0.4"
    says(r"$1 - e^{-1000 \cdot 999/(2 \cdot 262144)} \approx 85\%$", "with probability of only 0.4%")


def test_the_committed_counts_are_those_of_the_script_and_near_the_formula():
    module = runpy.run_path(str(FIGURES / "05_hashing.py"))

    found = [(int(row["buckets"]), float(row["measured"]), float(row["expected"])) for row in rows("05_hashing.csv")]
    assert found == module["rows"]()
    assert all(measured == pytest.approx(expected, abs=0.003) for _, measured, expected in found)


def test_a_position_in_four_dimensions():
    pairs = [(math.sin(2 / 10000 ** (2 * i / 4)), math.cos(2 / 10000 ** (2 * i / 4))) for i in (0, 1)]
    said = ", ".join(f"{value:.3f}".replace("-", "−") for pair in pairs for value in pair)
    says(f"position 2 becomes ({said})")


def test_what_the_splits_promise_and_what_came():
    best = {
        split: min(float(row["error"]) for row in rows("05_split.csv") if row["split"] == split) for split in ("random", "time", "month")
    }
    says(
        f"The random split promises {best['random']:.1f} hours and the time split {best['time']:.1f}",
        f"in the next month the error is {best['month']:.1f}",
    )
    split = runpy.run_path(str(FIGURES / "05_split.py"))
    says(f"a random step of about {split['STEP']} hours", f"no model can do better than {split['NOISE']} hours")
    says("The gap of about 2.5 hours", "With a random split a forecast has an error of 3.1 hours, with a split by time 5.4 hours")
    assert best["month"] - best["random"] == pytest.approx(2.5, abs=0.1)


def test_the_committed_errors_are_those_of_the_script():
    module = runpy.run_path(str(FIGURES / "05_split.py"))
    few = (3,)

    runs = [module["run"](module["SEED"] + number, few) for number in range(module["RUNS"])]

    committed = {row["split"]: float(row["error"]) for row in rows("05_split.csv") if row["neighbors"] == "3"}
    assert {split: round(sum(run[split, 3] for run in runs) / len(runs), 2) for split in committed} == committed


def test_copies_flatter_the_score():
    assert f"{(0.91 - 0.1 * 0.99) / 0.9:.1%}" == "90.1%"
    says(r"$(0.91 - 0.1 \cdot 0.99)/0.9 \approx 90.1\%$")
    assert 4 / 200 == 0.02
    says("If 4 of 200 values of a field differ, it changes after the fact in about 2%")


def test_the_shapley_values_of_weather_and_distance():
    value = {
        frozenset(): Fraction("0.50"),
        frozenset("w"): Fraction("0.60"),
        frozenset("d"): Fraction("0.58"),
        frozenset("wd"): Fraction("0.72"),
    }
    shares = dict.fromkeys("wd", Fraction(0))
    for order in itertools.permutations("wd"):
        for index, player in enumerate(order):
            shares[player] += (value[frozenset(order[: index + 1])] - value[frozenset(order[:index])]) / 2
    says(rf"$\varphi_{{\text{{weather}}}} = {float(shares['w']):.2f}$", rf"$\varphi_{{\text{{distance}}}} = {float(shares['d']):.2f}$")
    assert sum(shares.values()) == Fraction("0.72") - Fraction("0.50") == Fraction("0.22")
    says("$0.12 + 0.10 = 0.22$, the whole gain of $0.72 - 0.50$", "$0.72 - 0.58 = 0.14$", "$0.72 - 0.60 = 0.12$")
    assert 2**29 > 500_000_000
    says("has $2^{29}$, over 500 million, sets")


def test_the_weather_feed_pays():
    assert Fraction("0.1") * Fraction("0.02") * 200_000 == 400
    assert 400 - 150 - 80 == 170 and 200 - 150 - 80 == -30
    says(
        r"$0.1 \cdot 0.02 \cdot 200{,}000 = 400$ dollars a day",
        "$400 - 150 - 80 = 170$ dollars a day are left",
        "it would lose USD 30 a day",
    )
    says("lowers the mean error from 5.4 to 5.3 hours")
