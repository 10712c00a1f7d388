"""Recompute every number of chapter 8 and look for the sentence that states it. Standard library only."""

import csv
import itertools
import json
import math
import random
import re
import runpy
import statistics
from pathlib import Path
from types import SimpleNamespace

import pytest
from claims import claims_of

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = CONTENT / "08_data_shifts_and_monitoring.md"
SOURCE = CHAPTER.read_text(encoding="utf-8")
TEXT = " ".join(SOURCE.split())
FIGURES = CONTENT / "figures"
says = claims_of(TEXT)


def rows(name):
    with (FIGURES / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def module(name):
    return SimpleNamespace(**runpy.run_path(str(FIGURES / f"{name}.py")))  # leaves no cache beside the figures


def as_text(table):
    return [tuple(map(str, row)) for row in table]


# Feedback loops


def test_two_equal_offers_differ_by_views_and_not_by_looks():
    says("at offer B, 10% apply", "On 1,000 pages A stands in slot 1, where everybody looks, and B in slot 4, where 40% look")
    a, b = 1000 * 0.1, 400 * 0.1
    says(rf"$1{{,}}000 \cdot 0.1 = {a:.0f}$ applications, B gets $400 \cdot 0.1 = {b:.0f}$")
    says(f"A has a rate of {a / 1000:.0%} and B of {b / 1000:.0%}", "both have 10%: $100/1{,}000 = 40/400$")
    assert a / 1000 == b / 400


def test_the_exposure_figure_is_what_its_script_computes():
    exposure = module("08_exposure")
    assert (exposure.OFFERS, exposure.VISITS, exposure.WEEKS, len(exposure.LOOKS), len(exposure.SEEDS)) == (50, 2000, 26, 5, 10)
    assert (exposure.quality(0), round(exposure.quality(49), 9)) == (0.12, 0.02)
    table = rows("08_exposure")
    assert {row[0] for row in table} == set(exposure.POLICIES) and len(table) == 4 * 26
    assert as_text(exposure.rows()) == table
    says(
        "Fifty offers differ in quality: from 2% to 12% of those who look apply",
        "Five are shown to 2,000 visitors a week",
        "mean of ten runs",
    )


def test_the_exposure_numbers_in_text_and_alt_are_those_of_the_figure():
    share = {(policy, int(week)): float(value) for policy, week, value in rows("08_exposure")}
    log, slot = ({round(100 * share[p, w]) for w in range(1, 27)} for p in ("log", "slot"))
    assert (log, slot) == ({10}, {8})
    says("they keep the 10% of views", "the share falls to 8%", "stay flat at 10% and 8%")
    assert {round(100 * share["divide", week]) for week in range(4, 27)} == {48} and round(100 * share["divide", 2]) == 44
    says("lifts it to 48% within four weeks", "jumps from 10% to 44% in week 2 and stays at 48% from week 4 on")
    assert module("08_exposure").CREDIT == 50
    says("as if 50 looks had shown it to be average")
    first, fifth, half, last = (f"{share['looks', w]:.0%}" for w in (1, 5, 13, 26))
    says(f"climbs from {first} over {fifth} in week 5 and {half} in week 13 to {last}", f"hold {last} of the views after 26 weeks")


# Shifts


def test_the_shift_figure_is_what_its_script_computes():
    shifts = module("08_shifts")
    assert as_text(map(shifts.placed, shifts.rows())) == rows("08_shifts")


def test_each_shift_moves_only_what_it_should():
    shifts = module("08_shifts")
    grid = [i / 20 for i in range(20, 181)]
    for x in grid:
        before, applied = shifts.curves("training", x)
        assert shifts.curves("covariate", x - shifts.LEFT)[0] == pytest.approx(before)
        assert shifts.curves("concept", x)[0] == before
        now, now_applied = shifts.curves("label", x)
        assert now_applied / shifts.NEW_SHARE == pytest.approx(applied / shifts.SHARE)
        assert (now - now_applied) / (1 - shifts.NEW_SHARE) == pytest.approx((before - applied) / (1 - shifts.SHARE))
    for x in grid:  # the same match applies as often as before
        for panel, same in (("covariate", True), ("label", False), ("concept", False)):
            everything, applied = shifts.curves(panel, x)
            old = shifts.curves("training", x)
            kept = math.isclose(applied / everything, old[1] / old[0], rel_tol=1e-9)
            assert kept == same


def test_the_shares_of_applications_after_the_shifts_are_those_given():
    shifts = module("08_shifts")
    share = {panel: f"{shifts.share(panel):.0%}" for panel in shifts.PANELS}
    says(f"At training {share['training']} of the matches end in an application")
    says(f"falls to {share['covariate']}, in the third it rises to {share['label']}, in the fourth it falls to {share['concept']}")
    assert 1.8 < shifts.NEW_SHARE / shifts.SHARE < 2  # "nearly twice as high"


# Detection


def test_the_two_samples_share_mean_and_deviation():
    one, other = [1, 5, 6], [2, 3, 7]
    says("the samples 1, 5, 6 and 2, 3, 7 have the same mean and the same deviation")
    assert statistics.mean(one) == statistics.mean(other) and statistics.pvariance(one) == statistics.pvariance(other)


def gap(one, other):
    return max(abs(sum(v <= x for v in one) / len(one) - sum(v <= x for v in other) / len(other)) for x in (*one, *other))


def limit(n, m, alpha=0.05):
    return math.sqrt(math.log(2 / alpha) / 2) * math.sqrt((n + m) / (n * m))


def test_kolmogorov_smirnov_by_hand():
    ks = module("08_ks")
    assert as_text(ks.rows()) == rows("08_ks")
    says("at 3, 5, 6, 8, 9 and 12 km; now at 10, 13, 14, 15, 18 and 20 km")
    assert ks.BEFORE == (3, 5, 6, 8, 9, 12) and ks.NOW == (10, 13, 14, 15, 18, 20)
    assert gap(ks.BEFORE, ks.NOW) == pytest.approx(5 / 6)
    assert (ks.reached(ks.BEFORE, 9), ks.reached(ks.NOW, 9)) == (5 / 6, 0)
    assert f"{math.sqrt(math.log(40) / 2):.3f}" == "1.358"
    says("the first root is 1.358", rf"$D = 5/6 \approx {5 / 6:.3f}$", rf"$1.358\sqrt{{12/36}} \approx {limit(6, 6):.3f}$: an alarm")
    assert 5 / 6 > limit(6, 6)


def test_the_arrangements_with_so_large_a_gap_are_counted():
    large = 0
    for places in itertools.combinations(range(12), 6):
        others = [i for i in range(12) if i not in places]
        large += gap(places, others) >= 5 / 6 - 1e-9
    says(
        rf"Exactly, {large} of the $\binom{{12}}{{6}} = {math.comb(12, 6)}$ arrangements have a gap of at least $5/6$",
        rf"$24/924 \approx {large / 924:.3f}$",
    )


def test_the_limit_keeps_its_level():
    draw, rejected, n = random.Random(5), 0, 200
    for _ in range(400):
        one, other = (sorted(draw.random() for _ in range(n)) for _ in range(2))
        i = j = 0
        largest = 0.0
        while i < n and j < n:
            if one[i] <= other[j]:
                i += 1
            else:
                j += 1
            largest = max(largest, abs(i - j) / n)
        rejected += largest > limit(n, n)
    assert 0.015 < rejected / 400 < 0.08


def test_the_limit_for_many_rows():
    says(f"At a million views a side the limit of the KS test is {limit(10**6, 10**6):.4f}.")
    says(rf"$1.358\sqrt{{2/2{{,}}000{{,}}000}} \approx {limit(2 * 10**6, 2 * 10**6):.5f}$")
    assert limit(2 * 10**6, 2 * 10**6) < 0.0015
    says("A gap of 0.0015")


def test_maximum_mean_discrepancy_by_hand():
    def mean(xs, ys):
        return sum(math.exp(-((x - y) ** 2) / 2) for x in xs for y in ys) / (len(xs) * len(ys))

    one, other = [0, 1], [2, 3]
    inside, between = mean(one, one), mean(one, other)
    assert inside == pytest.approx(mean(other, other)) == pytest.approx((2 + 2 * math.exp(-0.5)) / 4)
    assert between == pytest.approx((2 * math.exp(-2) + math.exp(-4.5) + math.exp(-0.5)) / 4)
    says(rf"$(2 + 2e^{{-1/2}})/4 \approx {inside:.3f}$", rf"$(2e^{{-2}} + e^{{-9/2}} + e^{{-1/2}})/4 \approx {between:.3f}$")
    says(rf"$2 \cdot 0.803 - 2 \cdot 0.222 \approx {2 * inside - 2 * between:.2f}$")
    assert mean(one, one) + mean(one, one) - 2 * mean(one, one) == 0


def kl(p, q):
    return sum(a * math.log(a / b) for a, b in zip(p, q))


def psi_terms(p, q):
    return [(b - a) * math.log(b / a) for a, b in zip(p, q)]


def test_the_population_stability_index_by_hand():
    before, now = [0.40, 0.30, 0.20, 0.10], [0.25, 0.30, 0.25, 0.20]
    says("made up 40, 30, 20 and 10% of the views at training; now they make up 25, 30, 25 and 20%")
    care, driving, office, trades = psi_terms(before, now)
    says(rf"$(0.25 - 0.40)\ln(0.25/0.40) \approx {care:.4f}$, driving adds {driving:.0f}")
    says(rf"$0.05\ln 1.25 \approx {office:.4f}$, trades add $0.10\ln 2 \approx {trades:.4f}$")
    index = care + office + trades
    says(f"$0.0705 + 0.0112 + 0.0693 = {index:.3f}$")
    says(f"Care and trades give {(0.0705 + 0.0693) / index:.0%} of it")
    assert index == pytest.approx(kl(now, before) + kl(before, now))
    says("a PSI below 0.10 is read as little change and one above 0.25")
    assert 0.10 < index < 0.25 and 0.45 < trades / index < 0.5
    assert all(term >= 0 for term in psi_terms(before, now))


def test_the_index_without_a_shift_has_the_mean_given():
    draw, n, bins = random.Random(8), 200, 10
    total = 0.0
    for _ in range(1500):
        one, other = ([0] * bins for _ in range(2))
        for counts in (one, other):
            for _ in range(n):
                counts[int(draw.random() * bins)] += 1
        total += sum(psi_terms([c / n for c in one], [c / n for c in other]))
    assert total / 1500 == pytest.approx((bins - 1) * (2 / n), rel=0.1)
    assert (bins - 1) * (2 / n) == pytest.approx(0.09)
    says("$(10-1)(1/200+1/200) = 0.09$", "$(B-1)(1/n + 1/m)$")


def test_the_windows_figure_is_what_its_script_computes():
    windows = module("08_windows")
    assert as_text(windows.rows()) == rows("08_windows")
    assert (windows.GOOD, windows.DROP, windows.DAYS) == (42, 0.2, 70)
    rate = {(series, int(day)): float(value) for series, day, value in rows("08_windows")}
    assert (windows.VIEWS, windows.WORKDAY, windows.WEEKEND) == (8_000, 0.06, 0.04)
    says(
        "simulated with 8,000 views a day. On working days 6% of the views end in an application, on weekends 4%",
        "from day 43 on both rates are a fifth lower",
        "flat near 5.5 and falls within a week after day 42 to about 4.3",
        "sinks slowly from 5.4 to 5.0",
    )
    assert all(5.1 < rate["week", d] < 5.7 for d in range(7, 43))
    assert (f"{rate['week', 49]:.1f}", f"{rate['all', 42]:.1f}", f"{rate['all', 70]:.1f}") == ("4.3", "5.4", "5.0")
    assert windows.WEEKEND / windows.WORKDAY == pytest.approx(2 / 3)
    says("each Saturday is a fall by a third", "between about 6 on working days and 4 on weekends, later between 4.8 and 3.2")
    assert (windows.expected(43) * 100, windows.expected(48) * 100) == pytest.approx((4.8, 3.2))


def shown(delta, good, bad, window=None):
    days = [0.0] * good + [delta] * bad
    days = days[-window:] if window else days
    return sum(days) / len(days)


def test_the_same_fall_in_two_averages():
    for good, bad in ((42, 7), (42, 28), (90, 1), (90, 90), (42, 3)):
        assert shown(20, good, bad) == pytest.approx(20 * bad / (good + bad))
        assert shown(20, good, bad, 7) == pytest.approx(20 * min(bad, 7) / 7)
    says(
        "steady for 42 days and then falls by 20%",
        rf"$20 \cdot 7/49 \approx {shown(20, 42, 7):.1f}\%$",
        rf"$20 \cdot 28/70 = {shown(20, 42, 28):.0f}\%$",
    )
    says(rf"$20 \cdot 1/91 \approx {shown(20, 90, 1):.1f}$ points", "as many bad days as good ones, 90", "half of it after 3.5 days")
    says("80% on each of the first 90 days, and fell to 60% on day 91")
    assert shown(20, 90, 90) == 10 and 7 / 2 == 3.5


# Answers


def test_label_share_and_corrected_score():
    t, f, old, marked = 0.70, 0.02, 0.05, 0.088
    says("At training 5% of the offers were fake", "$t = 0.70$ and $f = 0.02$", "now it marks 8.8%")
    then = t * old + f * (1 - old)
    says(rf"$0.70 \cdot 0.05 + 0.02 \cdot 0.95 = {100 * then:.1f}\%$")
    share = (marked - f) / (t - f)
    says(rf"$\pi = 0.068/0.68 = {share:.2f}$: twice as many")
    assert t * share + f * (1 - share) == pytest.approx(marked) and share == pytest.approx(2 * old)
    factor = (share / (1 - share)) / (old / (1 - old))
    odds = 0.30 / 0.70
    says(f"a factor of ${factor:.2f}$", f"A score of 0.30 has odds of {odds:.3f}; corrected they are {odds * factor:.3f}")
    says(f"a score of {odds * factor / (1 + odds * factor):.3f}")
    # Bayes' rule with the likelihood ratio that the old score implies gives the same
    ratio = odds / (old / (1 - old))
    assert share * ratio / (share * ratio + 1 - share) == pytest.approx(odds * factor / (1 + odds * factor))


def test_weights_and_effective_sample_size():
    weights = [0.4 / 0.8] * 80 + [0.6 / 0.2] * 20
    assert (weights[0], weights[-1]) == pytest.approx((0.5, 3))
    assert sum(weights) ** 2 / sum(w * w for w in weights) == pytest.approx(50)
    assert 0.4 * 0.1 + 0.6 * 0.3 == pytest.approx(0.22) and 0.8 * 0.1 + 0.2 * 0.3 == pytest.approx(0.14)
    says(r"$0.4 \cdot 0.1 + 0.6 \cdot 0.3 = 0.22$ instead of $0.14$", "Weights are 0.5 and 3")
    says(r"$(80 \cdot 0.5 + 20 \cdot 3)^2 / (80 \cdot 0.25 + 20 \cdot 9) = 50$ rows")


# Monitoring


def test_false_alarms():
    once = 1 - 0.99**200
    says(
        "With 200 features and $\\alpha = 0.01$",
        "Sixty features are each tested four times a day at a level of 0.5%",
        "test of the 28 features",
    )
    says(rf"$1 - 0.99^{{200}} \approx {once:.2f}$", rf"$200 \cdot 24 \cdot 0.01 = {200 * 24 * 0.01:.0f}$ false alarms a day")
    assert 1 - (1 - 0.01 / 200) ** 200 < 0.01
    says("Testing each at $0.01/200$", "per hour below 0.01")
    tests = 60 * 4 * 7
    says(rf"$60 \cdot 4 \cdot 7 \cdot 0.005 = {tests * 0.005:.1f}$", rf"$1/1{{,}}680 \approx {1 / tests:.4f}$")
    says(rf"$28 \cdot 7 \cdot 0.005 = {28 * 7 * 0.005:.2f}$")


def test_the_log_and_its_size():
    entry = json.loads(re.search(r"```json\n(.*?)```", SOURCE, re.S)[1])
    assert {"request", "model", "features", "slot", "inputs", "score"} <= entry.keys()
    assert 5_000_000 * 2_000 == 10 * 10**9
    says("5 million predictions a day at 2 kB are 10 GB a day")


def test_pay_by_the_month():
    says(rf"$0.7 \cdot 42{{,}}000 + 0.3 \cdot 42{{,}}000/12 = {0.7 * 42_000 + 0.3 * 42_000 / 12:,.0f}$".replace("30,450", "30{,}450"))
    says("from 42,000 to 30,450", "One partner sends 30% of the offers", "grows by a factor of 12")


def test_every_citation_has_an_entry():
    cited = set(re.findall(r"@([a-z]+\d{4})", TEXT))
    entries = set(re.findall(r"^- id: (\S+)$", (CONTENT / "references.yaml").read_text(encoding="utf-8"), re.M))
    assert cited <= entries
