"""What cannot stand everywhere is told where it stands."""

import pytest
from faults import FRONT, problems, told

FIGURE = '![C](figures/a.d2){#fig-a alt="b"}'
TABLE = "| a | b |\n|---|---|\n"
TOLD = {
    "## [S](https://x.org)": ["1:4: a link cannot stand in a heading [inline/place]"],
    "## S [@a]": ["1:6: a citation cannot stand in a heading [inline/place]"],
    "## [S]{.term}": ["1:4: a term cannot be marked in a heading [mark/place]"],
    '::: {.only for="slides"}\n[S]{.index}\n:::': ["2:1: an index entry is marked where the book does not have it [mark/place]"],
    f"- {FIGURE}": ["1:3: a figure cannot stand in a list [figure/place]"],
    f"> {FIGURE}": ["1:3: a figure cannot stand in a quotation [figure/place]"],
    "> ": ["1:1: the quotation is empty [block/empty]"],
    "- a\n-\n- b": ["1:1: the list has an empty item [block/empty]"],
    "```\n\n```": ["1:1: the listing is empty [block/empty]"],
    TABLE: ["1:1: the table has no row [block/empty]"],
    "::: {.key}\n:::": ["1:1: the callout is empty [block/empty]"],
    "::: {.notes}\n:::": ["1:1: the speaker notes are empty [block/empty]"],
    f'::: {{caption="C"}}\n\n{TABLE}| c | d |\n\n:::': ["1:1: the table has a caption and no label [table/label]"],
    '[a](https://x.org "T")': ["1:19: a link has no title here [attribute/unknown]"],
}
GROUPS = ("inline/", "mark/", "figure/place", "block/", "caption/", "table/label", "attribute/", "label/place")


def of_groups(body: str, front: str = FRONT) -> list[str]:
    return [line for line in told(body, front=front) if line.rpartition("[")[2].startswith(GROUPS)]


@pytest.mark.parametrize(("body", "expected"), TOLD.items())
def test_what_has_no_place_there_is_told(body: str, expected: list[str]) -> None:
    assert of_groups(body) == expected


def test_a_caption_may_have_six_hundred_characters_and_no_more() -> None:
    assert of_groups(f'![{"a" * 600}](figures/a.d2){{#fig-a alt="b"}}') == []
    assert of_groups(f'![{"a" * 601}](figures/a.d2){{#fig-a alt="b"}}') == [
        "1:1: the caption has 601 characters, and at most 600 stand beside a figure or table [caption/long]"
    ]


def test_a_field_that_is_read_outside_its_chapter_has_no_references_and_no_marks() -> None:
    front = FRONT.replace("What is tested.", "'[What]{.term} [@a] is [tested](https://x.org).'")

    assert [line.partition(": ")[2] for line in of_groups("## S", front)] == [
        "a term cannot be marked in summary [mark/place]",
        "a citation cannot stand in summary [inline/place]",
    ]


def test_a_figure_in_the_flow_and_a_mark_in_a_callout_have_their_places() -> None:
    assert of_groups(f"{FIGURE}\n\n::: {{.key}}\n[a]{{.index}}\n:::") == []


def test_a_display_formula_has_no_place_in_a_field() -> None:
    front = FRONT.replace("What is tested.", "$$a$$")

    assert [problem.message for problem in problems(front + "## S\n\nWords.\n", "maths/place")] == ["a display formula cannot stand here"]
