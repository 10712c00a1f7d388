"""The practice page: the frame in which practice.js asks the cards of the whole book."""

from dmls_pipeline import store
from dmls_pipeline.paths import WEB
from dmls_pipeline.tools import wording
from dmls_pipeline.write.web import page


def write_practice() -> None:
    """Write practice.html; without a script the page lists where the questions stand."""
    html = page.framed(
        "web/practice.html.j2",
        here="practice",
        title=wording.gettext("Practice"),
        contents=page.contents(),
        scripts=(*page.SCRIPTS, "practice-cards.js", "practice.js"),
    )
    store.write_text(WEB / "practice.html", html)
