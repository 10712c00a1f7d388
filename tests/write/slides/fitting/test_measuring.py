"""Slides are laid out to see where they end, but only those that look new."""

import re
from pathlib import Path

import pytest

from dmls_pipeline.tools import printing
from dmls_pipeline.write.slides import chapter_slides, kinds
from dmls_pipeline.write.slides.fitting.measuring import Ruler
from dmls_pipeline.write.slides.slide import Slide

ROOT = Path(__file__).parents[4]
MATHS = {"i:x^2": {"svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1em" height="1em" viewBox="0 0 9 9"><path d="M0 0"/></svg>'}}


@pytest.fixture(autouse=True)
def laid_out(tmp_path, monkeypatch):
    """Return how many slides each layout had."""
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    monkeypatch.chdir(tmp_path)
    counts, pages = [], printing.pages

    def counted(html):
        counts.append(len(re.findall(r"<section", html)))
        return pages(html)

    monkeypatch.setattr(printing, "pages", counted)
    return counts


def listed(*leads, name="s"):
    rows = [{"n": number, "lead": [*lead], "line": []} for number, lead in enumerate(leads, start=1)]
    return Slide(kinds.LIST, name, "b1", [word("Title")], {"rows": rows, "ordered": False, "incremental": False})


def word(text):
    return {"t": "str", "text": text}


SHORT, LONG = listed([word("one")]), listed([word("one")], [word("two " * 40)])
FORMULA = listed([word("with "), {"t": "math", "tex": "x^2"}])


def kept(ruler):
    return {digest: (found.top, found.end, found.right) for digest, found in ruler.used.items()}


def test_what_was_measured_before_is_not_laid_out_again(laid_out):
    first = Ruler(MATHS, {})
    before = first.measured([SHORT, FORMULA, SHORT])
    second = Ruler(MATHS, kept(first))
    after = second.measured([LONG, SHORT, FORMULA])

    assert laid_out == [2, 1]
    assert after == [*Ruler(MATHS, {}).measured([LONG]), *before[:2]]
    assert before[0].end < after[0].end


def test_only_what_was_asked_for_is_kept_so_that_the_same_slides_keep_the_same():
    first = Ruler(MATHS, {})
    first.measured([SHORT, LONG])
    second, alone = Ruler(MATHS, kept(first)), Ruler(MATHS, {})
    second.measured([SHORT])
    alone.measured([SHORT])

    assert kept(second) == kept(alone)


@pytest.mark.parametrize("what", ["style", "tool", "formula"])
def test_a_new_style_tool_or_formula_is_measured_anew(what, laid_out, tmp_path, monkeypatch):
    first, maths = Ruler(MATHS, {}), MATHS
    first.measured([FORMULA])
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
            maths = {"i:x^2": {"svg": MATHS["i:x^2"]["svg"].replace("1em", "9em")}}
    Ruler(maths, kept(first)).measured([FORMULA])

    assert laid_out == [1, 1]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": [1, 2]}', '{"a": [1, 2, "x"]}', "\0"])
def test_damaged_measurements_are_none(text, tmp_path):
    path = tmp_path / "extents.json"
    path.write_text(text, encoding="utf-8")

    assert chapter_slides._known(path) == {}
    assert chapter_slides._known(tmp_path / "none.json") == {}
