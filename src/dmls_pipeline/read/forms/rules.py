"""Lines of signs that pandoc takes for nested lists: "- - -" and "* * *" are horizontal rules, as they are everywhere else."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit

SPACED = re.compile(r" {0,3}([-*_])(?:[ \t]+\1){2,}[ \t]*")


def rewritten(body: Body) -> Body:
    """Return *body* with these rules without spaces; stars, since a line of hyphens below a text makes it a heading."""
    return body.rewritten(_rule)


def _rule(text: str) -> Iterator[Edit]:
    if SPACED.fullmatch(text):
        yield 0, len(text), "***"
