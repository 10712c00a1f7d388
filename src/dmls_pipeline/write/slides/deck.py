"""A chapter's deck: one HTML file with all it needs, for a browser and no network."""

import base64
import json

from dmls_pipeline import store
from dmls_pipeline.paths import DECKS
from dmls_pipeline.tools import book_faces, emoji, fonts, mirroring, policy, reveal, templates
from dmls_pipeline.write import matter, slideshow
from dmls_pipeline.write.records import Maths
from dmls_pipeline.write.slides import template_values


def write_deck(stem: str) -> None:
    """Write the chapter's deck."""
    deck, drawings = slideshow.shown(stem, matter.refs_of(stem)["figures"], matter.logo())
    store.write_text(DECKS / f"{stem}.html", html(deck, matter.maths_of(stem), drawings))


def html(slides: slideshow.Slideshow, maths: Maths, drawings: dict[str, str]) -> str:
    """Return the deck; *slides* is what `slides.split` wrote, *drawings* the SVG by figure and form."""
    program = reveal.reveal()
    own = templates.render("slides/deck.js")
    scripts = (program.script, program.notes, own)
    values = {**slides, **template_values.staged(slides["slides"], maths, drawings)}
    html = templates.render(
        "slides/deck.html.j2",
        deck=values,
        faces=_faces(slides),
        css=templates.safe(program.css),
        scripts=[templates.safe(script) for script in scripts],
        policy=policy.alone((*scripts, program.speaker), frames=True),  # the speaker's window has the deck's policy, and frames of it
    )
    return book_faces.with_faces(mirroring.in_page(html))


def _faces(slides: slideshow.Slideshow) -> list[dict[str, object]]:
    """Return the faces of a deck, with those emoji that it shows."""
    shown = [face for face in template_values.FACES if face["family"] != template_values.EMOJI["family"]]
    faces: list[dict[str, object]] = [{**face, "source": _embedded(fonts.web(face["name"])), "format": "woff2"} for face in shown]
    if letters := emoji.lacking(json.dumps(slides, ensure_ascii=False)):
        embedded = _embedded(emoji.face(letters))
        faces.append({**template_values.EMOJI, "source": embedded, "format": "woff2"})
    return faces


def _embedded(face: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(face).decode('ascii')}"
