"""What may stand in book.yaml, in a front matter and in references.yaml. The only module that knows pydantic."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from dmls_pipeline.read.spelling import did_you_mean

Path = tuple[str | int, ...]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Kebab = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Severity = Literal["error", "warning", "note"]


def _unused(slug: str) -> str:
    """Return a slug that names no file of the pack yet: build/cheatsheet.pdf is there already."""
    if slug == "cheatsheet":
        raise ValueError
    return slug


class Strict(BaseModel):
    """A mapping with exactly these keys; an unquoted 3.10 is no text, and `no` neither."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CheatsheetFields(Strict):
    """`cheatsheet` of book.yaml."""

    pages: Annotated[int, Field(ge=1, le=8)] = 2
    paper: Literal["A4 landscape", "Letter landscape"] = "A4 landscape"
    smallest_type: Annotated[str, StringConstraints(pattern=r"^([6-9]|1[0-2])(\.\d+)?pt$")] = "7pt"


class PrintFields(Strict):
    """`print` of book.yaml."""

    paper: Literal["A4", "Letter"] = "A4"
    two_sided: bool = False


class WordsFields(Strict):
    """`words` of book.yaml."""

    least: Annotated[int, Field(ge=0)] = 0
    most: Annotated[int, Field(ge=1)] | None = None
    acronyms: list[Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]+$")]] = []


class SourceFields(Strict):
    """`source` of book.yaml."""

    title: Text
    author: Text
    publisher: Text | None = None
    year: Annotated[int, Field(ge=1400, le=2200)] | None = None


class BookFields(Strict):
    """book.yaml."""

    slug: Annotated[Kebab, StringConstraints(max_length=80), AfterValidator(_unused)]
    title: Text
    subtitle: Text = ""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    date: dt.date
    chapters: Annotated[list[str], Field(min_length=1)]
    creators: list[Text] = []
    licence: Text | None = None
    source: SourceFields | None = None
    cheatsheet: CheatsheetFields = CheatsheetFields()
    print: PrintFields = PrintFields()
    words: WordsFields = WordsFields()
    raw_html: Literal[False] = False
    severities: dict[str, Severity] = {}


class TermFields(Strict):
    """One of `terms`."""

    id: Kebab
    term: Text
    definition: Text
    sheet: bool = False


class QuestionFields(Strict):
    """One of `questions`."""

    id: Annotated[str, StringConstraints(pattern=r"^q-[a-z0-9]+(-[a-z0-9]+)*$")]
    question: Text
    answer: Text


class FrontFields(Strict):
    """The front matter of a chapter."""

    title: Text
    short_title: Text = ""
    summary: Text
    objectives: Annotated[list[Text], Field(min_length=1)]
    takeaways: Annotated[list[Text], Field(min_length=1)]
    terms: list[TermFields]
    questions: list[QuestionFields]
    status: Literal["draft", "complete"]


def book_schema() -> dict[str, Any]:
    """Return the JSON Schema of book.yaml, as editors read it."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **BookFields.model_json_schema(), "title": "book.yaml"}


@dataclass(frozen=True)
class Invalid:
    """A field that is wrong: kind is `missing`, `unknown`, `type`, `value` or `id`."""

    path: Path
    kind: str
    message: str
    hint: str


# What to write for a field, for whoever wrote something else. The last name of a path finds it; numbers do not count.
EXAMPLES = {
    "slug": "lower-case letters, digits and single hyphens, as in dmls-notes; at most 80, and not cheatsheet",
    "title": "a text, as in `title: Training Data`",
    "short_title": "a text for running heads, at most 28 characters",
    "subtitle": "a text, as in `subtitle: After the book by Chip Huyen`",
    "language": "a language code, as in `language: en` or `language: de-CH`",
    "date": "a day, as in `date: 2026-11-22`",
    "chapters": "a list of chapters' file names without .md, as in `- 04_training_data`",
    "creators": "a list of names",
    "licence": "a text, as in `licence: CC BY 4.0`",
    "source": "a mapping with title, author, publisher and year",
    "author": "a name, as in `author: Chip Huyen`",
    "publisher": "a name",
    "year": "a year, as in `year: 2022`",
    "cheatsheet": "a mapping, as in `cheatsheet: {pages: 2, paper: A4 landscape, smallest_type: 7pt}`",
    "pages": "a whole number from 1 to 8",
    "paper": "A4 or Letter (`A4 landscape` or `Letter landscape` for the cheat-sheet)",
    "smallest_type": "a size from 6pt to 12pt, as in `smallest_type: 7pt`",
    "print": "a mapping, as in `print: {paper: A4, two_sided: false}`",
    "two_sided": "true or false",
    "words": "a mapping, as in `words: {least: 2500, most: 4500, acronyms: [USD]}`",
    "least": "a whole number of words, as in `least: 2500`",
    "most": "a whole number of words, as in `most: 4500`",
    "acronyms": "a list of acronyms in capital letters, as in `acronyms: [USD, SQL]`",
    "raw_html": "false: what is printed, shown and read on an e-reader has no common HTML",
    "severities": "a mapping from a rule to error, warning or note, as in `severities: {code/wide: note}`",
    "summary": "two or three sentences of inline Markdown",
    "objectives": "a list of at least one line of inline Markdown",
    "takeaways": "a list of at least one line of inline Markdown",
    "terms": "a list of mappings with id, term and definition (an empty list is [])",
    "questions": "a list of mappings with id, question and answer (an empty list is [])",
    "status": "`status: draft` or `status: complete`",
    "id": "lower-case letters, digits and single hyphens, as in reservoir-sampling; a question's begins with q-",
    "term": "a text, as in `term: reservoir sampling`",
    "definition": "one sentence of inline Markdown",
    "sheet": "true or false",
    "question": "a question in inline Markdown",
    "takeaways, entry": "a line of inline Markdown",
    "objectives, entry": "a line of inline Markdown",
    "terms, entry": "a mapping with id, term and definition",
    "questions, entry": "a mapping with id, question and answer",
    "chapters, entry": "a chapter's file name without .md, as in 04_training_data",
    "creators, entry": "a name",
    "acronyms, entry": "an acronym in capital letters, as in USD",
    "severities, entry": "error, warning or note",
    "answer": "an answer in inline Markdown",
}
FOUND = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a mapping",
         type(None): "nothing", dt.date: "a date", dt.datetime: "a date and time"}  # fmt: skip


def book_faults(value: Any) -> tuple[Invalid, ...]:
    """Return what is wrong with the values of book.yaml."""
    return tuple(_faults(TypeAdapter(BookFields), value))


def front_faults(value: Any) -> tuple[Invalid, ...]:
    """Return what is wrong with the values of a front matter."""
    return tuple(_faults(TypeAdapter(FrontFields), value))


def _faults(adapter: TypeAdapter[Any], value: Any) -> Iterator[Invalid]:
    """Yield pydantic's errors in words for authors."""
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            yield _told(tuple(fault["loc"]), fault["type"], fault["input"], fault.get("ctx", {}), value)


def _told(path: Path, kind: str, found: Any, context: Mapping[str, Any], root: Any) -> Invalid:
    """Say in an author's words what pydantic found at *path*."""
    path = tuple(step for step in path if step != "[key]")
    name, field = _name(path), _called(path) or "the file"
    write = f"write {EXAMPLES[name]}" if name in EXAMPLES else str(context.get("expected", ""))
    if kind == "missing":
        return Invalid(path, "missing", f"{field} is missing", write)
    if kind == "extra_forbidden":
        return Invalid(path, "unknown", f"{field}: no such field", _allowed(path, root))
    if kind in {"string_too_short", "too_short"}:
        return Invalid(path, "value", f"{field} is empty", write)
    if kind.endswith(("_type", "_instance_of", "date_parsing", "_inexact")) and not (name == "date" and isinstance(found, str)):
        expected = FOUND.get(type(found), "something else")
        return Invalid(path, "type", f"{field} is {expected}{_shown(found)}", _quote(found, write))
    malformed = name == "id"
    message = f"the id {found!r} is malformed" if malformed else f"{field} cannot be {_value(found)}"
    return Invalid(path, "id" if malformed else "value", message, write)


def _name(path: Path) -> str:
    """Return the name under which EXAMPLES has a field: "id", "takeaways, entry"."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    if path[:1] == ("severities",) and path[1:]:
        return "severities, entry"
    return f"{name}, entry" if path and isinstance(path[-1], int) else name


def _called(path: Path) -> str:
    """Name a field as a person would: "terms, entry 3, definition"."""
    return ", ".join(f"entry {step + 1}" if isinstance(step, int) else step for step in path)


def _shown(found: Any) -> str:
    return f" ({_value(found)})" if isinstance(found, (int, float, str, bool, dt.date)) and found != "" else ""


def _value(found: Any) -> str:
    text = str(found).lower() if isinstance(found, bool) else str(found)
    return repr(text[:60]) if isinstance(found, str) else text[:60]


def _quote(found: Any, write: str) -> str:
    """Tell how to make a text of what YAML took for something else."""
    wants_text = write.startswith(
        ("write a text", "write one sentence", "write a question", "write an answer", "write a line", "write a name")
    )
    return f"{write}; put it in quotes" if wants_text and isinstance(found, (int, float, dt.date)) else write


def _allowed(path: Path, root: Any) -> str:
    """Say which field may have been meant, among those of the mapping at *path*."""
    fields = _fields_at(path[:-1], root)
    return did_you_mean(str(path[-1]), fields) or f"the fields are {', '.join(fields)}"


def _fields_at(path: Path, root: Any) -> tuple[str, ...]:
    """Return the names of the fields of the mapping at *path* (indexes do not count)."""
    models: dict[str, type[BaseModel]] = {"terms": TermFields, "questions": QuestionFields, "source": SourceFields,
                                          "cheatsheet": CheatsheetFields, "print": PrintFields, "words": WordsFields}  # fmt: skip
    name = next((step for step in path if isinstance(step, str)), "")
    top = BookFields if isinstance(root, dict) and ("slug" in root or "chapters" in root) else FrontFields
    return tuple(models.get(name, top).model_fields)
