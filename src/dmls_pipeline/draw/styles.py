"""Style sheets of SVG: what they say of each element becomes its attributes. The only module that knows tinycss2 and cssselect2.

Sheets themselves would reach the page around the drawing. The order of CSS holds: presentation attributes, rules by specificity,
the style attribute, then what is !important (CSS Cascading Level 4, section 6).
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

import cssselect2
import tinycss2

Tell = Callable[[ET.Element, str, str], None]  # an element, what is wrong with it, a hint
Tokens = Sequence[Any]  # tinycss2's component values: it ships no types

BRACKETS = 40  # in each other: what reads and writes them does so by recursion
LONGEST = 200  # tokens of a value once its variables are filled in
BOTH = frozenset("()[]{}")
OUTSIDE = "the drawing's style sheet reaches outside of the drawing"


@dataclass(frozen=True)
class Declaration:
    """What CSS says of one property."""

    name: str
    value: Tokens
    important: bool


def applied(root: ET.Element, tell: Tell) -> None:
    """Turn every style sheet, class and style attribute below *root* into attributes, with their variables filled in."""
    matcher = cssselect2.Matcher()
    for node in root.iter():
        if _nested("".join(node.itertext()) if node.tag == "style" else node.attrib.get("style", "")) > BRACKETS:
            tell(node, "the style has more brackets in each other than can be read", "take it away")
            node.attrib.pop("style", None)
            node.text = "" if node.tag == "style" else node.text
    for sheet in root.iter("style"):
        for selector, declarations in _rules("".join(sheet.itertext()), sheet, tell):
            matcher.add_selector(selector, declarations)
    variables: dict[ET.Element | None, Mapping[str, Tokens]] = {None: {}}
    for element in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        node, above = element.etree_element, element.parent.etree_element if element.parent else None
        cascade = _cascade(matcher, element)
        own = {each.name: each.value for each in cascade if each.name.startswith("--")}
        variables[node] = {**variables[above], **own} if own else variables[above]
        for name, value in _longhands(cascade, variables[node]):
            node.attrib[name] = value
    for node in root.iter():
        node.attrib.pop("class", None)
        node.attrib.pop("style", None)


def _nested(css: str) -> int:
    """Return how deep brackets stand in brackets, at most."""
    steps = ((letter in "([{") - (letter in ")]}") for letter in css if letter in BOTH)
    return max(itertools.accumulate(steps), default=0)


def _cascade(matcher: Any, element: Any) -> list[Declaration]:
    """Return what is said of an element, the weakest first."""
    matched = [
        each for *_, pseudo, payload in sorted(matcher.match(element), key=lambda match: match[:2]) if pseudo is None for each in payload
    ]
    own = _declarations(tinycss2.parse_blocks_contents(element.etree_element.attrib.get("style", "")))
    every = [*matched, *own]
    return [each for each in every if not each.important] + [each for each in every if each.important]


def _rules(text: str, sheet: ET.Element, tell: Tell) -> Iterator[tuple[Any, tuple[Declaration, ...]]]:
    """Yield the selectors of a style sheet with what they say. Fonts and animations go: neither is in print."""
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            tell(sheet, OUTSIDE, "take @import and url(…) away")
        elif rule.type == "qualified-rule":
            declarations = _declarations(tinycss2.parse_blocks_contents(rule.content))
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError:
                selector = tinycss2.serialize(rule.prelude).strip()
                tell(sheet, f"the style {selector[:60]!r} is not understood", "use plain selectors, or attributes")
                continue
            yield from ((selector, declarations) for selector in selectors)


def _declarations(parsed: Sequence[Any]) -> tuple[Declaration, ...]:
    return tuple(
        Declaration(each.name if each.name.startswith("--") else each.lower_name, each.value, each.important)
        for each in parsed
        if each.type == "declaration"
    )


def _longhands(cascade: Sequence[Declaration], variables: Mapping[str, Tokens]) -> Iterator[tuple[str, str]]:
    """Yield names and values as attributes have them; `font` and `marker` are parted."""
    for each in cascade:
        tokens = _filled(each.value, variables)
        if each.name.startswith("--") or len(tokens) > LONGEST:
            continue
        if each.name == "font":
            yield from _font(tokens)
        elif each.name == "marker":
            yield from ((f"marker-{place}", _text(tokens)) for place in ("start", "mid", "end"))
        else:
            yield each.name, _text(tokens)


def _filled(tokens: Tokens, variables: Mapping[str, Tokens]) -> list[Any]:
    """Return *tokens* with what their variables stand for, or the value that var() names for the case that there is none.

    A variable may name others, and those itself: after LONGEST tokens it ends.
    """
    result, waiting = [], list(reversed(tokens))
    for _ in range(2 * LONGEST):
        if not waiting:
            break
        token = waiting.pop()
        if token.type != "function" or token.lower_name != "var":
            result.append(token)
            continue
        arguments = [each for each in token.arguments if each.type != "whitespace"]
        name = arguments[0].value if arguments and arguments[0].type == "ident" else ""
        waiting += reversed(variables.get(name, arguments[2:])[:LONGEST])
    return result


def _font(tokens: Tokens) -> Iterator[tuple[str, str]]:
    """Yield the parts of the shorthand `font`: words before the size, the size, the family after it."""
    sizes = [index for index, token in enumerate(tokens) if token.type in ("dimension", "percentage")]
    if not sizes:
        return
    for word in (token.serialize() for token in tokens[: sizes[0]] if token.type in ("ident", "number")):
        yield ("font-style" if word in ("italic", "oblique") else "font-weight"), word
    yield "font-size", tokens[sizes[0]].serialize()
    rest = [token for token in tokens[sizes[0] + 1 :] if token.type != "whitespace"]
    height = rest and rest[0].type == "literal" and rest[0].value == "/"
    yield "font-family", _text(rest[2:] if height else rest)


def _text(tokens: Tokens) -> str:
    return str(tinycss2.serialize(tokens)).strip()
