"""How WeasyPrint finds the style of each element, without the work that nobody asks for.

WeasyPrint computes for every element the styles of six boxes beside it (the marker of a list's item, the call and the number of a
footnote or note), since its own style sheet has a rule for each that names no element. Here they are computed where somebody asks for
them. And it looks each property of each style up on a way that is made for the hardest of them; most take the short way here. Elements
share a style where the same rules name them; nearly each of a chapter's has a name of its own, which is a rule too. Here those that
differ in nothing but this name take their values from the first of them. Which values come out is the same; tests compare them.
"""

from collections.abc import Callable, Hashable, Mapping
from math import inf
from types import MappingProxyType
from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.html import UA_STYLESHEET

Cascaded = Mapping[str, tuple[Any, Any]]  # a property → its value, and the weight of the rule that gave it
Box = tuple[Any, str]  # an element, and which box beside it: "marker", "before"

LOGICAL = frozenset(name(block="ttb", inline=inline) for name in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl"))
TAKEN = frozenset(INHERITED)  # from the element around, where no rule names them
PLAIN = MappingProxyType(
    {
        name: value
        for name, value in INITIAL_VALUES.items()
        if name not in (*TAKEN, *INITIAL_NOT_COMPUTED, "page", "position", "float", "display") and not name.startswith("text_decoration_")
    }
)  # whose initial value stands, where no rule names them
OWN = ((0, 0, 0), (1, 0, 0))  # the specificity of what WeasyPrint reads from attributes: its values belong to the document
NAME = "anchor"  # what a place is called that links lead to; it is nowhere inherited, and no other value depends on it
GENERATED = ("before", "after")  # which are boxes only where a rule gives them content


def _of_all_elements() -> dict[str, Cascaded]:
    """Take the rules for boxes beside any element out of WeasyPrint's own style sheet; return what they say of each such box."""
    matcher = UA_STYLESHEET.matcher
    said: dict[str, Cascaded] = {}
    for _, specificity, _, box, (declarations, _) in (entry for entry in matcher.other_selectors if entry[3]):
        weights = {important: (css.declaration_precedence("user agent", important), inf, specificity) for important in (False, True)}
        said[box] = {name: (value, weights[important]) for name, value, important in declarations}
    matcher.other_selectors = [entry for entry in matcher.other_selectors if not entry[3]]
    return said


OF_ALL = _of_all_elements()


class Styles(css.StyleFor):  # type: ignore[misc]  # weasyprint ships no types
    """The styles of a document's elements; those of boxes beside them are `waiting` until they are asked for, and computed then."""

    def __init__(self, html: Any, *arguments: Any) -> None:
        self.waiting: dict[Box, Cascaded] = {}
        self._first: dict[Hashable, Computed] = {}
        self._root, self._base = html.etree_element, html.base_url
        super().__init__(html, *arguments)

    def set_computed_styles(self, element: Any, parent: Any, **more: Any) -> None:
        """Compute a style, or let it wait; margin boxes of pages are few, and are computed at once."""
        box = more.get("pseudo_type")
        if box is None or box.startswith("@"):
            super().set_computed_styles(element, parent, **more)
            self._liken(self._computed_styles[element, box])
        else:
            self.waiting[element, box] = self._cascaded_styles[element, box]

    def _liken(self, style: Any) -> None:
        """Let a style take its values from the first that is like it; the values of rules are the same objects wherever these apply."""
        above = style.parent_style
        rules = frozenset((name, id(value), repr(weight)) for name, (value, weight) in style.cascaded.items() if name != NAME)
        first = style if above is None else self._first.setdefault((id(_first(above)), style.pseudo_type, rules), style)
        if first is style:
            style.rules = _rules(style.cascaded)
        else:
            style.like, style.specified, style.rules = first, first.specified, first.rules

    def __call__(self, element: Any, pseudo_type: str | None = None) -> Any:
        """Return the style of *element*, or of a box beside it; None where no rule speaks of it."""
        if pseudo_type and (element, pseudo_type) not in self._computed_styles and (element, None) in self._computed_styles:
            self._compute(element, pseudo_type)
        return super().__call__(element, pseudo_type)

    def _compute(self, element: Any, box: str) -> None:
        cascaded = {**OF_ALL.get(box, {}), **self.waiting.pop((element, box), {})}
        if cascaded and (box not in GENERATED or "content" in cascaded):
            root, around = self._computed_styles[self._root, None], self._computed_styles[element, None]
            style = css.ComputedStyle(around, cascaded, box, root, self._base, self.font_config, self.initial_page_sizes)
            style.rules = _rules(cascaded)
            self._computed_styles[element, box] = style
            _ = style["display"]  # WeasyPrint takes a style without values for none


class Computed(css.ComputedStyle):  # type: ignore[misc]  # weasyprint ships no types
    """The computed style of an element: property → value, each computed when it is first asked for."""

    def __init__(self, parent_style: Any, cascaded: Cascaded, *more: Any) -> None:
        super().__init__(parent_style, cascaded, *more)
        self._plain = PLAIN if LOGICAL.isdisjoint(cascaded) else {}  # `margin-block-start` may be what `margin-top` is

    def __missing__(self, name: str) -> Any:
        """Return the value of a property."""
        if self.like is not None and name != NAME:
            value = self[name] = self.like[name]
            return value
        if name not in self.cascaded:
            if name in self._plain:
                value = self[name] = self._plain[name]
                return value
            if name in TAKEN and self.parent_style is not None:
                value = self[name] = self.parent_style[name]
                return value
        return super().__missing__(name)


def _rules(cascaded: Cascaded) -> frozenset[object]:
    """Return what the rules say that speak of an element; it is equal in all documents that have the same style sheets."""
    return frozenset(
        (name, repr(value) if weight[-1] in OWN else id(value), repr(weight)) for name, (value, weight) in cascaded.items() if name != NAME
    )


def _first(style: Any) -> Any:
    """Return the style that *style* takes its values from, itself if none; words in a drawing have a style of another class."""
    like = getattr(style, "like", None)
    return style if like is None else like


def found_once(style: Any, name: str, find: Callable[[Any], Any]) -> Any:
    """Return what *find* finds for a style and all that are like it, and keep it at each of them under that name."""
    first = _first(style)
    try:
        value = getattr(first, name)
    except AttributeError:
        value = find(first)
        setattr(first, name, value)
    setattr(style, name, value)
    return value


css.Style.rules = frozenset()  # which rules speak of its element
css.Style.like = None  # the style that a style takes its values from
css.StyleFor, css.ComputedStyle = Styles, Computed
