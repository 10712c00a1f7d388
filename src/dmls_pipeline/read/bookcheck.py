"""What can be wrong with book.yaml. Imported only when the book was changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from dmls_pipeline.model import Artifacts, Cheatsheet, Print, Words
from dmls_pipeline.problems import Problem, Severity
from dmls_pipeline.read.rules.rule import Rule
from dmls_pipeline.read.schema import Invalid, book_faults
from dmls_pipeline.read.spelling import did_you_mean
from dmls_pipeline.read.stems import chapter_ref, chapter_refs
from dmls_pipeline.tools import yaml

Told = tuple[tuple[int, int], str, str, str]
Checked = tuple[dict[str, Any] | None, tuple[Problem, ...]]
RULES = (
    Rule("book/yaml", "book.yaml is a mapping in sound YAML, without aliases and tags.", firm=True),
    Rule("book/duplicate", "No key of book.yaml stands twice.", firm=True),
    Rule("book/unknown", "book.yaml has no fields but those that are documented.", firm=True),
    Rule("book/missing", "slug, title, language, date and chapters are required in book.yaml.", firm=True),
    Rule("book/type", "A field of book.yaml is of its kind: a text, a number, a date, a list, a mapping.", firm=True),
    Rule("book/value", "A field of book.yaml has a value that can be used: a slug for file names, a language code, a paper.", firm=True),
    Rule("book/chapter-name", "A chapter is listed by its file's name without .md: a number, an underscore, a slug.", firm=True),
    Rule("book/chapter-missing", "Each chapter that is listed has its file in content/.", firm=True),
    Rule("book/chapter-twice", "A chapter is listed once.", firm=True),
    Rule("book/unlisted", "Each Markdown file in content/ is listed (README.md apart).", severity="warning"),
    Rule("book/number-twice", "No two chapters have one number.", firm=True),
    Rule("book/order", "The numbers of the listed chapters rise.", firm=True),
    Rule("book/rule", "severities names rules that exist.", firm=True),
)  # fmt: skip


def checked(path: Path, present: Sequence[str], rules: Mapping[str, Rule]) -> Checked:
    """Read book.yaml, whose severities may name *rules*; return its sound part and what is wrong, both also when much is."""
    try:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError as error:
        why = "does not exist" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        return None, (_problem(path, (1, 1), "book/yaml", f"the file {why}", "write slug, title, language, date and chapters"),)
    except UnicodeDecodeError:
        return None, (_problem(path, (1, 1), "book/yaml", "the file is not UTF-8", "save it as UTF-8"),)
    loaded = yaml.load(text)
    broken = [_problem(path, (fault.line, fault.column), "book/duplicate" if fault.kind == "duplicate" else "book/yaml", fault.message,
                       yaml.HINTS[fault.kind]) for fault in loaded.complaints]  # fmt: skip
    if not isinstance(loaded.value, dict):
        return None, tuple(broken) or (
            _problem(path, (1, 1), "book/yaml", _no_mapping(loaded.value), "write slug, title, language, date and chapters"),
        )
    invalid = book_faults(loaded.value)
    found = [*broken, *(_invalid(path, loaded, fault) for fault in invalid)]
    found += [_problem(path, *rest) for rest in _chapters(loaded, present)]
    found += [_problem(path, *rest) for rest in _severities(loaded, rules)]
    severities = _sound_severities(loaded.value, rules)
    sound = _sound(loaded.value, {fault.path for fault in invalid}, present)
    if sound:
        sound["severities"] = list(severities.items())
    return sound, tuple(sorted(_judged(problem, rules, severities) for problem in found))


def _judged(problem: Problem, rules: Mapping[str, Rule], severities: Mapping[str, Severity]) -> Problem:
    return replace(problem, severity=severities.get(problem.rule, rules[problem.rule].severity))


def _problem(path: Path, place: tuple[int, int], rule: str, message: str, hint: str = "") -> Problem:
    return Problem(path.as_posix(), *place, rule, message, hint)


def _no_mapping(value: Any) -> str:
    return "the file is empty" if value is None else "the file is no mapping of fields"


def _invalid(path: Path, loaded: yaml.Loaded, fault: Invalid) -> Problem:
    """Return the problem of an invalid field, at its key if it should not be there, else at its value."""
    place = loaded.keys.get(fault.path) if fault.kind == "unknown" else None
    place = place or (loaded.place(fault.path) if fault.path[:1] in loaded.values else (1, 1))
    return _problem(path, place, f"book/{fault.kind}", fault.message, fault.hint)


def _chapters(loaded: yaml.Loaded, present: Sequence[str]) -> Iterator[Told]:
    """Yield what is wrong with the list of chapters, one entry after the other, and files that it does not have."""
    listed = loaded.value.get("chapters")
    entries = [(index, stem) for index, stem in enumerate(listed) if isinstance(stem, str)] if isinstance(listed, list) else []
    before: list[str] = []
    for index, stem in entries:
        place = loaded.place(("chapters", index))
        if wrong := _misplaced(stem, before):
            yield place, *wrong
        if chapter_ref(stem) and stem not in present and stem not in before:
            hint = did_you_mean(stem, present) or f"write content/{stem}.md, or take it out of the list"
            yield place, "book/chapter-missing", f"there is no content/{stem}.md", hint
        before.append(stem)
    if entries:
        yield from _unlisted(loaded.place(("chapters",)), before, present)


def _misplaced(stem: str, before: Sequence[str]) -> tuple[str, str, str] | None:
    """Return what is wrong with an entry of the list after those *before* it."""
    name = chapter_ref(stem)
    numbers = _numbers(before)
    if not name:
        return "book/chapter-name", f"{stem!r} is no chapter's name", "write its file's name without .md, as in 04_training_data"
    if stem in before:
        return "book/chapter-twice", f"{stem} is listed twice", "keep one of them"
    if name.number in numbers:
        return "book/number-twice", f"{stem} has the same number as {numbers[name.number]}", "rename one of the two files"
    if numbers and name.number < max(numbers):
        return "book/order", f"{stem} stands after chapter {max(numbers)}", "list the chapters by their numbers, rising"
    return None


def _numbers(stems: Iterable[str]) -> dict[int, str]:
    """Return the first chapter of each number."""
    numbers: dict[int, str] = {}
    for stem in stems:
        if name := chapter_ref(stem):
            numbers.setdefault(name.number, stem)
    return numbers


def _unlisted(place: tuple[int, int], listed: Sequence[str], present: Sequence[str]) -> Iterator[Told]:
    """Yield the files in content/ that the list does not have."""
    numbers = _numbers(stem for stem in listed if stem in present)
    for stem in sorted(set(present) - set(listed)):
        name = chapter_ref(stem)
        same = numbers.get(name.number) if name else None
        if same:
            yield place, "book/number-twice", f"content/{stem}.md has the same number as {same}", "rename it, or move it out of content/"
        else:
            yield place, "book/unlisted", f"content/{stem}.md is not listed", "add it to chapters, or move it out of content/"


def _severities(loaded: yaml.Loaded, rules: Mapping[str, Rule]) -> Iterator[Told]:
    """Yield the rules that book.yaml names and that do not exist."""
    severities = loaded.value.get("severities")
    for rule in severities if isinstance(severities, dict) else ():
        if rule not in rules:
            hint = did_you_mean(rule, rules) or "`dmls rules` lists them"
            yield loaded.keys["severities", rule], "book/rule", f"{rule}: no such rule", hint
        elif rules[rule].firm and severities[rule] != "error":
            what = f"{rule} is always an error: nothing can be made of what it tells"
            yield loaded.place(("severities", rule)), "book/rule", what, "take the line out"


def _sound_severities(fields: dict[str, Any], rules: Mapping[str, Rule]) -> dict[str, Severity]:
    """Return the severities that can be used."""
    severities = fields.get("severities")
    usable = severities.items() if isinstance(severities, dict) else ()
    return {
        rule: severity for rule, severity in usable if rule in rules and not rules[rule].firm and severity in ("error", "warning", "note")
    }


def _sound(fields: dict[str, Any], invalid: set[tuple[str | int, ...]], present: Sequence[str]) -> dict[str, Any] | None:
    """Return the fields of the book that can be used, or None where nothing can be built from them.

    A chapter without a file is left out: it would stop the check of the others.
    """
    wrong = {path[0] for path in invalid if path}
    listed = fields.get("chapters")
    stems = list(dict.fromkeys(stem for stem in listed if stem in present)) if isinstance(listed, list) else []
    chapters = [asdict(chapter) for chapter in chapter_refs(stems)]
    if "slug" in wrong or not chapters:
        return None

    def sound(name: str, otherwise: Any) -> Any:
        return otherwise if name in wrong else fields.get(name, otherwise)

    return {
        "slug": fields["slug"],
        "title": sound("title", fields["slug"]),
        "subtitle": sound("subtitle", ""),
        "language": sound("language", "en"),
        "date": str(sound("date", "1970-01-01")),
        "chapters": chapters,
        "creators": sound("creators", []),
        "licence": sound("licence", None),
        "source": {"publisher": None, "year": None} | source if (source := sound("source", None)) else None,
        "cheatsheet": asdict(Cheatsheet()) | sound("cheatsheet", {}),
        "print": asdict(Print()) | sound("print", {}),
        "artifacts": asdict(Artifacts()) | sound("artifacts", {}),
        "words": asdict(Words()) | sound("words", {}),
    }
