"""Formulas as MathML with their spoken form, for what is read on a screen."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import maths as setting
from dmls_pipeline.tools import pandoc, templates
from dmls_pipeline.write import markup, tree
from dmls_pipeline.write.records import Maths

FORMULA = re.compile(r"<math.*?</math>", re.DOTALL)
BETWEEN_TAGS = re.compile(r">([^<>]+)<")
ITALIC = {  # a formula's letters as a browser sets them: Unicode's mathematical italic, by the first letter of each run
    **{chr(ord("A") + n): chr(0x1D434 + n) for n in range(26)},
    **{chr(ord("a") + n): chr(0x1D44E + n) for n in range(26)},
    **{chr(0x391 + n): chr(0x1D6E2 + n) for n in range(25)},
    **{chr(0x3B1 + n): chr(0x1D6FC + n) for n in range(25)},
    "h": "\u210e",  # Unicode has this one elsewhere
}
DRAWN = "()[]{}|‖√⌈⌉⌊⌋^¯~ˆ˜→‾⏞⏟"  # what grows with what it encloses
GROUPED = re.compile(r"(?<!\d)\d++(?:\{,\}\d{3})+(?:\.\d+)?")
SCRIPTED = ("msub", "msup", "msubsup", "munder", "mover", "munderover", "mfrac", "mroot")  # which have a fixed number of children
NAMED = re.compile(
    "".join(f"(?<!<{name}>)" for name in SCRIPTED) + r"<mrow><mi[^>]*>\w+</mi><mo>&#8289;</mo></mrow>(?=<m(?:i|n|sub|sup|frac|sqrt|row)\b)"
)
AFTER = re.compile(
    r"(\w</(?:mi|mn)>|</(?:msub|msup|msubsup|mfrac)>|postfix\">[)\]}]</mo>)<mrow>(?=<mi[^>]*>\w+</mi><mo>&#8289;</mo></mrow>)"
)


def formulas(shown: object, maths: Maths) -> dict[str, Callable[[str], str]]:
    """Return what a template needs to set formulas as MathML, each with its spoken form; one run of pandoc for all."""
    keys = [("i", node["tex"]) for node in tree.nodes(shown) if node["t"] == "math"]
    keys += [("d", node["tex"]) for node in tree.nodes(shown) if node["t"] == "equation"]
    keys = list(dict.fromkeys(keys))
    drawn = dict(zip(keys, _drawn(keys), strict=True))

    def of(kind: str) -> Callable[[str], str]:
        return lambda tex: templates.safe(mathml(drawn[kind, tex], tex, maths[f"{kind}:{tex}"]["spoken"]))

    return {"formula": of("i"), "display": of("d")}


def _drawn(keys: list[tuple[str, str]]) -> list[str]:
    """Return pandoc's MathML of each formula; what it does not know and MathJax does stands on a line of characters."""
    try:
        return pandoc.mathml([(tex, kind == "d") for kind, tex in keys])
    except BuildError:
        if len(keys) > 1:
            return [drawn for key in keys for drawn in _drawn([key])]
        ((_, tex),) = keys
        return [f"<math ><mtext>{markup.attribute(setting.on_a_line(tex))}</mtext></math>"]


def mathml(drawn: str, tex: str, spoken: str) -> str:
    """Return pandoc's MathML of *tex* with its spoken form, a number of several groups (`1{,}200`) as one, and TeX's space in `y ln x`."""
    for number in GROUPED.findall(tex):
        groups = number.split("{,}")
        apart = "<mo>,</mo>".join(f"<mn>{group}</mn>" for group in groups)
        drawn = drawn.replace(apart, f"<mn>{','.join(groups)}</mn>")
    drawn = AFTER.sub(r'\1<mrow><mspace width="0.167em"></mspace>', NAMED.sub(r'\g<0><mspace width="0.167em"></mspace>', drawn))
    return drawn.replace("<math ", f'<math alttext="{markup.attribute(spoken)}" ', 1)


# --- the letters of formulas: what their own face, STIX Two Math, has to have


def letters(markup: str) -> str:
    """Return the letters that stand in the formulas of *markup*, each once, sorted."""
    maths = "".join(text for formula in FORMULA.findall(markup) for text in BETWEEN_TAGS.findall(formula))
    return "".join(sorted(letter for letter in set(unescape(maths)) if letter.isprintable()))


def face_letters(letters: Iterable[str]) -> str:
    """Return what the face is cut to for formulas with *letters*, sorted: with what grows, whether it was written or not."""
    return "".join(sorted({*in_formulas({*DRAWN, *letters})}))


def in_formulas(letters: Iterable[str]) -> Iterator[str]:
    """Yield what the formulas' own face has to have of *letters*: each sign, and the italic that stands for a letter which is alone.

    Digits and upright letters come from the text's face: see web/fonts.css and ebook/ebook.css.
    """
    for letter in letters:
        if letter in ITALIC:
            yield ITALIC[letter]
        if not (letter.isascii() and letter.isalnum()):
            yield letter
