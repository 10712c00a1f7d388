"""Formulas as the web sets them: MathML without what only a reading system for books needs, and without rules of its own."""

import re
from collections.abc import Callable

from dmls_pipeline.tools import templates, wording
from dmls_pipeline.write import markup, mathml
from dmls_pipeline.write.formulas import LINE, key
from dmls_pipeline.write.records import Maths

ANNOTATION = re.compile(r"<annotation.*?</annotation>|</?semantics>", re.DOTALL)
ALIGNED = re.compile(r'( columnalign="\w+")? style="text-align: (\w+)[^"]*"')
PRIMED = re.compile(r"<msup>(<mi[^>]*>[^<]*</mi>)<mo>(′+|″)</mo></msup>")
OTHER = re.compile(r' (?:xmlns|style)="[^"]*"| display="inline"')

Draw = Callable[[str], str]


def formulas(shown: object, maths: Maths) -> dict[str, Draw]:
    """Return what a template needs to set the formulas of *shown*, within a line and alone."""
    drawn = mathml.formulas(shown, maths)
    within, alone = _bare(drawn["formula"]), _bare(drawn["display"])
    return {"formula": lambda tex: _scrolled(within(tex)) if _is_long(maths, tex) else within(tex), "display": alone}


def _is_long(maths: Maths, tex: str) -> bool:
    return maths[key(tex, display=False)]["width"] > LINE


def _scrolled(formula: str) -> str:
    """Return a formula that may be wider than the page, which browsers do not part, so that it alone is moved to be read."""
    label = markup.attribute(wording.gettext("Formula"))
    return templates.safe(f'<span class="scroll within" tabindex="0" role="group" aria-label="{label}">{formula}</span>')


def _bare(draw: Draw) -> Draw:
    return lambda tex: templates.safe(bare(draw(tex)))


def bare(formula: str) -> str:
    """Return MathML whose columns are aligned by a class: the page's policy lets no element have rules of its own.

    A prime stands on the line, since the face draws it raised: as an index it would be raised twice, and tiny.
    """
    aligned = ALIGNED.sub(r' class="to-\2"', ANNOTATION.sub("", formula))
    return PRIMED.sub(r'<mrow>\1<mo lspace="0" rspace="0">\2</mo></mrow>', OTHER.sub("", aligned))
