"""The slides as PDF: a slide a page, whatever is on it."""

import io

import pypdf
import pytest

from dmls_pipeline import paths, store
from dmls_pipeline.tools import printing
from dmls_pipeline.write.slides import screens


def slide(number, body=""):
    return f'<section class="slide s-list" id="s{number}"><h2>Slide {number}</h2><div class="body">{body}</div></section>'


@pytest.fixture
def laid_out(tmp_path, monkeypatch):
    templates = (screens.Path(__file__).parents[3] / "templates").resolve()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").symlink_to(templates)

    def lay_out(*slides, language="en"):
        values: screens.Screens = {"language": language, "hue": 1, "slides": list(slides)}
        store.write_json(paths.of("x", "screens-1.json"), values)
        screens.lay_out("x", 1)
        return paths.of("x", "screens-1.pdf").read_bytes()

    return lay_out


def test_each_slide_is_a_page_of_its_size(laid_out):
    pages = pypdf.PdfReader(io.BytesIO(laid_out(slide(1), slide(2), slide(3)))).pages

    assert [page.extract_text().strip() for page in pages] == ["Slide 1", "Slide 2", "Slide 3"]
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in pages} == {(screens.WIDTH, screens.HEIGHT)}


def test_a_slide_that_is_too_long_is_cut_and_takes_no_page_of_the_next(laid_out):
    long = "".join(f"<p>Line {number}</p>" for number in range(60))

    pages = pypdf.PdfReader(io.BytesIO(laid_out(slide(1, long), slide(2)))).pages

    assert ["Slide 1" in pages[0].extract_text(), "Slide 2" in pages[1].extract_text(), len(pages)] == [True, True, 2]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Wahrscheinlichkeitsverteilungen", ["Wahrscheinlich-", "keitsverteilungen"]),
        ("Der Aufmerksamkeitsmechanismus", ["Der", "Aufmerksamkeits-", "mechanismus"]),
        ("Der Mechanismus der Aufmerksamkeit", ["Der Mechanismus", "der", "Aufmerksamkeit"]),  # wide, but no wider than the line
        ("x" * 30, ["x" * 17, "x" * 13]),
    ],
)
def test_a_word_that_is_wider_than_its_line_is_parted_and_no_other(laid_out, words, lines):
    pdf = laid_out(f'<section class="slide s-section" id="s1"><h2>{words}</h2></section>', language="de")

    said = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert said.replace("\u2010", "-").split("\n") == lines


def test_pages_that_were_laid_out_to_be_measured_are_taken_once(laid_out, monkeypatch):
    shown = (slide(1, "<p>One</p>"), slide(2))
    alone = laid_out(*shown)
    kept = handed_on(*shown)

    with monkeypatch.context() as changed:
        changed.setattr(printing, "lay_out", None)  # whoever lays out again breaks
        assert laid_out(*shown) == alone
    assert not kept.exists()


def test_of_pages_that_nobody_took_the_last_are_kept(laid_out):
    laid_out(slide(1))
    old = handed_on(slide(1, "<p>Old</p>"))

    screens.deal_out("x", screens.Stage({"language": "en", "hue": 1}, {"formulas": []}, {}), [], [[]], {})

    assert not old.exists()


@pytest.mark.parametrize("damage", [lambda content: content[:-9], lambda content: content[:90] + b"?" + content[91:], lambda _: b""])
def test_pages_that_were_damaged_since_are_laid_out_again(laid_out, damage):
    alone = laid_out(slide(1), slide(2))
    kept = handed_on(slide(1), slide(2))
    kept.write_bytes(damage(kept.read_bytes()))

    assert laid_out(slide(1), slide(2)) == alone


def handed_on(*slides):
    values: screens.Screens = {"language": "en", "hue": 1, "slides": list(slides)}
    screens.hand_on("x", 1, values, printing.kept_pages(screens.html(values, screens.TALL)))
    (kept,) = paths.of("x", "screens-1.pdf").parent.glob("screens-1.*.pdf")
    return kept


def test_a_part_without_slides_is_an_empty_file(laid_out):
    assert laid_out() == b""
