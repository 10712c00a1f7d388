"""Each page of HTML defends itself: its Content-Security-Policy stands before what it loads, and lets nothing in from elsewhere.

The directives and their sources are those of Content Security Policy Level 3, https://www.w3.org/TR/CSP3/.
"""

import re
from collections.abc import Iterator, Mapping

from dmls_pipeline.audit import markup
from dmls_pipeline.audit.pack import Finding, Pack, at_file
from dmls_pipeline.tools.policy import hashed

RULE = "audit/policy"
HINT = "this is an error of the pipeline, unless a template of the book says it"
LOADING = frozenset({"script", "style", "link", "img", "iframe", "object", "embed", "audio", "video"})
NEVER = ("default-src", "base-uri", "form-action")  # each is 'none' in every page
RUN = frozenset({"", "module", "text/javascript"})  # types of scripts that a browser runs: all others are data
OPEN = re.compile(r"(?i)'unsafe-[\w-]+'|'strict-dynamic'|\*|(?:https?|wss?|ftp|data|blob|filesystem):\S*|[\w-]+\.[\w.-]+")
INLINE = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
TYPE = re.compile(r"""\btype=["']?([^"'\s>]*)""")


def check(pack: Pack) -> Iterator[Finding]:
    """Find pages of HTML that have no policy, one that lets scripts in, or a script that it does not name."""
    for path in pack.of_kind(".html"):
        for document in markup.documents(path).values():
            for what in _faults(document):
                yield at_file(path, RULE, what, HINT)


def _faults(document: markup.Document) -> Iterator[str]:
    stated = [number for number, tag in enumerate(document.tags) if _states(tag)]
    loads = next((number for number, tag in enumerate(document.tags) if tag.name in LOADING), len(document.tags))
    if not stated or stated[0] > loads:
        yield "no Content-Security-Policy stands before what the page loads"
        return
    allowed = _directives(document.tags[stated[0]].attributes["content"])
    for name in NEVER:
        if allowed.get(name) != ["'none'"]:
            yield f"its Content-Security-Policy does not say {name} 'none'"
    for source in filter(OPEN.fullmatch, allowed.get("script-src", [])):
        yield f"its Content-Security-Policy lets scripts run from {source}"
    if any(hashed(text) not in allowed.get("script-src", []) for text in _scripts(document.source)):
        yield "a script stands in it that its Content-Security-Policy does not name"
    if any(name.startswith("on") for tag in document.tags for name in tag.attributes):
        yield "an element of it has an attribute that runs a script"


def _states(tag: markup.Tag) -> bool:
    """Say whether a tag is the page's policy."""
    return tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == "content-security-policy" and "content" in tag.attributes


def _directives(policy: str) -> Mapping[str, list[str]]:
    """Return the sources that a policy allows, by directive."""
    return {name: sources for name, *sources in (part.split() for part in policy.split(";") if part.split())}


def _scripts(source: str) -> Iterator[str]:
    """Yield the scripts that stand in a page and are run."""
    for attributes, text in INLINE.findall(source):
        kind = TYPE.search(attributes)
        if " src=" not in attributes and (kind[1].lower() if kind else "") in RUN:
            yield text
