"""A chapter's deck: one HTML file with all it needs, for a browser and no network."""

import base64

from dmls_pipeline import store
from dmls_pipeline.paths import DECKS
from dmls_pipeline.tools import fonts, policy, reveal, templates
from dmls_pipeline.write import matter, slideshow
from dmls_pipeline.write.records import Maths
from dmls_pipeline.write.slides import template_values


def write_deck(stem: str) -> None:
    """Write the chapter's deck."""
    refs, maths = matter.refs_of(stem), matter.maths_of(stem)
    store.write_text(DECKS / f"{stem}.html", html(slideshow.of_chapter(stem), maths, slideshow.drawings(refs["figures"])))


def html(slides: slideshow.Slideshow, maths: Maths, drawings: dict[str, str]) -> str:
    """Return the deck; *slides* is what `slides.split` wrote, *drawings* the SVG by figure and form."""
    program = reveal.reveal()
    own = templates.render("slides/deck.js")
    scripts = (program.script, program.notes, own)
    values = {**slides, **template_values.staged(slides["slides"], maths, drawings)}
    return templates.render(
        "slides/deck.html.j2",
        deck=values,
        faces=[{**face, "source": _embedded(face["name"]), "format": "woff2"} for face in template_values.FACES],
        css=templates.safe(program.css),
        scripts=[templates.safe(script) for script in scripts],
        policy=policy.alone((*scripts, program.speaker), frames=True),  # the speaker's window has the deck's policy, and frames of it
    )


def _embedded(name: str) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(fonts.web(name)).decode('ascii')}"
