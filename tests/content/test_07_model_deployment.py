"""Recompute every number of chapter 7 and look for the sentence that states it. Standard library only."""

import csv
import math
import random
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

from claims import claims_of

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = CONTENT / "07_model_deployment.md"
SOURCE = CHAPTER.read_text(encoding="utf-8")
TEXT = " ".join(SOURCE.split())
FIGURES = CONTENT / "figures"
says = claims_of(TEXT)


def rows(name):
    with (FIGURES / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def module(name):
    return SimpleNamespace(**runpy.run_path(str(FIGURES / name)))  # leaves no cache beside the figures


def test_the_artifacts_and_the_saturday():
    says(f"$6 \\cdot 4 \\cdot 2 = {6 * 4 * 2}$ artifacts", "covers 6 regions", "four models work together")
    photos, seconds = 60_000 * 5, 4 * 3600
    assert (photos, seconds) == (300_000, 14_400)
    says(f"{photos:,} photos in {seconds:,} seconds, or {photos / seconds:.1f} a second", f"{3 * photos / seconds} a second")
    assert math.isclose(3 * photos / seconds * 0.12, 7.5)
    says(r"\cdot 0.12\ \text{s} = 7.5", "occupies a worker for 120 ms", "Eight workers")


def test_batch_pays_where_enough_answers_are_read():
    gardens, ratio = 500_000, 0.25
    winter, spring = round(gardens * 0.08 * 1.5), round(gardens * 0.30 * 2)
    says(f"{gardens:,} gardens", f"1.5 times each: {winter:,} requests", f"30% open it twice: {spring:,} requests")
    says(f"$R/N = {winter / gardens}$ is below {ratio}", f"$R/N = {spring / gardens}$, and the nightly batch")
    for requests in (winter, spring):
        assert (gardens * ratio < requests) == (requests / gardens > ratio)
    assert winter / gardens < ratio < spring / gardens
    assert gardens * 0.3 == 150_000 and math.isclose(1 - gardens * ratio / 150_000, 1 / 6)
    says("With the cache 150,000 answers are asked for, 30% of all", f"as much as {gardens * ratio:,.0f} of them")


def ages(interval, run, readers=100_000):
    """Ages of answers for readers spread evenly over many intervals; data ends when a run starts."""
    found = []
    for i in range(readers):
        now = 10 * interval + interval * 5 * i / readers
        start = math.floor((now - run) / interval) * interval  # the last run that is done
        found.append(now - start)
    return min(found), sum(found) / readers, max(found)


def test_the_age_formula_agrees_with_a_simulation():
    for interval, run in ((24, 3), (1, 0.5), (6, 1), (3, 1), (6, 0.5)):
        for seen, formula in zip(ages(interval, run), (run, run + interval / 2, run + interval)):
            assert math.isclose(seen, formula, rel_tol=2e-3)
    says("gives answers 3 to 27 hours old, 15 on average", "half an hour gives 1 hour on average", "whether the 14 hours matter")
    assert (3 + 24, 3 + 24 / 2, 0.5 + 1 / 2) == (27, 15, 1)
    says("$1 + 6/2 = 4$ hours", "$1 + 3/2 = 2.5$", "$0.5 + 3 = 3.5$")


def test_the_replay_test_finds_the_column():
    says("10,000 requests with 25 features each, 250,000 values", "disagrees on 1,250 of them", r"$1{,}200/10{,}000 = 12\%$")
    assert 10_000 * 25 == 250_000 and 1250 / 250_000 == 0.005 and 1200 / 10_000 == 0.12
    says("A share of 0.5%")


def test_rare_species_hardly_move_the_average():
    says(rf"$0.02 \cdot 20 = {0.02 * 20:.1f}$ points", "from 70% to 50%", "2% of photos")


def test_low_rank_saves_what_is_said():
    m, n, r = 8000, 1280, 128
    assert (m * n, r * (m + n)) == (10_240_000, 1_187_840)
    says(r"$8{,}000 \cdot 1{,}280 = 10{,}240{,}000$ weights", r"128 \cdot (8{,}000 + 1{,}280) = 1{,}187{,}840")
    says(f"{m * n / (r * (m + n)):.1f} times fewer weights")
    most = math.ceil(m * n / (m + n)) - 1
    assert most * (m + n) < m * n <= (most + 1) * (m + n)
    says(f"any rank up to {most:,} saves")
    assert 600 * 2000 == 1_200_000 and 1000 * 1000 / 2000 == 500
    says(r"$600 \cdot 2{,}000 = 1{,}200{,}000$", "Below rank 500")


def test_separable_convolutions_cost_the_share_given():
    k, m, n, pixels = 3, 64, 256, 100
    share = (k * k * m * pixels + m * n * pixels) / (k * k * m * n * pixels)
    assert math.isclose(share, 1 / n + 1 / k**2)
    says(f"this is {share:.3f}, a factor of {1 / share:.1f}")


def softened(logits, temperature):
    powers = [math.exp(z / temperature) for z in logits]
    return [p / sum(powers) for p in powers]


def test_the_soft_targets_are_those_printed():
    for temperature in (1, 2, 4):
        a, b, c = (f"{p:.3f}" for p in softened((4, 2, 0), temperature))
        says(f"{a}, {b} and {c}")


def cross_entropy(target, given):
    return -sum(t * math.log(g) for t, g in zip(target, given))


def test_gradients_of_the_soft_term_shrink_with_the_square_of_the_temperature():
    teacher, student, step = (0.4, 0.1, -0.5), (0.1, 0.3, -0.4), 1e-4

    def slope(t):
        up, down = ([student[0] + d, *student[1:]] for d in (step, -step))
        target = softened(teacher, t)
        return (cross_entropy(target, softened(up, t)) - cross_entropy(target, softened(down, t))) / (2 * step)

    ratio = slope(20) * 20**2 / (slope(40) * 40**2)
    assert abs(ratio - 1) < 0.02


def test_sparse_storage_pays_above_the_break_even():
    says(r"any sparsity above $16/48 = 1/3$ saves", r"sparsity must exceed $16/24 = 2/3$")
    for weight, index in ((32, 16), (8, 16)):
        limit = index / (weight + index)
        assert (1 - limit - 0.01) * (weight + index) < weight < (1 - limit + 0.01) * (weight + index)
    says(r"$100{,}000 \cdot 6$ bytes, 0.6 MB instead of 4 MB", r"$100{,}000 \cdot 3$ bytes, 0.3 MB instead of 1 MB")
    assert round(0.3 * 24, 1) == 7.2
    says("30% of the weights at 24 bits, which is 7.2 bits")


def quantize(value, scale, zero, least=-128, most=127):
    q = max(least, min(most, round(value / scale) + zero))
    return q, scale * (q - zero)


def test_int8_by_hand():
    scale = (1.55 - -1.0) / (127 - -128)
    zero = round(-128 - -1.0 / scale)
    assert math.isclose(scale, 0.01) and zero == -28
    says("$S = 2.55/255 = 0.01$ and $Z = -128 + 100 = -28$")
    q, back = quantize(0.374, scale, zero)
    assert q == 9 and math.isclose(back, 0.37) and math.isclose(0.374 - back, 0.004)
    says(r"$\operatorname{round}(37.4) - 28 = 9$", r"$0.01 \cdot 37 = 0.37$", "The error of 0.004 is below half a step, 0.005")
    q, back = quantize(2.0, scale, zero)
    assert 200 - 28 == 172 and q == 127 and math.isclose(back, 1.55) and math.isclose(2 - back, 0.45)
    says("would become 172, is clipped to 127 and read back as 1.55: an error of 0.45")
    assert quantize(0.0, scale, zero)[1] == 0
    zero = round(-128 - -0.5 / 0.01)
    assert zero == -78 and quantize(0.333, 0.01, zero)[0] == -45
    says("$Z = -128 + 50 = -78$", "$33 - 78 = -45$", "is read back as $0.33$")


def test_a_dot_product_in_integers():
    xs, ws = (0.503, -0.196, 1.004), (0.6, -0.8, 0.2)
    shifted = [quantize(x, 0.01, -28)[0] + 28 for x in xs]
    weights = [round(w / 0.02) for w in ws]
    assert (shifted, weights) == ([50, -20, 100], [30, -40, 10])
    says("$(50, -20, 100)$", "$(30, -40, 10)$", "Their dot product is 3,300")
    total = sum(a * b for a, b in zip(shifted, weights))
    assert total == 3300 and math.isclose(total * 0.01 * 0.02, 0.66)
    says(r"$3{,}300 \cdot 0.0002 = 0.66$", f"the exact value is {sum(a * b for a, b in zip(xs, ws)):.4f}")


def test_the_clipping_data_is_what_the_script_computes():
    script = module("07_clipping.py")
    values = script.sample()
    found = {(int(r["bits"]), float(r["clip"])): float(r["error"]) for r in rows("07_clipping.csv")}
    assert set(found) == {(b, c) for b in script.BITS for c in script.THRESHOLDS}
    for bits, clip in ((4, 3.5), (6, 5.5), (8, 6.75), (4, 7.25), (8, 1.0)):
        assert found[bits, clip] == round(script.error(values, clip, bits), 4)
    best = {b: min(script.THRESHOLDS, key=lambda c: found[b, c]) for b in script.BITS}
    assert best == {4: 3.5, 6: 5.5, 8: 6.75}
    largest = max(map(abs, values))
    assert len(values) == 20_000 and 7 < largest < 7.25
    says(f"best threshold, {best[8]} standard deviations, is close to the largest value, {largest:.2f}", "With 4 bits it is 3.5")
    says(f"makes the error {found[4, 7.25] / found[4, 3.5]:.1f} times as large")
    says(f"the error is least, {found[4, 3.5]:.2f}, at a threshold of 3.5 standard deviations and {found[4, 7.25]:.2f} at 7.25")
    says(f"With 6 bits the least is {found[6, 5.5]:.3f} at 5.5", f"With 8 bits the least is {found[8, 6.75]:.3f} at 6.75")
    assert all(0.49 < found[b, 1.0] < 0.5 for b in script.BITS)
    assert 3.5 < found[4, 8.0] / found[6, 8.0] < 4.5 and 3.5 < found[6, 8.0] / found[8, 8.0] < 4.5


def test_the_phone_model_shrinks_as_stated():
    weights = 25.00 - 10.24 + 1.19
    says(f"$25.00 - 10.24 + 1.19 = {weights:.2f}$ million weights, or {weights * 4:.1f} MB")
    assert 15.9 < weights < 16 < 20 < weights * 4
    says(f"to just under 16 MB: {100 / weights:.1f} times smaller", "the app may add 20 MB")


def test_the_photo_is_sent_only_when_small():
    def cloud(megabytes, rate):
        return 60 + megabytes * 8 / rate * 1000 + 30

    assert math.isclose(cloud(1.2, 5), 2010) and math.isclose(cloud(0.03, 5), 138)
    says("1.2 MB is 9.6 Mbit: $60 + 1{,}920 + 30 = 2{,}010$ ms", "30 kB, or 0.24 Mbit", "$60 + 48 + 30 = 138$ ms")
    assert 138 < 180 < 2010
    both = 180 + 0.2 * 138
    says(
        rf"$180 + 0.2 \cdot 138 \approx {both:.0f}$ ms, {both / 180 - 1:.0%} more than the phone alone needs and {both / 138 - 1:.0%} more"
    )
    assert math.isclose(cloud(0.0225, 2), 180)
    says("$180 - 60 - 30 = 90$ ms, in which 2 Mbit/s carry 180 kbit or 22.5 kB")


def test_one_representation_replaces_thirty_translators():
    says(rf"$5 \cdot 6 = {5 * 6}$ translators", f"$5 + 6 = {5 + 6}$ are enough")
    says(f"A register of 256 bits holds {256 // 32} values of 32 bits, or {256 // 8} of 8 bits".replace("A register", "a register"))


def test_the_roofline_data_is_what_the_script_computes():
    script = module("07_roofline.py")
    found = {r["name"]: (float(r["intensity"]), float(r["gflops"])) for r in rows("07_roofline.csv") if r["kind"] == "program"}
    assert [tuple(map(str, row)) for row in script.rows()] == [tuple(r.values()) for r in rows("07_roofline.csv")]
    assert found == {"three passes": (0.125, 2.5), "fused": (0.375, 7.5), "no tiles": (0.25, 5.0), "tiles of 32": (8.0, 100.0)}
    assert script.PEAK / script.BANDWIDTH == 5
    says("100 GFLOP/s and 20 GB/s, a ridge at 5 FLOPs a byte", "at 0.125 and 2.5 GFLOP/s", "at 0.25 and 5", "at 0.375 and 7.5")


def test_fusing_three_operators():
    says("24 bytes", "$I = 3/24 = 0.125$", r"$0.125 \cdot 20 = 2.5$ GFLOP/s", "8 bytes and $I = 0.375$", "The limit is 7.5 GFLOP/s")
    assert 3 * 2 * 4 == 24 and 3 / 24 == 0.125 and 3 / 8 == 0.375 and 0.375 * 20 == 7.5


def test_the_listing_multiplies_and_loads_as_counted():
    space = {}
    exec(re.search(r"```python\n(.*?)```", SOURCE, re.S)[1], space)
    draw = random.Random(1)
    n = 8
    a, b = ([[draw.randint(-9, 9) for _ in range(n)] for _ in range(n)] for _ in range(2))
    plain = [[sum(a[i][k] * b[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
    for tile in (1, 2, 4, 8):
        assert space["multiply"](a, b, n, tile) == plain
        loaded = sum(2 * tile**2 for _ in range((n // tile) ** 3))
        assert 2 * n**3 / (4 * loaded) == tile / 4


def test_a_large_product_takes_the_times_given():
    n, peak, bandwidth = 1024, 100e9, 20e9
    flops = 2 * n**3
    says(f"{flops / 1e9:.2f}$ billion FLOPs, which take {flops / peak * 1000:.0f} ms at the peak")
    moved = {t: 4 * 2 * n**3 / t for t in (1, 32)}
    assert round(moved[1] / bandwidth * 1000, -1) == 430
    says(f"{moved[1] / 1e9:.2f} GB in 430 ms", f"{moved[32] / 1e9:.2f} GB in {moved[32] / bandwidth * 1000:.0f} ms")
    assert round(moved[1] / bandwidth / (flops / peak)) == 20
    says("21 ms, 20 times less")
    assert [round(3 * t * t * 4 / 1000) for t in (32, 64)] == [12, 49]
    says("12 kB and fit a cache of 32 kB; three tiles of 64 take 49 kB")


def test_the_answers_to_the_other_questions_are_right():
    assert (f"{40 / 127:.2f}", f"{4 / 127:.3f}", round(2 * 4 / (40 / 127))) == ("0.31", "0.031", 25)
    says(r"$40/127 \approx 0.31$ instead of $4/127 \approx 0.031$", "about 25 steps out of 255")
    assert math.isclose(0.5 / 5 + 0.5, 0.6) and f"{1 / 0.6:.2f}" == "1.67"
    says("The total goes from 1 to 0.6, a factor of about 1.67")
    assert 100 / 16 == 6.25 and 100 / 4 == 25
    says("At most 25, since 4 GB are read for each token", "16 GB a token would allow 6.25")
    assert 4_000 * 100e3 == 0.4e9 and 40e9 / 0.4e9 == 100
    says(r"$4{,}000 \cdot 100$ kB, or 0.4 GB, so 100 users fit")
    assert 8 > 5 > 0.5 * 32 / 8 == 2


def test_what_is_given_is_what_the_results_above_start_from():
    says("Between 10:00 and 14:00, 60,000 users send 5 photos each", "three times the mean")
    says("costs a quarter of one on request", "On a winter day 8% of gardens open their plan")
    says("runs every 6 hours and takes 1 hour", "a nightly run of 3 hours", "Rank 128 leaves", "A layer of 1,000 by 1,000".lower())
    says("with rank 600", "The logits are 4 for wild garlic, 2 for lily of the valley and 0 for nettle")
    says("Activations range from $-1.00$ to $1.55$; int8 runs from $-128$ to $127$", "The value 0.374", "The value 2.00")
    says(
        "lie between $-0.50$ and $2.05$",
        "The scale is $S = 2.55/255 = 0.01$, so the zero-point is $Z = -128 + 50 = -78$",
        "The value 0.333 becomes",
    )
    says("20,000 Laplace-distributed values", "all three curves coincide near 0.5", "lie within 4 of zero", "that reaches 40")
    says("The phone needs 180 ms a photo, the server 30, a round trip 60; the uplink carries 5 Mbit/s", "With $u = 0.2$")
    says("A line rises to 100 GFLOP/s at 5 FLOPs a byte", "3 FLOPs for each value of 4 bytes", "at 8 FLOPs a byte")
    says("has 8 billion weights", "The memory delivers 100 GB/s", "70% of the int8 weights are zero")


def test_every_citation_has_an_entry():
    cited = set(re.findall(r"@([a-z]+\d{4})", TEXT))
    entries = set(re.findall(r"^- id: (\S+)$", (CONTENT / "references.yaml").read_text(encoding="utf-8"), re.M))
    assert cited <= entries


def test_the_cache_of_a_language_model_limits_its_users():
    layers, pairs, numbers, size, tokens = 32, 8, 128, 2, 8_000
    token = 2 * layers * pairs * numbers * size
    user, weights, bandwidth = token * tokens / 1e9, 8e9 * 2 / 1e9, 2_000
    says(rf"$2 \cdot 32 \cdot 8 \cdot 128 \cdot 2 = {token:,}$ bytes".replace(",", "{,}"), f"8,000 tokens take {user:.2f} GB")
    says(f"has 64 GB left, enough for {int(64 // user)} users", "takes 16 GB")
    assert weights == 16 and 80 - weights == 64
    alone, many = weights + user, weights + 32 * user
    says(f"reads {alone:.2f} GB in {alone / bandwidth * 1000:.1f} ms", f"it reads {many:.1f} GB in {many / bandwidth * 1000:.1f} ms")
    says(f"waits {many / alone:.1f} times as long", f"together they get {32 / (many / alone):.0f} times as many tokens")
    assert 4 + 8 / 32 == 4.25
