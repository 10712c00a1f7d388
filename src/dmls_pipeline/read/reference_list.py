"""The step that reads references.yaml, and has pandoc format every source the way it is cited and listed."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from dmls_pipeline import paths, store
from dmls_pipeline.problems import ContentError, Problem
from dmls_pipeline.read import bibliography, citations, glyphs, quotation_marks
from dmls_pipeline.read.conversion import Reader
from dmls_pipeline.read.inlines import inlines_of
from dmls_pipeline.read.numbering import public
from dmls_pipeline.read.records import References
from dmls_pipeline.read.rules.rule import Rule
from dmls_pipeline.read.severities import Told, held
from dmls_pipeline.read.spelling import did_you_mean
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import pandoc, yaml

KEY = re.compile(citations.KEY)
TYPES = ("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic",
         "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
         "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
         "paper-conference", "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation",
         "report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage")  # fmt: skip
NAMES = ("author", "editor", "translator", "container-author", "collection-editor", "contributor", "director", "interviewer",
         "recipient", "reviewed-author", "composer", "illustrator", "original-author", "chair", "organizer")  # fmt: skip
DATES = ("issued", "accessed", "original-date", "event-date", "submitted", "available-date")
TEXTS = ("id", "type", "title", "title-short", "container-title", "container-title-short", "collection-title", "collection-number",
         "volume", "issue", "number", "page", "page-first", "number-of-pages", "number-of-volumes", "edition", "chapter-number",
         "publisher", "publisher-place", "event", "event-title", "event-place", "genre", "medium", "version", "archive", "note",
         "language", "DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "status", "original-title", "original-publisher", "abstract",
         "annote", "archive_location", "archive-place", "authority", "call-number", "citation-key", "citation-label", "dimensions",
         "division", "journalAbbreviation", "jurisdiction", "keyword", "part-number", "printing-number", "references", "reviewed-title",
         "scale", "section", "shortTitle", "source", "supplement-number", "volume-title", "year-suffix")  # fmt: skip
VERBATIM = ("id", "type", "language")
DAY = re.compile(r"\d{1,4}(-\d\d(-\d\d)?)?")
SIGNS = re.compile(r"[\\<>@$`^~_\[\]{}#|]")
LEADING = re.compile(r"^(\s*\d*)([-+:.)=])(?=\s|$)")  # what would begin a list or a definition
OTHER_ADDRESS = re.compile(r"(?!https?:)[\s\x00-\x1f]*(?:[a-z][a-z\d+.-]*:|[./\\])", re.IGNORECASE)
OUTWARD = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
FIELDS = (*TEXTS, *NAMES, *DATES)
Wrong = tuple[yaml.Path, str, str, str]  # the path of a field, a rule, what is wrong, and a hint
UNCITED = Rule("reference/uncited", "Each source is cited in some chapter.", severity="warning")
RULES = (
    Rule("reference/yaml", "references.yaml is a list of sources in sound YAML.", firm=True),
    Rule(
        "reference/invalid",
        "A source has an id, a known type and a title, its names and dates are CSL's, and its address is of the network.",
        firm=True,
    ),
    Rule("reference/unknown", "A source has no fields but CSL's."),
    Rule("reference/twice", "No two sources have one id.", firm=True),
    UNCITED,
)  # fmt: skip


def read_references(language: str = "en") -> None:
    """Write references.json from content/references.yaml, with the words and marks of *language*; raise what is wrong with it."""
    loaded = bibliography.loaded()
    problems = tuple(_problems(loaded))
    if problems:
        raise ContentError(sorted(problems))
    store.write_json(paths.REFERENCES, formatted(_listed(loaded.value) or [], language))


def find_uncited(stems: tuple[str, ...]) -> Told:
    """Return the sources that no chapter cites, to be told, and write cited.json with the keys of the others."""
    cited = {source["key"] for stem in stems for source in store.read_json(paths.of(stem, "sources.json"))}
    store.write_json(paths.CITED, sorted(cited))
    loaded = bibliography.loaded()
    prefix = _prefix(loaded)
    uncited = [
        Problem(
            bibliography.file().as_posix(),
            *loaded.place((*prefix, index, "id")),
            UNCITED.id,
            f"no chapter cites {source['id']}",
            f"write [@{source['id']}] where a chapter relies on it, or take it out",
            UNCITED.severity,
        )
        for index, source in enumerate(_listed(loaded.value) or [])
        if source["id"] not in cited
    ]
    return held(uncited)


def _prefix(loaded: yaml.Loaded) -> yaml.Path:
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
            "text": text.removeprefix("(").removesuffix(")"),
            "entry": _outward(public(entry)),
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


def _listed(value: object) -> list[Any] | None:
    """Return the list of sources, which may stand under the key `references`."""
    listed = value.get("references") if isinstance(value, dict) else value
    return listed if isinstance(listed, list) else None


def _problems(loaded: yaml.Loaded) -> Iterator[Problem]:
    """Yield everything that is wrong with references.yaml."""
    path = bibliography.file().as_posix()
    for fault in loaded.complaints:
        yield Problem(path, fault.line, fault.column, "reference/yaml", fault.message, yaml.HINTS[fault.kind])
    if loaded.complaints and loaded.value is None:
        return
    listed = _listed(loaded.value)
    if listed is None:
        yield Problem(
            path, 1, 1, "reference/yaml", "the file is no list of sources", "begin with `references:`, then `- id: vitter1985` and so on"
        )
        return
    prefix = _prefix(loaded)
    yield from glyphs.in_fields(path, loaded, prefix, listed)
    for where, rule, message, hint in _told(listed):
        place = loaded.keys.get((*prefix, *where)) if rule == "reference/unknown" else None
        yield Problem(path, *(place or loaded.place((*prefix, *where))), rule, message, hint)


def _told(listed: Sequence[Any]) -> Iterator[Wrong]:
    """Yield what is wrong with each source, by its path in the list."""
    seen: set[str] = set()
    for index, source in enumerate(listed):
        if not isinstance(source, dict):
            yield (index,), "reference/invalid", "this is no source", "write id, type, title, author and issued"
            continue
        key = source.get("id")
        if not isinstance(key, str) or not KEY.fullmatch(key):
            yield (index, "id"), "reference/invalid", "the source has no usable id", "write one as in `id: vitter1985`"
        elif key in seen:
            yield (index, "id"), "reference/twice", f"{key} stands here twice", "keep one of them, or call one by another id"
        seen.add(str(key))
        yield from _fields(index, source)


def _fields(index: int, source: dict[str, Any]) -> Iterator[Wrong]:
    """Yield what is wrong with the fields of one source."""
    if source.get("type") not in TYPES:
        hint = (
            did_you_mean(str(source.get("type", "")), TYPES)
            or "article-journal, paper-conference, book, chapter, report and webpage are common"
        )
        yield (index, "type"), "reference/invalid", "the source has no known type", hint
    if not isinstance(source.get("title"), str) or not source["title"].strip():
        yield (
            (index, "title"),
            "reference/invalid",
            "the source has no title",
            'write one as in `title: "Random Sampling with a Reservoir"`',
        )
    for name, value in source.items():
        if name not in FIELDS:
            yield (index, name), "reference/unknown", f"{name}: no such field of a source", did_you_mean(name, FIELDS)
        elif name in TEXTS and (isinstance(value, bool) or not isinstance(value, (str, int, float))):
            yield (index, name), "reference/invalid", f"{name} is no text", "put it in quotes"
        elif name == "URL" and (scheme := OTHER_ADDRESS.match(str(value))):
            yield (
                (index, name),
                "reference/invalid",
                f"the address of a source begins with {scheme[0]}",
                "write one with https:// or http://",
            )
        elif name in NAMES and not _are_names(value):
            yield (
                (index, name),
                "reference/invalid",
                f"{name} is no list of names",
                "write `- {family: Vitter, given: Jeffrey S.}` for each",
            )
        elif name in DATES and not _is_date(value):
            yield (
                (index, name),
                "reference/invalid",
                f"{name} is no date",
                "write `issued: 1985`, `issued: 1985-03-01` or `issued: {date-parts: [[1985]]}`",
            )


def _are_names(value: object) -> bool:
    """Tell whether each name has a family name, or is literal."""
    return isinstance(value, list) and bool(value) and all(
        isinstance(name, dict) and (name.get("family") or name.get("literal")) and all(isinstance(part, str) for part in name.values())
        for name in value
    )  # fmt: skip


def _is_date(value: object) -> bool:
    """Tell whether a date is a year, a day or CSL's date-parts."""
    if isinstance(value, dt.date):
        return True
    if isinstance(value, dict):
        parts = value.get("date-parts")
        usable = (
            isinstance(parts, list)
            and parts
            and all(isinstance(part, list) and part and all(str(n).isdigit() for n in part) for part in parts)
        )
        return bool(usable or isinstance(value.get("raw", value.get("literal")), str))
    return type(value) is int or (isinstance(value, str) and bool(DAY.fullmatch(value)))
