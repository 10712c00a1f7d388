"""Names made of titles: of files, of chapters, of the book itself."""

import re
import unicodedata
from collections.abc import Iterable

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


class Taken:
    """Names that are given, without regard to case. A name that ten thousand ask for is found as quickly as any other."""

    def __init__(self, names: Iterable[str] = (), separator: str = "-") -> None:
        """Begin with *names*; *separator* stands before the number of a name that was taken."""
        self.separator = separator
        self._lower = {name.lower() for name in names}
        self._numbers: dict[str, int] = {}

    def give(self, name: str) -> str:
        """Return *name*, or *name* with the first number from 2 on that nobody has; from now on it is taken."""
        number, candidate = self._numbers.get(name.lower(), 1), name
        while candidate.lower() in self._lower:
            number += 1
            candidate = f"{name}{self.separator}{number}"
        self._numbers[name.lower()] = number
        self._lower.add(candidate.lower())
        return candidate
