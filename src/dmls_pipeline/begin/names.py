"""Names made of titles: of files, of chapters, of the book itself."""

import re
import unicodedata
from collections.abc import Collection

SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"}
)
LONGEST = 60  # characters of a slug: the longest name that a chapter's file may have is 80


def slug(title: str, fallback: str = "notes") -> str:
    """Return *title* in lower-case letters, digits and hyphens, as "uebung-1" of "Übung 1!"; *fallback* if nothing is left of it."""
    letters = unicodedata.normalize("NFKD", title.lower().translate(SPELLED)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", letters.replace("'", ""))
    while len(words) > 1 and len("-".join(words)) > LONGEST:
        words.pop()
    return "-".join(words)[:LONGEST] or fallback


def chapter_stem(number: int, title: str) -> str:
    """Return the name of a chapter's file without .md, as "04_training_data"."""
    return f"{number:02}_{slug(title, 'chapter').replace('-', '_')}"


def unused(name: str, taken: Collection[str], separator: str = "-") -> str:
    """Return *name*, or *name* with the first number from 2 on that makes it no name of *taken*; both without regard to case."""
    lower = {other.lower() for other in taken}
    number, candidate = 1, name
    while candidate.lower() in lower:
        number += 1
        candidate = f"{name}{separator}{number}"
    return candidate
