"""Words before a reference that the reference says itself: "Figure [](#fig-loop)" would read "Figure Figure 3-1"."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, in_order, matches

WORDS = {  # by the patterns of what their labels begin with
    "fig": r"Fig(?:ures?|s?\.)|Abb(?:ildung(?:en)?|\.)",
    "(?:tbl|tab)": r"Tab(?:les?|s?\.|elle[n]?)",
    "sec": r"Sec(?:tions?|s?\.)|Ch(?:apters?|aps?\.)|Abschnitt|Kapitel|§",
    "eq": r"Eq(?:uations?|ns?\.|s?\.)|Gleichung(?:en)?|Gl\.",
    "ch": r"Ch(?:apters?|aps?\.)|Kapitel",
}
NAMED = re.compile("|".join(rf"(?<!\w)(?:{words})[ ~\u00a0]+(?=\[\]\(#{kind}[-:])" for kind, words in WORDS.items()), re.IGNORECASE)
BRACKETED = re.compile(r"\((?P<reference>\[\]\(#eq[-:][\w:-]+\))\)")


def rewritten(body: Body) -> Body:
    """Return *body* whose references say by themselves what they name."""
    return body.rewritten(_words) if "[](#" in body.text else body


def _words(text: str) -> Iterator[Edit]:
    edits = [(match.start(), match.end(), "") for match in matches(NAMED, text)]
    edits += [(match.start(), match.end(), match["reference"]) for match in matches(BRACKETED, text)]
    yield from in_order(edits)
