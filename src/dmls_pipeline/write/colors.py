"""The look's colors where no style sheet reaches: a chapter's hue, its colors by name, and those inside of a drawing."""

from collections.abc import Mapping

from dmls_pipeline.paths import template
from dmls_pipeline.tools.tokens import Colors, light

HUES = 11
OTHERS = {"second": 4, "third": 7}  # hues that are further along
PAINTS = {"p": "fill", "q": "stroke"}  # what a drawing's classes ("p-soft") color


def hue(number: int) -> int:
    """Return which of the chapter hues a chapter has, 1 to 11; chapter 12 begins again."""
    return (number - 1) % HUES + 1


def palette(of: int) -> dict[str, str]:
    """Return the colors that a chapter of hue *of* has by day, by name, and as "second" and "third" the accents of two other hues."""
    tokens = template("tokens.css").read_text(encoding="utf-8")
    others = {name: light(tokens, hue(of + step))["accent"] for name, step in OTHERS.items()}
    return Colors(light(tokens, of) | others)


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
