"""Classes and attributes are those that mean something where they stand."""

import pytest
from faults import hints, told

TOLD = {
    "::: {.exmaple}\na\n:::": ["1:7: there is no class .exmaple here [class/unknown]"],
    "::: {}\na\n:::": ["1:1: the div has no class [class/unknown]"],
    "::: {.example .key}\na\n:::": ["1:1: the div is example and key [class/unknown]"],
    "[a](https://x.org){.wide}": ["1:21: .wide means nothing on a link [class/unknown]"],
    "::: {.tip hue=red}\na\n:::": ["1:11: there is no attribute hue here [attribute/unknown]"],
    "Words.\n{.notes}\n\nMore.\n{.notes}": [
        "2:1: {.notes} belongs to nothing [attribute/misplaced]",
        "5:1: {.notes} belongs to nothing [attribute/misplaced]",
    ],
    "A word {.term} here.": ["1:8: {.term} belongs to nothing [attribute/misplaced]"],
    '::: {.aside title="T"}\na\n:::': ["1:1: the aside has no date [callout/date]"],
    '::: {.aside date="2026-13"}\na\n:::': ["1:1: the aside's date '2026-13' is no month or day [callout/date]"],
    "::: {.only}\na\n:::": ["1:1: .only does not say for which media [only/media]"],
    '::: {.only for="pirnt tv"}\na\n:::': ["1:17: there is no medium pirnt [only/media]", "1:23: there is no medium tv [only/media]"],
}
ALLOWED = (
    '::: {.aside date="2026-11" title="T"}\na\n:::',
    '::: {.aside date="2026-11-30"}\na\n:::',
    "::: {.example .incremental}\na\n:::",
    '::: {.only for="print slides"}\na\n:::',
    '``` {.python title="x.py"}\na\n```',
    "- a\n{.incremental}",
    "> [!NOTE]\n> An aside that another tool wrote has no date.",
)
GROUPS = ("class/", "attribute/", "callout/", "only/")


def of_groups(body: str) -> list[str]:
    return [line for line in told(body) if line.rpartition("[")[2].startswith(GROUPS)]


@pytest.mark.parametrize(("body", "expected"), TOLD.items())
def test_what_means_nothing_is_told_where_it_is_written(body: str, expected: list[str]) -> None:
    assert of_groups(body) == expected


@pytest.mark.parametrize("body", ALLOWED)
def test_what_is_documented_is_allowed(body: str) -> None:
    assert of_groups(body) == []


def test_a_misspelled_class_or_attribute_or_medium_is_guessed() -> None:
    assert hints("::: {.exmaple}\na\n:::", "class/") == ["did you mean .example?"]
    assert hints('![C](figures/a.d2){#fig-a alt="b" hieght=3}', "attribute/") == ["did you mean height?"]
    assert hints('::: {.only for="pirnt tv"}\na\n:::', "only/") == ["did you mean print?", "the media are print, ebook or slides"]
