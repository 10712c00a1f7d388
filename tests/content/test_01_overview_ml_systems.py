"""Recompute every number that chapter 1 computes, and find it in the chapter's text."""

import csv
import json
import math
import re
import runpy
from pathlib import Path
from statistics import mean

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "content/01_overview_ml_systems.md").read_text(encoding="utf-8")
TEXT = " ".join(SOURCE.split())
FIGURES = ROOT / "content/figures"


def says(sentence: str) -> bool:
    """Tell whether the chapter contains *sentence*, whatever its line breaks."""
    return " ".join(sentence.split()) in TEXT


def percentile(values: list[float], p: float) -> float:
    """Return the p-th percentile by nearest rank."""
    return sorted(values)[math.ceil(p * len(values) / 100) - 1]


def slow(q: float, calls: int) -> float:
    """Return the probability that at least one of *calls* is slow."""
    return 1 - (1 - q) ** calls


def pass_ms(size: float) -> float:
    """Return the time of one pass in the chapter's batching example."""
    return 8 + 0.5 * size


def test_ticket_routing_breaks_even_where_the_example_says():
    gain, cost, accuracy, upkeep, days = 2, 9, 0.92, 60 * 60, 20
    each = accuracy * gain - (1 - accuracy) * cost

    assert round(100 * cost / (gain + cost), 1) == 81.8
    assert says(r"Break-even accuracy is $9/(2+9) \approx 81.8\%$")
    assert round(each, 2) == 1.12
    assert says(r"$0.92\cdot 2-0.08\cdot 9 = 1.12$ minutes")
    assert says("60 hours a month, or 3,600 minutes") and upkeep == 3600
    assert math.ceil(upkeep / (days * each)) == 161
    assert says(r"$3{,}600/(20\cdot 1.12) \approx 161$ tickets a day")
    assert round((40 * days * each - upkeep) / 60) == -45
    assert round((4000 * days * each - upkeep) / 60) == 1433
    assert says("the model loses 45 hours a month; at 4,000 it gains 1,433 hours")


def test_value_is_zero_at_break_even_accuracy():
    for gain, cost in ((2, 9), (0.3, 4.2), (1, 1)):
        p = cost / (gain + cost)
        assert p * gain - (1 - p) * cost == pytest.approx(0)
    assert says(r"p^{*} \;=\; \frac{c}{g+c}") and says(r"N\bigl(pg-(1-p)c\bigr)-F")


def test_one_point_of_forecast_error_saves_a_fifth_of_a_million():
    assert round(4 * (20 - 19) / 20, 6) == 0.2
    assert says(r"$4 \cdot \tfrac{1}{20} = 0.2$ million a year")


def test_ten_parts_in_a_row_are_down_for_seven_hours_a_month():
    up = 0.999**10

    assert round(100 * up, 1) == 99.0
    assert says(r"$0.999^{10} \approx 99.0\%$")
    assert round((1 - up) * 30 * 24) == 7
    assert says("about 7 hours of a 30-day month")


def test_serving_uses_thirty_six_times_the_hours_of_training():
    hours = 10 * 24 * 30

    assert hours == 7200 and hours / 200 == 36 and hours / 10 == 720
    assert says(r"$10 \cdot 24 \cdot 30 = 7{,}200$ GPU-hours, or 36 times as many")
    assert says("saves 720 hours, more than free training would")


def test_the_ensemble_catches_forty_more_and_misses_the_limit():
    offers = 5000

    assert round(offers * (0.848 - 0.840)) == 40
    assert says(r"$0.008 \cdot 5{,}000 = 40$ more than the trees")
    assert 140 - 50 == 90 and says("the five miss the limit by 90 ms")
    assert round(offers * (0.840 - 0.780)) == 300 and says("300 more than the linear model, in time")
    assert 31 <= 50 < 140


def test_a_good_average_hides_a_bad_slice():
    assert round(0.9 * 0.98 + 0.1 * 0.68, 6) == 0.95
    assert says(r"$0.9\cdot 0.98+0.1\cdot 0.68 = 95\%$")
    assert round((0.94 - 0.1 * 0.67) / 0.9, 6) == 0.97
    assert says(r"$(0.94 - 0.1 \cdot 0.67)/0.9 = 97\%$")


def test_little_s_law_gives_twenty_requests_in_work():
    assert 400 * 0.05 == 20 > 16
    assert says(r"$400\cdot 0.05 = 20$ are in work on average; a pool of 16 workers")
    assert 1 / 0.010 == 100 and says("at 10 ms each, it completes at most 100 a second")


def test_percentiles_of_the_ten_requests():
    values = [12, 13, 13, 14, 15, 15, 17, 19, 24, 358]

    assert says("12, 13, 13, 14, 15, 15, 17, 19, 24 and 358")
    assert sum(values) == 500 and mean(values) == 50
    assert says("They sum to 500, so the mean is 50")
    assert (percentile(values, 50), percentile(values, 90), percentile(values, 99)) == (15, 24, 358)
    assert says("The median is the 5th value, 15; the 90th percentile is the 9th, 24")
    assert says(r"$\lceil 9.9\rceil = 10$, which is 358")
    assert sum(v < mean(values) / 2 for v in values) == 9 and 7 < 358 / 50 < 7.5
    assert says("Nine of ten requests took less than half the mean, and one took seven times it")


def test_percentiles_of_two_servers_do_not_average():
    a, b = [10.0] * 1000, [10.0] * 900 + [400.0] * 100

    assert (percentile(a, 95), percentile(b, 95), percentile(a + b, 95)) == (10, 400, 10)
    assert (percentile(a, 99), percentile(b, 99), percentile(a + b, 99)) == (10, 400, 400)
    assert mean((10, 400)) == 205 and len(a + b) == 2000
    assert says("Their 95th percentiles are 10 and 400, with a mean of 205")
    assert says("only 100 of 2,000 requests are slow, and the 95th percentile is 10")
    assert says("it is 205, and the truth is 400")


def test_fan_out_makes_rare_slowness_common():
    assert round(100 * slow(0.01, 20), 1) == 18.2 and round(100 * slow(0.01, 100), 1) == 63.4
    assert says("With $q=1\\%$ and $n=20$ this is 18.2%; with $n=100$ it is 63.4%")
    assert says("a page's 20 independent calls meet the slowest one percent on 18% of its views")
    assert round(100 * (1 - 0.99 ** (1 / 20)), 2) == 0.05
    assert says(r"$1-0.99^{1/20} \approx 0.05\%$: the number to watch is its 99.95th percentile")
    assert round(100 * slow(0.001, 50), 1) == 4.9 and says(r"$1-0.999^{50} \approx 4.9\%$")
    assert round(100 * (1 - 0.99 ** (1 / 50)), 2) == 0.02
    assert says(r"$1-0.99^{1/50} \approx 0.02\%$. If") and says("answer: The 99.98th.")


def test_batch_times_and_throughputs_of_the_example():
    def rate(size: int) -> float:
        return 1000 * size / pass_ms(size)

    assert pass_ms(1) == 8.5 and round(rate(1)) == 118
    assert says("One request alone takes 8.5 ms: about 118 a second")
    assert math.floor(rate(1)) == 117 and says("beyond 117 the queue grows without bound")
    assert pass_ms(16) == 16 and rate(16) == 1000
    assert says("takes $8+8=16$ ms and completes 1,000 a second")
    assert round(pass_ms(16) / pass_ms(1), 1) == 1.9 and round(rate(16) / rate(1), 1) == 8.5
    assert says("Time is 1.9 times as long, throughput 8.5 times as high")
    assert (round(rate(32)), rate(64)) == (1333, 1600) and (pass_ms(32), pass_ms(64)) == (24, 40)
    assert round(100 * (rate(64) / rate(32) - 1)) == 20
    assert round(100 * (pass_ms(64) / pass_ms(32) - 1)) == 67
    assert says("From a batch of 32 to one of 64, throughput grows by 20% and time by 67%")
    assert 15 / 100 * 1000 == 150 > 9 * pass_ms(16)
    assert says("Filling 16 places at 100 requests a second takes 150 ms: longer than nine passes")
    assert max(map(rate, range(1, 5000))) < 1000 / 0.5


def test_the_batch_sizes_allowed_in_the_question():
    allowed = [size for size in range(1, 200) if pass_ms(size) <= 30 and size / pass_ms(size) >= 1.2 - 1e-12]

    assert (min(allowed), max(allowed)) == (24, 44) and 32 in allowed
    assert says(r"allows $b \le 44$") and says(r"so $b \ge 24$")


def test_break_even_of_the_parcel_question():
    assert round(100 * 4.20 / 4.50, 1) == 93.3 and says(r"$4.20/(0.30+4.20) \approx 93.3\%$")
    assert round(0.95 * 0.30 - 0.05 * 4.20, 3) == 0.075
    assert says(r"$0.95 \cdot 0.30 - 0.05 \cdot 4.20 = 0.075$ dollars")


def test_noise_of_a_test_score():
    error = math.sqrt(0.9 * 0.1 / 1000)

    assert round(100 * error, 2) == 0.95
    assert says(r"$\sqrt{0.9\cdot 0.1/1000} \approx 0.95$ points")
    assert (round(90 - 200 * error, 1), round(90 + 200 * error, 1)) == (88.1, 91.9)
    assert says("Scores from 88.1% to 91.9%")
    rejected = sum(math.comb(1000, right) * 0.9**right * 0.1 ** (1000 - right) for right in range(890))
    assert round(1 / rejected) == 7 and says("would reject this good model about once in seven times")
    assert round(4 * 0.09 / 0.01**2) == 3600 and 2 * math.sqrt(0.09 / 3600) == pytest.approx(0.01)
    assert says(r"$n = 4\cdot 0.09/0.01^2 = 3{,}600$")
    assert says("two standard errors below the accuracy that you demand, at about 88.1%")
    assert says("The standard error at 90% is about 0.95 points")


def test_snapshots_by_copy_and_by_addition():
    assert 90 * 200 / 1000 == 18 and says(r"$90 \cdot 200$ GB, or 18 TB, for 90 days")
    assert 200 + 90 * 2 == 380 and says(r"$200 + 90\cdot 2 = 380$ GB")


def test_the_latency_budget_adds_up():
    steps = {"network": 22, "features": 34, "model": 20, "rules": 6, "logging": 3}
    total = sum(steps.values())

    assert total == 85 and 100 - total == 15
    assert says("Network and gateway take 22, feature lookups 34, the model 20, business rules 6 and logging 3")
    assert says("That is 85 ms, so 15 are in reserve")
    assert round(100 * 20 / total) == 24 and says("The model has 20 of 85 ms, or 24%")
    assert 20 / 2 == 10 and 34 - 12 == 22
    assert says("saves 10 ms; fetching features in parallel in 12 ms instead of 34 saves 22")


def test_the_release_record_is_valid_json():
    record = json.loads(re.search(r"```json\n(.*?)```", SOURCE, re.DOTALL)[1])

    assert {"model", "weights", "code", "data", "labels", "settings", "seed"} <= record.keys()


@pytest.fixture(scope="module")
def simulation():
    return runpy.run_path(str(FIGURES / "01_batching.py"))


@pytest.fixture(scope="module")
def committed():
    with (FIGURES / "01_batching.csv").open(encoding="utf-8", newline="") as file:
        return {(row["policy"], int(row["rate"])): float(row["p99"]) for row in csv.DictReader(file)}


def test_the_chart_shows_what_the_script_computes(simulation, committed):
    computed = {(policy, rate): p99 for policy, rate, p99 in simulation["rows"]()}

    assert computed == pytest.approx(committed, abs=0.05)
    assert simulation["REQUESTS"] == 40_000 and says("simulated, 40,000 requests for each point")
    assert all(simulation["service_ms"](size) == pass_ms(size) for size in range(1, 17))


def test_the_simulated_mean_agrees_with_queueing_theory(simulation):
    rate, service = 70, 8.5
    load = rate * service / 1000
    expected = service + load * service / (2 * (1 - load))  # Pollaczek and Khinchine, constant service

    assert mean(simulation["latencies"]("alone", rate)) == pytest.approx(expected, rel=0.03)


def test_the_text_quotes_the_chart(committed):
    assert committed["alone", 70] < 70 < committed["alone", 85] < committed["alone", 95] < 150 < committed["alone", 105]
    assert says("passes 70 ms at 85 a second and 150 ms at 105")
    assert committed["full", 100] == 225.0 and committed["full", 850] == 41.5
    assert says("Waiting for 16 costs 225.0 ms at 100 a second and comes down to 41.5 only near capacity, at 850")
    assert committed["ready", 100] == 17.9 and committed["ready", 400] == 22.6
    assert says("It needs 17.9 ms at 100 a second and 22.6 at 400")
    assert min(v for (policy, _), v in committed.items() if policy == "full") == committed["full", 850]
    assert all(p99 >= committed["ready", rate] for (policy, rate), p99 in committed.items() if policy == "full")


def test_the_alternative_text_describes_the_chart(committed):
    assert (round(committed["alone", 25]), round(committed["alone", 110])) == (22, 219)
    assert says("from 22 ms at 25 requests a second to 219 ms at 110")
    assert (round(committed["full", 25]), round(committed["full", 850])) == (852, 42)
    assert says("falls from 852 ms at 25 a second to 42 ms at 850")
    assert (round(committed["ready", 25]), round(committed["ready", 940])) == (17, 49)
    assert says("rises slowly from 17 ms to 49 ms at 940 a second")
