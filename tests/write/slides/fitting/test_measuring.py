"""Slides are laid out to see where they end, but only those that look new."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import TEMPLATES, WORDS
from dmls_pipeline.read import faces
from dmls_pipeline.tools import printing, wording
from dmls_pipeline.write.slides import chapter_slides, kinds, numbering, screens
from dmls_pipeline.write.slides.fitting.measuring import Ruler
from dmls_pipeline.write.slides.slide import Slide

ROOT = Path(__file__).parents[4]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1em" height="1em" viewBox="0 0 9 9"><path d="M0 0"/></svg>'
MATHS = {"i:x^2": {"svg": SVG, "width": 1}}


@pytest.fixture(autouse=True)
def laid_out(tmp_path, monkeypatch):
    """Return how many slides each layout had."""
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    monkeypatch.chdir(tmp_path)
    counts, pages = [], printing.kept_pages

    def counted(html):
        counts.append(len(re.findall(r"<section", html)))
        return pages(html)

    monkeypatch.setattr(printing, "kept_pages", counted)
    return counts


def listed(*leads, name="s"):
    rows = [{"n": number, "lead": [*lead], "line": []} for number, lead in enumerate(leads, start=1)]
    return Slide(kinds.LIST, name, "b1", [word("Title")], {"rows": rows, "ordered": False, "incremental": False})


def word(text):
    return {"t": "str", "text": text}


SHORT, LONG = listed([word("one")]), listed([word("one")], [word("two " * 40)])
FORMULA = listed([word("with "), {"t": "math", "tex": "x^2"}])


def kept(ruler):
    return dict(ruler.used)


def ruler(maths, known):
    return Ruler(screens.Stage({"number": 1, "short_title": "T", "hue": 1, "language": "en"}, maths, {}), known)


def test_what_was_measured_before_is_not_laid_out_again(laid_out):
    first = ruler(MATHS, {})
    before = first.measured(*2 * [[SHORT, FORMULA, SHORT]])
    second = ruler(MATHS, kept(first))
    after = second.measured(*2 * [[LONG, SHORT, FORMULA]])

    assert laid_out == [2, 1]
    assert after == [*ruler(MATHS, {}).measured(*2 * [[LONG]]), *before[:2]]
    assert before[0].end < after[0].end


def test_a_slide_that_stands_elsewhere_or_has_another_name_is_not_laid_out_again(laid_out):
    first = ruler(MATHS, {})
    first.measured([SHORT], [SHORT, LONG])
    moved = replace(SHORT, id="other")
    second = ruler(MATHS, kept(first))
    second.measured([moved], [LONG, FORMULA, moved])

    assert laid_out == [1]
    assert kept(second) == kept(first)


def test_a_book_from_right_to_left_is_measured_again_when_its_own_style_sheet_changes(laid_out, tmp_path):
    (tmp_path / "templates").unlink()
    store.write_json(WORDS, {**wording.ENGLISH, "language": "ar", "direction": "rtl"})
    first = ruler(MATHS, {})
    before = first.measured(*2 * [[SHORT]])
    own = (ROOT / "templates/right-to-left.css").read_text(encoding="utf-8")
    store.write_text(TEMPLATES / "right-to-left.css", f"{own}\n* {{ line-height: 3 !important }}\n")
    after = ruler(MATHS, kept(first)).measured(*2 * [[SHORT]])

    assert laid_out == [1, 1]
    assert after == ruler(MATHS, {}).measured(*2 * [[SHORT]]) != before


def test_slides_are_measured_again_when_a_face_of_the_book_goes_before_the_pack_s(laid_out, tmp_path):
    shutil.copytree(ROOT / "docs/languages/ja/content/fonts", tmp_path / "content/fonts")
    faces.prepare_faces((), ("fonts/BIZUDPGothic-Regular.woff2",), (), 0)
    first = ruler(MATHS, {})
    first.measured(*2 * [[LONG]])
    faces.prepare_faces((), ("fonts/BIZUDPGothic-Regular.woff2",), (), 1)
    after = ruler(MATHS, kept(first)).measured(*2 * [[LONG]])

    assert laid_out == [1, 1]
    assert after == ruler(MATHS, {}).measured(*2 * [[LONG]])


def test_a_page_that_was_measured_has_the_bytes_of_one_that_is_laid_out_alone():
    slides = [SHORT, FORMULA, listed([word("three")], name="t")]
    measured = ruler(MATHS, {})
    measured.measured(slides[::2], slides)
    measured.measured(slides[1:2], slides)
    shown = [*map(measured.stage.screens([slide.to_json() for slide in numbering.numbered(slides)]), (1, 2, 3))]

    alone = printing.lay_out(screens.html({"language": "en", "hue": 1, "slides": shown}), edges=False).pdf

    assert list(map(measured.pages.__contains__, shown)) == [True] * 3
    assert printing.written([measured.pages[each] for each in shown], 720) == alone


def test_a_slide_that_is_too_long_is_measured_to_its_end_and_leaves_the_next_alone():
    high = listed(*([word("x " * 300)] for _ in range(9)))
    too_long, short = ruler(MATHS, {}).measured(*2 * [[high, SHORT]])

    assert too_long.end > 2000
    assert short == ruler(MATHS, {}).measured(*2 * [[SHORT]])[0]


def own(*columns):
    """Return a slide of the author's own with a list of so many items in each column."""
    pieces = [
        [{"entries": [{"depth": 0, "mark": f"{n}.", "boxed": False, "inlines": [word("words")]} for n in range(count)]}]
        for count in columns
    ]
    return Slide(kinds.OWN, "o", "b1", [word("Title")], {"columns": pieces})


def test_columns_are_as_high_as_the_higher_one():
    alone, left, right = ruler(MATHS, {}).measured(*2 * [[own(12), own(12, 1), own(1, 12)]])

    assert alone.end > kinds.OWN.bottom
    assert left.end == right.end == alone.end


def test_only_what_was_asked_for_is_kept_so_that_the_same_slides_keep_the_same():
    first = ruler(MATHS, {})
    first.measured(*2 * [[SHORT, LONG]])
    second, alone = ruler(MATHS, kept(first)), ruler(MATHS, {})
    second.measured(*2 * [[SHORT]])
    alone.measured(*2 * [[SHORT]])

    assert kept(second) == kept(alone)


@pytest.mark.parametrize("what", ["style", "tool", "formula"])
def test_a_new_style_tool_or_formula_is_measured_anew(what, laid_out, tmp_path, monkeypatch):
    first, maths = ruler(MATHS, {}), MATHS
    first.measured(*2 * [[FORMULA]])
    match what:
        case "style":
            css = (ROOT / "templates/tokens.css").read_text(encoding="utf-8")
            (tmp_path / "templates").unlink()
            (tmp_path / "templates").mkdir()
            (tmp_path / "templates/slides").symlink_to(ROOT / "templates/slides")
            (tmp_path / "templates/inlines.html.j2").symlink_to(ROOT / "templates/inlines.html.j2")
            (tmp_path / "templates/tokens.css").write_text(f"{css}\n.slide {{ color: red }}\n", encoding="utf-8")
        case "tool":
            monkeypatch.setattr(printing, "tools", lambda: "another WeasyPrint")
        case "formula":
            maths = {"i:x^2": {"svg": SVG.replace("1em", "9em"), "width": 1}}
    ruler(maths, kept(first)).measured(*2 * [[FORMULA]])

    assert laid_out == [1, 1]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a": 1}', '{"a": [1, 2]}', '{"a": [1, 2, "x"]}', '{"a": [1, 2, 3]}', '{"a": [1, 2, 3, [null]]}', "\0"]
)
def test_damaged_measurements_are_none(text, tmp_path):
    path = tmp_path / "extents.json"
    path.write_text(text, encoding="utf-8")

    assert chapter_slides._known(path) == {}
    assert chapter_slides._known(tmp_path / "none.json") == {}
