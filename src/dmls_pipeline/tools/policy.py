"""A page's Content-Security-Policy: what a browser may load and run for it, should markup of a stranger pass all other gates."""

import base64
import hashlib
from collections.abc import Iterable


def hashed(text: str) -> str:
    """Return what a policy calls a script or style sheet that stands in a page, by the text between its tags."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def alone(scripts: Iterable[str], *, frames: bool = False) -> str:
    """Return the policy of a page that is one file: it runs *scripts*, shows what stands in it, and asks for nothing.

    *frames* says that the page may show itself in a frame. Inline styles are allowed: they can load nothing but what stands in the page.
    """
    allowed = " ".join(map(hashed, scripts)) or "'none'"
    framed = "frame-src 'self' file:; " if frames else ""  # file: is for Firefox, which takes no file for a page's own
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; font-src data:; {framed}"
        "base-uri 'none'; form-action 'none'"
    )
