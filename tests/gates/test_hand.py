"""The author's hand in the guide's book, in a browser and in PowerPoint; a fault that is put in is found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import decks
import hand
import needs
import pytest
from pptx import Presentation

pytestmark = pytest.mark.gate

ROOT = Path(__file__).parents[2]
STEM = "01_every_construct"


@pytest.fixture(scope="module")
def slides(tmp_path_factory):
    """Return the folder with the decks of the guide's book."""
    folder = tmp_path_factory.mktemp("guide")
    for part in ("docs/example/content", "templates"):
        shutil.copytree(ROOT / part, folder / Path(part).name)
    shutil.copy(ROOT / "dodo.py", folder)
    names = [f"slides:{STEM}.{ending}" for ending in ("html", "pptx")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-m", "doit", "-n", "0", *names], cwd=folder, env=environment, check=True, capture_output=True)
    return folder / "build/slides"


def seen(slides, seed=""):
    needs.require("" if decks.CHROMIUM.exists() else f"{decks.CHROMIUM} is not installed: apt-get install chromium")
    with decks.opened(slides / f"{STEM}.html") as (page, _):
        page.evaluate(f"() => {{ {seed} }}")
        return page.evaluate(hand.KEPT)


def test_a_browser_keeps_what_the_author_asked_for(slides):
    assert seen(slides) == []


@pytest.mark.parametrize(
    ("seed", "fault"),
    [
        ("document.querySelector('#fig-film svg').style.transform = 'scale(.5)'", "reaches no two edges"),
        ("document.querySelector('#fig-film a').href = '#/start'", "does not lead"),
        ("document.querySelector('.s-own').remove(); Reveal.sync()", "not there once"),
        ("document.querySelector('.s-own .column + .column').style.marginTop = '200px'", "side by side"),
        ("document.getElementById('eq-kept').after(document.getElementById('eq-late')); Reveal.sync()", "does not stand behind"),
        ("document.querySelector('.s-call aside.notes').textContent = ''", "nothing to say"),
        ("document.querySelector('.s-own aside.notes p').innerHTML = '<em>Cue</em>'", "has a cue"),
        ("document.querySelector('.answer').classList.remove('fragment'); Reveal.sync()", "before a click"),
        (
            "const ask = document.querySelector('.ask'); ask.classList.add('fragment'); ask.dataset.fragmentIndex = 0; document.querySelector('.answer').dataset.fragmentIndex = 1",
            "than a click",
        ),
    ],
)
def test_a_browser_finds_what_is_not_kept(slides, seed, fault):
    assert any(fault in found for found in seen(slides, seed))


def test_powerpoint_keeps_what_the_author_asked_for(slides):
    assert list(hand.in_powerpoint(slides / f"{STEM}.pptx")) == []


def of_layout(show, name):
    return next(slide for slide in show.slides if slide.slide_layout.name == name)


def smaller(show):
    picture = next(shape for shape in of_layout(show, "Whole picture").shapes if shape.shape_type == 13)
    picture.left, picture.top, picture.width, picture.height = 900_000, 900_000, 3_000_000, 2_000_000


def unlinked(show):
    for link in of_layout(show, "Whole picture")._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick"):
        link.getparent().remove(link)


def without_own(show):
    _remove(show, of_layout(show, "Two columns"))


def moved(show):
    slides = list(show.slides)
    late = next(number for number, slide in enumerate(slides) if slide.slide_layout.name == "Formula")
    ids = show.slides._sldIdLst
    entry = list(ids)[late]
    ids.remove(entry)
    ids.append(entry)


def silent(show):
    of_layout(show, "Key idea").notes_slide.notes_text_frame.text = ""


def at_once(show):
    question = of_layout(show, "Question")._element
    question.remove(question.find(f"{hand.MAIN}timing"))


def _remove(show, slide):
    ids = show.slides._sldIdLst
    ids.remove(list(ids)[list(show.slides).index(slide)])


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (smaller, "reaches no two edges"),
        (unlinked, "does not lead"),
        (without_own, "not there once"),
        (moved, "does not stand behind"),
        (silent, "nothing to say"),
        (at_once, "one click"),
    ],
)
def test_powerpoint_finds_what_is_not_kept(slides, tmp_path, change, fault):
    show = Presentation(slides / f"{STEM}.pptx")
    change(show)
    show.save(tmp_path / "seeded.pptx")

    assert any(fault in found for found in hand.in_powerpoint(tmp_path / "seeded.pptx"))
