"""Recompute every number of chapter 3 and look for the sentence that states it. Standard library only."""

import csv
import json
import math
import random
import re
import runpy
import sqlite3
import struct
from pathlib import Path
from types import SimpleNamespace

from claims import claims_of

CONTENT = Path(__file__).resolve().parents[2] / "content"
CHAPTER = CONTENT / "03_data_eng_fundamentals.md"
TEXT = " ".join(CHAPTER.read_text(encoding="utf-8").split())
FIGURES = CONTENT / "figures"

DAYS, TRIPS_A_DAY, STATIONS, NAME = 365, 30_000, 400, 18
TRIPS = DAYS * TRIPS_A_DAY
says = claims_of(TEXT)


def rows(name):
    with (FIGURES / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def scans():
    return {(r["layout"], int(r["columns_read"])): r for r in rows("03_layout_scan.csv")}


def milliseconds(layout, columns):
    return float(scans()[layout, columns]["milliseconds"])


def layout_module():
    return SimpleNamespace(**runpy.run_path(str(FIGURES / "03_layout.py")))  # leaves no cache beside the figures


def code(language):
    return re.search(rf"```{language}\n(.*?)```", CHAPTER.read_text(encoding="utf-8"), re.S)[1]


def test_the_givens_of_the_examples_are_those_computed_with_here():
    says(f"{STATIONS} stations and {TRIPS_A_DAY:,} trips a day", f"{NAME} bytes on average: 18 MB", f"the name of {NAME} bytes")
    says("48211093, 117, 42, 23, true", "Packed as one 4-byte integer, three 2-byte integers and one byte")
    says(f"With {STATIONS} distinct names, 9 bits", rf"$2^8 < {STATIONS} \le 2^9$", "a 2-byte number in the trips")
    says("From a disk that delivers 500 MB a second", "For all 40 columns", "Time to sum some of 40 columns of a million rows")
    says("Fetching 10,000 random records", "with 40 reads each: 400,000 reads")
    says("12 nodes for 2 hours", "as much as 40 node-hours a day", "One service at 99.9%", "a month of 30 days")
    says("Docks send 1,200 events a second and the consumer handles 1,500.", "It is down for 10 minutes")
    says("in the window from 8:00 to 8:10", "because the third came after 8:10")
    says("Departures from 8:00 to 8:10 on the last eight Mondays", "The station holds 12 bikes at 8:10")
    says("The stream feature counts 15 departures in the last ten minutes", "the corrected count 3", "while serving saw 2")


def test_the_three_encodings_of_a_trip_have_the_sizes_given():
    trip = {"trip": 48211093, "from": 117, "to": 42, "minutes": 23, "member": True}
    as_json = json.dumps(trip, separators=(",", ":"))
    as_csv = ",".join(str(int(v)) for v in trip.values())
    says(f"`{as_json}`, it takes {len(as_json.encode()) + 1} bytes, newline included")
    says(f"`{as_csv}`, it takes {len(as_csv.encode()) + 1} bytes with its newline")
    packed = struct.pack("<IHHH?", *trip.values())
    says(f"$4 + 3 \\cdot 2 + 1 = {len(packed)}$ bytes")
    assert (len(as_json) + 1, len(as_csv) + 1, len(packed)) == (64, 21, 11)


def test_a_year_of_trips_takes_the_megabytes_given():
    year = f"{TRIPS:,}".replace(",", "{,}")
    says(rf"$365 \cdot 30{{,}}000 = {year}$")
    sizes = [round(TRIPS * size / 1e6) for size in (64, 21, 11)]
    assert sizes == [701, 230, 120]
    says("701 MB, 230 MB or 120 MB", f"JSON costs {64 / 11:.1f} times the packed form")


def test_a_large_id_changes_when_read_as_double_precision():
    assert 2**53 + 1 == 9007199254740993
    assert int(float(9007199254740993)) == 9007199254740992
    assert all(int(float(n)) == n for n in (2**53 - 1, 2**53 - 2))
    says("9007199254740993 into 9007199254740992", "$2^{53}-1$")


def test_the_scan_formula_gives_the_bytes_that_were_counted():
    for (layout, k), row in scans().items():
        read = 40 if layout == "row" else k
        assert int(row["megabytes"]) * 1_000_000 == 1_000_000 * read * 8
    assert {k for _, k in scans()} == {1, 2, 5, 10, 20, 30, 40}
    says("1,000,000 rows and 40 columns of 8-byte numbers, 320 MB", "a factor of 40, 320 MB against 8 MB")
    assert 320 / 8 == 40 / 1 == 40


def test_the_reads_of_a_scan_follow_from_the_block_size():
    module = layout_module()
    blocks = math.ceil(module.ROWS / module.BATCH)
    for (layout, k), row in scans().items():
        assert int(row["reads"]) == (blocks if layout == "row" else blocks * k)


def test_the_times_in_the_text_are_the_measured_ones():
    one, all_columns = [[milliseconds(x, k) for x in ("row", "column")] for k in (1, 40)]
    says(f"the row file costs {one[0]} ms and the column file {one[1]} ms, a factor of {one[0] / one[1]:.1f}")
    says(f"bytes are equal and the factor falls to {all_columns[0] / all_columns[1]:.1f}")


def test_the_alternative_text_of_the_chart_agrees_with_the_data():
    at = {(x, k): round(milliseconds(x, k)) for x in ("row", "column") for k in (1, 2, 10, 40)}
    says(f"the time is {at['row', 1]} ms for one column, {at['row', 2]} for two, {at['row', 10]} for ten and {at['row', 40]} for forty")
    says(f"it is {at['column', 1]} ms for one, {at['column', 2]} for two, {at['column', 10]} for ten and {at['column', 40]} for forty")


def test_the_row_layout_was_slower_for_every_scan_and_the_gap_narrows():
    factors = [milliseconds("row", k) / milliseconds("column", k) for k in (1, 2, 5, 10, 20, 40)]
    assert all(f > 1 for f in factors)
    assert factors[0] == max(factors)


def test_reading_from_a_disk_of_500_megabytes_a_second_takes_the_times_given():
    says(f"the reading alone would take {320 / 500 * 1000:.0f} ms against {8 / 500 * 1000:.0f} ms")


def test_fetching_whole_records_costs_the_reads_and_times_given():
    fetched = {r["layout"]: r for r in rows("03_layout_fetch.csv")}
    row, column = fetched["row"], fetched["column"]
    assert int(row["rows_fetched"]) == int(row["reads"]) == 10_000
    assert int(column["reads"]) == 10_000 * 40
    assert int(row["bytes"]) == int(column["bytes"]) == 10_000 * 40 * 8 == 3_200_000
    factor = float(column["milliseconds"]) / float(row["milliseconds"])
    says(
        f"took {row['milliseconds']} ms from the row file, with one read each, and {column['milliseconds']} ms",
        f"400,000 reads for the same 3.2 MB, {factor:.1f} times slower",
    )


def test_both_layouts_hold_the_same_table_on_a_small_scale(tmp_path):
    module = layout_module()
    paths = module.build(tmp_path, rows=30_000, columns=6)
    assert paths["row"].read_bytes() != paths["column"].read_bytes()
    expected = [float(sum(module.column(j, 30_000))) for j in range(4)]
    results = {x: module.scan(x, p, 4, rows=30_000, columns=6) for x, p in paths.items()}
    assert results["row"][:2] == (expected, 30_000 * 6 * 8)
    assert results["column"][:2] == (expected, 30_000 * 4 * 8)
    picks = random.Random(3).sample(range(30_000), 50)
    fetched = {x: module.fetch(x, p, picks, rows=30_000, columns=6) for x, p in paths.items()}
    assert fetched["row"][:2] == fetched["column"][:2]
    assert (fetched["row"][2], fetched["column"][2]) == (50, 300)


def test_the_drawing_stores_one_table_in_both_orders():
    drawing = (FIGURES / "03_rows_columns.d2").read_text(encoding="utf-8")
    blocks = {k: v.split(", ") for k, v in re.findall(r'^([rc]\d): "([^"]*)"', drawing, re.M)}
    for way, kind in (("In rows", "r"), ("In columns", "c")):
        first, second, third = (", ".join(blocks[f"{kind}{i}"]) for i in (1, 2, 3))
        assert re.search(rf"{way}: {first}, then {second},.*? then {third}[;,]", TEXT)
    assert list(zip(*(blocks[f"r{i}"] for i in (1, 2, 3)))) == [tuple(blocks[f"c{i}"]) for i in (1, 2, 3)]


def test_a_dictionary_shrinks_the_station_names_as_stated():
    plain, bits = 1_000_000 * NAME, math.ceil(math.log2(STATIONS))
    codes, dictionary = 1_000_000 * bits // 8, STATIONS * NAME
    assert (plain, bits) == (18_000_000, 9) and 2**8 < STATIONS <= 2**9
    says("18 MB", f"{codes:,} + {dictionary:,} bytes, {plain / (codes + dictionary):.1f} times less")


def test_normalizing_saves_the_places_and_bytes_given():
    mentions = 2 * TRIPS
    says(f"{mentions:,} mentions in all")
    assert (mentions / STATIONS, mentions * (NAME - 2)) == (54_750, 350_400_000)
    says(r"$21{,}900{,}000/400 = 54{,}750$", r"$21{,}900{,}000 \cdot 16 = 350{,}400{,}000$ bytes")


def test_the_query_runs_and_averages_by_station():
    db = sqlite3.connect(":memory:")
    db.executescript(
        "CREATE TABLE station (id INTEGER, name TEXT); CREATE TABLE trip (from_station INTEGER, minutes INTEGER, started_on TEXT);"
        "INSERT INTO station VALUES (1, 'North'), (2, 'South');"
        "INSERT INTO trip VALUES (1, 12, '2026-10-02'), (1, 4, '2026-11-01'), (2, 30, '2026-10-01'), (2, 99, '2026-09-30');"
    )
    assert db.execute(code("sql")).fetchall() == [("South", 30.0), ("North", 8.0)]


def test_the_document_is_valid_json_with_nested_docks():
    document = json.loads(code("json"))
    assert [dock["state"] for dock in document["docks"]] == ["ok", "jammed"]


def test_separate_compute_costs_the_node_hours_given():
    coupled, apart = 12 * 24, 12 * 2
    says(f"$12 \\cdot 24 = {coupled}$ node-hours", f"$12 \\cdot 2 = {apart}$ node-hours")
    says(f"the day costs {apart + 40} node-hours instead of {coupled}")
    says(f"$(288 - 40)/12 \\approx {(coupled - 40) / 12:.1f}$")


def test_a_chain_of_five_services_is_down_as_long_as_stated():
    month = 30 * 24 * 60
    assert f"{0.999**5:.4f}" == "0.9950"
    says(r"0.999^5 \approx 0.9950", f"is down {month * 0.001:.0f} minutes", f"five in a chain come to {month * (1 - 0.999**5):.0f} minutes")


def test_six_services_have_thirty_directions():
    pairs = [(a, b) for a in range(6) for b in range(6) if a != b]
    says(f"$6 \\cdot 5 = {len(pairs)}$ directions")


def drain(arriving, handled, waiting):
    """Seconds until a backlog is gone, second by second."""
    seconds = 0
    while waiting > 0:
        waiting += arriving - handled
        seconds += 1
    return seconds


def test_the_catch_up_formula_agrees_with_a_simulation():
    for arriving, handled, down in ((1200, 1500, 600), (900, 1200, 1200), (900, 1000, 1200), (3, 7, 40)):
        assert drain(arriving, handled, arriving * down) == math.ceil(arriving * down / (handled - arriving))


def test_ten_minutes_down_take_forty_minutes_to_catch_up():
    assert 1200 * 600 == 720_000 and drain(1200, 1500, 720_000) == 2400 == 40 * 60
    says(r"$1{,}200 \cdot 600 = 720{,}000$", r"$1{,}500 - 1{,}200 = 300$", r"$720{,}000 / 300 = 2{,}400$ seconds, or 40 minutes")
    assert 2400 / 600 == 4
    says("four times as long as the outage")


def test_a_mean_over_eight_weeks_touches_each_event_in_56_nightly_runs():
    day = 100
    runs = [run for run in range(300) if run - 56 <= day < run]
    assert len(runs) == 8 * 7
    says(f"touches each event {len(runs)} times", "Take a mean over the last 56 days")


EVENTS = [((8, 1), (8, 1)), ((8, 4), (8, 5)), ((8, 9), (8, 13))]  # happened, arrived


def test_the_late_departure_is_counted_as_stated():
    happened, arrived = ([f"{h}:{m:02}" for h, m in times] for times in zip(*EVENTS))
    says(f"Bikes leave at {happened[0]}, {happened[1]} and {happened[2]}; events arrive at {arrived[0]}, {arrived[1]} and {arrived[2]}.")
    minute = [(h * 60 + m, a * 60 + b) for (h, m), (a, b) in EVENTS]
    end = 8 * 60 + 10
    by_arrival = sum(a < end for _, a in minute)
    by_event = sum(h < end for h, _ in minute)
    says(f"By arrival time the count is {by_arrival}", f"By event time the count is {by_event}.")
    for lag, closes, said in (
        (2, "8:12", "A watermark 2 minutes behind the clock closes the window"),
        (5, "8:15", "A watermark 5 minutes behind closes it"),
    ):
        reported = sum(h < end and a <= end + lag for h, a in minute)
        assert f"8:{(end + lag) % 60}" == closes
        says(f"{said} at {closes}, reporting {reported}")
    says("it finds 3 departures where the live job, closing its window at 8:12, reported 2")


def test_the_monday_example_needs_both_features():
    mondays = [4, 6, 5, 7, 3, 5, 6, 4]
    usual, now, bikes = sum(mondays) / len(mondays), 15, 12
    says(", ".join(map(str, mondays)), f"$40/8 = {usual:.0f}$")
    assert sum(mondays) == 40 and len(mondays) * 7 == 56
    says(f"says {usual / 10} departures a minute, so {bikes - 20 * usual / 10:.0f} bikes are left after 20 minutes")
    says(f"or {now / 10} a minute: empty in {bikes / (now / 10):.0f} minutes", f"$15/5 = {now / usual:.0f}$")


def test_the_answers_to_the_questions_are_right():
    assert round(12 / 300 * 90, 1) == 3.6
    says("which is 3.6 GB instead of 90")
    assert f"{0.995**4:.3f}" == "0.980"
    says(r"$0.995^4 \approx 0.980$", "about 2% of predictions")
    assert 900 * 20 * 60 == 1_080_000
    assert drain(900, 1200, 1_080_000) == 3600 and drain(900, 1000, 1_080_000) == 3 * 3600
    says(r"$900 \cdot 1{,}200 = 1{,}080{,}000$", "answer: An hour. Twenty minutes", "would take three hours")


def test_every_citation_has_an_entry():
    cited = set(re.findall(r"@([a-z]+\d{4})", TEXT))
    entries = set(re.findall(r"^- id: (\S+)$", (CONTENT / "references.yaml").read_text(encoding="utf-8"), re.M))
    assert cited <= entries
