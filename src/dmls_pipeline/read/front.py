"""A chapter's front matter: YAML, its fields, and where each stands."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from dmls_pipeline.read.forms import obsidian
from dmls_pipeline.read.leaves import Place
from dmls_pipeline.read.records import OwnParts
from dmls_pipeline.read.source import Source
from dmls_pipeline.read.strings import Text
from dmls_pipeline.tools import yaml

KEY = re.compile(r"[\w-]+:(\s|$)")
LEVELS: tuple[Literal["recall", "apply", "judge"], ...] = ("recall", "apply", "judge")
SAID: tuple[Literal["right", "wrong"], ...] = ("right", "wrong")
NEITHER: tuple[Literal[""], ...] = ("",)
COMPLETE = re.compile(r"^status:\s*[\"']?complete\b[\"']?\s*(#.*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Term:
    """A term's id, and whether the cheat-sheet has it."""

    id: str
    sheet: bool


@dataclass(frozen=True)
class Choice:
    """One of a question's choices: its place in their list, and the field that says it: "right", "wrong", or "" if neither does."""

    index: int
    field: Literal["right", "wrong", ""]


@dataclass(frozen=True)
class Asked:
    """What a question says besides its texts; level and points are None where the author gives none."""

    id: str
    level: Literal["recall", "apply", "judge"] | None
    points: int | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Front:
    """What could be read of a front matter; what is missing or of a wrong kind has an empty value.

    terms      what the fields say besides their texts
    questions  the same of questions
    strings  the fields of inline Markdown in reading order, as ("terms.0.term", text)
    places   where each field stands, as "front:terms.0.term"
    usable   whether the YAML could be read at all
    deck     what of `deck` is sound
    hard_line_breaks  whether the end of a line in the body is a break
    """

    loaded: yaml.Loaded
    usable: bool
    title: str
    short_title: str
    status: str
    terms: tuple[Term, ...]
    questions: tuple[Asked, ...]
    strings: tuple[tuple[str, Text], ...]
    places: dict[str, Place]
    deck: OwnParts = field(default_factory=OwnParts)
    hard_line_breaks: bool = False


def read_front(source: Source) -> Front:
    """Read the front matter of a chapter. In a draft an answer `9` or `Yes` is what is written; a complete chapter has it in quotes."""
    text = source.front or ""
    is_draft = not COMPLETE.search(text)
    loaded = yaml.load(text, first_line=2, is_text=_is_text) if is_draft else yaml.load(text, first_line=2)
    if is_draft and loaded.complaints and loaded.value is None:
        loaded = recovered(text, loaded)
    fields: dict[str, Any] = loaded.value if isinstance(loaded.value, dict) else {}
    title = _string(fields.get("title"))
    places = {f"front:{'.'.join(map(str, path))}": place for path, place in loaded.values.items() if path}
    return Front(
        loaded=loaded,
        usable=isinstance(loaded.value, dict),
        title=title,
        short_title=_string(fields.get("short_title")),
        status=_string(fields.get("status")) or ("draft" if is_draft else "complete"),
        terms=tuple(Term(_string(term.get("id")), term.get("sheet") is True) for term in _mappings(fields.get("terms"))),
        questions=tuple(map(_asked, _mappings(fields.get("questions")))),
        strings=tuple(_strings(loaded, fields)),
        places=places,
        deck=_deck(fields.get("deck")),
        hard_line_breaks=fields.get("hard_line_breaks") is True,
    )


def _deck(value: object) -> OwnParts:
    """Return what is sound of `deck`: parts that are wanted or not, and how many questions, or which."""
    if not isinstance(value, dict):
        return {}
    parts = {name: value[name] for name in ("objectives", "agenda", "references") if isinstance(value.get(name), bool)}
    questions = value.get("questions")
    if isinstance(questions, list):
        parts["questions"] = [entry for entry in questions if isinstance(entry, str)]
    elif isinstance(questions, bool) or (isinstance(questions, int) and questions > 0):
        parts["questions"] = questions
    return cast("OwnParts", parts)


def recovered(text: str, broken: yaml.Loaded, *, whole: bool = False) -> yaml.Loaded:
    """Return the fields of a draft's front matter that can be read each on its own; what cannot is among the complaints.

    A field that stands on one line is taken as the text that it shows: `title: Week 2: Data` is meant so. Where the *whole* is wanted,
    a longer one that cannot be read is taken as its text too.
    """
    kept: list[str] = []
    lost: list[str] = []
    for lines in _fields(text):
        key, _, value = lines[0].partition(":")
        if not yaml.load("\n".join(lines)).complaints:
            kept += lines
        elif KEY.match(lines[0]) and not any(line.strip() for line in lines[1:]):
            kept += [f"{key}: {json.dumps(value.strip(), ensure_ascii=False)}", *lines[1:]]
        elif whole and KEY.match(lines[0]):
            text_of_it = "\n".join((value, *lines[1:])).strip()
            kept.append(f"{key}: {json.dumps(text_of_it, ensure_ascii=False)}")
        else:
            lost.append(key)
            kept += [""] * len(lines)
    first, *others = broken.complaints
    what = f"; left out for it: {', '.join(lost)}" if lost else ""
    readable = yaml.load("\n".join(kept), first_line=2, is_text=_is_text)
    return replace(readable, complaints=(replace(first, message=f"{first.message}{what}"), *others, *readable.complaints))


def _fields(text: str) -> Iterator[list[str]]:
    """Yield the lines of each field, and first those that stand before the first."""
    lines: list[str] = []
    for line in text.split("\n"):
        if KEY.match(line) and lines:
            yield lines
            lines = []
        lines.append(line)
    yield lines


def _is_text(path: yaml.Path) -> bool:
    """Say whether a text for readers stands at *path*."""
    match path:
        case ("title" | "short_title" | "summary",) | ("objectives" | "takeaways", int()):
            return True
        case ("terms", int(), "term" | "definition") | ("questions", int(), "question" | "answer"):
            return True
        case ("questions", int(), "choices", int(), "right" | "wrong" | "because"):
            return True
    return False


def _string(value: object) -> str:
    """Return a string as one line, anything else as none."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _mappings(value: object) -> list[dict[str, Any]]:
    """Return the mappings of a list; what is none counts as an empty one, so that indexes stay."""
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def _asked(question: dict[str, Any]) -> Asked:
    """Return what a question says besides its texts."""
    points, level = question.get("points"), next((level for level in LEVELS if level == question.get("level")), None)
    counted = points if isinstance(points, int) and not isinstance(points, bool) and points > 0 else None
    return Asked(_string(question.get("id")), level, counted, tuple(_choices(question)))


def _choices(question: dict[str, Any]) -> Iterator[Choice]:
    """Yield the choices of a question; one that is both right and wrong counts as two, so that no word is lost."""
    for index, choice in enumerate(_mappings(question.get("choices"))):
        said = [name for name in SAID if isinstance(choice.get(name), str)]
        yield from (Choice(index, name) for name in said or NEITHER)


def _strings(loaded: yaml.Loaded, fields: dict[str, Any]) -> list[tuple[str, Text]]:
    """Return the fields of inline Markdown that are strings, in reading order."""
    paths: list[yaml.Path] = [("summary",)]
    for name in ("objectives", "takeaways"):
        paths += [(name, index) for index in range(len(fields[name]))] if isinstance(fields.get(name), list) else []
    for name, parts in (("terms", ("term", "definition")), ("questions", ("question", "answer"))):
        paths += [(name, index, part) for index in range(len(_mappings(fields.get(name)))) for part in parts]
    asked = _mappings(fields.get("questions"))
    paths += [("questions", index, "choices", number, part) for index, question in enumerate(asked)
              for number in range(len(_mappings(question.get("choices")))) for part in ("right", "wrong", "because")]  # fmt: skip
    strings = [
        (".".join(map(str, path)), with_marks(Text(text, loaded.letters[path])))
        for path in paths
        if (text := _at(fields, path)) is not None
    ]
    labels = [("questions", index, "explained") for index in range(len(asked))]
    return strings + [(".".join(map(str, path)), _reference(text, loaded.letters[path])) for path in labels if (text := _at(fields, path))]


def with_marks(text: Text) -> Text:
    """Return a string in which words between double equals signs are marked, as they are in the body."""
    written, letters = text.text, text.letters
    for start, end, new in reversed(list(obsidian.marks(written))) if len(letters) == len(written) else ():
        inner = start + 2, end - 2
        places = (letters[start],) + letters[slice(*inner)] + (letters[end - 1],) * (len(new) - (end - start - 4) - 1)
        written, letters = written[:start] + new + written[end:], letters[:start] + places + letters[end:]
    return Text(written, letters)


def _reference(label: str, letters: tuple[Place, ...]) -> Text:
    """Return a label as the reference to what has it, `[](#sec-sampling)`."""
    written = label.strip()
    first = letters[0] if letters else (1, 1)
    return Text(f"[](#{written})", (first,) * (len(written) + 5))


def _at(value: object, path: yaml.Path) -> str | None:
    """Return the string at *path*, if there is one."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            return None
    return value if isinstance(value, str) else None
