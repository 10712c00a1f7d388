"""The look's colors where no style sheet reaches: a chapter's hue, its colors by name, and those inside of a drawing."""

import re
from collections.abc import Mapping

from dmls_pipeline.paths import template
from dmls_pipeline.problems import BuildError

HUES = 11
TOKEN = re.compile(r"(?<![\w-])--([\w-]++):\s*+(#[0-9a-fA-F]{3,8})\b")
RULE = re.compile(r"(?<![^{}])([^{}]++)\{([^{}]*+)\}")
OTHERS = {"second": 4, "third": 7}  # hues that are further along
PAINTS = {"p": "fill", "q": "stroke"}  # what a drawing's classes ("p-soft") color


class Colors(dict[str, str]):
    """Colors by name. A style sheet of one's own may lack one: who asks for it raises BuildError."""

    def __missing__(self, name: str) -> str:
        """Raise BuildError that says which color is missing, and where."""
        path = template("tokens.css")
        raise BuildError(f"{path.as_posix()} has no color --{name}; move it away, and `dmls eject tokens.css` writes one that has them all")


def hue(number: int) -> int:
    """Return which of the chapter hues a chapter has, 1 to 11; chapter 12 begins again."""
    return (number - 1) % HUES + 1


def palette(of: int) -> dict[str, str]:
    """Return the colors that a chapter of hue *of* has by day, by name, and as "second" and "third" the accents of two other hues."""
    tokens = template("tokens.css").read_text(encoding="utf-8")
    others = {name: light(tokens, hue(of + step))["accent"] for name, step in OTHERS.items()}
    return Colors(light(tokens, of) | others)


def light(tokens: str, hue: int) -> dict[str, str]:
    """Return the colors that *tokens*, a style sheet, has by day: those of the pack, then those of one hue."""
    wanted = (":root", f'[data-hue="{hue}"]')
    rules = [body for selector, body in RULE.findall(tokens) if selector.rstrip().endswith(wanted)]
    return Colors(pair for body in rules for pair in TOKEN.findall(body))


def colored(svg: str, colors: Mapping[str, str]) -> str:
    """Return a drawing with a style sheet for its classes, which that of a page does not reach."""
    names = {"soft": "accent-soft"}
    style = "".join(
        f".{letter}-{name}{{{paint}:{colors[names.get(name, name)]}}}"
        for letter, paint in PAINTS.items()
        for name in ("paper", "soft", "accent", "ink", "muted", "line", "rule")
    )
    end = svg.index(">", svg.index("<svg")) + 1
    return f"{svg[:end]}<style>{style}</style>{svg[end:]}"
