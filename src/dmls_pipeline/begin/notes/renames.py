"""Notes that got another name between two imports: their chapters keep their files, their numbers and what was edited in them."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from dmls_pipeline.begin.notes.reading import Text

WORD = re.compile(r"\w+")
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
ALIKE = 0.8  # of the words of the longer text, for two to be one
FEWEST = 8  # words that two texts share, for that to say something
MOST = 50  # chapters that are compared with each other


def followed(new: Mapping[str, Sequence[Text]], old: Mapping[str, str], text_of: Callable[[str], str]) -> dict[str, str]:
    """Return the names of chapters' files by the chapters' keys, as *old* has them, with those of chapters whose keys are others now.

    *new* has the texts of each chapter that the notes have; *text_of* returns the chapter that an earlier import wrote under a name.
    """
    there = {stem for key, stem in old.items() if key in new}
    gone = [stem for stem in dict.fromkeys(old.values()) if stem not in there][:MOST]
    come = {key: _words(" ".join(text.body for text in texts)) for key, texts in list(new.items()) if key not in old} if gone else {}
    names = dict(old)
    pairs = [
        (likeness, stem, key)
        for stem in gone
        for before in (_words(FRONT.sub("", text_of(stem))),)
        for key, after in list(come.items())[:MOST]
        if (likeness := _likeness(before, after)) >= ALIKE
    ]
    for _, stem, key in sorted(pairs, reverse=True):
        if key not in names and stem in gone:
            names[key] = stem
            gone.remove(stem)
    return names


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.lower()))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return which part of the words of the longer text stand in both; 0 where these are too few to tell."""
    shared = (one & other).total()
    return shared / max(one.total(), other.total()) if shared >= FEWEST else 0
