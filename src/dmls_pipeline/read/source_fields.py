"""The fields of a source: what is wrong with them, and the source as it is meant."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from dmls_pipeline.read import citations
from dmls_pipeline.read.spelling import did_you_mean
from dmls_pipeline.tools import yaml

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
DAY = re.compile(r"\d{1,4}(-\d\d(-\d\d)?)?")
OTHER_ADDRESS = re.compile(r"(?!https?:)[\s\x00-\x1f]*(?:[a-z][a-z\d+.-]*:|[./\\])", re.IGNORECASE)
FIELDS = (*TEXTS, *NAMES, *DATES)
Wrong = tuple[yaml.Path, str, str, str]  # the path of a field, a rule, what is wrong, and a hint


def sound(listed: Sequence[Any]) -> dict[int, dict[str, Any]]:
    """Return the sources that can be cited, each by its place in the list, so that citeproc can format them.

    A field that is not what CSL says is taken as it is meant, or left out: it has been told. Of two with one id the first counts.
    """
    made: dict[int, dict[str, Any]] = {}
    keys: set[str] = set()
    for index, source in enumerate(listed):
        key = source.get("id") if isinstance(source, dict) else None
        if not isinstance(key, str) or not KEY.fullmatch(key) or key in keys:
            continue
        keys.add(key)
        fields = {name: meant for name, value in source.items() if (meant := _meant(name, value)) is not None}
        made[index] = {**fields, "type": source.get("type") if source.get("type") in TYPES else "document"}
    return made


def _meant(name: str, value: object) -> object:
    """Return the value of a field as CSL has it; nothing where it has no such field or value."""
    if name in NAMES and not _are_names(value):
        return [name if _are_names([name]) else {"literal": _words(name)} for name in (value if isinstance(value, list) else [value])]
    if name in DATES and not _is_date(value):
        return {"literal": value} if isinstance(value, str) else None
    if name in TEXTS and (isinstance(value, bool) or not isinstance(value, (str, int, float))):
        return None
    return value if name in FIELDS else None


def _words(name: object) -> str:
    """Return a name that is none of CSL's as it is written."""
    return " ".join(map(str, name.values())) if isinstance(name, dict) else str(name)


def wrong(listed: Sequence[Any]) -> Iterator[Wrong]:
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
