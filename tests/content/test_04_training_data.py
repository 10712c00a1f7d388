"""Recompute every number of chapter 4 and look for the sentence that states it. Standard library only."""

import csv
import math
import random
import re
import runpy
from fractions import Fraction
from itertools import product
from pathlib import Path
from statistics import NormalDist
from types import SimpleNamespace

from claims import claims_of

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = CONTENT / "04_training_data.md"
SOURCE = CHAPTER.read_text(encoding="utf-8")
TEXT = " ".join(SOURCE.split())
FIGURES = CONTENT / "figures"

REVIEWS, HINTS = 600_000, 3_000
STRATA = {"Illness word": (12_000, 2_400), "None": (588_000, 600)}
says = claims_of(TEXT)


def table(label):
    """The cells of a table's rows, without its head."""
    block = re.search(rf"::: {{#{label}\b.*?\n:::", SOURCE, re.S)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines() if line.startswith("|")]
    return rows[2:]


def number(cell):
    value = float(cell.rstrip("%").replace(",", ""))
    return value / 100 if cell.endswith("%") else value


def module(name):
    return SimpleNamespace(**runpy.run_path(str(FIGURES / name)))  # leaves no cache beside the figures


def data(name):
    with (FIGURES / name).open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


def test_the_reviews_and_their_strata_add_up():
    assert sum(n for n, _ in STRATA.values()) == REVIEWS
    assert sum(h for _, h in STRATA.values()) == HINTS == REVIEWS // 200
    says("600,000 a year, of which one in 200, or 3,000, hints")
    for name, reviews, hints, share in table("tbl-review-strata"):
        expected = STRATA.get(name, (REVIEWS, HINTS))
        assert (number(reviews), number(hints)) == expected
        assert abs(number(share) - expected[1] / expected[0]) < 0.00003


def test_four_hundred_reviews_hold_the_hints_given():
    assert 400 * 0.005 == 2 and round(0.995**400, 3) == 0.135
    says(r"$400 \cdot 0.005 = 2$ hints", r"$0.995^{400} \approx 0.135$")
    assert round((1 - 600 / 588_000) ** 200, 2) == 0.82
    says(r"$(1 - 600/588{,}000)^{200} \approx 0.82$")
    first, second = 200 * 0.20, 200 * 600 / 588_000
    assert first == 40 and round(second, 1) == 0.2 and round((first + second) / 400, 2) == 0.10 and 0.10 / 0.005 == 20
    says(r"$200 \cdot 0.20 = 40$", r"$200 \cdot 600/588{,}000 \approx 0.2$", r"$40.2/400 \approx 10\%$, is twenty times too high")
    assert math.isclose(0.02 * 0.20, 0.004) and math.isclose(0.98 * 600 / 588_000, 0.001)
    assert (12_000 / REVIEWS, 588_000 / REVIEWS) == (0.02, 0.98)
    says(r"$0.02 \cdot 0.20 + 0.98 \cdot 600/588{,}000$, or $0.004 + 0.001 = 0.005$")


def test_the_reservoir_keeps_every_item_with_probability_k_over_n():
    for k, n in ((1, 5), (2, 5), (3, 6)):
        kept = dict.fromkeys(range(1, n + 1), Fraction(0))
        draws = [range(1, m + 1) for m in range(k + 1, n + 1)]
        for places in product(*draws):
            items = list(range(1, k + 1))
            for m, place in enumerate(places, k + 1):
                if place <= k:
                    items[place - 1] = m
            for item in items:
                kept[item] += Fraction(1, math.prod(map(len, draws)))
        assert set(kept.values()) == {Fraction(k, n)}
        before = Fraction(k, n - 1)
        assert before * (1 - Fraction(k, n) * Fraction(1, k)) == Fraction(k, n)
    says("All have 2/5.")


def test_the_reservoir_in_code_runs_and_is_uniform():
    space = {"random": random}
    exec(re.search(r"```python\n(.*?)```", SOURCE, re.S)[1], space)
    counts = [0] * 6
    for seed in range(6000):
        reservoir = space["Reservoir"](2, seed)
        for item in range(6):
            reservoir.offer(item)
        assert len(set(reservoir.items)) == 2
        for item in reservoir.items:
            counts[item] += 1
    expected, deviation = 2000, math.sqrt(6000 * (1 / 3) * (2 / 3))
    assert all(abs(c - expected) < 4 * deviation for c in counts)


def test_the_drawing_of_the_reservoir_follows_the_rule():
    cells = dict(re.findall(r'^\s*([abc]\d): "([^"]*)" \{class: \w+\}', (FIGURES / "04_reservoir.d2").read_text(encoding="utf-8"), re.M))
    kept = cells["a1"].split(", ")
    assert cells["c1"].split(", ") == kept == ["a", "b"]
    for step, n in ((2, 3), (3, 4), (4, 5)):
        place, of = map(int, cells[f"b{step}"].split(" of "))
        assert of == n
        if place <= 2:
            kept[place - 1] = cells[f"a{step}"]
        assert cells[f"c{step}"].split(", ") == kept
    says("c draws 2 of 3 and takes place 2, so a and c are kept", "d draws 4 of 4 and is dropped", "e draws 1 of 5 and takes place 1")


def test_the_audit_is_weighted_back():
    bands = [[number(c) for c in row[1:]] for row in table("tbl-audit-bands")]
    assert math.isclose(sum(b[0] for b in bands), 1) and math.isclose(sum(b[1] for b in bands), 1)
    assert all(math.isclose(p / q, w) for p, q, w, _ in bands)
    assert math.isclose(sum(q * e for _, q, _, e in bands), 0.2275)
    assert math.isclose(sum(q * w * e for _, q, w, e in bands), 0.022)
    assert math.isclose(sum(p * e for p, _, _, e in bands), 0.022)
    says("error rate is 22.75%", r"$0.90 \cdot 0.01 + 0.09 \cdot 0.10 + 0.01 \cdot 0.40$", "$0.009 + 0.009 + 0.004 = 0.022$")
    read = [400 * q for _, q, _, _ in bands]
    assert read == [100, 100, 200]
    uneven = math.sqrt(sum(p * p * e * (1 - e) / n for (p, _, _, e), n in zip(bands, read)))
    even = math.sqrt(0.022 * 0.978 / 400)
    says(f"standard error of {100 * uneven:.2f} points, and 400 reviews drawn at random would have had {100 * even:.2f}")


def test_reading_a_year_takes_the_hours_given():
    assert round(REVIEWS * 20 / 3600) == 3333
    says("3,333 hours", r"$600{,}000 \cdot 20/3{,}600$", "3,000 hints in 3,333 hours")


def test_kappa_of_the_two_readers():
    both, only_a, only_b, neither = 30, 20, 25, 925
    n = both + only_a + only_b + neither
    observed, a, b = (both + neither) / n, (both + only_a) / n, (both + only_b) / n
    chance = a * b + (1 - a) * (1 - b)
    assert (n, observed, a, b) == (1000, 0.955, 0.05, 0.055) and math.isclose(chance, 0.9005)
    says(
        "30 times both say yes, 20 times only A, 25 times only B, 925 times neither", "$955/1{,}000$, so the observed rate is $p_o = 0.955$"
    )
    says(r"$p_e = 0.05 \cdot 0.055 + 0.95 \cdot 0.945 = 0.9005$")
    assert math.isclose(observed - chance, 0.0545) and math.isclose(1 - chance, 0.0995)
    says(rf"So the two readers' kappa is $0.0545/0.0995 \approx {(observed - chance) / (1 - chance):.2f}$")
    assert both / (both + only_a + only_b) == 0.40
    says("Of the 75 reviews that anybody flagged, they agree on 30, which is 40%.")


def test_closing_the_labels_makes_the_wrong_negatives_given():
    final = 300
    for _, confirmed, positives, wrong, share in table("tbl-waiting-labels"):
        f = number(confirmed)
        assert number(positives) == round(final * f) and number(wrong) == round(final * (1 - f))
        exact = 0.3 * (1 - f) / (1 - 0.3 * f)
        assert share == f"{100 * exact:.1f}%"
        assert math.isclose(exact, number(wrong) / (1000 - number(positives)), abs_tol=1e-9)
    says(r"300 are confirmed in the end, so $\pi = 0.3$")


def odds_of(prior, *votes):
    """Odds by counting all outcomes of independent votes, not by the formula."""
    joint = []
    for truth, chance in ((1, prior), (-1, 1 - prior)):
        likelihood = [1 if vote == 0 else accuracy if vote == truth else 1 - accuracy for accuracy, vote in votes]
        joint.append(chance * math.prod(likelihood))
    return joint[0] / joint[1]


def test_the_votes_are_weighed_as_stated():
    for votes in ([(0.8, 1), (0.8, 1)], [(0.8, 1), (0.8, 1), (0.9, -1)], [(0.7, 0), (0.6, -1)]):
        formula = 0.25 * math.prod((a / (1 - a)) ** v for a, v in votes)
        assert math.isclose(odds_of(0.2, *votes), formula)
    two, three = odds_of(0.2, (0.8, 1), (0.8, 1)), odds_of(0.2, (0.8, 1), (0.8, 1), (0.9, -1))
    assert math.isclose(two, 4) and math.isclose(three, 4 / 9)
    says(r"$\frac14 \cdot 4 \cdot 4 = 4$, a probability of 0.80", f"$4/9$, a probability of {three / (1 + three):.2f}")
    assert math.isclose(two / (1 + two), 0.8)
    assert math.isclose(odds_of(0.2, (0.8, 1)), 1)
    says("odds $\\frac14 \\cdot 4 \\cdot 4 = 4$, so 80%", "answer: >- 50%. With the same words", "odds $\\frac14 \\cdot 4 = 1$. If")


def test_the_entropies_of_the_queries():
    def entropy(p):
        return -p * math.log2(p) - (1 - p) * math.log2(1 - p)

    values = [f"{entropy(p):.2f}" for p in (0.02, 0.35, 0.52, 0.97)]
    says(f"Scores of 0.02, 0.35, 0.52 and 0.97 have entropies of {values[0]}, {values[1]}, {values[2]} and {values[3]} bits")
    assert max(values) == values[2]


def test_a_random_draw_of_labels_holds_few_hints():
    assert 20_000 * HINTS // REVIEWS == 100
    says("Among 20,000 reviews drawn at random only about 100 are hints")
    assert 100_000 / 5_000 == 100 / 5


def test_the_useful_model_has_the_metrics_given():
    tp, fp, fn = 2_400, 11_940, 600
    others = REVIEWS - HINTS
    assert (tp / HINTS, fp / others, HINTS - tp) == (0.8, 0.02, fn) and others - fp == 585_060
    assert (others / REVIEWS, round((tp + others - fp) / REVIEWS, 3)) == (0.995, 0.979)
    says("flagging nothing is right for 99.5%", r"$(2{,}400 + 585{,}060)/600{,}000 \approx 97.9\%$")
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    f1 = 2 * precision * recall / (precision + recall)
    assert math.isclose(f1, 2 * tp / (2 * tp + fp + fn)) and (tp + fp, 2 * tp + fp + fn) == (14_340, 17_340)
    says(rf"$2{{,}}400/14{{,}}340 \approx {precision:.3f}$", rf"$F_1 = 4{{,}}800/17{{,}}340 \approx {f1:.3f}$")


def precision_at(base, t, f):
    return base * t / (base * t + (1 - base) * f)


def test_precision_follows_the_base_rate():
    assert math.isclose(precision_at(HINTS / REVIEWS, 0.8, 0.02), 2_400 / 14_340)
    says(
        f"gives {precision_at(0.5, 0.8, 0.02):.3f} where half the reviews are hints, and {precision_at(0.005, 0.8, 0.02):.3f} where 0.5% are"
    )


def test_the_curves_are_those_computed():
    curves = module("04_roc_pr.py")
    assert [list(row) for row in curves.rows()] == data("04_roc_pr.csv")
    areas = [f"{curves.pr_area(base):.2f}" for base in (0.5, 0.05, 0.005)]
    says(f"The areas are {areas[0]}, {areas[1]} and {areas[2]}", f"(AUC) is {curves.roc_area():.2f}")
    for name, labels in (("04_roc.vl.yaml", ["0.92"]), ("04_pr.vl.yaml", areas)):
        drawing = (FIGURES / name).read_text(encoding="utf-8")
        assert all(f"area {area}" in drawing for area in labels)


def test_the_roc_area_is_the_chance_of_the_right_order():
    draw = random.Random(4)
    wins = sum(draw.gauss(2, 1) > draw.gauss(0, 1) for _ in range(40_000)) / 40_000
    assert abs(wins - module("04_roc_pr.py").roc_area()) < 0.006


def test_the_alternative_texts_of_the_curves_agree_with_the_scorer():
    normal = NormalDist()
    false_at_half = 1 - normal.cdf(2)  # a cut at 2 finds half of the hints
    values = [precision_at(base, 0.5, false_at_half) for base in (0.5, 0.05, 0.005)]
    says(f"precision is {values[0]:.2f} at a base rate of 50%, {values[1]:.2f} at 5% and {values[2]:.2f} at 0.5%")
    says(f"at a false positive rate of 0.2 recall is already {1 - normal.cdf(normal.inv_cdf(0.8) - 2):.2f}")


def test_undoing_undersampling():
    positives, negatives, keep = 80, 1000, 0.02
    sampled = positives / (positives + keep * negatives)
    assert math.isclose(keep * sampled / (keep * sampled + 1 - sampled), positives / (positives + negatives))
    assert math.isclose(sampled, 0.8)
    says(r"odds of $4 \cdot 0.02 = 0.08$", rf"a probability of $0.08/1.08 \approx {0.08 / 1.08:.3f}$")
    base, observed = Fraction(80, 1080), Fraction(8, 10)  # Elkan's theorem 2, with b the rate trained on
    p, b = observed, Fraction(8, 10)
    elkan = base * (p - p * b) / (b - p * b + base * p - b * base)
    assert elkan == Fraction(80, 1080)


def test_the_threshold_minimizes_the_expected_cost():
    false_alarm, miss = 150, 2_850
    threshold = false_alarm / (false_alarm + miss)
    assert math.isclose(threshold, 0.05)
    says("$150/3{,}000 = 0.05$", "A false alarm costs an inspection, USD 150", "A missed hint costs USD 2,850 more than one that was found")
    inspection = 150  # of a hint that is found; a missed one costs the inspection and 2,850 more
    for p in (0.01, 0.049, 0.051, 0.4):
        flagged, silent = (1 - p) * false_alarm + p * inspection, p * (inspection + miss)
        assert (flagged < silent) == (p > threshold)


def test_the_class_weights_have_the_ratios_given():
    rare, common, beta = 400, 19_600, 0.999
    assert common / rare == 49
    effective = [(1 - beta**n) / (1 - beta) for n in (rare, common)]
    assert [round(e) for e in effective] == [330, 1000]
    says("the 19,600 others count as 1,000 and the 400 hints as 330", f"the ratio of weights is {effective[1] / effective[0]:.1f}")
    nearly = 1 - 1e-9
    assert math.isclose((1 - nearly**common) / (1 - nearly**rare), 49, rel_tol=1e-3)
    assert math.isclose(effective[0], sum(beta**i for i in range(rare)))


def test_focal_loss_is_the_curve_drawn_and_moves_the_share():
    focal = module("04_focal.py")
    assert [[str(g), str(p), loss] for g, p, loss in focal.rows()] == data("04_focal.csv")
    easy, hard = [199 * focal.focal(0.95, g) for g in (0, 2)], [focal.focal(0.2, g) for g in (0, 2)]
    says(rf"$199 \cdot {focal.focal(0.95, 0):.4f} \approx {easy[0]:.1f}$, the positive {hard[0]:.2f}")
    says(f"{100 * easy[0] / (easy[0] + hard[0]):.0f}% of the loss comes from easy cases", f"they add {easy[1]:.3f}", f"adds {hard[1]:.2f}")
    says(f"Now {100 * easy[1] / (easy[1] + hard[1]):.0f}% of the loss comes from easy cases")
    assert math.isclose(0.05**2, 0.0025) and math.isclose(0.8**2, 0.64)
    assert round(focal.focal(0.6, 0), 1) == 0.5 and focal.focal(0.6, 2) < 0.1


def test_the_error_of_always_saying_one():
    rows = [[int(number(cell)) for cell in row] for row in table("tbl-incident-buckets")]
    assert all(each == guests - 1 and total == each * count for guests, count, each, total in rows)
    assert (sum(row[1] for row in rows), sum(row[3] for row in rows)) == (1000, 1460)
    says("$1{,}460/1{,}000 = 1.46$ guests", "for the incidents that matter most it is 39", "sorts 1,000 confirmed incidents")


def test_the_worst_small_change_of_a_linear_score():
    weights, size = (2, -1, 0.5), 0.1
    worst = min(sum(w * d for w, d in zip(weights, change)) for change in product((-size, 0, size), repeat=3))
    assert math.isclose(worst, -size * sum(map(abs, weights))) and math.isclose(worst, -0.35)
    says(r"$0.1 \cdot 3.5 = 0.35$")
    assert 1000 * 0.5 * 0.1 == 50
    says("a thousand inputs of weight 0.5 it could fall by 50")


def test_the_mixture_of_two_reviews():
    mix = [round(0.7 * a + 0.3 * b, 2) for a, b in zip((0.2, 0.8, 1), (0.6, 0, 0))]
    assert mix == [0.32, 0.56, 0.7]
    says("the mixture is $(0.32, 0.56)$ with label 0.7")


def test_the_label_noise_of_changed_reviews_has_the_error_given():
    assert round(100 * math.sqrt(0.04 * 0.96 / 100)) == 2
    says("label 100 changed reviews", "If four labels differ, the step adds an estimated 4% label noise, with a standard error of 2 points")


def test_the_answers_about_sampling_and_labels_are_right():
    error = math.sqrt(0.005 * 0.995 / 2000)
    assert (round(error, 4), round(100 * error, 2)) == (0.0016, 0.16)
    says(r"$\sqrt{0.005 \cdot 0.995/2{,}000} \approx 0.0016$, or 0.16 points")
    assert 1000 * 1000 / 1_000_000 == 1
    chance = 0.01**2 + 0.99**2
    assert math.isclose(chance, 0.9802) and round((0.98 - chance) / (1 - chance), 2) == -0.01
    assert math.isclose(0.01 + 0.01, 0.02)  # only-A and only-B together: never both
    says(r"$0.01^2 + 0.99^2 = 98.02\%$", "so kappa is about $-0.01$")
    says(rf"$150/850 \approx {100 * 150 / 850:.0f}\%$")


def test_the_answers_about_imbalance_are_right():
    false_rate = 0.8 * 0.05 / 0.95
    assert math.isclose(precision_at(0.5, 0.8, false_rate), 0.95)
    says(r"$0.8 \cdot 0.05/0.95 \approx 0.042$", rf"\approx {precision_at(0.005, 0.8, false_rate):.3f}$: about eleven of twelve")
    assert abs(11 / 12 - (1 - precision_at(0.005, 0.8, false_rate))) < 0.005
    assert math.isclose(0.9 / 0.1, 9) and round(0.09 / 1.09, 3) == 0.083
    says(r"the probability is $0.09/1.09 \approx 8.3\%$")
    scale = 100 * 0.05 / 0.95
    says(rf"$100 \cdot 0.05/0.95 \approx {scale:.1f}$, a score of about {scale / (1 + scale):.2f}")
    assert (round(0.95**2, 2), round(0.05**2, 4), round(0.95**2 / 0.05**2)) == (0.90, 0.0025, 361)
    says(r"$0.95^2 \approx 0.90$", "0.0025, 361 times less")


def test_what_is_given_in_questions_and_examples_is_what_was_computed_with():
    says("About 0.5% of a city's reviews", "2,000 reviews drawn at random", "is off by 0.5 points")
    says("A reservoir of 1,000 items has run for years over 1,000,000 events", "One, since each event is inside with probability 1/1,000")
    says("each call 1% of the texts positive and give the same answer on 98%", "30% are confirmed in the end, half of these within 14 days")
    says("Of 1,000 cases 150 are confirmed in time and 150 later", "each 80% accurate, vote yes on a text whose prior chance is 20%")
    says(
        "precision 95% at recall 80%",
        "where 0.5% are positive",
        "one negative in a hundred kept. It gives a text the score 0.9",
        "act above a probability of 5%",
    )
    says(
        "to whose stated class the model gives 0.05",
        "than that of a right label with 0.95",
        "A simple random sample of 400",
        "draw 200 from each stratum",
        "At 20 seconds each",
    )
    says(
        "has 20,000 labeled reviews, 400 of them hints",
        "With 400 hints and 19,600 others, a hint weighs 49 times",
        "At $\\beta = 0$ it would be 1",
    )
    says(
        "are right in 80% of their votes",
        '"five stars", right in 90%',
        "A model finds 80% of the hints",
        "flags 2% of the others",
        "readers see 14,340",
    )
    says("For $t = 0.8$ and $f = 0.02$", "standard deviation 1, with mean 2 for hints and 0", "one negative in fifty kept, $\\rho = 0.02$")
    says("199 easy negatives at $p_t = 0.95$ and one hard positive at $p_t = 0.2$", r"$w = (2, -1, 0.5)$ and $\varepsilon = 0.1$")
    says("$x_i = (0.2, 0.8)$, $y_i = 1$, $x_j = (0.6, 0)$, $y_j = 0$", r"$\lambda = 0.7$")


def test_every_citation_has_an_entry():
    cited = set(re.findall(r"@([a-z]+\d{4})", TEXT))
    entries = set(re.findall(r"^- id: (\S+)$", (CONTENT / "references.yaml").read_text(encoding="utf-8"), re.M))
    assert cited <= entries
