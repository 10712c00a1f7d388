"""Recompute every number of chapter 6 and look for the sentence that states it. Standard library only."""

import csv
import itertools
import math
import re
import runpy
import statistics
from pathlib import Path
from types import SimpleNamespace

from claims import claims_of

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = CONTENT / "06_model_development.md"
SOURCE = CHAPTER.read_text(encoding="utf-8")
TEXT = " ".join(SOURCE.split())
FIGURES = CONTENT / "figures"
says = claims_of(TEXT)


def rows(name):
    with (FIGURES / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def module(name):
    return SimpleNamespace(**runpy.run_path(str(FIGURES / name)))  # leaves no cache beside the figures


def table(label):
    """Return the body rows of a table as lists of cells."""
    block = re.search(rf"::: {{#{label} .*?\n(.*?)\n:::", SOURCE, re.S)[1]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


def normal_cdf(x):
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


def expected_maximum(n, steps=8000):
    """Return the mean of the largest of *n* independent standard normal numbers."""
    width = 16 / steps
    xs = (-8 + i * width for i in range(steps + 1))
    return sum(x * n * normal_cdf(x) ** (n - 1) * math.exp(-x * x / 2) / math.sqrt(2 * math.pi) * width for x in xs)


def standard_error(p, n):
    return math.sqrt(p * (1 - p) / n)


def entropy(p):
    return -p * math.log(p) - (1 - p) * math.log(1 - p)


def vote(n, p):
    """Return the probability of a right majority by going through all votes."""
    return sum(math.prod(p if right else 1 - p for right in votes) for votes in itertools.product((0, 1), repeat=n) if sum(votes) > n / 2)


def test_the_best_of_many_equal_runs_leads_by_the_points_given():
    error = 100 * standard_error(0.88, 2000)
    best20, best5 = expected_maximum(20), expected_maximum(5)
    says("a true accuracy of 88%, are scored on 2,000 rows", rf"$\sqrt{{0.88 \cdot 0.12/2000}} \approx {error:.2f}$ points")
    says(f"the best of 20 lies {best20:.2f} standard errors too high: {best20 * error:.2f} points")
    says(f"The best of five lies {best5:.2f} too high: {best5 * error:.2f} points")
    assert round(best20 * error - best5 * error, 1) == 0.5
    says("leads by half a point")


def test_the_learning_curves_have_the_values_and_the_crossing_given():
    curves = module("06_learning_curves.py")
    assert curves.CURVES == {"simple": (0.320, 1.0), "rich": (0.300, 3.0)}
    assert [(r["model"], int(r["rows"]), float(r["loss"])) for r in rows("06_learning_curves.csv")] == curves.table()
    says(r"a simple model, $0.320 + 1/\sqrt{n}$, and a rich one, $0.300 + 3/\sqrt{n}$")
    says(f"With the present 2,500 rows they lose {curves.loss('simple', 2500):.3f} and {curves.loss('rich', 2500):.3f}")
    crossing = ((3.0 - 1.0) / (0.320 - 0.300)) ** 2
    assert round(crossing) == 100**2 and math.isclose(curves.loss("simple", 10_000), curves.loss("rich", 10_000))
    says(r"$2/\sqrt{n} = 0.020$, so at $n = 100^2 = 10{,}000$", rf"$7{{,}}500/2{{,}}000 = {(10_000 - 2_500) / 2_000}$ months")
    says(f"with {curves.loss('rich', 40_000):.3f} against {curves.loss('simple', 40_000):.3f}")
    says(f"from {curves.loss('simple', 900):.3f} at 900 rows to {curves.loss('simple', 90_000):.3f} at 90,000")
    says(f"at {curves.loss('rich', 900):.3f}, meets it at 10,000 rows with {curves.loss('rich', 10_000):.3f} and reaches 0.310 at 90,000")
    assert round(curves.loss("rich", 90_000), 3) == 0.310


def test_the_majority_formula_agrees_with_counting_all_votes():
    voters = module("06_voters.py")
    for n, p in itertools.product((1, 3, 5, 7), (0.4, 0.45, 0.7)):
        assert math.isclose(voters.majority(n, p), vote(n, p))
    says("$0.7^3 = 0.343$", r"$3 \cdot 0.7^2 \cdot 0.3 = 0.441$", f"$0.343 + 0.441 = {vote(3, 0.7):.3f}$")
    assert (round(0.7**3, 3), round(3 * 0.7**2 * 0.3, 3)) == (0.343, 0.441)
    says(rf"$0.5 \cdot 0.7 + 0.5 \cdot 0.784 = {voters.accuracy(3, 0.7, 0.5):.3f}$")
    says(rf"$0.064 + 3 \cdot 0.16 \cdot 0.6 = {vote(3, 0.4):.3f}$")


def test_the_chart_of_voters_shows_what_was_computed():
    voters = module("06_voters.py")
    assert [(r["kind"], int(r["voters"]), float(r["accuracy"])) for r in rows("06_voters.csv")] == voters.table()
    at = {(kind, n): f"{a:.2f}" for kind, n, a in voters.table()}
    says(f"Independent voters rise to {at['independent', 5]} with five and {at['independent', 21]} with 21")
    says(f"rise to {at['half shared', 5]} with five and {at['half shared', 21]} with 21", "Copies stay at 0.70")
    assert at["independent", 5] == at["half shared", 21] == "0.84"
    says("Both are right 84% of the time")


def test_the_variance_of_an_average_follows_from_the_covariance_matrix():
    for members, rho in ((25, 0.6), (25, 0.2), (4, 0.5)):
        entries = [1.0 if i == j else rho for i in range(members) for j in range(members)]
        assert math.isclose(sum(entries) / members**2, rho + (1 - rho) / members)
    says("With 25 members", f"$0.6 + 0.4/25 = {0.6 + 0.4 / 25:.3f}$", f"it leaves ${0.2 + 0.8 / 25:.3f}$")


def test_a_bootstrap_sample_misses_the_share_of_rows_given():
    assert f"{1 / math.e:.3f}" == "0.368" and abs((1 - 1 / 2000) ** 2000 - 1 / math.e) < 1e-3
    says(r"\approx \frac{1}{e} \approx 0.368", f"sees some {100 * (1 - 1 / math.e):.0f}% of the rows")


def test_one_round_of_adaboost_gives_the_weights_stated():
    wrong, weight = 3, 0.1
    error = wrong * weight
    say = 0.5 * math.log((1 - error) / error)
    raw = [weight * math.exp(say)] * wrong + [weight * math.exp(-say)] * (10 - wrong)
    new = [w / sum(raw) for w in raw]
    assert math.isclose(new[0], 0.1 / (2 * 0.3)) and math.isclose(new[-1], 0.1 / (2 * 0.7)) and math.isclose(sum(new[:wrong]), 0.5)
    says(rf"\approx {say:.3f}$", rf"$0.1/(2 \cdot 0.3) \approx {new[0]:.3f}$", rf"$0.1/(2 \cdot 0.7) \approx {new[-1]:.3f}$")
    says("The three wrong rows now hold half of the weight.")


def test_the_run_id_depends_on_content_and_not_on_order():
    space = {}
    exec(re.search(r"```python\n(.*?)```", SOURCE, re.S)[1], space)
    first = space["run_id"]("7c1e9ab", "2026-10-31", {"depth": 6, "seed": 17})
    assert first == space["run_id"]("7c1e9ab", "2026-10-31", {"seed": 17, "depth": 6})
    assert first != space["run_id"]("7c1e9ab", "2026-10-31", {"depth": 6, "seed": 18})
    assert len(first) == 12


def test_five_seeds_have_the_mean_and_deviation_given():
    scores = [0.741, 0.748, 0.744, 0.752, 0.745]
    mean, deviation = statistics.mean(scores), statistics.stdev(scores)
    assert [round(1000 * (s - mean)) for s in scores] == [-5, 2, -2, 6, -1]
    assert sum(d * d for d in (-5, 2, -2, 6, -1)) == 70 == 25 + 4 + 4 + 36 + 1
    says(
        "0.741, 0.748, 0.744, 0.752 and 0.745",
        f"$3.730/5 = {mean:.3f}$",
        "−5, 2, −2, 6 and −1 thousandths, with squares 25, 4, 4, 36 and 1",
    )
    says(rf"$\sqrt{{70/4}} \approx {1000 * deviation:.1f}$ thousandths")
    assert abs(0.750 - mean) < deviation


def test_the_first_losses_are_those_of_knowing_nothing():
    says(rf"$\ln 2 \approx {math.log(2):.3f}$", f"the rate of 12% loses {entropy(0.12):.3f}", f"Loss stays at {math.log(2):.3f}")


def test_thirty_billion_parameters_take_the_memory_given():
    gigabytes = 30e9 * (2 + 2 + 12) / 1e9
    says(
        "holds 16 bytes for each parameter",
        f"With 30 billion parameters that is {gigabytes:.0f} GB",
        "more than an accelerator of 288 GB holds",
    )
    says(f"the 480 GB become {gigabytes / 8:.0f} GB each")


def test_the_judge_in_both_orders():
    both_a, both_b, position = 104, 56, 40
    pairs = both_a + both_b + position
    assert pairs == 200
    share = (both_a + position / 2) / pairs
    says(rf"$144/200 = {(both_a + position) / pairs:.0%}".replace("%", r"\%$"), rf"$104/200 = {both_a / pairs:.0%}".replace("%", r"\%$"))
    says(rf"$(104 + 20)/200 = {100 * share:.0f}\%$", rf"$\sqrt{{0.62 \cdot 0.38/200}} \approx {100 * standard_error(share, pairs):.1f}$")
    assert (90 + 20) / 200 == 0.55 and (90 + 40) / 200 == 0.65 and 90 + 70 + 40 == 200
    says("$(90 + 20)/200 = 0.55$", "$130/200 = 0.65$, ten points more")


def test_stragglers_slow_the_share_of_steps_given():
    says(rf"$1 - 0.99^{{64}} \approx {100 * (1 - 0.99**64):.0f}\%$")


def test_a_gradient_of_one_of_n_equal_workers_is_n_minus_one_updates_old():
    for workers in (1, 4, 9):
        read, ages = [0] * workers, []
        for step in range(20 * workers):
            worker = step % workers
            ages.append(step - read[worker])  # one update at each step
            read[worker] = step + 1
        assert set(ages[workers:]) == {workers - 1}


def test_the_bubble_formula_agrees_with_the_schedule():
    pipeline = module("06_pipeline.py")
    for stages, batches in itertools.product((1, 2, 4, 8), (1, 4, 8, 16, 64)):
        assert math.isclose(pipeline.idle_share(stages, batches), (stages - 1) / (batches + stages - 1), abs_tol=1e-12)
    share = {m: pipeline.idle_share(4, m) for m in (1, 4, 16)}
    says(rf"$24/56 = 3/7 \approx {100 * share[4]:.0f}\%$", rf"$3/4 = {100 * share[1]:.0f}\%$", rf"$3/19 \approx {100 * share[16]:.0f}\%$")
    says("7 slots forward and 7 backward, 56 cells", r"$2 \cdot 4 \cdot 4 = 32$ cells, so 24 are idle")
    assert all(pipeline.idle_share(k, 4 * k) < 0.2 for k in range(1, 30))
    assert math.isclose(pipeline.idle_share(8, 32), 7 / 39)


def test_the_drawn_schedule_is_the_computed_one():
    pipeline, drawn = module("06_pipeline.py"), rows("06_pipeline.csv")
    work = {(f"Stage {s}", str(t), kind, f"{kind}{b}") for s, t, kind, b in pipeline.schedule(4, 4)}
    assert {(r["stage"], r["slot"], r["kind"], r["label"]) for r in drawn if r["kind"] != "idle"} == work
    assert len(drawn) == 56 and sum(r["kind"] == "idle" for r in drawn) == 24
    slots = {(r["stage"], r["label"]): int(r["slot"]) for r in drawn if r["label"]}
    assert [slots["Stage 1", x] for x in ("F1", "F4", "B4", "B1")] == [1, 4, 11, 14]
    assert [slots["Stage 4", x] for x in ("F1", "F4", "B4", "B1")] == [4, 7, 8, 11]
    says("Stage 1 runs F1 to F4 in slots 1 to 4 and the backward passes, the last first, in slots 11 to 14", "24 of 56 cells are empty")
    says("stage 4 runs F1 to F4 in slots 4 to 7 and the backward passes in slots 8 to 11")


def test_checkpoints_at_the_root_need_the_least_memory():
    for layers in (64, 100, 144):
        assert min(range(1, layers + 1), key=lambda k: k + layers / k) == math.isqrt(layers)
    says("$8 + 8 = 16$ in place of 64", "a third more time for a quarter of the memory")
    assert 16 / 64 == 1 / 4 and (1 + 1 + 2) / (1 + 2) == 4 / 3


def test_fifty_nine_random_settings_hit_the_best_twentieth_as_often_as_stated():
    assert 1 - 0.95**58 < 0.95 <= 1 - 0.95**59
    says(f"For $q = 0.05$ and $n = 59$, [](#eq-random-search) gives {100 * (1 - 0.95**59):.0f}%")


def test_successive_halving_costs_the_epochs_given():
    rungs, cost, trained = [(27, 1), (9, 3), (3, 9), (1, 27)], 0, 0
    for settings, epochs in rungs:
        cost += settings * (epochs - trained)
        trained = epochs
    says(rf"$27 \cdot 1 + 9 \cdot 2 + 3 \cdot 6 + 1 \cdot 18 = {cost}$ epochs", rf"$27 \cdot 27 = {27 * 27}$, nine times as much")
    assert 27 * 27 / cost == 9


def test_the_table_of_baselines_follows_from_its_counts():
    total, missed = 2000, 240
    assert missed / total == 0.12
    for name, flagged, right, precision, accuracy in table("tbl-dental-baselines"):
        n, hits = int(flagged.replace(",", "")), int(right)
        assert accuracy == f"{100 * (hits + total - missed - (n - hits)) / total:.1f}%", name
        assert precision == (f"{100 * hits / n:.0f}%" if n else "–"), name
    coin = table("tbl-dental-baselines")[0]
    assert (int(coin[1].replace(",", "")), int(coin[2])) == (total / 2, missed / 2)
    says("the model finds 96 missed appointments and the receptionist 80", "precision is 8 points")
    says(f"is about {100 * math.hypot(standard_error(0.48, 200), standard_error(0.40, 200)):.1f} points")


def test_the_rates_of_behavior_tests_and_calls_are_right():
    says("30 of 500 pairs", f"the failure rate is {100 * 30 / 500:.0f}%")
    assert math.isclose(4 / (0.4 * 100), 0.1)
    says(r"when $0.4 \cdot 100\,p > 4$, above $p = 0.1$")


def test_the_three_bins_have_the_calibration_error_given():
    bins = [(1200, 0.04, 60, 0.01), (600, 0.15, 108, 0.03), (200, 0.50, 72, 0.14)]
    assert all(math.isclose(abs(missed / n - said), gap) for n, said, missed, gap in bins)
    error = sum(n * abs(missed / n - said) for n, said, missed, _ in bins) / 2000
    says("60 were missed (0.05), a gap of 0.01", "108 were missed (0.18), a gap of 0.03", "72 were missed (0.36), a gap of 0.14")
    assert [n / 2000 for n, *_ in bins] == [0.6, 0.3, 0.1]
    says(rf"$0.6 \cdot 0.01 + 0.3 \cdot 0.03 + 0.1 \cdot 0.14 = {error:.3f}$")
    expected = [n * said for n, said, _, _ in bins]
    assert expected == [48, 90, 100] and sum(m for _, _, m, _ in bins) == 240
    says(f"In total $48 + 90 + 100 = {sum(expected):.0f}$ were expected and 240 were missed")


def test_the_simulated_reliability_is_the_drawn_one_and_the_text_states_it():
    sim = module("06_reliability.py")
    validation, test = sim.data()
    temperature = min((sim.log_loss(validation, t / 100), t / 100) for t in range(175, 196))[1]
    before, after = sim.bins(test, 1.0), sim.bins(test, temperature)
    drawn = [(r["version"], int(r["rows"]), float(r["predicted"]), float(r["observed"])) for r in rows("06_reliability.csv")]
    parts = [(v, n, round(p, 3), round(y, 3)) for v, b in (("before", before), ("after", after)) for n, p, y in b if n >= sim.FEWEST]
    assert drawn == parts
    assert sim.log_loss(validation, temperature) < min(sim.log_loss(validation, 1.7), sim.log_loss(validation, 2.0))
    says(f"the model states {sim.EXAGGERATION} times as much, and the fitted correction is $T = {temperature}$")
    errors = [sim.calibration_error(b) for b in (before, after)]
    losses = [sim.log_loss(test, t) for t in (1.0, temperature)]
    rate = sum(missed for _, missed in test) / len(test)
    assert len(test) == 20_000 and round(rate, 2) == 0.12
    says(f"The error falls from {errors[0]:.3f} to {errors[1]:.3f} on 20,000 new rows")
    says(f"from {losses[0]:.3f} to {losses[1]:.3f}; the constant 12% has {entropy(0.12):.3f}")
    at = {v: [(round(p, 2), round(y, 2)) for w, _, p, y in drawn if w == v] for v in ("before", "after")}
    assert {(0.02, 0.07), (0.14, 0.26), (0.85, 0.66)} <= set(at["before"])
    says("0.07 observed at 0.02 predicted and 0.26 at 0.14", "0.66 at 0.85", "dips to 0.64 at its last point")
    assert at["after"][-1][1] == 0.64 and all(abs(p - y) < 0.045 for p, y in at["after"][:-1])


def test_a_tenth_of_the_rows_and_forty_slices_give_the_numbers_stated():
    assert math.isclose(10 * 0.1, 1) and 40 * 0.05 == 2
    says("lose 10 points there and one point overall", "among 40 slices tested at the 5% level, two")


def test_simpsons_table_reverses_and_equal_mixes_do_not():
    cells = [[re.fullmatch(r"([\d,]+) of ([\d,]+) \((\d+)%\)", c).groups() for c in row[1:]] for row in table("tbl-simpson")]
    counts = [[(int(a.replace(",", "")), int(b.replace(",", "")), int(p)) for a, b, p in row] for row in cells]
    assert all(math.isclose(100 * right / n, percent) for row in counts for right, n, percent in row)
    known, new, total = counts
    for model in (0, 1):
        assert tuple(known[model][i] + new[model][i] for i in (0, 1)) == total[model][:2]
    assert known[0][2] > known[1][2] and new[0][2] > new[1][2] and total[0][2] < total[1][2]
    says(rf"$0.5 \cdot 0.95 + 0.5 \cdot 0.70 = {(known[0][2] + new[0][2]) / 2}\%$")
    says(rf"$0.5 \cdot 0.90 + 0.5 \cdot 0.65 = {(known[1][2] + new[1][2]) / 2}\%$")


def test_precision_on_the_same_rows_can_reverse():
    old, new = {"new": (30, 100), "known": (240, 400)}, {"new": (140, 400), "known": (65, 100)}
    assert all(new[g][0] / new[g][1] > old[g][0] / old[g][1] for g in old)
    assert sum(h for h, _ in new.values()) / 500 < sum(h for h, _ in old.values()) / 500


def test_the_answers_to_the_questions_are_right():
    crossing = ((5 - 2) / (0.25 - 0.20)) ** 2
    assert round(crossing) == 3600 and (3600 - 2000) / 200 == 8
    says(r"$3/\sqrt{n} = 0.05$, so at $n = 3{,}600$, eight months")
    idle = module("06_pipeline.py").idle_share
    says(rf"$7/15 \approx {100 * idle(8, 8):.0f}\%$", "follows $M > 63$, so 64")
    assert idle(8, 64) < 0.1 <= idle(8, 63) + 1e-12
    assert 12 + 144 / 12 == 24 and 144 / 24 == 6 > 5
    says("$12 + 12 = 24$ layers' activations in place of 144, a sixth")
    best = expected_maximum(200)
    says(f"about {best:.1f} standard errors above their mean, or {best * 0.5:.1f} points")
    assert best * 0.5 > 1.2


def test_every_citation_has_an_entry():
    cited = set(re.findall(r"@([a-z]+\d{4}[a-z]?)", TEXT))
    entries = set(re.findall(r"^- id: (\S+)$", (CONTENT / "references.yaml").read_text(encoding="utf-8"), re.M))
    assert cited and cited <= entries
