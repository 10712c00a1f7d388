"""What an author's hand promises of a deck, looked for in a browser and in PowerPoint's file: what is not kept is said in words."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Show

FILM = "https://www.example.org/gauge"
MAIN = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SLACK = 20_000  # English Metric Units, half a millimeter

# What is not kept on the slides of the guide's book, in words. Every slide is shown once, so that sizes are those on the screen.
KEPT = """() => {
  const found = [], all = [...document.querySelectorAll("section.slide")], of = id => document.getElementById(id);
  const show = slide => { Reveal.slide(all.indexOf(slide)); return slide; };
  const box = e => e.getBoundingClientRect(), is = (one, other) => Math.abs(one - other) < 2;
  const film = show(of("fig-film")), whole = box(film), picture = box(film.querySelector("svg"));
  const tall = is(picture.top, whole.top) && is(picture.bottom, whole.bottom), wide = is(picture.left, whole.left) && is(picture.right, whole.right);
  if (!tall && !wide) found.push("the whole picture reaches no two edges");
  const poster = film.querySelector("a");
  if (!poster || poster.getAttribute("href") !== FILM || !poster.contains(film.querySelector("svg"))) found.push("the picture does not lead to the film");
  const own = all.filter(e => e.matches(".s-own"));
  if (own.length !== 1) found.push("the author's own slide is not there once");
  else {
    const [left, right] = [...show(own[0]).querySelectorAll(".column")].map(box);
    if (!right || left.right > right.left + 1 || !is(left.top, right.top)) found.push("the columns do not stand side by side");
    if (own[0].querySelector("aside.notes p em")) found.push("a slide with notes of its own has a cue");
  }
  if (all.indexOf(of("eq-late")) !== all.indexOf(of("fig-loop")) + 1) found.push("the slide that was moved does not stand behind the figure");
  for (const slide of all) {
    if (!slide.querySelector("aside.notes")?.textContent.trim()) found.push(`${slide.id} has nothing to say`);
    const answer = slide.querySelector(".answer");
    if (!answer) continue;
    const seen = () => getComputedStyle(answer).visibility === "visible" && getComputedStyle(answer).opacity > 0;
    show(slide);
    document.querySelectorAll(".fragment").forEach(e => e.style.transition = "none");
    if (seen()) found.push("an answer is shown before a click");
    Reveal.next();
    if (!seen() || Reveal.getCurrentSlide() !== slide) found.push("an answer needs more than a click");
  }
  return found;
}""".replace("FILM", repr(FILM))


def in_powerpoint(path: Path) -> Iterator[str]:
    """Yield what is not kept in a deck for PowerPoint."""
    show = Presentation(path)
    slides = list(show.slides)
    layouts = [slide.slide_layout.name for slide in slides]
    film = slides[layouts.index("Whole picture")]
    yield from _whole(show, film)
    if [link.target_ref for link in film.part.rels.values() if link.is_external] != [FILM] or not _linked(film):
        yield "the picture does not lead to the film"
    if layouts.count("Two columns") != 1:
        yield "the author's own slide is not there once"
    for slide in slides[1:]:
        if not slide.has_notes_slide or not slide.notes_slide.notes_text_frame.text.strip():
            yield "a slide has nothing to say"
    loop = next(number for number, slide in enumerate(slides) if "Figure 1.1" in _words(slide))
    if layouts[loop + 1] != "Formula":
        yield "the slide that was moved does not stand behind the figure"
    for slide, layout in zip(slides, layouts, strict=True):
        if layout == "Question" and _clicks(slide) != 1:
            yield "an answer does not come with one click"


def _whole(show: Show, film: Any) -> Iterator[str]:
    (picture,) = (shape for shape in film.shapes if shape.shape_type == 13)
    tall = abs(picture.top) < SLACK and abs(picture.height - show.slide_height) < SLACK
    wide = abs(picture.left) < SLACK and abs(picture.width - show.slide_width) < SLACK
    if not tall and not wide:
        yield "the whole picture reaches no two edges"


def _linked(slide: Any) -> bool:
    return "hlinkClick" in etree.tostring(slide._element).decode()


def _words(slide: Any) -> str:
    return " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def _clicks(slide: Any) -> int:
    """Return how many effects of a slide wait for a click."""
    timing = slide._element.find(f"{MAIN}timing")
    return 0 if timing is None else len(re.findall(r'nodeType="clickEffect"', etree.tostring(timing).decode()))
