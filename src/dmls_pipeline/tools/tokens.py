"""The look's colors by name, as a style sheet of tokens has them."""

import re

from dmls_pipeline.paths import template
from dmls_pipeline.problems import BuildError

TOKEN = re.compile(r"(?<![\w-])--([\w-]++):\s*+(#[0-9a-fA-F]{3,8})\b")
RULE = re.compile(r"(?<![^{}])([^{}]++)\{([^{}]*+)\}")


class Colors(dict[str, str]):
    """Colors by name. A style sheet of one's own may lack one: who asks for it raises BuildError."""

    def __missing__(self, name: str) -> str:
        """Raise BuildError that says which color is missing, and where."""
        path = template("tokens.css")
        raise BuildError(f"{path.as_posix()} has no color --{name}; move it away, and `dmls eject tokens.css` writes one that has them all")


def light(tokens: str, hue: int | None = None) -> Colors:
    """Return the colors that *tokens*, a style sheet, has by day: those of the pack, then those of one hue."""
    wanted = (":root",) if hue is None else (":root", f'[data-hue="{hue}"]')
    rules = [body for selector, body in RULE.findall(tokens) if selector.rstrip().endswith(wanted)]
    return Colors(pair for body in rules for pair in TOKEN.findall(body))
