"""Formulas: mathra checks them and says them aloud, MathJax, run by QuickJS, draws them. The only module that knows any of them.

MathJax spaces better; mathra names the column of a fault and what a formula sounds like. Each is the other's way out.
"""

import hashlib
import importlib.util
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from importlib import metadata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import own_code

DISTRIBUTIONS = ("quickjs-ng", "ziamath")  # the first is imported by another name, the second holds the font that mathra measures
CODE = ("maths",)  # what decides about the drawing of a formula
MATHJAX = "d6b5e1be06c3621dc73acec72fadb21d684dff91f4820985517bfe319ea83078"  # the script that was tried
MEBIBYTE = 1024 * 1024
EM = 1000  # MathJax's units in one em
INK = "currentColor"
ENGLISH = "en"
FORMULAS = 1000  # that are remembered once they were read: those of a few chapters

VERBATIM = "|!/@;:'\"+=?0123456789"  # what can stand around code in a formula

DEFINES = "a formula cannot define or load anything, since formulas are drawn one by one: write {} out"
NUMBERS = "{} does not belong here: the number and the label come from a ::: {{#eq-…}} div around the formula"
DECORATES = "{} is not allowed: a formula is set in the color of its text, without links or styles"
FOREIGN = "{} is of a package that not every medium has: write it out with the commands of amsmath"
REFUSED = {
    DEFINES: r"def|gdef|edef|xdef|let|futurelet|newcommand|renewcommand|providecommand|newenvironment|renewenvironment"
    r"|DeclareMathOperator|DeclarePairedDelimiters?|require|definecolor",
    NUMBERS: r"label|tag|ref|eqref",
    DECORATES: r"color|textcolor|colorbox|fcolorbox|href|url|style|class|cssId|data|html(?:Class|Id|Style|Data)|unicode|includegraphics"
    r"|bbox",
    FOREIGN: r"ce|pu|qty|SI|si|num|unit|ang|braket|Bra|Ket|Braket|comm|acomm|expval|ev|mel|matrixel|eval|order|grad|curl|laplacian|dd|var"
    r"|flatfrac|pmqty|mqty|vb|va|vu",
}
MACRO = re.compile(r"\\(?:([A-Za-z]+)|.)", re.DOTALL)
ENVIRONMENT = re.compile(
    r"\\begin\{(\w+\*?)\}.*?\\end\{\1\}|\\(?:substack|shortstack|subarray)\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", re.DOTALL
)
COLUMN = re.compile(r"column (\d+): (.*)", re.DOTALL)
MISSING = re.compile(r"font has no '(.)' character")

GROUPED = re.compile(r"(?<=\d)\{,\}(?=\d{3}(?!\d))")  # the comma between thousands, in braces so that no space follows
LOOSE = re.compile(r"&(?!#?\w+;)")  # MathJax's adaptor leaves them in the attributes of errors

KEPT = ("transform", "d", "x", "y", "width", "height", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "points", "viewBox")
STROKED = ("stroke-width", "stroke-dasharray", "stroke-linecap")
RULES = {"mjx-solid": {"stroke-width": "60"}, "mjx-dashed": {"stroke-width": "60", "stroke-dasharray": "140"}}


@dataclass(frozen=True)
class Formula:
    """A formula as it is set. Sizes are in em of the text around it; depth is what lies below the baseline."""

    svg: str
    width: float
    height: float
    depth: float
    spoken: str


def check(tex: str, display: bool) -> tuple[tuple[int, str], ...]:
    """Return what is wrong with *tex* as (offset in characters, message), in order; nothing if it can be set."""
    if not tex.strip():
        return ((0, "the formula is empty"),)
    faults = {*_refused(tex), *_misplaced(tex), *(() if display else _broken(tex)), *_unread(tex, display)}
    return tuple(sorted(faults))


def spoken(tex: str, display: bool, language: str = ENGLISH) -> str:
    """Return how *tex*, which `check` passed, is said in *language*, or in English where mathra does not speak that language.

    "3{,}600" is one number.
    """
    import mathra

    whole = GROUPED.sub(",", tex)
    try:
        said = mathra.render(whole, language, display=display, strict=True)
    except ValueError:
        said = mathra.render(whole, display=display, strict=True)
    return str(said["speech"]).strip() or "formula"


def parsed(tex: str) -> Any:
    """Return mathra's tree of *tex*, which `check` passed: nodes with "type", as its documentation describes them."""
    return _mathra(tex, display=False)["tree"]


def on_a_line(tex: str) -> str:
    """Return *tex*, which `check` passed, on one line of characters: "x_i^2", "√(2ab)", "([a, b], [c, d])"."""
    return str(_mathra(tex, display=False)["text"])


def svg(tex: str, display: bool, language: str = ENGLISH) -> Formula:
    """Draw *tex*: paths only, in the text's color, titled with what is said in *language*; raise ValueError for what cannot be set."""
    for _, message in check(tex, display):
        raise ValueError(message)
    root = _mathjax(tex, display)
    return _formula(root, spoken(tex, display, language), f"t-{digest(tex, display, language)[:12]}")


def as_code(tex: str, display: bool) -> Formula:
    """Draw what an author wrote in place of a formula that only MathJax cannot set; it is said as it is written.

    A letter that MathJax's typewriter face does not have is drawn as a question mark.
    """
    written = " ".join(tex.split())
    drawn = written.encode("ascii", "replace").decode()
    mark = next((mark for mark in VERBATIM if mark not in drawn), VERBATIM[0])
    root = _mathjax(rf"\verb{mark}{drawn.replace(mark, ' ')}{mark}", display)
    return _formula(root, written, f"t-{digest(tex, display)[:12]}")


def _formula(root: ET.Element, said: str, name: str) -> Formula:
    _, top, width, height = (float(number) / EM for number in root.attrib["viewBox"].split())
    depth = round(top + height, 4)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}"'
        f' width="{width:.4f}em" height="{height:.4f}em" viewBox="{root.attrib["viewBox"]}"'
        f' style="vertical-align:{0 - depth:.4f}em;overflow:visible"><title id="{name}">{escape(said)}</title>'
    )
    glyphs = {path.attrib["id"]: path.attrib["d"] for path in root.iter("path") if "id" in path.attrib}
    drawing = "".join(_drawn(child, glyphs) for child in root if child.tag != "defs")
    return Formula(
        f'{head}<g fill="{INK}">{drawing}</g></svg>',
        round(width, 4),
        round(height, 4),
        depth,
        said,
    )


@cache
def tools() -> str:
    """Return what a drawing depends on besides its formula: this code, which says which MathJax draws, and mathra's version."""
    return f"{own_code.digest(CODE)} mathra {metadata.version('mathra')}"


def digest(tex: str, display: bool, language: str = ENGLISH) -> str:
    """Return the content address of a drawing, which is spoken in *language*."""
    return hashlib.sha256(f"{tools()}\0{language}\0{display:d}\0{tex}".encode()).hexdigest()


def _refused(tex: str) -> Iterator[tuple[int, str]]:
    """Find macros that one of the two readers takes and that would leak into other formulas or leave the text's look."""
    for match in MACRO.finditer(tex):
        for message, names in REFUSED.items():
            if match[1] and re.fullmatch(names, match[1]):
                yield match.start(), message.format(match[0])


def _misplaced(tex: str) -> Iterator[tuple[int, str]]:
    """Find a column mark outside every environment; mathra overlooks it, MathJax draws an error."""
    mark = re.search(r"(?<!\\)&", tex)
    if mark and r"\begin" not in tex[: mark.start()]:
        yield mark.start(), r"& stands outside of an environment: put \begin{aligned} … \end{aligned} around the lines, or write \&"


def _broken(tex: str) -> Iterator[tuple[int, str]]:
    """Find a line break in a formula within a line, outside of what has lines of its own; MathJax would part the formula."""
    end = ENVIRONMENT.sub(lambda match: " " * len(match[0]), tex).find(r"\\")
    if end >= 0:
        yield end, r"\\ ends a line, and a formula within a line has only one: take it out; before a word it is one \ too many"


def _unread(tex: str, display: bool) -> Iterator[tuple[int, str]]:
    """Find what mathra cannot read, in its own words where they are plain."""
    try:
        _mathra(tex, display)
    except ValueError as error:
        if placed := COLUMN.fullmatch(str(error)):
            yield int(placed[1]) - 1, placed[2].replace("unsupported command: ", "there is no command ")
        elif missing := MISSING.search(str(error)):
            yield max(tex.find(missing[1]), 0), f"the formula font has no {missing[1]}: write it outside of the formula"
        else:
            yield 0, str(error)


@lru_cache(maxsize=FORMULAS)
def _mathra(tex: str, display: bool) -> Any:
    import mathra

    return mathra.render(tex, display=display, strict=True)


@cache
def _engine() -> Any:
    """Return this process's MathJax; it takes 0.2 s to load."""
    import quickjs

    engine = quickjs.Context()
    engine.set_max_stack_size(4 * MEBIBYTE)
    engine.set_memory_limit(128 * MEBIBYTE)
    engine.eval(_script())
    return engine


def _script() -> str:
    """Return MathJax as one script; raise BuildError where it is missing, or another than the one that was tried.

    It comes in the package quickjax, which is looked for and not imported: it wants a QuickJS that has no wheel for a newer Python.
    Our own package holds a copy where it was built as a wheel.
    """
    places = (importlib.util.find_spec(name) for name in ("dmls_pipeline", "quickjax"))
    scripts = (Path(place.origin).parent / "js" / "mathjax_bundle.js" for place in places if place and place.origin)
    script = next((path.read_bytes() for path in scripts if path.is_file()), None)
    if script is None:
        raise BuildError("formulas are drawn by MathJax, which is not installed here: run 'pip install --no-deps quickjax==0.1.0'")
    if hashlib.sha256(script).hexdigest() != MATHJAX:
        raise BuildError(
            "the installed quickjax is not 0.1.0, and may draw formulas otherwise: run 'pip install --no-deps quickjax==0.1.0'"
        )
    return script.decode()


def _rendered(tex: str, display: bool) -> str:
    """Return the SVG that MathJax writes; as JSON, since QuickJS hands over only strings that lie in one piece."""
    import quickjs

    call = f"{'render' if display else 'renderInline'}({json.dumps(tex)})"
    try:
        written: str = json.loads(_engine().eval(f"JSON.stringify({call})"))
    except quickjs.JSException as error:
        raise ValueError(f"MathJax cannot set this formula: {error}") from error
    return written


def _mathjax(tex: str, display: bool) -> ET.Element:
    """Return MathJax's drawing without its namespaces; raise ValueError where it drew an error in place of the formula."""
    text = _rendered(tex, display).replace(' xmlns="http://www.w3.org/2000/svg"', "").replace("xlink:href=", "href=")
    root = ET.fromstring(LOOSE.sub("&amp;", text))  # noqa: S314 - MathJax wrote it
    if "viewBox" not in root.attrib:
        raise ValueError("MathJax parts this formula into several lines")
    for node in root.iter():
        if "data-mjx-error" in node.attrib:
            raise ValueError(f"MathJax cannot set this formula: {node.attrib['data-mjx-error']}")
        if node.tag == "text":
            raise ValueError(f"the formula font has no {''.join(node.itertext())}: write it outside of the formula")
        if node.attrib.get("fill") == "red":
            raise ValueError(f"MathJax does not know {node.attrib.get('data-latex', 'a command')}")
    return root


def _drawn(node: ET.Element, glyphs: dict[str, str]) -> str:
    """Return *node* as plain shapes: each glyph's path at its use, so that a drawing needs no ids; empty groups vanish."""
    if node.tag == "use":
        path = glyphs[node.attrib["href"].removeprefix("#")]
        return f'<path{_attributes(node, ("transform",))} d="{path}"/>' if path else ""
    attributes = _attributes(node, KEPT) + _stroke(node)
    if node.tag not in ("g", "svg"):
        return f"<{node.tag}{attributes}/>"
    content = "".join(_drawn(child, glyphs) for child in node)
    return f"<{node.tag}{attributes}>{content}</{node.tag}>" if attributes and content else content


def _attributes(node: ET.Element, names: tuple[str, ...]) -> str:
    return "".join(f' {name}="{escape(node.attrib[name])}"' for name in names if name in node.attrib)


def _stroke(node: ET.Element) -> str:
    """Return the stroke of a line or frame; the others have none (a PDF draws a stroke of width 0 as a hairline)."""
    drawn = node.attrib | RULES.get(node.attrib.get("class", ""), {})
    if float(drawn.get("stroke-width", "0").removesuffix("px")) == 0:
        return ""
    return f' fill="none" stroke="{INK}"' + "".join(f' {name}="{drawn[name]}"' for name in STROKED if name in drawn)
