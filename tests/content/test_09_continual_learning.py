"""Recompute every number of chapter 9 and look for the sentence that states it. Standard library only."""

import csv
import math
import random
import re
import runpy
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import NormalDist

import pytest

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = CONTENT / "09_continual_learning.md"
TEXT = " ".join(CHAPTER.read_text(encoding="utf-8").split())
FIGURES = CONTENT / "figures"
Z = NormalDist().inv_cdf
VIEWS_A_DAY = 700_000


def says(*parts):
    for part in parts:
        whole = rf"(?<![\w.,}}]){re.escape(part)}(?!\w|[.,]\d)"  # not the end or beginning of a longer number
        assert re.search(whole, TEXT), f"the chapter does not say: {part}"


def rows():
    with (FIGURES / "09_regret.csv").open(newline="", encoding="utf-8") as file:
        return {(row["strategy"], int(row["views"])): float(row["regret"]) for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def simulation():
    return runpy.run_path(str(FIGURES / "09_regret.py"))


def readers(p, delta):
    """Return the rounded rule: 16 p (1 - p) / delta²."""
    return round(16 * p * (1 - p) / delta**2)


def test_a_stateful_night_reads_one_ninetieth():
    says("The site logs 700,000 views a day", r"$90 \cdot 700{,}000 = 63{,}000{,}000$ views", "one ninetieth")
    assert 90 * VIEWS_A_DAY == 63_000_000
    minutes, seconds, hour = 63_000_000 / 20_000 / 60, VIEWS_A_DAY / 20_000, VIEWS_A_DAY / 24
    says(f"the two runs take {minutes} minutes and {seconds:.0f} seconds", f"on {hour:,.0f} views, in about {hour / 20_000:.1f} seconds")


def test_a_running_mean_remembers_as_many_values_as_stated():
    alpha = 0.02
    variance = sum((alpha * (1 - alpha) ** k) ** 2 for k in range(10_000))  # of the mean, in units of one value's
    assert 1 / variance == pytest.approx(2 / alpha - 1, rel=1e-6)
    says(r"with $\alpha = 0.02$ it is 99")


def test_the_staleness_table_and_its_reading_agree():
    found = re.findall(r"\| (1 hour|1 day|7 days|30 days) before \| ([\d.]+)% \| ([\d.]+)% \|", TEXT)
    rates = [Fraction(rate) for _, rate, _ in found]
    assert [Fraction(loss) for _, _, loss in found] == [rates[0] - rate for rate in rates]
    hour, day, week, month = rates
    says(
        f"the site gains {float(week - month):.2f} points, from a week to a day {float(day - week):.2f}, from a day to an hour {float(hour - day):.2f}"
    )


def test_daily_pays_and_hourly_does_not():
    views, click = 1_000_000, 0.40
    daily, hourly = views * 0.0006, views * 0.0001
    says(rf"$1{{,}}000{{,}}000 \cdot 0.0006 = {daily:.0f}$ clicks, or USD {daily * click:.0f} a week")
    says(rf"$1{{,}}000{{,}}000 \cdot 0.0001 = {hourly:.0f}$ clicks, or USD {hourly * click:.0f} a week")
    assert daily * click / 40 == pytest.approx(6)
    assert (900 - 40) - hourly * click == pytest.approx(820)
    says("Daily pays for itself six times over; hourly loses USD 820 a week against daily")
    says("Daily runs cost USD 40 a week more than weekly ones, hourly runs USD 900 more")
    says("worth over USD 860 a week", "more than USD 8.60")
    assert (900 - 40) / 100 == 8.6
    assert 0.0001 < 0.0003 < 0.0006
    says("lifts the rate by 0.03 points")


def test_two_weeks_of_shadow_cost_what_is_stated():
    assert 14 * 8 * 12 == 1_344
    says("At 8 million predictions a day and USD 12 a million", r"$14 \cdot 8 \cdot 12 = 1{,}344$ dollars")


def test_the_sample_size_of_an_ab_test():
    factor = 2 * (Z(0.975) + Z(0.8)) ** 2
    says(rf"$2\,({Z(0.975):.3f}+{Z(0.8):.3f})^2 \approx {factor:.1f}$")
    assert readers(0.05, 0.002) == 190_000
    says(r"$16 \cdot 0.05 \cdot 0.95/0.002^2 = 190{,}000$ readers", "Both arms together need 380,000", f"takes {380_000 / 60_000:.1f} days")
    half = 2 * readers(0.05, 0.001) / 60_000
    says(f"needs {half:.1f} days, and runs it for 28")
    assert readers(0.05, 0.001) == 760_000 == 4 * 190_000
    says("760,000 in each arm", "more than 25 days instead of about a week")


def test_a_test_of_that_size_has_the_power_that_is_claimed():
    draw, n, found, runs = random.Random(9), 190_000, 0, 2_000
    for _ in range(runs):
        a, b = (draw.gauss(p, math.sqrt(p * (1 - p) / n)) for p in (0.050, 0.052))
        found += abs(b - a) / math.sqrt(2 * 0.051 * 0.949 / n) > Z(0.975)
    assert found / runs == pytest.approx(0.8, abs=0.03)


def test_looking_every_morning_fools_one_test_in_five():
    draw, fooled, runs = random.Random(2), 0, 20_000
    for _ in range(runs):
        total = 0.0
        for day in range(1, 15):
            total += draw.gauss(0, 1)
            if abs(total) / math.sqrt(day) > Z(0.975):
                fooled += 1
                break
    says(f"In 20,000 simulated tests of 14 days without any difference, some morning was significant in {fooled / runs:.0%} of them")
    says("About one time in five instead of one in twenty")


def test_what_a_canary_of_one_percent_sees():
    assert VIEWS_A_DAY * 0.01 == 7_000
    says("a canary sees 7,000 views", "shows about 7 times on the first day")
    says("A drop of 2% in a rate of 5% is a difference of 0.1 points")
    assert 2 * readers(0.05, 0.001) > 2 * 0.05 * 60_000


def draft(one, other, coins):
    """Return the mixed list and who chose each item, as team drafting does."""
    teams, order = {}, []
    for coin in coins:
        for name in (coin, "B" if coin == "A" else "A"):
            pick = next((item for item in (one if name == "A" else other) if item not in teams), None)
            if pick:
                teams[pick] = name
                order.append(pick)
    return order, teams


def test_the_draft_gives_the_list_that_is_stated():
    order, teams = draft("abcd", "bdac", "AB")
    says(f"The reader sees {', '.join(order)} and clicks b and d.")
    assert [teams[item] for item in "bd"] == ["B", "B"]
    says(rf"$(140 - 120)/\sqrt{{60}} \approx {(140 - 120) / math.sqrt(240 / 4):.1f}$")


def test_two_headlines_by_hand():
    says(r"A has Beta(4, 18) with mean $4/22 \approx 0.18$, B has Beta(2, 5) with mean $2/7 \approx 0.29$")
    assert (1 + 3, 1 + 17, 1 + 1, 1 + 4) == (4, 18, 2, 5)
    assert (f"{4 / 22:.2f}", f"{2 / 7:.2f}") == ("0.18", "0.29")
    draw = random.Random(1)
    wins = sum(draw.betavariate(2, 5) > draw.betavariate(4, 18) for _ in range(40_000)) / 40_000
    assert wins == pytest.approx(0.70, abs=0.01)
    says("B wins about 70% of the draws", "B is shown in about 70% of the next views")
    a, b = (mean + math.sqrt(2 * math.log(25) / n) for mean, n in ((0.15, 20), (0.20, 5)))
    says(rf"$0.15 + \sqrt{{2\ln 25/20}} \approx {a:.2f}$", rf"$0.20 + \sqrt{{2\ln 25/5}} \approx {b:.2f}$")
    assert 2 / (2 + 6) == 0.25
    says("Beta(2, 6), with mean 0.25")


def test_the_curves_say_what_the_text_says():
    end = {strategy: rows()[strategy, 20_000] for strategy in ("test", "greedy", "ucb", "thompson")}
    says(f"After 20,000 views the test has given away {end['test']:.0f} clicks, {rows()['test', 10_000]:.0f} of them while it measured")
    says(f"gave away {end['greedy']:.0f}, Thompson sampling {end['thompson']:.0f}", f"UCB1 gave away {end['ucb']:.0f}")
    assert all(
        later >= sooner for strategy in end for sooner, later in pairwise(value for (name, _), value in rows().items() if name == strategy)
    )


@pytest.mark.parametrize("strategy", ["test", "greedy", "ucb", "thompson"])
def test_the_committed_curves_are_those_of_the_script(simulation, strategy):
    runs = [simulation["regrets"](simulation[strategy], simulation["SEED"] + run, 1_000) for run in range(simulation["RUNS"])]

    assert rows()[strategy, 1_000] == round(sum(path[1_000] for path in runs) / len(runs), 1)


def test_weighted_logs_estimate_another_rule():
    assert Fraction(3) / (100 * Fraction("0.2")) == Fraction("0.15")
    says(r"$3/(100 \cdot 0.2) = 0.15$", "agrees with it in 20 of 100 views with 3 clicks")
    draw, n, total = random.Random(3), 60_000, 0.0
    rates = (0.1, 0.2, 0.3, 0.4, 0.5)
    for _ in range(n):
        arm = draw.randrange(5)
        total += (draw.random() < rates[arm]) * (arm == 3) / 0.2
    assert total / n == pytest.approx(rates[3], abs=0.02)
