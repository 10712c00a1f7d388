"""Every number that chapter 2 computes, computed again, beside the sentence that claims it."""

import ast
import csv
import math
import re
import statistics
from pathlib import Path
from types import SimpleNamespace

import pytest

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = re.sub(r"\s+", " ", (CONTENT / "02_intro_ml_system_design.md").read_text(encoding="utf-8"))


def says(*claims):
    """Fail unless each claim stands in the chapter, whatever its line breaks."""
    for claim in claims:
        assert claim in CHAPTER, f"the chapter does not say: {claim}"


def tex(number):
    """Write a whole number as TeX with separators: 1{,}320."""
    return f"{number:,}".replace(",", "{,}")


def figure_script():
    """Load the script that computes the chart, without leaving bytecode beside it."""
    path = CONTENT / "figures" / "02_more_data.py"
    names = {"__name__": "more_data", "__file__": str(path)}
    exec(compile(path.read_text(encoding="utf-8"), path, "exec"), names)
    return SimpleNamespace(**names)


def test_two_points_of_accuracy_can_earn_nothing():
    tickets, automatic, auto_wrong, read_wrong, read_wrong_b = 40_000, 30_000, 600, 3_400, 2_600
    assert tickets - automatic == 10_000
    assert auto_wrong / automatic == 0.02
    assert 1 - (auto_wrong + read_wrong) / tickets == pytest.approx(0.90)
    assert tickets - auto_wrong - read_wrong_b == 36_800
    assert 1 - (auto_wrong + read_wrong_b) / tickets == pytest.approx(0.92)
    says(
        "is right for 90%",
        "600 of them (2%) go wrong",
        r"It is right for $36{,}800/40{,}000 = 0.92$",
    )


def test_more_automatic_routes_earn_what_the_chapter_says():
    lifted, reading, misroute = 3_000, 0.50, 3.0
    share = lifted / 40_000
    value = reading - 0.02 * misroute
    assert share == pytest.approx(0.075)
    assert value == pytest.approx(0.44)
    says(r"$d = 3{,}000/40{,}000 = 0.075$", r"$v = 0.50 - 0.02 \cdot 3 = 0.44$")
    says(rf"$40{{,}}000 \cdot 0.075 \cdot 0.44 = {tex(round(40_000 * share * value))}$ dollars")


def test_model_c_can_keep_its_accuracy():
    wrong_automatic = 600 + 0.02 * 3_000
    wrong_read = 4_000 - wrong_automatic
    assert 0 <= wrong_read <= 10_000 - 3_000


def test_a_day_of_audits_is_too_few_and_a_week_is_enough():
    sample, healthy, bad, days = 200, 0.02, 0.04, 7
    spread = math.sqrt(sample * healthy * (1 - healthy))
    assert (round(sample * healthy), round(sample * bad)) == (4, 8)
    assert f"{spread:.2f}" == "1.98"
    assert f"{sample * (bad - healthy) / spread:.1f}" == "2.0"
    week_spread = spread * math.sqrt(days)
    assert f"{week_spread:.2f}" == "5.24"
    assert (round(days * sample * healthy), round(days * sample * bad)) == (28, 56)
    assert f"{days * sample * (bad - healthy) / week_spread:.1f}" == "5.3"
    limit = round(0.03 * days * sample)
    assert (days * sample, limit) == (1_400, 42)
    assert f"{(limit - 28) / week_spread:.1f}" == "2.7"
    says("3% of 1,400 audited routes are 42 errors", r"$14/5.24 \approx 2.7$ deviations above a healthy week")
    says(
        r"$200 \cdot 0.02 = 4$ errors",
        r"$\sqrt{200 \cdot 0.02 \cdot 0.98} \approx 1.98$",
        r"$4/1.98 \approx 2.0$",
        r"$1.98\sqrt{7} \approx 5.24$",
        "28 errors are expected",
        "shows 56",
        r"$28/5.24 \approx 5.3$ deviations",
    )


def test_a_healthy_day_reaches_eight_errors_about_once_in_twenty():
    below = sum(math.comb(200, k) * 0.02**k * 0.98 ** (200 - k) for k in range(8))
    assert 1 / (1 - below) == pytest.approx(20, abs=1)
    says("a healthy day reaches 8 about once in 20 days")


def test_seven_billion_parameters_of_two_bytes_fill_fourteen_gigabytes():
    assert 7e9 * 2 / 1e9 == 14
    says("7 billion of 2 bytes each fill 14 GB")


def test_replicas_and_the_saving_of_autoscaling():
    busy = 900 * 40 / 1_000
    peak, night = math.ceil(round(busy / 0.6, 9)), math.ceil(round(90 * 40 / 1_000 / 0.6, 9))
    assert (busy, peak, night) == (36, 60, 6)
    fixed, scaled = 24 * peak, 8 * peak + 16 * night
    assert (fixed, scaled) == (1_440, 576)
    assert round(100 * (1 - scaled / fixed)) == 60
    says(
        "36 replicas are busy on average",
        "the service needs 60",
        "it needs 6.",
        r"$24 \cdot 60 = 1{,}440$",
        r"$8 \cdot 60 + 16 \cdot 6 = 576$, a saving of 60%",
    )


def test_looking_at_every_model_takes_thirty_hours_a_week():
    assert 120 * 15 / 60 == 30
    says("120 countries", "for 15 minutes: that is 30 hours")


def test_turns_of_the_loop_in_a_year():
    assert (52 // 6, 52 // 2) == (8, 26)
    says("learns from eight launches a year; at two weeks it is 26")


def test_labels_and_steps_of_the_product_hierarchy():
    assert 40 * 100 == 4_000
    assert 4_000 * 50 == 200_000
    assert 0.95 * 0.90 == pytest.approx(0.855)
    says("200,000 must be collected", "one of 40 categories", "one of the 100 products", "it is 0.855")


def test_label_sets_and_agreement_of_annotators():
    assert 2**12 == 4_096
    assert f"{0.97**12:.2f}" == "0.69"
    says(r"$2^{12} = 4{,}096$ sets", r"$0.97^{12} \approx 0.69$")


def test_costs_of_the_two_framings():
    context, app, hidden, apps = 64, 16, 32, 200
    weights_multiclass = apps * (context + 1)
    weights_score = (context + app + 1) * hidden + hidden + 1
    once, each = apps * context, apps * ((context + app) * hidden + hidden)
    assert (weights_multiclass, weights_score, once, each) == (13_000, 2_625, 12_800, 518_400)
    says(
        rf"$200 \cdot (64 + 1) = {tex(weights_multiclass)}$",
        rf"$(80 + 1) \cdot 32 + 33 = {tex(weights_score)}$",
        f"| Weights | {weights_multiclass:,} | {weights_score:,} |",
        f"| Multiplications a request | {once:,} | {each:,} |",
        rf"$518{{,}}400/12{{,}}800 = {each / once:.1f}$",
    )
    shared = context * hidden + apps * (app * hidden + hidden)
    says(rf"$2{{,}}048 + 200 \cdot 544 = {tex(shared)}$")
    says(f"By a factor of {each / shared:.1f}. Computed for each app in full")


def test_an_additive_score_ranks_apps_alike_for_everybody():
    users, apps = [0.3, -1.2, 2.0], {"mail": 0.4, "maps": 0.9, "news": -0.1}
    orders = {tuple(sorted(apps, key=lambda a: user + apps[a])) for user in users}
    assert len(orders) == 1
    assert len({tuple(sorted(apps, key=lambda a: user * apps[a])) for user in users}) > 1
    says("ranks the apps alike for everybody")


def test_cross_entropy_of_the_examples():
    assert f"{-math.log(0.7):.2f}" == "0.36"
    assert f"{-math.log(0.05):.2f}" == "3.00"
    assert round(math.log(0.05) / math.log(0.7)) == 8
    assert f"{math.log(12):.2f}" == "2.48"
    says(r"$-\ln 0.7 \approx 0.36$", "the loss is 3.00", "about eight times", r"$\ln 12 \approx 2.48$")


def test_the_quantile_loss_chooses_the_quantile_of_the_two_prices():
    minutes = range(1, 101)
    costs = {plan: sum(4 * max(m - plan, 0) + max(plan - m, 0) for m in minutes) for plan in minutes}
    assert min(costs, key=costs.__getitem__) == 100 * 4 / (4 + 1) == 80
    says("costs four times as much", "$4/(4+1) = 0.8$")


def test_absolute_error_chooses_the_median_and_squared_error_the_mean():
    minutes = [10, 12, 14, 20, 94]
    median, mean = statistics.median(minutes), statistics.mean(minutes)
    assert (median, mean) == (14, 30)

    def errors(guess):
        return [abs(m - guess) for m in minutes]

    def mae(guess):
        return sum(errors(guess)) / 5

    def mse(guess):
        return sum(e * e for e in errors(guess)) / 5

    assert (errors(14), errors(30)) == ([4, 2, 0, 6, 80], [20, 18, 16, 10, 64])
    assert (mae(14), mae(30), mse(14), mse(30)) == (18.4, 25.6, 1291.2, 1035.2)
    assert min(range(100), key=mae) == 14 and min(range(100), key=mse) == 30
    assert [f"{math.sqrt(mse(g)):.1f}" for g in (14, 30)] == ["35.9", "32.2"]
    assert sum(minutes) == 5 * 30 == 150
    says(
        "4, 2, 0, 6 and 80 have mean 18.4",
        "20, 18, 16, 10 and 64 have mean 25.6",
        "mean 1,291.2 around 14 and 1,035.2 around 30",
        "35.9 for the median and 32.2 for the mean",
        r"$5 \cdot 30 = 150$ minutes",
    )


def test_the_code_ranks_the_drafts_as_the_text_says():
    source = re.search(r"```python\n(.*?)```", (CONTENT / "02_intro_ml_system_design.md").read_text(encoding="utf-8"), re.S)[1]
    ast.parse(source)
    names = {}
    exec(source, names)  # our own committed example
    drafts, best = names["drafts"], names["best"]

    def scores(beta):
        return [f"{u - beta * r:.2f}" for u, r in drafts.values()]

    assert best(1, 0.4) == "bold" and best(1, 0.8) == "plain"
    assert scores(0.4) == ["0.66", "0.62", "0.48"]
    assert scores(0.8) == ["0.42", "0.54", "0.46"]
    assert scores(0.5)[:2] == ["0.60", "0.60"]
    assert best(1, 0.49) == "bold" and best(1, 0.51) == "plain"
    says(
        "$0.9 - 0.24 = 0.66$ against 0.62 and 0.48",
        "0.54 against 0.42 and 0.46",
        r"switch at $\beta = 0.5$, where both score 0.60",
    )


def test_what_the_power_law_promises():
    assert f"{2**-0.095:.3f}" == "0.936"
    assert f"{10**-0.095:.2f}" == "0.80"
    assert round(2 ** (1 / 0.095)) == pytest.approx(1_475, abs=1)
    says(r"$2^{-0.095} \approx 0.936$", "data by 0.80", r"$2^{1/0.095} \approx 1{,}475$")


def test_how_ten_times_the_computation_is_split():
    assert [f"{10**a:.1f}" for a in (0.73, 0.27, 0.5)] == ["5.4", "1.9", "3.2"]
    assert 0.73 + 0.27 == pytest.approx(1)
    says(r"$10^{0.73} \approx 5.4$", r"$10^{0.27} \approx 1.9$", r"$\sqrt{10} \approx 3.2$")


def test_tokens_per_parameter_at_about_equal_computation():
    chinchilla, gopher = (70e9, 1.4e12), (280e9, 300e9)
    assert chinchilla[1] / chinchilla[0] == pytest.approx(20)
    assert f"{gopher[1] / gopher[0]:.1f}" == "1.1"
    assert math.prod(chinchilla) / math.prod(gopher) == pytest.approx(1, abs=0.2)
    says("20 tokens for each parameter rather than 1.1", "At about equal computation")


def test_the_chart_shows_what_the_script_computes():
    script = figure_script()
    with (CONTENT / "figures" / "02_more_data.csv").open(encoding="utf-8", newline="") as file:
        stored = [(r["series"], int(r["rows"]), float(r["error"])) for r in csv.DictReader(file)]
    computed = [(name, rows, float(error)) for name, rows, error in script.table()]
    assert [s[:2] for s in stored] == [c[:2] for c in computed]
    assert [s[2] for s in stored] == pytest.approx([c[2] for c in computed], abs=0.0011)


def test_the_text_reads_the_chart_rightly():
    script = figure_script()
    with (CONTENT / "figures" / "02_more_data.csv").open(encoding="utf-8", newline="") as file:
        error = {(r["series"], int(r["rows"])): float(r["error"]) for r in csv.DictReader(file)}
    first, last = error[script.STEPS, 32], error[script.STEPS, 16_384]
    assert 16_384 // 32 == 512 and round(first / last) == 9
    says(f"normal noise of standard deviation {script.NOISE}")
    says(f"{first:.3f} at 32 rows to {last:.3f} at 16,384: 512 times the data, a ninth of the error")
    assert error[script.LINE, 16_384] == pytest.approx(math.sqrt(1 / 2 - 3 / math.pi**2), abs=0.001)
    says("stops at 0.443", r"$\sqrt{1/2 - 3/\pi^2}$")
    edge = script.truth(script.GAP_FROM)
    cells = 10_000
    width = (1 - script.GAP_FROM) / cells
    floor = math.sqrt(sum((script.truth(script.GAP_FROM + (i + 0.5) * width) - edge) ** 2 for i in range(cells)) * width)
    assert f"{floor:.2f}" == "0.22"
    assert floor < error[script.GAP, 16_384] < floor + 0.01
    says("is at 0.23 with 16,384 rows and cannot fall below 0.22")
    assert [f"{error[script.GAP, n]:.2f}" for n in (32, 256, 16_384)] == ["0.38", "0.25", "0.23"]
    says("falls from 0.38 to 0.25 by 256 rows and then hardly further, to 0.23")
    assert [f"{error[script.LINE, n]:.2f}" for n in (32, 16_384)] == ["0.47", "0.44"]
    says("stays between 0.47 and 0.44")


def test_answers_about_replicas_and_audits():
    busy = 1_500 * 20 / 1_000
    assert (busy, busy / 0.75, busy / 80) == (30, 40, 0.375)
    says("so one site alone needs $30/0.75 = 40$, and both together have 80", "the workers are 37.5% busy")
    assert 5_000 * (0.50 - 0.03 * 3) == pytest.approx(2_050)
    says(r"$5{,}000 \cdot (0.50 - 0.03 \cdot 3) = 2{,}050$ dollars")
    assert round(15e12 / 8e9, -2) == 1900
    says("about 15 trillion tokens, some 1,900 for each parameter")
    needed = 9 * 0.02 * 0.98 / 0.01**2
    assert round(needed) == 1_764
    assert 0.01 * needed == pytest.approx(3 * math.sqrt(0.0196 * needed))
    assert 9 * 0.0196 / 0.005**2 == pytest.approx(4 * needed)
    says(r"$m = 9 \cdot 0.0196/0.0001 = 1{,}764$")


def test_the_baker_should_cover_three_days_of_four():
    demand, unsold, missed = list(range(1, 101)), 1, 3

    def cost(baked):
        return sum(unsold * max(baked - d, 0) + missed * max(d - baked, 0) for d in demand)

    assert min(demand, key=cost) in (75, 76)
    assert missed / (missed + unsold) == 0.75
    says("$3/(3+1) = 0.75$")


def test_answers_about_scores_and_power_laws():
    for u, r in ((0.9, 0.6), (0.7, 0.2), (0.5, 0.05)):
        assert u / 2 - 0.8 * r == pytest.approx((u - 1.6 * r) / 2)
    says("usefulness minus 1.6 times risk")
    assert f"{0.9 ** (-1 / 0.095):.2f}" == "3.03"
    says(r"$0.9^{-1/0.095} \approx 3.03$")
