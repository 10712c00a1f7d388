"""Every page of HTML passes the Nu HTML Checker."""

from collections.abc import Iterator

from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.audit.record import judged
from dmls_pipeline.audit.validators import nu

missing = nu.missing  # says what to install; "" where nothing is missing
HINT = "a template writes what is wrong: templates/web, templates/index or templates/slides"


def check(pack: Pack) -> Iterator[Finding]:
    """Find errors of markup in a page of the web book."""
    pages = tuple(path for path in pack.of_kind(".html") if path.parent.name == "web")
    for path, message in judged(f"nu-{nu.version()}", pages, nu.messages):
        before = path.read_text(encoding="utf-8").split("\n")[: message.line]
        said = f"{path.name}:{message.line}:{message.column}: the Nu HTML Checker says: {message.text}"
        yield pack.at_anchor(path, "\n".join(before), "audit/html", said, HINT)
