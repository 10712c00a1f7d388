"""Markdown as other tools write it, in the form that pandoc reads. Each module has one family of forms."""

from functools import lru_cache

from dmls_pipeline.read.forms import (
    abbreviations,
    admonitions,
    code,
    components,
    flanking,
    footnotes,
    formulas,
    hackmd,
    hasty,
    html,
    latex,
    lines,
    material,
    myst,
    obsidian,
    outlines,
    places,
    quarto,
    references,
    rules,
    shortcodes,
    tables,
    tabs,
    theorems,
)
from dmls_pipeline.read.forms.body import Body, Line

__all__ = ["Body", "in_our_form", "line_in_our_form"]

FAMILIES = (
    outlines.closed,  # what is code has to be known to all
    hasty.rewritten,
    components.rewritten,
    tabs.rewritten,
    material.rewritten,
    places.rewritten,
    html.rewritten,
    shortcodes.rewritten,
    outlines.rewritten,
    theorems.rewritten,
    myst.rewritten,
    quarto.rewritten,
    hackmd.rewritten,
    admonitions.rewritten,
    latex.rewritten,
    obsidian.rewritten,
    formulas.rewritten,
    flanking.rewritten,
    footnotes.rewritten,
    tables.rewritten,
    code.rewritten,
    rules.rewritten,
    lines.rewritten,
    references.rewritten,
    abbreviations.rewritten,
)
WITHIN_A_LINE = (latex.rewritten, obsidian.rewritten, formulas.rewritten)


@lru_cache(maxsize=2)  # the preview asks first for pandoc's sake, and the step that reads the chapter asks again
def in_our_form(text: str) -> Body:
    """Return *text* in the form that pandoc reads; the body knows where each of its characters was written."""
    body = Body.of(text)
    for family in FAMILIES:
        body = family(body)
    return body


def line_in_our_form(text: str) -> Line:
    """Return a text of one line, which does not stand in the body, in the form that pandoc reads; blocks have no forms in it."""
    body = Body.of(text)
    for family in WITHIN_A_LINE:
        body = family(body)
    return body.lines[0] if len(body.lines) == 1 else Line(text, 1)
