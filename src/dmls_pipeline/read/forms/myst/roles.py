"""Roles of MyST, {ref}`sec:trees` and {math}`x^2`, as links, citations, formulas and styles."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from dmls_pipeline.read.forms.body import Edit, bare, in_order
from dmls_pipeline.read.forms.myst.directive import labelled
from dmls_pipeline.read.targets import kebab

ROLE = re.compile(r"\{(?P<name>[a-z][\w:-]*)\}(?P<mark>`+)(?P<text>[^`]+)(?P=mark)")
WITH_TARGET = re.compile(r"(?P<words>.*?)(?<![ \t])[ \t]*<(?P<target>[^<>]+)>")
STYLES = MappingProxyType(
    dict.fromkeys(("kbd", "code", "file", "samp", "command", "program", "envvar"), ("`", "`"))
    | dict.fromkeys(("guilabel", "menuselection", "strong", "button"), ("**", "**"))
    | dict.fromkeys(("del", "strike", "s"), ("~~", "~~"))
    | dict.fromkeys(("emphasis", "dfn"), ("*", "*"))
    | {"u": ("<u>", "</u>"), "math": ("$", "$"), "sub": ("~", "~"), "sup": ("^", "^")}
)
REFERENCES = ("ref", "numref", "eq", "prf:ref", "exercise:ref", "solution:ref")
CITATIONS = ("cite", "cite:p", "cite:ps", "cite:alp", "cite:label", "cite:year", "cite:yearpar", "cite:author")
IN_SENTENCES = ("cite:t", "cite:ts", "cite:alt", "cite:cts")
WORDS = ("term", "abbr", "index", "any")
OBJECTS = ("class", "func", "meth", "mod", "attr", "data", "exc", "obj", "option")  # what Sphinx knows of programs
NUMBERED = MappingProxyType({"pep": "PEP", "rfc": "RFC"})
TARGETED = re.compile(r"\[\]\((?P<target>(?!https?:|mailto:|file:|ftp:)[A-Za-z][\w:-]*)\)")
SEPARATOR = re.compile("[,;]")


def rewritten(text: str) -> Iterator[Edit]:
    """Yield our form of each role of a line that has one; what stands in code is none."""
    yield from in_order(_edits(text))


def _edits(text: str) -> Iterator[Edit]:
    plain = bare(text) if "}`" in text or "[](" in text else ""
    for match in TARGETED.finditer(text) if plain else ():
        if plain[match.start()] == "[":
            yield match.start(), match.end(), f"[](#{kebab(match['target'])})"
    for match in ROLE.finditer(text) if plain else ():
        escaped = text[match.start() - 1 : match.start()] == "\\"
        new = _role(match["name"], match["text"].strip()) if plain[match.start()] == "{" and not escaped else ""
        if new:
            yield match.start(), match.end(), new


def _role(name: str, text: str) -> str:
    """Return a role in our form; "" for one that has none."""
    linked = WITH_TARGET.fullmatch(text)
    words, target = (linked["words"], linked["target"]) if linked else ("", text)
    if name in REFERENCES:
        return _reference(words, labelled(target, "eq") if name == "eq" else kebab(target))
    if name in CITATIONS:
        return f"[{'; '.join(_keys(text))}]"
    if name in IN_SENTENCES:
        return ", ".join(_keys(text))
    if name in ("doc", "download"):
        return f"[{words}](<{target.lstrip('/')}.md>)" if name == "doc" else f"[{words or target}](<{target}>)"
    return _styled(name, text) if name in STYLES else _named(name, words or text)


def _named(name: str, words: str) -> str:
    """Return the words of a role that says what they name: something of a program as code; "" for a role that is not known."""
    if name in OBJECTS or name.startswith(("py:", "c:", "cpp:", "js:")):
        return f"`{words.lstrip('~!')}`"
    return f"{NUMBERED[name]} {words}" if name in NUMBERED else words if name in WORDS else ""


def _reference(words: str, label: str) -> str:
    """Return a reference; words that leave a place for the number, "Table %s", are our own."""
    return f"[{'' if '%' in words or '{' in words else words}](#{label})"


def _keys(text: str) -> list[str]:
    return [f"@{key.strip()}" for key in SEPARATOR.split(text)]


def _styled(name: str, text: str) -> str:
    """Return words between the signs of their style; a blank within a raised or lowered word is escaped."""
    before, after = STYLES[name]
    words = text.replace(" ", "\\ ") if name in ("sub", "sup") else text
    return f"{before}{words}{after}"
