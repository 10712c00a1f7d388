"""What a process has ready before it forks to lay something out: style sheets read, faces found, Pango begun.

Each build of the preview is a fork, which would do all this again and lose it at its end: a fourteenth of a chapter's layout.
"""

import re

from dmls_pipeline.tools.typesetting import document

BODY = re.compile(r"(<body\b[^>]*>).*(</body>)", re.DOTALL)
LITTLE = r'\1<main><section class="flow"><h2>One</h2><p>Two <em>three</em> <strong>four</strong> <code>five</code>.</p></section></main>\2'


def get_ready(html: str) -> None:
    """Lay out a few words in place of what *html* says, as they would look in it."""
    document.lay_out(BODY.sub(LITTLE, html, count=1))


def let_go() -> None:
    """Remove the copies of faces that this process wrote; a fork leaves those of the process that it was forked from."""
    for folder in document.FOLDERS:
        folder()
