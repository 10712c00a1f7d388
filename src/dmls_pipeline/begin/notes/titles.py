"""What a note is called by others that link to it: its file, its path, its other names, and the number that it begins with."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from dmls_pipeline.begin.notes.reading import Text

ZETTEL = re.compile(r"(?P<id>\d{8,14})(?=[ _-])")  # when a slip was written, by which others name it
PROPERTY = re.compile(r"^(?:[-*+] )?alias(?:es)?:: *(?P<names>\S.*)$", re.MULTILINE)  # of Logseq
BEGINNING = 1000  # characters of a note among which its properties stand


def called(text: Text, root: Path) -> Iterator[str]:
    """Yield the names of a note, in lower case; *root* is the folder that its path begins from."""
    path = text.path.relative_to(root) if text.path.is_relative_to(root) else text.path
    names = [text.path.stem, path.with_suffix("").as_posix(), unquote(text.path.stem).replace("___", "/")]
    aliases = text.fields.get("aliases", text.fields.get("alias"))
    names += aliases if isinstance(aliases, list) else str(aliases or "").split(",")
    for match in PROPERTY.finditer(text.body[:BEGINNING]):
        names += (name.strip(" []") for name in match["names"].split(","))
    names += [slip["id"]] if (slip := ZETTEL.match(text.path.stem)) else []
    yield from (name for each in names if (name := str(each).strip().lower()))
