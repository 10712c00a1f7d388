"""Every message that the pack's templates, scripts and code ask for, as Babel finds them."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

ROOT = Path(__file__).parents[2]
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "_": None}
METHODS = {".j2": "jinja2", ".js": "javascript", ".py": "python"}
PLACES = (*sorted((ROOT / "templates").rglob("*.j2")), *sorted((ROOT / "templates").rglob("*.js")),
          *sorted((ROOT / "src/dmls_pipeline").rglob("*.py")))  # fmt: skip
INCLUDED = ("slides/deck.js",)  # a script that a template includes is one itself


@cache
def messages():
    """Return a catalog with every message, and the files that ask for it, which nobody changes: it takes a second to make."""
    catalog = Catalog()
    for path in PLACES:
        name = path.relative_to(ROOT).as_posix()
        method = "jinja2" if name.endswith(INCLUDED) else METHODS[path.suffix]
        with path.open("rb") as file:
            for line, message, _, context in extract(method, file, KEYWORDS, options={"trim_blocks": "true", "lstrip_blocks": "true"}):
                catalog.add(message, locations=[(name, line)], context=context)
    return catalog
