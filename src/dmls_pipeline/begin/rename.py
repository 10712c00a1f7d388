"""`dmls rename`: another name for a label, a chapter or a figure; every reference follows, or nothing is changed."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dmls_pipeline.paths import BOOK, CONTENT, FIGURES, chapter_source
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read import chapter_files
from dmls_pipeline.read.spelling import did_you_mean

LABEL = re.compile(r"(sec|fig|tbl|eq)-[a-z0-9]+(?:-[a-z0-9]+)*")
GIVEN = re.compile(r"\{[^{}\n]*?#((?:sec|fig|tbl|eq)-[\w-]+)")
CODE = re.compile(r"^([ >]*)(`{3,}|~{3,})[^\n]*\n.*?^\1\2[`~]*[ \t]*$|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\3(?!`)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Change:
    """What a new name does: texts that change (path → text), files that move (old → new), and how many references follow."""

    texts: Mapping[Path, str]
    moves: Mapping[Path, Path] = field(default_factory=dict)
    followed: int = 0


def rename(old: str, new: str) -> Change:
    """Give *old* the name *new* everywhere; raise BuildError, with nothing changed, where that cannot be done."""
    change = planned(old, new)
    _apply(change)
    return change


def planned(old: str, new: str) -> Change:
    """Return what `rename` would do. *old* is a label, a chapter's file or name, or a figure's file."""
    texts = {path: _text(path) for path in sorted(CONTENT.rglob("*.md"))}
    labels = {label for text in texts.values() for label in GIVEN.findall(_masked(text))}
    chapters = {path.stem: path for path in texts if path.parent == CONTENT and chapter_files.chapter_ref(path.stem)}
    figures = {path.relative_to(FIGURES).as_posix() for path in FIGURES.rglob("*") if path.is_file()}
    stem = Path(old).name.removesuffix(".md")
    figure = old.removeprefix(f"{FIGURES.as_posix()}/").removeprefix("figures/")
    if old.removeprefix("#") in labels:
        return _label(old.removeprefix("#"), new.removeprefix("#"), texts, labels)
    if stem in chapters:
        return _chapter(chapters[stem], Path(new).name.removesuffix(".md"), texts)
    if figure in figures:
        return _figure(figure, new.removeprefix(f"{FIGURES.as_posix()}/").removeprefix("figures/"), texts, figures)
    hint = did_you_mean(old, (*labels, *chapters, *figures)) or "a label, a chapter's file and a figure's file can be renamed"
    raise BuildError(f"nothing in content/ is called {old}: {hint}")


def _label(old: str, new: str, texts: Mapping[Path, str], labels: set[str]) -> Change:
    kind = old.partition("-")[0]
    if not LABEL.fullmatch(new) or not new.startswith(f"{kind}-"):
        raise BuildError(f"{new} is no label for this: write {kind}-, then lower-case letters, digits and single hyphens")
    if new in labels:
        raise BuildError(f"the label {new} is given already, and no two things have one label")
    return _replaced(texts, {re.compile(rf"(?<=#){re.escape(old)}(?![\w-])"): new})


def _chapter(path: Path, new: str, texts: Mapping[Path, str]) -> Change:
    before, after = chapter_files.chapter_ref(path.stem), chapter_files.chapter_ref(new)
    if before is None or after is None:
        raise BuildError(f"{new} is no chapter's name: write a number, an underscore and a slug, as in 04_training_data")
    target = chapter_source(new)
    if target.exists():
        raise BuildError(f"{target} is there already")
    patterns = {
        re.compile(rf"(?<=#)ch-{re.escape(before.slug)}(?![\w-])"): f"ch-{after.slug}",
        re.compile(rf"(?<=[(/]){re.escape(path.name)}(?=[)#\s])"): target.name,
    }
    change = _replaced(texts, patterns)
    book = _text(BOOK)
    listed = re.sub(rf"(?<![\w-]){re.escape(path.stem)}(?![\w-])", new, book)
    return Change({**change.texts, **({BOOK: listed} if listed != book else {})}, {path: target}, change.followed)


def _figure(old: str, new: str, texts: Mapping[Path, str], figures: set[str]) -> Change:
    if new in figures:
        raise BuildError(f"{FIGURES / new} is there already")
    if Path(new).suffixes != Path(old).suffixes or ".." in Path(new).parts:
        raise BuildError(f"{new} is no name for this: the ending stays, as in {Path(new).stem}{''.join(Path(old).suffixes)}")
    sources = {path: _text(path) for path in sorted(FIGURES.rglob("*.vl.yaml"))}
    patterns = {re.compile(rf"(?<=figures/){re.escape(old)}(?![\w.-])"): new}
    change = _replaced(texts, patterns)
    charts = _replaced(sources, {re.compile(rf"(?<![\w./-]){re.escape(old)}(?![\w.-])"): new}, mask=False)
    return Change({**change.texts, **charts.texts}, {FIGURES / old: FIGURES / new}, change.followed + charts.followed)


def _replaced(texts: Mapping[Path, str], patterns: Mapping[re.Pattern[str], str], *, mask: bool = True) -> Change:
    """Return the texts in which a pattern occurs outside of code, with what takes its place."""
    changed, count = dict[Path, str](), 0
    for path, text in texts.items():
        masked = _masked(text) if mask else text
        places = sorted((match.span(), new) for pattern, new in patterns.items() for match in pattern.finditer(masked))
        result = text
        for (start, end), new in reversed(places):
            result = result[:start] + new + result[end:]
        if places:
            changed[path] = result
            count += len(places)
    return Change(changed, {}, count)


def _masked(text: str) -> str:
    """Return *text* with its code blanked out, each character in its place: what is shown as code is no reference."""
    return CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{path} cannot be read, so nothing was renamed: {error}") from error


def _apply(change: Change) -> None:
    """Write every text beside its place, then put all in place; take back what was done where that fails."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in change.texts}
    before = {path: path.read_bytes() for path in change.texts}
    undone: list[tuple[Path, Path]] = []
    try:
        for path, text in change.texts.items():
            beside[path].write_bytes(text.encode())
        for path, part in beside.items():
            part.replace(path)
        for old, new in change.moves.items():
            new.parent.mkdir(parents=True, exist_ok=True)
            old.rename(new)
            undone.append((new, old))
    except OSError as error:
        for path in _left(beside):
            path.unlink()
        for new, old in undone:
            new.rename(old)
        for path, content in before.items():
            with suppress(OSError):
                path.write_bytes(content)
        raise BuildError(f"{error.filename} cannot be written ({error.strerror}), so nothing was renamed") from error


def _left(beside: Mapping[Path, Path]) -> Iterator[Path]:
    return (path for path in beside.values() if path.exists())
