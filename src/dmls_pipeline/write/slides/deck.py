"""A chapter's deck: one HTML file with all it needs, for a browser and no network."""

import base64
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import DECKS, WORK
from dmls_pipeline.tools import fonts, reveal, templates
from dmls_pipeline.write import slideshow
from dmls_pipeline.write.slides import template_values


def write_deck(stem: str) -> None:
    """Write the chapter's deck."""
    slides, maths, refs = (store.read_json(WORK / stem / name) for name in ("slides.json", "maths.json", "refs.json"))
    store.write_text(DECKS / f"{stem}.html", html(slides, maths, slideshow.drawings(refs["figures"])))


def html(slides: slideshow.Slideshow, maths: Any, drawings: dict[str, str]) -> str:
    """Return the deck; *slides* is what `slides.split` wrote, *drawings* the SVG by figure and form."""
    program = reveal.reveal()
    values = {**slides, **template_values.staged(slides["slides"], maths, drawings)}
    return templates.render(
        "slides/deck.html.j2",
        deck=values,
        faces=[{**face, "source": _embedded(face["name"]), "format": "woff2"} for face in template_values.FACES],
        reveal={name: templates.safe(getattr(program, name)) for name in ("css", "script", "notes")},
    )


def _embedded(name: str) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(fonts.web(name)).decode('ascii')}"
