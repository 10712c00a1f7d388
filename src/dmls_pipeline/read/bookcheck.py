"""What can be wrong with book.yaml. Imported only when the book was changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from dmls_pipeline.draw import sources
from dmls_pipeline.model import Artifacts, Cards, Cheatsheet, Cover, Deck, Faces, Print, Quiz, Words
from dmls_pipeline.paths import themes
from dmls_pipeline.problems import Problem, Severity
from dmls_pipeline.read import chapter_list, faces, look
from dmls_pipeline.read.chapter_files import chapter_refs, without_ending
from dmls_pipeline.read.invalid import Invalid
from dmls_pipeline.read.rules.rule import Rule
from dmls_pipeline.read.schema import book_faults
from dmls_pipeline.read.spelling import did_you_mean
from dmls_pipeline.tools import yaml

LARGE = "large-print"  # 18 pt, of which A5 holds nineteen lines of four words
Told = tuple[tuple[int, int], str, str, str]
Checked = tuple[dict[str, Any] | None, tuple[Problem, ...]]
RULES = (
    Rule("book/yaml", "book.yaml is a mapping in sound YAML, without aliases and tags.", firm=True),
    Rule("book/duplicate", "No key of book.yaml stands twice.", firm=True),
    Rule("book/unknown", "book.yaml has no fields but those that are documented.", firm=True),
    Rule("book/missing", "slug, title, language, date and chapters are required in book.yaml.", firm=True),
    Rule("book/type", "A field of book.yaml is of its kind: a text, a number, a date, a list, a mapping.", firm=True),
    Rule("book/value", "A field of book.yaml has a value that can be used: a slug for file names, a language code, a paper.", firm=True),
    Rule("book/contrast", "Text in the accent of book.yaml can be read: 4.5 to 1 on the paper and on the accent's own wash."),
    Rule("book/language", "The pack has its own words in the book's language.", severity="warning"),
    Rule(faces.RULE, "A font file that book.yaml names is there, has TrueType outlines, and may be embedded.", firm=True),
    Rule("book/catalog", "A catalog of the pack's words can be read, and no translation has a field that its message has not.", firm=True),
    *chapter_list.RULES,
    Rule("book/rule", "severities names rules that exist.", firm=True),
)  # fmt: skip


def checked(path: Path, present: Sequence[str], rules: Mapping[str, Rule]) -> Checked:
    """Read book.yaml, whose severities may name *rules*; return its sound part and what is wrong, both also when much is."""
    try:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError as error:
        why = "does not exist" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        return None, (
            _problem(
                path,
                (1, 1),
                "book/yaml",
                f"the file {why}",
                "`dmls init .` writes it for the notes in content/; or write slug, title, language, date and chapters",
            ),
        )
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
    problems = [*broken, *(_invalid(path, loaded, fault) for fault in invalid)]
    problems += [_problem(path, *rest) for rest in chapter_list.faults(loaded, present)]
    problems += [_problem(path, *rest) for rest in _severities(loaded, rules)]
    problems += [_problem(path, *rest) for rest in _theme(loaded)]
    problems += [_problem(path, *rest) for rest in _accent(loaded, invalid)]
    severities = _sound_severities(loaded.value, rules)
    sound = _sound(loaded.value, {fault.path for fault in invalid}, present)
    if sound:
        named = {"cover": Cover(**sound["cover"]).file, "logo": (sound["logo"] or {}).get("picture")}
        problems += [_problem(path, *rest) for field, file in named.items() if file for rest in _picture(loaded, field, file, path.parent)]
        families = Faces.of(sound["faces"])
        problems += [_problem(path, *rest) for rest in faces.faults(loaded, families, path.parent)]
        sound["faces"]["cuts"] = faces.cuts(families, path.parent)
        sound["severities"] = list(severities.items())
    return sound, tuple(sorted(_judged(problem, rules, severities) for problem in problems))


def _judged(problem: Problem, rules: Mapping[str, Rule], severities: Mapping[str, Severity]) -> Problem:
    return replace(problem, severity=severities.get(problem.rule, rules[problem.rule].severity))


def _problem(path: Path, place: tuple[int, int], rule: str, message: str, hint: str = "") -> Problem:
    return Problem(path.as_posix(), *place, rule, message, hint)


def _no_mapping(value: object) -> str:
    return "the file is empty" if value is None else "the file is no mapping of fields"


def _invalid(path: Path, loaded: yaml.Loaded, fault: Invalid) -> Problem:
    """Return the problem of an invalid field, at its key if it should not be there, else at its value."""
    place = loaded.keys.get(fault.path) if fault.kind == "unknown" else None
    place = place or (loaded.place(fault.path) if fault.path[:1] in loaded.values else (1, 1))
    return _problem(path, place, f"book/{fault.kind}", fault.message, fault.hint)


def _severities(loaded: yaml.Loaded, rules: Mapping[str, Rule]) -> Iterator[Told]:
    """Yield the rules that book.yaml names and that do not exist."""
    severities = loaded.value.get("severities")
    for rule in severities if isinstance(severities, dict) else ():
        if rule not in rules:
            hint = did_you_mean(rule, rules) or "`dmls rules` lists them"
            yield loaded.keys["severities", rule], "book/rule", f"{rule}: no such rule", hint
        elif rules[rule].firm and severities[rule] != "error":
            draft = rules[rule].draft
            what = f"{rule} is always an error{' in a complete chapter' if draft else ''}: nothing can be made of what it tells"
            hint = f"take the line out; in a draft it is a {draft}" if draft else "take the line out"
            yield loaded.place(("severities", rule)), "book/rule", what, hint


def _picture(loaded: yaml.Loaded, field: str, file: str, folder: Path) -> Iterator[Told]:
    """Yield what is wrong with the picture that *field* names, `cover` or `logo`: it is a figure that lies in *folder* or below."""
    place = loaded.place((field, "picture"))
    hint = f"it is named as it lies below content/, as in `picture: figures/{field}.jpg`"
    hint += "; `drawn` and `none` need no file" if field == "cover" else ""
    if sources.kind(file) not in ("picture", "drawing"):
        endings = ", ".join(ending for ending, kind in sources.ENDINGS.items() if kind in ("picture", "drawing"))
        yield place, "book/value", f"{field}.picture: a picture is a {endings} file", hint
    elif not sources.lies_below(folder, file):
        yield place, "book/value", f"{field}.picture: there is no file {(folder / file).as_posix()}", hint


def _theme(loaded: yaml.Loaded) -> Iterator[Told]:
    """Yield that there is no theme of the name that book.yaml has."""
    name, there = loaded.value.get("theme"), themes()
    if isinstance(name, str) and name and name not in there:
        hint = did_you_mean(name, there) or f"there are {', '.join(there)}; a theme of your own is a folder templates/themes/{name}/"
        yield loaded.place(("theme",)), "book/value", f"there is no theme {name!r}", hint
    given = loaded.value.get("print")
    if name == LARGE and isinstance(given, dict) and given.get("paper") == "A5":
        yield loaded.place(("print", "paper")), "book/value", f"the theme {LARGE} has no pages of A5", "write A4 or Letter"


def _accent(loaded: yaml.Loaded, invalid: Sequence[Invalid]) -> Iterator[Told]:
    """Yield that text in the accent of the book could not be read."""
    accent = loaded.value.get("accent")
    if isinstance(accent, str) and all(fault.path[:1] != ("accent",) for fault in invalid) and (now := look.lowest(accent)) < look.TEXT:
        message = f"text in {accent} has a contrast of {now:.1f} to 1 on its own wash; it needs {look.TEXT}"
        yield (
            loaded.place(("accent",)),
            "book/contrast",
            message,
            f'write `accent: "{look.readable(accent)}"`, which is the same color, darker',
        )


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
    paths = [without_ending(entry) for entry in listed if isinstance(entry, str)] if isinstance(listed, list) else []
    chapters = [asdict(chapter) for chapter in chapter_refs(dict.fromkeys(path for path in paths if path in present))]
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
        "cover": asdict(Cover()) | sound("cover", {}),
        "logo": sound("logo", None),
        "source": {"publisher": None, "year": None} | source if (source := sound("source", None)) else None,
        "cheatsheet": asdict(Cheatsheet()) | sound("cheatsheet", {}),
        "print": asdict(Print()) | sound("print", {}),
        "artifacts": asdict(Artifacts()) | sound("artifacts", {}),
        "deck": asdict(Deck()) | sound("deck", {}),
        "quiz": asdict(Quiz()) | sound("quiz", {}),
        "cards": asdict(Cards()) | sound("cards", {}),
        "faces": asdict(Faces()) | sound("faces", {}),
        "macros": [f"{name}={body}" for name, body in sound("macros", {}).items()],
        "accent": sound("accent", None) or "",
        "theme": name if (name := sound("theme", None)) and name in themes() else "",
        "words": asdict(Words()) | sound("words", {}) | {"language": sound("language", "en")},
    }
