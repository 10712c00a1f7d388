"""Recompute every number of chapter 11 and look for the sentence that states it. Standard library only."""

import csv
import math
import random
import re
import runpy
from fractions import Fraction
from pathlib import Path

import pytest
from claims import claims_of

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = CONTENT / "11_human_side.md"
TEXT = " ".join(CHAPTER.read_text(encoding="utf-8").split())
FIGURES = CONTENT / "figures"
says = claims_of(TEXT)


def counts():
    """Return the table of applications: for each group (all, urgent, urgent and flagged, flagged by mistake)."""
    rows = [
        re.search(rf"\| {name} \| (\d+) \| (\d+) \|", TEXT)
        for name in ("Applications", "Truly urgent", "Urgent and flagged", "Not urgent, flagged")
    ]
    return {group: tuple(int(row[index]) for row in rows) for index, group in enumerate("AB", start=1)}


def errors():
    with (FIGURES / "11_privacy.csv").open(newline="", encoding="utf-8") as file:
        return {(float(row["epsilon"]), int(row["size"])): float(row["error"]) for row in csv.DictReader(file)}


def test_a_better_order_can_be_slower():
    saved, lost = Fraction(81 - 79, 100) * 6, Fraction(60, 100) * Fraction(1, 2) * Fraction(3, 2)
    says(
        rf"$0.02 \cdot 6 = {float(saved)}$ seconds a visit",
        rf"$0.6 \cdot 0.5 \cdot 1.5 = {float(lost)}$ seconds a visit",
        f"slower by {float(lost - saved):.2f} seconds",
    )
    says("right at once in 81% of visits, the old one in 79%", "saves 6 seconds", "costs a practiced clerk 1.5 seconds", "If 60% of visits")


def test_a_new_order_every_month_loses_more_than_it_gains():
    loss, gain = Fraction("0.4") - Fraction("0.1"), Fraction("0.1")
    assert 3 * loss > 1 * gain
    says(f"For three weeks of each month the users would lose {float(loss)} seconds a visit, and for one they would gain {float(gain)}")


def test_several_outputs_help_at_most_this_much():
    assert 1 - 0.4**3 == pytest.approx(0.936)
    says(r"1 - 0.4^3 = 0.936 \ \text{ for } p = 0.6,\ k = 3")
    says(rf"$1 - 0.5^5 \approx {1 - 0.5**5:.2f}$")


def test_a_backup_serves_more_people():
    waiting, together, alone = 0.93 * (1 - 0.06 * 0.4), 0.94 * 0.93 + 0.06 * 0.80, 0.94 * 0.93
    says(
        rf"$0.93 \cdot (1 - 0.06 \cdot 0.4) \approx {100 * waiting:.1f}\%$",
        rf"$0.94 \cdot 0.93 + 0.06 \cdot 0.80 \approx {100 * together:.1f}\%$ get",
    )
    assert round(100 * (together - waiting), 2) == 1.45
    says("The table is worth about 1.45 points")
    says(rf"Without it $0.94 \\cdot 0.93 \\approx {100 * alone:.1f}\\%$", f"adds {100 * (together - alone):.1f} points")


def test_four_queues_of_three_days_wait_twelve():
    assert 4 * 3 == 12
    says("passes through four teams and each queue takes three days on average, it waits 12 days")
    assert 4**3 == 64
    says("$4^3 = 64$ slices")


def test_the_odds_are_equal_and_parity_and_precision_are_not():
    found = {}
    for group, (every, urgent, true, false) in counts().items():
        flagged = true + false
        found[group] = Fraction(true, urgent), Fraction(false, every - urgent), Fraction(flagged, every), Fraction(true, flagged)
    (tpr_a, fpr_a, rate_a, precision_a), (tpr_b, fpr_b, rate_b, precision_b) = found["A"], found["B"]
    assert (tpr_a, fpr_a) == (tpr_b, fpr_b) == (Fraction("0.80"), Fraction("0.20"))
    says("A has $80/100 = 0.80$, B has $16/20 = 0.80$", "A has $20/100 = 0.20$, B has $16/80 = 0.20$")
    says(f"A has $100/200 = {float(rate_a):.2f}$, B has $32/100 = {float(rate_b):.2f}$", f"with a ratio of {float(rate_b / rate_a):.2f}")
    says(f"A has $80/100 = {float(precision_a):.2f}$, B has $16/32 = {float(precision_b):.2f}$")
    for (every, urgent, _, _), precision in zip(counts().values(), (precision_a, precision_b), strict=True):
        base = Fraction(urgent, every)
        assert tpr_a * base / (tpr_a * base + fpr_a * (1 - base)) == precision


def test_parity_costs_equal_odds():
    every, urgent, true, false = counts()["B"]
    more = every // 2 - (true + false)
    missed = urgent - true
    says(f"Flag {more} more in B for parity: even with all {missed} missed urgent ones among them")
    says(f"becomes $30/80 = {(false + more - missed) / (every - urgent)}$")


def test_the_question_on_flags_in_two_groups():
    a, b = Fraction(50 * 8, 10), Fraction(10 * 8, 10)
    assert (a, a + Fraction(50 * 2, 10)) == (40, 50) and (b, b + Fraction(90 * 2, 10)) == (8, 26)
    says("In B 8 of 26 are, about 31%. In A 40 of 50 flagged are true, 80%")
    assert f"{8 / 26:.0%}" == "31%"


def test_a_private_count_of_twelve():
    says(r"The noise has scale $1/0.5 = 2$ and standard deviation $2\sqrt{2} \approx 2.8$")
    assert f"{2 * math.sqrt(2):.1f}" == "2.8"
    assert f"{math.exp(-6 / 2):.0%}" == "5%"
    says(
        r"with probability $e^{-6/2} \approx 5\%$",
        f"On a count of 12 a mean error of 2 is {2 / 12:.0%}",
        f"On a count of 1,200 the same error is {200 / 1200:.2f}%",
    )
    draw, scale = random.Random(1), 2.0
    noise = [scale * (draw.expovariate(1) - draw.expovariate(1)) for _ in range(100_000)]
    assert sum(map(abs, noise)) / len(noise) == pytest.approx(scale, rel=0.02)
    assert sum(abs(one) > 6 for one in noise) / len(noise) == pytest.approx(math.exp(-3), abs=0.005)


def test_the_laplace_noise_keeps_its_promise():
    epsilon = 0.5
    for x in (-7, -1, 0, 0.5, 3, 9):
        ratio = math.exp(-abs(x) * epsilon) / math.exp(-abs(x - 1) * epsilon)
        assert math.exp(-epsilon) - 1e-12 <= ratio <= math.exp(epsilon) + 1e-12


def test_budgets_add_up():
    assert Fraction("0.5") + Fraction("0.5") == 1 and 10 * Fraction("0.2") == 2 and 11 * Fraction("0.2") == Fraction("2.2")
    says(r"two of them with $\varepsilon = 0.5$ each spend 1", "add up to ε = 2. Another answer makes it 2.2")


def test_the_committed_errors_are_those_of_the_script_and_of_the_formula():
    module = runpy.run_path(str(FIGURES / "11_privacy.py"))

    assert {(epsilon, size): error for epsilon, size, error in module["rows"]()} == errors()
    for (epsilon, size), error in errors().items():
        assert error == pytest.approx(100 / epsilon / size, rel=0.03)


def test_what_the_figure_s_description_says():
    found = errors()
    assert [round(found[0.1, 10]), round(found[0.1, 5000], 1)] in ([99, 0.2], [100, 0.2])
    assert [round(found[0.5, 10]), round(found[0.5, 5000], 2), round(found[2.0, 10]), round(found[2.0, 5000], 2)] == [20, 0.04, 5, 0.01]
