"""The formulas of a chapter: all of them, each drawn once, and set with names of their own."""

from pathlib import Path
from typing import Any

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import SEVERITIES
from dmls_pipeline.problems import ContentError
from dmls_pipeline.tools import maths as drawing
from dmls_pipeline.write import formulas

CHAPTER: dict[str, Any] = {
    "stem": "01_x",
    "terms": [{"id": "t", "definition": [{"t": "math", "id": "i1", "tex": "k"}]}],
    "blocks": [
        {
            "t": "para",
            "id": "b1",
            "inlines": [{"t": "str", "text": "x"}, {"t": "emph", "inlines": [{"t": "math", "id": "i2", "tex": "k"}]}],
        },
        {"t": "equation", "id": "b2", "label": "eq-x", "tex": r"\frac{k}{n}"},
        {"t": "table", "id": "b3", "rows": [[[{"t": "math", "id": "i3", "tex": "n"}]]]},
    ],
}


def drawn(project: Path, chapter: dict[str, Any]) -> Any:
    store.write_json(project / "build/work/01_x/chapter.json", {"status": "complete", **chapter})
    store.write_json(SEVERITIES, {})
    formulas.draw_formulas("01_x")
    return store.read_json(project / "build/work/01_x/maths.json")


def test_every_formula_is_drawn_once_in_reading_order(project: Path) -> None:
    found = drawn(project, CHAPTER)

    assert list(found) == ["i:k", r"d:\frac{k}{n}", "i:n"]
    assert set(found["i:k"]) == {"svg", "width", "height", "depth", "spoken"}
    assert found[r"d:\frac{k}{n}"]["spoken"] == "k over n"


def test_what_was_drawn_is_taken_from_the_cache(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(project, CHAPTER)
    monkeypatch.setattr(drawing, "svg", lambda *_: pytest.fail("drawn again"))

    assert drawn(project, CHAPTER) == first


def test_all_formulas_that_cannot_be_set_are_told_at_their_places(project: Path) -> None:
    broken = [
        {"t": "para", "id": "b1", "inlines": [{"t": "math", "id": "i1", "tex": "a_b_c"}]},
        {"t": "equation", "id": "b2", "tex": r"\foo"},
    ]

    with pytest.raises(ContentError) as caught:
        drawn(project, {"stem": "01_x", "blocks": broken})

    assert [(fault.source, fault.at, fault.rule) for fault in caught.value.faults] == [
        ("01_x", "i1", "maths/tex"),
        ("01_x", "b2", "maths/tex"),
    ]
    assert "double subscript" in caught.value.faults[0].message


def test_in_a_draft_what_only_mathjax_cannot_set_stands_as_it_is_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "check", lambda *_: ())  # as if mathra knew the command
    blocks = [{"t": "equation", "id": "b1", "tex": "\\foo{x}"}]
    store.write_json(project / "build/work/01_x/chapter.json", {"stem": "01_x", "status": "draft", "terms": [], "blocks": blocks})
    store.write_json(SEVERITIES, {})

    [problem] = formulas.draw_formulas("01_x")["problems"]

    assert (problem["at"], problem["rule"], problem["severity"]) == ("b1", "maths/tex", "warning")
    assert store.read_json(project / "build/work/01_x/maths.json")["d:\\foo{x}"]["spoken"] == "\\foo{x}"


def test_each_place_has_a_name_of_its_own_and_print_its_ink(project: Path) -> None:
    found = drawn(project, CHAPTER)

    text = formulas.svg(found, "k", display=False, use="m7", ink="#1b1f24")

    assert 'aria-labelledby="m7-title"' in text
    assert '<title id="m7-title">k</title>' in text
    assert "currentColor" not in text
    assert "vertical-align:" in text
    assert "currentColor" in formulas.svg(found, "k", display=False, use="m8")


def test_a_printed_letter_is_filled_together_with_itself_a_hair_to_the_right() -> None:
    maths = {"i:k": {"svg": '<svg aria-labelledby="t-0123456789ab"><title id="t-0123456789ab">k</title><path d="M10-5L20 30Z"/></svg>'}}

    drawn = formulas.printed_svg(maths, "k", display=False, use="m1", ink="#1b1f24")

    assert 'd="M10-5L20 30ZM24 -5L34 30Z"' in drawn
    assert '<title id="m1-title">formula: k</title>' in drawn


def test_a_formula_that_runs_off_a_phones_page_is_warned_about_at_its_place(project: Path) -> None:
    long = " + ".join("abcdefghijklm")
    blocks = [
        {"t": "para", "id": "b1", "inlines": [{"t": "math", "id": "i1", "tex": long}, {"t": "math", "id": "i2", "tex": "a + b"}]},
        {"t": "equation", "id": "b2", "tex": long},
    ]
    store.write_json(project / "build/work/01_x/chapter.json", {"stem": "01_x", "status": "complete", "terms": [], "blocks": blocks})

    store.write_json(SEVERITIES, {})

    [problem] = formulas.draw_formulas("01_x")["problems"]

    assert (problem["at"], problem["rule"], problem["severity"]) == ("i1", "maths/long", "warning")
    assert problem["message"].endswith("em wide, and a phone's line has room for 18.5")
