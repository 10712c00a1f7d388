"""A layout in which no page is kept, beside a process that keeps them."""

from dmls_pipeline.tools.typesetting import again
from dmls_pipeline.tools.typesetting import document as layout


def from_nothing(html):
    """Lay *html* out as a process does that keeps nothing; what is kept stays as it is."""
    kept, again.Memory.remembers, again.Memory.kept = again.Memory.kept, False, None
    laid = layout.lay_out(html)
    again.Memory.remembers, again.Memory.kept = True, kept
    return laid
