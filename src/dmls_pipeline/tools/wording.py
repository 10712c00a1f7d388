"""The words of the pack that no author writes ("Figure", "Contents"), in the language of the book, called as gettext calls them.

What stands in words.json is asked for by its English; where there is no such file, or no translation, it stays English.
"""

from functools import lru_cache
from gettext import c2py  # reads the plural expression of a catalog
from typing import TypedDict, cast

from dmls_pipeline import store
from dmls_pipeline.paths import WORDS

CONTEXT = "\x04"  # gettext's mark between a context and a message


class Words(TypedDict):
    """words.json: the words of the pack in the language of the book.

    language   as in BCP 47
    direction  "ltr", or "rtl" for what is written from right to left
    plural     an expression in C that says of n which of the plural forms it takes
    words      English → the language; behind a context and U+0004 where English has one word for two things; a list of plural forms
    """

    language: str
    direction: str
    plural: str
    words: dict[str, str | list[str]]


ENGLISH: Words = {"language": "en", "direction": "ltr", "plural": "(n != 1)", "words": {}}


def gettext(message: str, **values: object) -> str:
    """Return *message* in the language of the book, with *values* in the place of their names in braces."""
    return _put(_one(message, message), values)


def pgettext(context: str, message: str, **values: object) -> str:
    """Return *message* as it is called where *context* is: English has one word for what are two in other languages."""
    return _put(_one(f"{context}{CONTEXT}{message}", message), values)


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Return *one* or *many*, as the language counts; {count} in it is *count*."""
    catalog = current()
    forms = catalog["words"].get(one)
    if not isinstance(forms, list):
        return _put(one if count == 1 else many, {"count": count, **values})
    form = int(c2py(catalog["plural"])(count))
    return _put(forms[min(form, len(forms) - 1)], {"count": count, **values})


def current() -> Words:
    """Return the words that the project's build has."""
    try:
        state = WORDS.stat()
    except OSError:
        return ENGLISH
    return _words(state.st_dev, state.st_ino, state.st_mtime_ns)


def edition() -> str:
    """Return a name for the words that there are: it is another one as soon as they are others."""
    try:
        state = WORDS.stat()
    except OSError:
        return ""
    return f"{state.st_ino} {state.st_mtime_ns}"


@lru_cache(maxsize=4)
def _words(device: int, inode: int, changed: int) -> Words:
    """Return what stands in the file of the words; the arguments tell it from what stood there before, and from another project's."""
    del device, inode, changed
    return cast("Words", store.read_json(WORDS))


def _one(key: str, message: str) -> str:
    text = current()["words"].get(key, message)
    return text if isinstance(text, str) else message


def _put(text: str, values: dict[str, object]) -> str:
    """Return *text* with *values*."""
    return text.format(**values) if values else text
