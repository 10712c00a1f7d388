"""Recompute every number of chapter 10 and look for the sentence that states it. Standard library only."""

import csv
import random
import re
import runpy
import sqlite3
from fractions import Fraction
from itertools import pairwise, permutations
from pathlib import Path
from types import SimpleNamespace

import pytest
from claims import claims_of

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = CONTENT / "10_infrastructure_and_tooling.md"
TEXT = " ".join(CHAPTER.read_text(encoding="utf-8").split())
FIGURES = CONTENT / "figures"
says = claims_of(TEXT)


def tex(number):
    """Write a whole number as TeX with separators: 1{,}320."""
    return f"{number:,}".replace(",", "{,}")


def rows(name):
    with (FIGURES / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def script(name):
    return SimpleNamespace(**runpy.run_path(str(FIGURES / name)))  # leaves no cache beside the figures


def code(language):
    return re.search(rf"```{language}\n(.*?)```", CHAPTER.read_text(encoding="utf-8"), re.S)[1]


def test_forty_models_by_hand_take_three_of_nine_people():
    assert 40 * 3 == 120 == 3 * 40 and 40 * 0.5 == 20
    says(
        "team of nine runs some forty models",
        r"$40 \cdot 3 = 120$ hours, or three of nine people at 40 hours each",
        "half an hour, 20 hours remain",
    )


def test_utilization_is_the_product_of_its_shares():
    peak, paid, busy, share = 7.0, 720, 288, 0.30
    work = peak * share * busy
    assert work / (peak * paid) == pytest.approx(busy / paid * share) == pytest.approx(0.12)
    says("rented for 720 hours, is busy for 288 hours at 30% of peak", r"$u = 0.40 \cdot 0.30 = 0.12$")


def test_a_useful_hour_costs_what_the_example_says():
    price, paid, busy = 2.40, 720, 288
    useful = busy * 0.30
    assert price / 0.12 == pytest.approx(20) == pytest.approx(paid * price / useful)
    faster = useful / 0.45
    assert faster == pytest.approx(192) and paid * price == pytest.approx(1728)
    says("$2.40/0.12 = 20$ dollars", "At 45% of peak the jobs take 192 hours", "the rent stays USD 1,728")
    for hours in (busy, 192):
        says(rf"${hours} \cdot 2.40 = {hours * price:.2f}$")
    assert busy * price / useful == pytest.approx(8) and f"{192 * price / useful:.2f}" == "5.33"
    says("USD 8 a useful hour", "USD 5.33 a useful hour")


def test_waiting_grows_with_the_busy_share():
    wait = [Fraction(p, 100) / (1 - Fraction(p, 100)) for p in (50, 80, 90, 95)]
    assert wait == [1, 4, 9, 19]
    says("At 50% that is one, at 80% four, at 90% nine", "from 4 to 19 mean service times")


def test_the_rule_for_waiting_agrees_with_a_simulation():
    draw, rho, wait, total, jobs = random.Random(10), 0.8, 0.0, 0.0, 400_000
    for _ in range(jobs):
        total += wait
        wait = max(0.0, wait + draw.expovariate(1.0) - draw.expovariate(rho))
    assert total / jobs == pytest.approx(rho / (1 - rho), rel=0.06)


def test_owning_breaks_even_where_the_chapter_says():
    purchase, power, care = 24_000 / 4, 0.8 * 8_760 * 0.25, 60 * 60
    year = purchase + power + care
    assert (purchase, round(power), care, round(year)) == (6000, 1752, 3600, 11_352)
    hours = year / 2.40
    assert hours == pytest.approx(4730) and f"{hours / 365:.1f}" == "13.0"
    says("power of 0.8 kW all year at USD 0.25 a kWh, and 60 hours of care a year at USD 60", "USD 24,000 for 4 years")
    says(r"$6{,}000 + 1{,}752 + 3{,}600 = 11{,}352$", r"$h^{*} = 11{,}352/2.40 = 4{,}730$ hours, or 13.0 a day")


def test_the_rule_node_by_node_finds_the_cheapest_mix():
    module = script("10_own_rent.py")
    busy = [sum(h for needed, h in module.DAY.items() if needed >= k) for k in range(1, 9)]
    assert busy == [24, 14, 14, 6, 6, 6, 6, 6]
    says(
        "For 10 hours of the day 1 node is needed, for 8 hours 3 nodes, for 6 hours 8",
        "node 1 is busy 24 hours, nodes 2 and 3 for 14, nodes 4 to 8 for 6",
    )
    limit = module.OWNED_A_YEAR / module.RENT_AN_HOUR / 365
    totals = [round(sum(module.costs(k))) for k in range(9)]
    assert totals.index(min(totals)) == sum(b > limit for b in busy) == 3
    says(f"Three owned nodes cost USD {totals[3]:,}, none USD {totals[0]:,}, eight USD {totals[8]:,}", "Own three and rent up to five")
    assert f"{100 * (max(totals[1:4]) / min(totals[1:4]) - 1):.0f}" == "3"
    says("Between one and three the cost differs by about 3%")


def test_the_cost_chart_is_what_its_script_computes():
    module = script("10_own_rent.py")
    assert [tuple(map(str, r)) for r in module.rows()] == [tuple(r.values()) for r in rows("10_own_rent.csv")]
    totals = [f"{float(r['total']):.0f}" for r in rows("10_own_rent.csv") if r["kind"] == "rented"]
    says(f"The totals are {', '.join(totals[:-1])} and {totals[-1]} thousand dollars a year")


def test_the_cheaper_cloud_costs_more():
    saved, moved = 8 * 6 * 30 * 0.60, 2 * 30 * 90
    assert saved == pytest.approx(864) and moved == 5400
    says(r"$8 \cdot 6 \cdot 30 \cdot 0.60 = 864$", r"$2 \cdot 30 \cdot 90 = 5{,}400$", f"less than {saved / (30 * 90):.2f} TB a night")


def test_loose_versions_change_as_often_as_stated():
    same = 0.95**30
    says(
        "A project names 30 packages",
        "with probability 5%, independently",
        rf"$0.95^{{30}} \approx {same:.3f}$",
        f"about {1 - same:.0%} of the installations",
    )


def test_gaps_between_cron_jobs_fail_fourteen_nights_a_year():
    hold = 0.99**4
    says(
        rf"$0.99^4 \approx {100 * hold:.1f}\%$", f"so {365 * (1 - hold):.0f} nights a year", "five steps in a row and each of the four gaps"
    )


def test_the_work_and_the_longest_chain_are_those_of_the_text():
    module = script("10_schedule.py")
    length, chain = module.longest_path()
    assert (sum(module.MINUTES.values()), length) == (270, 160)
    assert chain == ("sales", "features", "orders", "score", "release")
    says("The work is 270 minutes; the longest chain is $" + " + ".join(str(module.MINUTES[t]) for t in chain) + " = 160$")
    says("Sales, features, orders, score and release are shaded")


def test_the_runs_take_what_the_text_says():
    module = script("10_schedule.py")
    times = [module.makespan(m) for m in (1, 2, 3, 4, 9)]
    assert times == [270, 180, 160, 160, 160]
    says("the bounds are 160 and $135 + 80 = 215$; the run takes 180", "With three it takes 160", "a fourth changes nothing")
    says(r"$270/360 = 75\%$ with two", r"$270/480 \approx 56\%$ with three")
    assert (2 * 180, 3 * 160, 270 / 360, round(270 / 480, 2)) == (360, 480, 0.75, 0.56)
    idle = 3 * 160 - 270 - (2 * 180 - 270)
    assert (180 - 160, idle) == (20, 120)
    says("The third worker saves 20 minutes and adds two hours of idle time")
    other = ("sales", "stock", "weather", "features", "prices", "staffing", "orders", "score", "release")
    says(f"If two workers take prices and staffing before orders, it takes {module.makespan(2, other)}")


def test_the_bounds_hold_for_every_order_and_number_of_workers():
    module = script("10_schedule.py")
    work, chain = 270, 160
    models = ("orders", "prices", "staffing")
    for sources in permutations(("sales", "stock", "weather")):
        for trained in permutations(models):
            order = (*sources, "features", *trained, "score", "release")
            for m in (1, 2, 3, 4):
                took = module.makespan(m, order)
                assert max(work / m, chain) <= took <= work / m + (1 - 1 / m) * chain


def test_the_schedule_respects_workers_and_predecessors():
    module = script("10_schedule.py")
    for m in (1, 2, 3):
        placed = module.schedule(m)
        for task, (_, start, end) in placed.items():
            assert end - start == module.MINUTES[task]
            assert all(placed[before][2] <= start for before in module.AFTER.get(task, ()))
        for worker in range(m):
            spans = sorted((s, e) for w, s, e in placed.values() if w == worker)
            assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_the_schedule_chart_is_what_its_script_computes():
    module = script("10_schedule.py")
    assert [tuple(map(str, r)) for r in module.rows()] == [tuple(r.values()) for r in rows("10_schedule.csv")]
    by_lane = {}
    for r in rows("10_schedule.csv"):
        by_lane.setdefault(r["lane"], []).append(r["task"])
    says(f"A does {', '.join(by_lane['two, A'])} and ends at 180 minutes; B does {', '.join(by_lane['two, B'])}")
    assert by_lane["three, A"] == by_lane["two, A"]
    says(f"B does {' and '.join(by_lane['three, B'])}, C {' and '.join(by_lane['three, C'])}")


def test_the_drawing_has_the_minutes_and_arrows_of_the_schedule():
    module = script("10_schedule.py")
    drawing = (FIGURES / "10_workflow.d2").read_text(encoding="utf-8")
    drawn = {k: (int(n), c) for k, n, c in re.findall(r'^(\w+): "\w+\\n(\d+)" \{class: (\w+)\}', drawing, re.M)}
    assert {k: n for k, (n, _) in drawn.items()} == module.MINUTES
    assert {k for k, (_, c) in drawn.items() if c == "critical"} == set(module.longest_path()[1])
    arrows = set(re.findall(r"^(\w+) -> (\w+)$", drawing, re.M))
    assert arrows == {(before, task) for task, all_before in module.AFTER.items() for before in all_before}


def test_the_query_takes_the_value_that_could_be_read():
    db = sqlite3.connect(":memory:")
    db.executescript(
        "CREATE TABLE feature (store INTEGER, day TEXT, value INTEGER, written_at TEXT);"
        "CREATE TABLE orders (id INTEGER, store INTEGER, decided_at TEXT);"
        "INSERT INTO feature VALUES (12, 'Sunday', 31, '2026-11-02 02:00'), (12, 'Monday', 34, '2026-11-03 02:00'),"
        " (12, 'Tuesday', 38, '2026-11-04 02:00'), (7, 'Monday', 99, '2026-11-03 05:00');"
        "INSERT INTO orders VALUES (1, 12, '2026-11-03 06:00');"
    )
    assert db.execute(code("sql")).fetchall() == [(1, 34)]
    assert db.execute("SELECT value FROM feature WHERE store = 12 AND day = 'Tuesday'").fetchall() == [(38,)]
    db.execute("UPDATE feature SET written_at = '2026-11-03 07:30' WHERE store = 12 AND day = 'Monday'")
    assert db.execute(code("sql")).fetchall() == [(1, 31)]
    says("is written at 2:00 the next day", "Sunday's is 31, Monday's 34, Tuesday's 38; the order is due on Tuesday at 6:00")
    says("A join by day finds 38", "The point-in-time join finds 34", "on Tuesday at 7:30, the join would find 31")


def test_building_breaks_even_where_the_chapter_says():
    month, years, fee, models = 12_000, 3, 3_000, 40
    build, keep = 16 * month, 12 * month * 3 // 4
    connect, run = 2 * month, 12 * month * 15 // 100
    assert (build, keep, connect, run) == (192_000, 108_000, 24_000, 21_600)
    says(rf"$B = {tex(build)}$, $b = {tex(keep)}$", rf"$A = {tex(connect)}$, $a = {tex(run)}$", r"$f = 3{,}000$ a year")
    assert (build - connect, keep - run) == (168_000, 86_400)
    level = (build - connect + years * (keep - run)) / (years * fee)
    says(rf"$n^{{*}}$ is $(168{{,}}000 + 3 \cdot 86{{,}}400)/9{{,}}000 \approx {level:.1f}$")
    buying = connect + years * (run + fee * models)
    building = build + years * keep
    says(f"With forty models buying costs USD {buying:,.0f}, building USD {building:,.0f}")
    late = (2 * build - connect + years * (keep - run)) / (years * fee)
    says(f"$n^{{*}}$ rises to {late:.1f}", r"$3 \cdot 108{,}000 = 324{,}000$ against 192,000 dollars", "three quarters of a person's time")
    assert 3 * keep == 324_000


def test_at_the_break_even_both_ways_cost_the_same():
    n = Fraction(168_000 + 3 * 86_400, 3 * 3_000)
    assert 192_000 + 3 * 108_000 == 24_000 + 3 * (21_600 + 3_000 * n)


def test_the_answers_about_machines_are_right():
    assert round(9_000 / 1.80) == 5_000 and f"{5_000 / 365:.1f}" == "13.7" and 11 < 13.7 <= 13.7
    says(r"$9{,}000/1.80 = 5{,}000$ hours a year, or 13.7 a day")
    assert 0.50 * 10 * 12 == 60 and 0.5 * 90 == 45 and (60 - 45) * 30 == 450
    says(r"$0.50 \cdot 10 \cdot 12 = 60$ dollars a night and the move costs 45", "USD 15 left are about USD 450 a month")
    upper = [300 / m + (1 - 1 / m) * 150 for m in (2, 4, 40)]
    assert upper[:2] == [225, 187.5] and round(upper[2]) == 154 and all(max(300 / m, 150) == 150 for m in (2, 4, 40))
    says("Within $75 + 112.5 = 187.5$ minutes, and not below 150", "at most $150 + 75 = 225$ and forty about 154 minutes")


def test_the_answers_about_versions_and_tools_are_right():
    says(rf"$0.9^{{20}} \approx {100 * 0.9**20:.0f}\%$", "rebuilt monthly from 20 packages")
    buying = 10_000 + 2_500 * 40
    assert buying == 110_000
    assert [120_000 + y * 60_000 for y in (2, 3)] == [240_000, 300_000] and [y * buying for y in (2, 3)] == [220_000, 330_000]
    says("building has cost 240,000 and buying 220,000; after three, 300,000 and 330,000")
    says(rf"$120{{,}}000/50{{,}}000 = {120_000 / (buying - 60_000):.1f}$ years")


def test_what_is_given_in_questions_and_examples_is_what_was_computed_with():
    says("Owning a node costs USD 9,000 a year; renting the same one costs USD 1.80 an hour.")
    says("busy 95% of the time instead of 80%", "USD 0.50 an hour cheaper for each of 10 nodes, used 12 hours a night")
    says(
        "Each night 500 GB must be moved there, at USD 90 a terabyte",
        "holds 300 minutes of work, and its longest chain takes 150. What is the shortest time, in minutes, within which four workers",
    )
    says(
        "a new release in a month with probability 10%",
        "costs USD 120,000 and then 60,000 a year",
        "10,000 a year plus 2,500 a year for each of 40 models",
    )
    says("one model by hand takes 3 hours a week", "A node at USD 2.40 an hour", "At a rent of USD 2.40", "for USD 0.60 less an hour")
    says(
        "Eight nodes for 6 hours on 30 nights",
        "The sales history, 2 TB, must cross each night, at USD 90 a terabyte",
        "long enough on 99% of nights",
    )
    says("Sales 30, stock 20 and weather 10 lead to features 40", "orders 60, prices 40 and staffing 40", "score 20, then release 10")
    says(
        "An engineer costs USD 12,000 a month",
        "Building takes 16 months of work, then 75% of an engineer",
        "Buying takes 2 months, then 15% of an engineer",
        "Over 3 years",
    )
    says("what the offline score would have been with 38")


def test_every_citation_has_an_entry():
    cited = set(re.findall(r"@([a-z]+\d{4})", TEXT))
    entries = set(re.findall(r"^- id: (\S+)$", (CONTENT / "references.yaml").read_text(encoding="utf-8"), re.M))
    assert cited <= entries


def test_a_new_embedding_model_means_a_new_index():
    passages, numbers = 2_000_000, 1_024
    says(f"or {passages * numbers * 4 / 1e9:.1f} GB, before the index itself", f"they take {passages * numbers / 1e9:.1f} GB")
    says(rf"$2{{,}}000{{,}}000/500 = {tex(passages // 500)}$ seconds, about {passages / 500 / 60:.0f} minutes")
    says(rf"$3{{,}}000{{,}}000/600 = {tex(3_000_000 // 600)}$ seconds, about {3_000_000 / 600 / 60:.0f} minutes")
