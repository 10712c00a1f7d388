"""The step that reads references.yaml, and has pandoc format every source the way it is cited and listed."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from dmls_pipeline import paths, store
from dmls_pipeline.problems import ContentError, Problem
from dmls_pipeline.read import bibliography, glyphs, quotation_marks, source_fields, substitutes
from dmls_pipeline.read.conversion import Reader
from dmls_pipeline.read.inlines import inlines_of
from dmls_pipeline.read.numbering import public
from dmls_pipeline.read.records import References
from dmls_pipeline.read.rules.rule import Rule
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import pandoc, yaml

VERBATIM = ("id", "type", "language")
SIGNS = re.compile(r"[\\<>@$`^~_\[\]{}#|]")
LEADING = re.compile(r"^(\s*\d*)([-+:.)=])(?=\s|$)")  # what would begin a list or a definition
OUTWARD = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
UNCITED = Rule("reference/uncited", "Each source is cited in some chapter.", severity="warning")
RULES = (
    Rule("reference/yaml", "references.yaml is a list of sources in sound YAML.", firm=True),
    Rule(
        "reference/invalid",
        "A source has an id, a known type and a title, its names and dates are CSL's, and its address is of the network.",
    ),
    Rule("reference/unknown", "A source has no fields but CSL's."),
    Rule("reference/twice", "No two sources have one id."),
    UNCITED,
)  # fmt: skip


def read_references(language: str = "en") -> None:
    """Write references.json from content/references.yaml, with the words and marks of *language*.

    Raise ContentError if the file cannot be read. What is wrong with single sources is told by source_check, which knows how serious
    it is.
    """
    loaded = bibliography.loaded()
    problems = tuple(problems_of(loaded))
    if any(problem.rule == "reference/yaml" for problem in problems):
        raise ContentError(sorted(problems))
    sources = list(source_fields.sound(listed_in(loaded.value) or []).values())
    store.write_json(paths.REFERENCES, formatted(sources, language))


def prefix_of(loaded: yaml.Loaded) -> yaml.Path:
    """Return the path of the list of sources."""
    return ("references",) if isinstance(loaded.value, dict) else ()


def formatted(references: Sequence[dict[str, Any]], language: str = "en") -> References:
    """Return for each source how it is cited ("Vitter 1985"), its entry, and its place in a sorted list."""
    if not references:
        return {}
    *cites, listing = pandoc.bibliography([_with_texts(reference) for reference in references], language)
    entries = {block["c"][0][0].removeprefix("ref-"): (index, block["c"][1]) for index, block in enumerate(listing["c"][1])}
    result: References = {}
    reader = Reader(marks=quotation_marks.of(language))
    for reference, cite in zip(references, cites, strict=True):
        sort, blocks = entries[reference["id"]]
        text = plain(inlines_of(cite["c"][0]["c"][1], reader))
        entry = [inline for block in blocks for inline in inlines_of(block["c"], reader)]
        result[reference["id"]] = {
            "text": substitutes.shown(text.removeprefix("(").removesuffix(")")),
            "entry": substitutes.shown(_outward(public(entry))),
            "sort": sort,
        }
    return result


def _outward(inlines: list[Inline]) -> list[Inline]:
    """Return an entry in which a link that leads to no page of the network is its words: citeproc makes links of fields."""
    kept: list[Inline] = []
    for node in inlines:
        inside = _outward(node["inlines"]) if "inlines" in node else []
        if node["t"] == "link" and not OUTWARD.match(node["url"]):
            kept += inside
        elif "inlines" in node:
            kept.append({**node, "inlines": inside})  # type: ignore[arg-type]
        else:
            kept.append(node)
    return kept


def _with_texts(reference: dict[str, Any]) -> dict[str, Any]:
    """Keep pandoc from reading more than emphasis in a text, and from writing "Vs." in a title."""
    texts = {name: _escaped(value) if name not in VERBATIM else value for name, value in reference.items()}
    titles = {name: re.sub(r"\bvs\.", "[vs.]{.nocase}", text) for name, text in texts.items() if "title" in name and isinstance(text, str)}
    return texts | titles


def _escaped(value: object) -> object:
    """Return *value* with a backslash before each sign that means more to pandoc than to an author of a bibliography."""
    if isinstance(value, dict):
        return {name: _escaped(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_escaped(inner) for inner in value]
    if isinstance(value, dt.date):  # YAML makes one of an unquoted day
        return {"date-parts": [[value.year, value.month, value.day]]}
    return LEADING.sub(r"\1\\\2", SIGNS.sub(r"\\\g<0>", value)) if isinstance(value, str) else value


def listed_in(value: object) -> list[Any] | None:
    """Return the list of sources, which may stand under the key `references`; nothing is an empty one."""
    listed = value["references"] if isinstance(value, dict) and "references" in value else value
    return [] if listed is None else listed if isinstance(listed, list) else None


def problems_of(loaded: yaml.Loaded) -> Iterator[Problem]:
    """Yield everything that is wrong with references.yaml."""
    path = bibliography.file().as_posix()
    for fault in loaded.complaints:
        yield Problem(path, fault.line, fault.column, "reference/yaml", fault.message, yaml.HINTS[fault.kind])
    if loaded.complaints and loaded.value is None:
        return
    listed = listed_in(loaded.value)
    if listed is None:
        yield Problem(
            path, 1, 1, "reference/yaml", "the file is no list of sources", "begin with `references:`, then `- id: vitter1985` and so on"
        )
        return
    prefix = prefix_of(loaded)
    yield from glyphs.in_fields(path, loaded, prefix, listed)
    for where, rule, message, hint in source_fields.wrong(listed):
        place = loaded.keys.get((*prefix, *where)) if rule == "reference/unknown" else None
        yield Problem(path, *(place or loaded.place((*prefix, *where))), rule, message, hint)
