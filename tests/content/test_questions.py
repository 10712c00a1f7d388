"""The questions of each chapter: three levels, two with choices, each with the place that explains it; choices are recomputed where they are numbers."""

import re
from math import exp
from pathlib import Path

import pytest

from dmls_pipeline.tools import yaml

CHAPTERS = sorted((Path(__file__).parents[2] / "content").glob("[0-9]*.md"))
LEVELS = {"recall", "apply", "judge"}


def asked(path):
    """Return the questions of a chapter, and its body."""
    front, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
    return yaml.load(front).value["questions"], body


@pytest.fixture(params=CHAPTERS, ids=lambda path: path.stem)
def chapter(request):
    return asked(request.param)


def test_a_chapter_asks_at_three_levels(chapter):
    assert {question["level"] for question in chapter[0]} == LEVELS


def test_an_answer_is_explained_in_its_chapter(chapter):
    questions, body = chapter
    labels = set(re.findall(r"\{#(sec-[\w-]+)", body))

    assert [question["id"] for question in questions if question["explained"] not in labels] == []


def test_two_questions_have_choices_and_one_of_them_is_right(chapter):
    rights = [[choice for choice in question["choices"] if "right" in choice] for question in chapter[0] if "choices" in question]

    assert [len(right) for right in rights] == [1, 1]


def test_the_right_choice_has_no_place_of_its_own():
    """No letter is right in more than half of the questions, and the first is right now and then."""
    chosen = [question["choices"] for path in CHAPTERS for question in asked(path)[0] if "choices" in question]
    places = [[("right" in choice) for choice in choices].index(True) for choices in chosen]

    assert set(places) == {0, 1, 2, 3}
    assert max(places.count(place) for place in set(places)) <= len(places) / 2


def test_no_right_choice_is_the_only_rounded_one(chapter):
    with_choices = [question["choices"] for question in chapter[0] if "choices" in question]
    rounded = [[choice for choice in choices if (choice.get("right") or choice["wrong"]).startswith("About")] for choices in with_choices]

    assert [choices for choices in rounded if len(choices) == 1 and "right" in choices[0]] == []


def choices_of(key):
    (question,) = (question for path in CHAPTERS for question in asked(path)[0] if question["id"] == key)
    return [(choice.get("right") or choice["wrong"]).strip("$") for choice in question["choices"]]


NUMBERS = {
    "q-fan-out-target": [0.001 / 50 * 100, 0.1, 100 * (1 - 0.999**50), 100 * 0.999**50],
    "q-hidden-slice": [(94 + 67) / 2, 94, 94 + 0.1 * 27, (94 - 6.7) / 0.9],
    "q-ten-percent-loss": [1 / 0.9, 1.1 ** (1 / 0.095), 0.9 ** (-1 / 0.095), 10],
    "q-de-drain": [900 * 1200 / 1200 / 60, 20, 900 * 1200 / 300 / 60, 1200 * 1200 / 300 / 60],
    "q-td-window-trade": [15, 100 * 150 / 850, 30, 50],
    "q-td-balanced-demo": [95, 80, 100 * 0.004 / (0.004 + 0.995 * 0.8 * 0.05 / 0.95), 0.5],
    "q-fe-drop-rows": [100 - 20 * 3, 100 * (1 - 0.97**20), 100 * 0.97**20, 97],
    "q-fe-buckets": [100 * 999 / 262144, 100 * exp(-1000 * 999 / (2 * 262144)), 100 * (1 - exp(-1000 * 999 / (2 * 262144)))],
    "q-md-judge-order": [90 / 200, 110 / 200, 90 / 160, 130 / 200],
    "q-dep-sparse": [0.3 * 8, 0.3 * 16, 0.3 * 24, 24],
    "q-dm-covariate-error": [0.8 * 0.1 + 0.2 * 0.3, 0.6 * 0.1 + 0.4 * 0.3, (0.1 + 0.3) / 2, 0.4 * 0.1 + 0.6 * 0.3],
    "q-dm-alert-budget": [60 * 0.005, 60 * 4 * 0.005, 60 * 7 * 0.005, 60 * 4 * 7 * 0.005],
    "q-cl-sample-size": [380 / 60, 2 * 380 / 60, 4 * 380 / 60, 8 * 380 / 60],
    "q-inf-more-workers": [300 / 4, 150, 300 / 4 + 0.75 * 150, 300 / 4 + 150],
    "q-hs-backup": [100 * 0.94 * 0.93, 100 * (0.94 * 0.93 + 0.06 * 0.8), 93, 100 * (1 - 0.07 * 0.2)],
    "q-hs-odds": [100 * 8 / 26, 80, 20, 10],
}


@pytest.mark.parametrize("key", NUMBERS)
def test_choices_are_the_numbers_that_mistakes_lead_to(key):
    for said, number in zip(choices_of(key), NUMBERS[key], strict=True):
        written = re.search(r"\d+(?:\.\d+)?", said)
        assert written and abs(float(written[0]) - number) <= 0.055 * max(number, 1), (said, number)


def test_micro_batches_at_which_each_count_of_the_idle_share_falls_below_a_tenth():
    counts = {64: lambda m: 7 / (m + 7), 71: lambda m: 7 / m, 73: lambda m: 8 / (m + 8)}

    assert choices_of("q-md-bubble") == ["16", *map(str, counts)]
    assert all(share(count) < 0.1 <= share(count - 1) for count, share in counts.items())
