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
from claims import claims_of

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = CONTENT / "09_continual_learning.md"
TEXT = " ".join(CHAPTER.read_text(encoding="utf-8").split())
FIGURES = CONTENT / "figures"
Z = NormalDist().inv_cdf
VIEWS_A_DAY = 700_000
says = claims_of(TEXT)


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
    says("The site logs 700,000 views of articles a day", r"$90 \cdot 700{,}000 = 63{,}000{,}000$ views", "one ninetieth")
    assert 90 * VIEWS_A_DAY == 63_000_000
    minutes, seconds, hour = 63_000_000 / 20_000 / 60, VIEWS_A_DAY / 20_000, VIEWS_A_DAY / 24
    says(f"the two runs take {minutes} minutes and {seconds:.0f} seconds", f"on {hour:,.0f} views, in about {hour / 20_000:.1f} seconds")


def test_a_running_mean_remembers_as_many_values_as_stated():
    alpha = 0.02
    variance = sum((alpha * (1 - alpha) ** k) ** 2 for k in range(10_000))  # of the mean, in units of one value's
    assert 1 / variance == pytest.approx(2 / alpha - 1, rel=1e-6)
    half = math.log(0.5) / math.log(1 - alpha)
    says(f"has lost half its weight after about {half:.0f} more")
    says(r"with $\alpha = 0.02$ it is 99")


def test_a_short_wait_hides_a_tenth_of_the_clicks():
    assert Fraction("0.05") * Fraction(9, 10) == Fraction("0.045")
    says("if a tenth of the clicks come later, a true rate of 5% looks like 4.5%")


def test_the_staleness_table_and_its_reading_agree():
    found = re.findall(r"\| (1 hour|1 day|7 days|30 days) before \| ([\d.]+)% \| ([\d.]+) \|", TEXT)
    rates = [Fraction(rate) for _, rate, _ in found]
    assert [Fraction(loss) for _, _, loss in found] == [rates[0] - rate for rate in rates]
    hour, day, week, month = rates
    says(
        f"the site gains {float(week - month):.2f} points, from a week to a day {float(day - week):.2f}, from a day to an hour {float(hour - day):.2f}"
    )


def test_daily_pays_and_hourly_does_not():
    views, click = 1_000_000, 0.40
    daily, hourly = views * 0.0006, views * 0.0001
    says(
        "1,000,000 front-page views a week; a click is worth USD 0.40",
        rf"$10^6 \cdot 0.0006 = {daily:.0f}$ clicks, or USD {daily * click:.0f} a week",
    )
    says(rf"$10^6 \cdot 0.0001 = {hourly:.0f}$ clicks, or USD {hourly * click:.0f} a week")
    assert daily * click / 40 == pytest.approx(6)
    assert (900 - 40) - hourly * click == pytest.approx(820)
    says("Daily runs earn six times what they add in cost; hourly runs lose USD 820 a week compared with daily ones")
    says("Daily runs cost USD 40 more a week than weekly ones, hourly ones USD 900 more")
    says("worth over USD 860 a week", "more than USD 8.60")
    assert (900 - 40) / 100 == 8.6
    assert f"{100 * 40 / daily:.0f}" == "7"
    says(f"The first step brings {daily:.0f} clicks a week, so it pays if a click is worth seven cents")
    assert 0.0001 < 0.0003 < 0.0006
    says("a new architecture lifts the rate by 0.03 points", "weekly to daily runs brings 0.06", "Going on to hourly runs brings 0.01")


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
    says("760,000 in each arm", "About 25 days. Half the difference needs four times the readers")
    says(rf"Both arms together take $1{{,}}520{{,}}000/60{{,}}000 \approx {half:.1f}$ days")


def test_a_test_of_that_size_has_the_power_that_is_claimed():
    draw, n, found, runs = random.Random(9), 190_000, 0, 2_000
    for _ in range(runs):
        a, b = (draw.gauss(p, math.sqrt(p * (1 - p) / n)) for p in (0.050, 0.052))
        found += abs(b - a) / math.sqrt(2 * 0.051 * 0.949 / n) > Z(0.975)
    assert found / runs == pytest.approx(0.8, abs=0.03)


def test_the_committed_false_alarms_are_those_of_the_script_and_the_text():
    peeking = runpy.run_path(str(FIGURES / "09_peeking.py"))
    with (FIGURES / "09_peeking.csv").open(newline="", encoding="utf-8") as file:
        fooled = {int(row["looks"]): float(row["fooled"]) for row in csv.DictReader(file)}
    assert list(fooled.items()) == peeking["rows"]()
    says(f"if every day brings equally many readers: {fooled[1]:.0%} of them with one look, {fooled[14]:.0%} with 14 looks")
    says(f"from {fooled[1]:.0%} with one look to {fooled[2]:.0%} with two, {fooled[5]:.0%} with five and {fooled[14]:.0%} with fourteen")
    says("About one time in five instead of one in twenty")


def test_a_simulation_fools_as_many():
    draw, fooled, tests = random.Random(2), 0, 20_000
    for _ in range(tests):
        total = 0.0
        for day in range(1, 15):
            total += draw.gauss(0, 1)
            if abs(total) / math.sqrt(day) > Z(0.975):
                fooled += 1
                break
    assert fooled / tests == pytest.approx(0.22, abs=0.01)


def test_unequal_arms_are_found():
    gap = 2_000 / math.sqrt(190_000 + 192_000)
    says(rf"$2{{,}}000/\sqrt{{382{{,}}000}} \approx {gap:.1f}$ standard deviations", "about one of 800 tests")
    assert 1 / (2 * (1 - NormalDist().cdf(gap))) == pytest.approx(800, abs=50)
    other = (50_000 - 48_900) / math.sqrt(50_000 + 48_900)
    assert f"{other:.1f}" == "3.5"
    assert r"$1{,}100/\\sqrt{98{,}900} \\approx 3.5$" in TEXT


def test_the_interval_of_the_finished_test():
    n, old, new = 190_000, 9_500, 9_880
    says(f"Of {n:,} readers in each arm {old:,} clicked (old model) and {new:,} (new).")
    p, q = old / n, new / n
    says(f"The shares are {p:.2%} and {q:.2%}, a difference of {100 * (q - p):.2f} points")
    error = math.sqrt(p * (1 - p) / n + q * (1 - q) / n)
    margin = 1.96 * error
    says(rf"$1.96 \cdot {100 * error:.3f} = {100 * margin:.2f}$ points")
    says(f"the 95% interval runs from {100 * (q - p - margin):.2f} to {100 * (q - p + margin):.2f} points")
    says(f"Ship it if {100 * (q - p - margin):.2f} points")


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
    says(
        f"Of 240 votes B gets 140: {(140 - 120) / math.sqrt(240 / 4):.1f} standard deviations",
        rf"$\sqrt{{240}}/2 \approx {math.sqrt(240) / 2:.1f}$",
    )


def test_two_headlines_by_hand():
    says("A has Beta(4, 18), mean 4/22; B has Beta(2, 5), mean 2/7", "with mean 4/22, about 0.18", "with mean 2/7, about 0.29")
    assert (1 + 3, 1 + 17, 1 + 1, 1 + 4) == (4, 18, 2, 5)
    assert (f"{4 / 22:.2f}", f"{2 / 7:.2f}") == ("0.18", "0.29")
    draw = random.Random(1)
    wins = sum(draw.betavariate(2, 5) > draw.betavariate(4, 18) for _ in range(40_000)) / 40_000
    assert wins == pytest.approx(0.70, abs=0.01)
    says("B wins about 70% of the draws", "and so about 70% of the views", "B is shown in about 70% of the next views")
    a, b = (mean + math.sqrt(2 * math.log(25) / n) for mean, n in ((0.15, 20), (0.20, 5)))
    says(rf"$0.15 + \sqrt{{2\ln 25/20}} \approx {a:.2f}$", rf"$0.20 + \sqrt{{2\ln 25/5}} \approx {b:.2f}$")
    assert 2 / (2 + 6) == 0.25
    says("Beta(2, 6), with mean 0.25")


def test_the_curves_say_what_the_text_says(simulation):
    end = {strategy: rows()[strategy, 20_000] for strategy in ("test", "greedy", "ucb", "thompson")}
    says(f"(ε is {simulation['EPSILON']})", f"shows all headlines equally often for {simulation['TEST']:,} views")
    says(f"After 20,000 views the test has lost {end['test']:.0f} clicks, {rows()['test', 10_000]:.0f} of them while it measured")
    says(f"ε-greedy lost {end['greedy']:.0f}", f"Thompson sampling lost {end['thompson']:.0f}", f"UCB1 lost {end['ucb']:.0f}")
    assert all(
        later >= sooner for strategy in end for sooner, later in pairwise(value for (name, _), value in rows().items() if name == strategy)
    )


def test_single_runs_spread_as_stated(simulation):
    ends = {
        name: [simulation["regrets"](simulation[name], simulation["SEED"] + run)[-1] for run in range(40)] for name in ("test", "greedy")
    }
    assert simulation["RUNS"] == 40
    wrong = sum(end > 200.5 for end in ends["test"])  # a wrong choice costs 0.01 or more at each of 10,000 views
    says(f"in {wrong} of the 40 runs it chose a wrong headline")
    says(f"between {min(ends['greedy']):.0f} and {max(ends['greedy']):.0f} in single runs")


@pytest.mark.parametrize("strategy", ["test", "greedy", "ucb", "thompson"])
def test_the_committed_curves_are_those_of_the_script(simulation, strategy):
    runs = [simulation["regrets"](simulation[strategy], simulation["SEED"] + run, 1_000) for run in range(simulation["RUNS"])]

    assert rows()[strategy, 1_000] == round(sum(path[1_000] for path in runs) / len(runs), 1)


def test_the_committed_densities_are_those_of_the_script():
    posteriors = runpy.run_path(str(FIGURES / "09_posteriors.py"))
    with (FIGURES / "09_posteriors.csv").open(newline="", encoding="utf-8") as file:
        found = [(row["headline"], float(row["rate"]), float(row["density"])) for row in csv.DictReader(file)]
    assert found == posteriors["rows"]()
    for headline, peak in (("A", 0.15), ("B", 0.20)):
        curve = {rate: density for name, rate, density in found if name == headline}
        assert sum(curve.values()) / posteriors["STEPS"] == pytest.approx(1, abs=0.001)
        assert max(curve, key=curve.get) == peak
    says("with its peak at 0.15", "with its peak at 0.20")


def test_counts_that_fade():
    assert (60 / 4, 1_000 / 4) == (15, 250)
    says("60 clicks in 1,000 views count as 15 in 250 two hours later")
    assert 0.02 * 200 == 4
    kept, faded = (1 + 60 + 4, 2 + 1_000 + 200), (1 + 15 + 4, 2 + 250 + 200)
    assert kept == (65, 1_202)
    assert faded == (20, 452)
    says(rf"$65/1{{,}}202$, about {kept[0] / kept[1]:.1%}", rf"$20/452$, about {faded[0] / faded[1]:.1%}")


def test_what_the_context_is_worth():
    fans, others = {"report": 8, "budget": 4}, {"report": 2, "budget": 5}
    says("8% of them click a match report, 2% of the others", "clicked by 4% of the fans and by 5% of the others")
    report, budget = ((fans[story] + others[story]) / 2 for story in ("report", "budget"))
    says(rf"$(8+2)/2 = {report}\%$", rf"$(4+5)/2 = {budget}\%$")
    both = (max(fans.values()) + max(others.values())) / 2
    says(rf"$(8+5)/2 = {both}\%$, or {both / max(report, budget) - 1:.0%} more clicks")


def test_linucb_with_a_constant_is_an_upper_bound_of_a_mean():
    shown = 24
    a = 1 + sum(1 * 1 for _ in range(shown))  # the identity and one x x^T for each view, with x = 1
    assert math.sqrt(1 / a) == pytest.approx(1 / math.sqrt(1 + shown))
    says(r"With a constant $x = 1$ it is $1/\sqrt{1+n_k}$")


def test_weighted_logs_estimate_another_rule():
    assert Fraction(3) / (100 * Fraction("0.2")) == Fraction("0.15")
    says(r"$3/(100 \cdot 0.2) = 0.15$", "agrees with it in 20 of 100 views with 3 clicks")
    draw, n, total = random.Random(3), 60_000, 0.0
    rates = (0.1, 0.2, 0.3, 0.4, 0.5)
    for _ in range(n):
        arm = draw.randrange(5)
        total += (draw.random() < rates[arm]) * (arm == 3) / 0.2
    assert total / n == pytest.approx(rates[3], abs=0.02)
