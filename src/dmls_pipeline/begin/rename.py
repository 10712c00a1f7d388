"""`dmls rename`: another name for a label, a chapter or a figure; every reference follows, or nothing is changed."""

import os
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dmls_pipeline.begin.notes import merging
from dmls_pipeline.draw import sources
from dmls_pipeline.paths import BIBLIOGRAPHIES, BOOK, CONTENT, FIGURES, HANDED_OUT, chapter_source
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read import chapter_files, figures
from dmls_pipeline.read.spelling import did_you_mean

LABEL = re.compile(r"(sec|fig|tbl|eq)-[a-z0-9]+(?:-[a-z0-9]+)*")
GIVEN = re.compile(r"\{[^{}\n]*?#((?:sec|fig|tbl|eq)-[\w-]+)")
CODE = re.compile(r"^([ >]*)(`{3,}|~{3,})[^\n]*\n.*?^\1\2[`~]*[ \t]*$|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\3(?!`)", re.MULTILINE | re.DOTALL)
ROLE = re.compile(r"\{[a-z][\w:-]{0,30}\}$")  # of MyST: the backticks behind it are no code
NAMING = (  # what stands before a label where it is named: in our form, and in those of Quarto, LaTeX and MyST
    r"(?:#|(?<![\w.])@|\\(?:eq|auto|c|C)?ref\{|(?<![\w-])(?:slide-after=|explained:[ \t]*)[\"']?|\{[a-z][\w:-]*\}`(?:[^`<>]*<)?)"
)
ENDS = re.compile(r"[()<>\[\]\"'|:=,{}\n]")  # what parts the address of a file from what stands around it
LONGEST = 500  # characters of the folders in an address
FIXED = (BOOK, *BIBLIOGRAPHIES, HANDED_OUT)  # files whose names mean something
Edit = tuple[int, int, str]
Edits = Callable[[Path, str], Iterator[Edit]]


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
    """Return what `rename` would do. *old* is a label, a chapter's file or name, or another file below content/, as a figure's."""
    texts = {path: _text(path) for path in sorted(CONTENT.rglob("*.md"))}
    labels = {label for text in texts.values() for label in GIVEN.findall(_masked(text))}
    chapters = {path.stem: path for path in texts if path.parent == CONTENT and chapter_files.chapter_ref(path.stem)}
    files = sorted(map(_below, (path for path in {*CONTENT.rglob("*")} - {*texts, *FIXED} if path.is_file())))
    stem, name = Path(old).name.removesuffix(".md"), old.removeprefix(f"{CONTENT.as_posix()}/")
    if old.removeprefix("#") in labels:
        return _label(old.removeprefix("#"), new.removeprefix("#"), texts, labels)
    if stem in chapters:
        return _chapter(chapters[stem], Path(new).name.removesuffix(".md"), texts)
    for folder in ("", f"{FIGURES.name}/"):
        if f"{folder}{name}" in files:
            return _file(f"{folder}{name}", _place(f"{folder}{name}", new, folder), texts, files)
    if CONTENT / f"{name.removesuffix('.md')}.md" in texts:
        raise BuildError(f"{old} is not called as 04_training_data is: rename such a file yourself, and its line in {BOOK}")
    hint = did_you_mean(old, (*labels, *chapters, *files)) or "a label, a chapter's file and a figure's file can be renamed"
    raise BuildError(f"nothing in content/ is called {old}: {hint}")


def _place(old: str, new: str, folder: str) -> str:
    """Return the path below content/ of a new name: it may be a name alone, or a path below the *folder* in which *old* was looked for."""
    below = new.removeprefix(f"{CONTENT.as_posix()}/")
    if "/" not in below:
        return posixpath.join(posixpath.dirname(old), below)
    return below if below.startswith(folder) else f"{folder}{below}"


def _label(old: str, new: str, texts: Mapping[Path, str], labels: set[str]) -> Change:
    kind = old.partition("-")[0]
    if not LABEL.fullmatch(new) or not new.startswith(f"{kind}-"):
        raise BuildError(f"{new} is no label for this: write {kind}-, then lower-case letters, digits and single hyphens")
    if new in labels:
        raise BuildError(f"the label {new} is given already, and no two things have one label")
    return _edited(texts, _named({_naming(old): new}))


def _naming(label: str) -> re.Pattern[str]:
    """Return the pattern of what names *label*; at the beginning of a sentence Quarto's @Fig-loop names fig-loop."""
    return re.compile(rf"{NAMING}(?P<name>{re.escape(label)}|(?<=@){re.escape(label.capitalize())})(?![\w-])")


def _named(patterns: Mapping[re.Pattern[str], str]) -> Edits:
    """Return what finds the group "name" of each pattern, with what takes its place."""
    return lambda _, text: ((*match.span("name"), new) for pattern, new in patterns.items() for match in pattern.finditer(text))


def _chapter(path: Path, new: str, texts: Mapping[Path, str]) -> Change:
    before, after = chapter_files.chapter_ref(path.stem), chapter_files.chapter_ref(new)
    if before is None or after is None:
        raise BuildError(f"{new} is no chapter's name: write a number, an underscore and a slug, as in 04_training_data")
    target = chapter_source(new)
    if target.exists():
        raise BuildError(f"{target} is there already")
    patterns = {
        _naming(before.label): after.label,
        re.compile(rf"(?:[(/<\[\"']|\]:[ \t]*)(?P<name>{re.escape(path.name)})(?=[)#\s>\]|\"']|\Z)"): target.name,
        re.compile(rf"\[\[(?:[^\[\]|#\n]*/)?(?P<name>{re.escape(path.stem)})(?=[\]|#\\])"): new,  # a link of a wiki
    }
    change, known = _edited(texts, _named(patterns)), _known_to_imports(path, target)
    book = _text(BOOK)
    listed, count = re.subn(rf"(?<![\w-]){re.escape(path.stem)}(?![\w-])", new, book)
    every_text = {**change.texts, **({BOOK: listed} if count else {}), **known.texts}
    return Change(every_text, {path: target, **known.moves}, change.followed + count)


def _file(old: str, new: str, texts: Mapping[Path, str], files: Sequence[str]) -> Change:
    if new in files:
        raise BuildError(f"{CONTENT / new} is there already")
    if Path(new).suffixes != Path(old).suffixes or ".." in Path(new).parts:
        raise BuildError(f"{new} is no name for this: the ending stays, as in {Path(new).stem}{''.join(Path(old).suffixes)}")
    if sources.kind(old) == "chart" and posixpath.dirname(new) != posixpath.dirname(old):
        raise BuildError(f"{new} lies in another folder, and a chart names its data from its own: give it a name in the folder where it is")
    charts = {CONTENT / name: _text(CONTENT / name) for name in files if sources.kind(name) == "chart"}
    settings = {BOOK: _text(BOOK)} if BOOK.is_file() else {}
    edits = _addresses(old, new, files)
    said, plain = _edited(texts, edits), _edited({**charts, **settings}, edits, mask=False)
    known = _known_to_imports(CONTENT / old, CONTENT / new)
    moves = {CONTENT / old: CONTENT / new, **known.moves}
    return Change({**said.texts, **plain.texts, **known.texts}, moves, said.followed + plain.followed)


def _addresses(old: str, new: str, files: Sequence[str]) -> Edits:
    """Return what finds the addresses of the file *old* below content/, among *files*, with those of *new*."""
    name = posixpath.basename(old)
    written = re.compile(rf"(?:{re.escape(name)}|{re.escape(name.replace(' ', '%20'))})(?![\w-]|\.\w)")

    def edits(path: Path, text: str) -> Iterator[Edit]:
        for match in written.finditer(text):
            folders = ENDS.split(text[max(0, match.start() - LONGEST) : match.start()])[-1].lstrip().removeprefix("- ")
            address = f"{folders}{match[0]}"
            if folders[-1:] in ("", "/") and figures.located(address, _below(path), files) == old:
                yield match.start() - len(folders), match.end(), _address(address, path, old, new)

    return edits


def _address(address: str, path: Path, old: str, new: str) -> str:
    """Return how the text at *path* names *new* where it had *address*: from its own folder, from content/, or by the name alone."""
    folder, plain = posixpath.dirname(_below(path)), address.replace("%20", " ")
    if posixpath.normpath(posixpath.join(folder, plain)) == old:
        named = posixpath.relpath(new, folder or ".")
    else:
        named = new if "/" in plain else posixpath.basename(new)
    needs_signs = "%20" in address or (path.suffix == ".md" and " " not in address)
    return named.replace(" ", "%20") if needs_signs else named


def _known_to_imports(old: Path, new: Path) -> Change:
    """Return what `dmls import` has to know of a new name, so that later changes of the notes still come into the file."""
    state = merging.kept(Path())
    leaves = old.is_relative_to(FIGURES) and not new.is_relative_to(FIGURES)  # where an import keeps its pictures
    if state is None or old.as_posix() not in state.files or leaves:
        return Change({})
    kept = Path(merging.STATE)
    moves = {folder / old: folder / new for folder in (kept, kept / merging.NEW) if (folder / old).is_file()}
    return Change({kept / merging.INDEX: merging.written(merging.renamed(state, old.as_posix(), new.as_posix()))}, moves)


def _edited(texts: Mapping[Path, str], edits: Edits, *, mask: bool = True) -> Change:
    """Return the texts that *edits* change, outside of code if they are to *mask* it."""
    changed, count = dict[Path, str](), 0
    for path, text in texts.items():
        places = sorted(edits(path, _masked(text) if mask else text))
        result = text
        for start, end, new in reversed(places):
            result = result[:start] + new + result[end:]
        if places:
            changed[path] = result
            count += len(places)
    return Change(changed, {}, count)


def _masked(text: str) -> str:
    """Return *text* with its code blanked out, each character in its place: what is shown as code is no reference."""
    return CODE.sub(lambda code: code[0] if _is_role(code) else re.sub(r"[^\n]", " ", code[0]), text)


def _is_role(code: re.Match[str]) -> bool:
    """Say whether backticks stand behind a role, as in {numref}`fig-loop`."""
    return bool(code[3]) and bool(ROLE.search(code.string[max(0, code.start() - 40) : code.start()]))


def _below(path: Path) -> str:
    return path.relative_to(CONTENT).as_posix()


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
