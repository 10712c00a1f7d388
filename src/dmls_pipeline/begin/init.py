"""`dmls init`: a book of two short chapters that explain how chapters are written, and what editors and workflows need."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dmls_pipeline import __version__
from dmls_pipeline.begin import names
from dmls_pipeline.begin.notes.documents import in_reading_order
from dmls_pipeline.paths import BOOK, CONTENT
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read import schema
from dmls_pipeline.read.chapter_files import without_ending
from dmls_pipeline.tools import yaml

DODO = '"""The study pack of this folder, for doit."""\n\nfrom dmls_pipeline.dodo import DOIT_CONFIG, task_pack  # noqa: F401\n'
SHIPPED = Path(__file__).parent / "book"
PLACE = re.compile(r"\{(slug|title|date)\}")
SCHEMA = ".vscode/book.schema.json"
AROUND: Mapping[str, str] = MappingProxyType(  # a file of the book, beside its content → where its text is shipped
    {
        ".gitignore": "gitignore",
        "README.md": "README.md",
        "requirements.txt": "requirements.txt",
        ".github/workflows/pack.yml": "github.yml",
        ".gitlab-ci.yml": "gitlab.yml",
        ".vscode/settings.json": "vscode/settings.json",
        ".vscode/extensions.json": "vscode/extensions.json",
        ".vscode/tasks.json": "vscode/tasks.json",
        ".vscode/dmls.code-snippets": "vscode/snippets.json",
    }
)


@dataclass(frozen=True)
class Begun:
    """What `begin` did: the files that it wrote, and those that were there and stayed as they were."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def begin(folder: Path, title: str = "") -> Begun:
    """Write a book into *folder*, over no file that is there; notes that lie in its content/ are its chapters, as they are.

    A book that is there gets what it lacks of the files around its content. Raise BuildError where a book or its parts are in the way.
    """
    if (folder / BOOK).exists():
        return _completed(folder, title)
    notes = _notes_in(folder / CONTENT)
    if (folder / CONTENT).exists() and not notes:
        raise BuildError(f"{folder / CONTENT} is there already, and nothing is written over a book; name another folder")
    title = title or names.slug(folder.resolve().name, "notes").replace("-", " ").capitalize()
    return write(folder, {**({} if notes else _chapters()), BOOK.as_posix(): book_file(title, chapters=notes)}, title)


def _completed(folder: Path, title: str) -> Begun:
    """Write what the book in *folder* lacks of the files that stand around every book; raise BuildError where it lacks none."""
    try:
        fields = yaml.load((folder / BOOK).read_text(encoding="utf-8-sig")).value
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{folder / BOOK} cannot be read: {error}") from error
    said = str(fields.get("title") or "") if isinstance(fields, dict) else ""
    begun = write(folder, {}, title or said or folder.resolve().name)
    if not begun.written:
        raise BuildError(f"{folder / CONTENT} is there already, and nothing is written over a book; name another folder")
    return begun


def _notes_in(content: Path) -> tuple[str, ...]:
    """Return the chapters that a book of the Markdown files below *content* lists, in the order in which people count."""
    paths = [path.relative_to(content) for path in content.rglob("*.md") if path.is_file()]
    shown = (path for path in paths if not any(part.startswith((".", "_")) for part in path.parts))
    names = (without_ending(f"{CONTENT}/{path.as_posix()}") for path in sorted(shown, key=in_reading_order))
    return tuple(
        f"{CONTENT}/{name}" if name.startswith(f"{CONTENT}/") else name for name in names
    )  # book.yaml names content/content/a.md so


def write(folder: Path, content: Mapping[str, str | bytes], title: str) -> Begun:
    """Write the book's *content* (a path below *folder* → its text) and what stands around every book."""
    files = {**content, **_around(title)}
    kept = [path for path in files if (folder / path).exists()]
    written = [path for path in files if path not in kept]
    try:
        for path in written:
            data = files[path]
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            with (folder / path).open("xb") as file:
                file.write(data.encode() if isinstance(data, str) else data)
    except OSError as error:
        raise BuildError(f"{error.filename or folder} cannot be written: {error.strerror}") from error
    return Begun(tuple(written), tuple(kept))


def book_file(title: str, *, slug: str = "", chapters: tuple[str, ...] = ()) -> str:
    """Return book.yaml with every field that there is, those that are not required as comments."""
    text = (SHIPPED / BOOK).read_text(encoding="utf-8")
    values = {"slug": slug or names.slug(title), "title": yaml.quoted(title), "date": dt.datetime.now(dt.UTC).date().isoformat()}
    text = PLACE.sub(lambda place: values[place[1]], text)
    if chapters:
        text = text.replace("  - 01_writing\n  - 02_what_becomes_of_it\n", "".join(f"  - {yaml.quoted(stem)}\n" for stem in chapters), 1)
    return text + "".join(_unnamed(text))


def book_schema() -> str:
    """Return the JSON Schema of book.yaml, for editors."""
    return json.dumps(schema.book_schema(), ensure_ascii=False, indent=2) + "\n"


def _unnamed(text: str) -> Iterator[str]:
    """Yield a comment for each field of book.yaml that *text* does not name yet."""
    fields: Mapping[str, Any] = schema.book_schema()["properties"]
    for name, field in fields.items():
        if f"\n{name}:" not in text and f"\n# {name}:" not in text:
            said = f"  # {field['description']}" if "description" in field else ""
            yield f"# {name}: {json.dumps(field.get('default'), ensure_ascii=False)}{said}\n"


def _chapters() -> dict[str, str | bytes]:
    """Return the shipped chapters with their figures and sources."""
    paths = (path for path in sorted((SHIPPED / "content").rglob("*")) if path.is_file())
    return {path.relative_to(SHIPPED).as_posix(): path.read_bytes() for path in paths}


def _around(title: str) -> dict[str, str | bytes]:
    texts = {target: (SHIPPED / source).read_text(encoding="utf-8") for target, source in AROUND.items()}
    texts["README.md"] = texts["README.md"].replace("{title}", title)
    texts["requirements.txt"] = texts["requirements.txt"].replace("{requirement}", _requirement())
    return {"dodo.py": DODO, SCHEMA: book_schema(), **texts}


def _requirement() -> str:
    """Return how pip gets this version of the pipeline again, as far as it can be known here."""
    try:
        origin = json.loads(metadata.distribution("dmls-pipeline").read_text("direct_url.json") or "{}")
    except metadata.PackageNotFoundError:
        origin = {}
    version_control = origin.get("vcs_info")
    if version_control:
        return f"dmls-pipeline @ {version_control['vcs']}+{origin['url']}@{version_control['commit_id']}"
    return f"dmls-pipeline=={__version__}"
