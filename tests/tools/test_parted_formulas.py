"""Formulas within a line that go on on the next one."""

import re
from pathlib import Path

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from dmls_pipeline import paths
from dmls_pipeline.tools import maths, parted_formulas

PATH = re.compile(r'translate\([\d.]+,0\)"><path[^>]* d="([^"]*)')


@pytest.mark.parametrize(("tex", "begins"), parted_formulas.RELATIONS.items())
def test_a_sign_is_known_by_what_is_drawn(tex, begins):
    assert PATH.findall(maths.svg(f"a {tex} b", display=False).svg)[0].startswith(begins)


@pytest.mark.parametrize(("tex", "begins"), [*parted_formulas.OPENING.items(), *parted_formulas.CLOSING.items()])
def test_a_bracket_is_known_by_what_is_drawn(tex, begins):
    pair = {"(": "()", ")": "()", "[": "[]", "]": "[]"}.get(tex, r"\{\}")
    drawn = re.findall(r'path[^>]* d="([^"]*)', maths.svg(pair, display=False).svg)
    assert drawn[tex in parted_formulas.CLOSING].startswith(begins)


def pieces(tex):
    return parted_formulas.parted(maths.svg(tex, display=False).svg).split(parted_formulas.MARK)


def test_a_long_formula_is_parted_behind_its_signs_and_not_within_brackets():
    assert len(pieces(r"(0.088 - 0.02 + 0.1)/(0.70 - 0.02) = 0.10 + 0.3000")) == 3
    assert len(pieces("(1 + 2 + 3 + 4 + 5 + 6 + 7)")) == 1
    assert len(pieces("a = b")) == 1


def test_the_parts_are_as_wide_as_the_whole_and_show_the_same_letters():
    whole = maths.svg(r"9/(2+9) \approx 81.8\% = 0.818", display=False)
    parts = parted_formulas.parted(whole.svg).split(parted_formulas.MARK)
    assert sum(float(re.search(r'width="([\d.]+)em"', part)[1]) for part in parts) == pytest.approx(whole.width, abs=0.001)
    assert sum(part.count("<path") for part in parts) == whole.svg.count("<path")
    assert [part.count("<g") for part in parts] == [part.count("</g>") for part in parts]


def test_the_first_part_says_the_whole_and_the_others_are_hidden():
    first, *others = pieces(r"9/(2+9) \approx 81.8\% = 0.818")
    assert "<title" in first
    assert others
    assert all('aria-hidden="true"' in part and "<title" not in part for part in others)


def test_only_the_last_part_is_bound_to_the_punctuation():
    html = f'<p>so <span class="nb"><svg>1</svg>{parted_formulas.MARK}<svg>2</svg>{parted_formulas.MARK}<svg>3</svg>.</span> <svg>4</svg>{parted_formulas.MARK}<svg>5</svg> on</p>'
    assert parted_formulas.with_ends(html) == (
        '<p>so <svg>1</svg><svg>2</svg><span class="nb"><svg>3</svg>.</span> <svg>4</svg><svg>5</svg> on</p>'
    )


def test_what_is_no_drawing_of_ours_stays_as_it_is():
    assert parted_formulas.parted("<svg>odd</svg>") == "<svg>odd</svg>"


def test_the_parts_are_set_in_one_size():
    parts = parted_formulas.parted(maths.svg(r"9/(2+9) \approx 81.8\% = 0.818", display=False).svg).replace(parted_formulas.MARK, "")
    sheet = Path(paths.template("print/print.css")).read_text(encoding="utf-8")
    rules = "".join(rule for rule in re.findall(r"^svg\[.*?\}", sheet, re.MULTILINE))
    html = f"<html><head><title>t</title><style>@page {{ size: 200mm }} p {{ font-size: 10pt }} {rules}</style></head><body><p>{parts}</p></body></html>"
    page = weasyprint.HTML(string=html).render().pages[0]._page_box
    sizes = {box.style["font_size"] for box in page.descendants() if isinstance(box, boxes.InlineReplacedBox)}
    assert len(re.findall("<svg", parts)) > 2
    assert len(sizes) == 1
