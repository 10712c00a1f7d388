"""Catalogs of the pack's own words, a PO file for each language; CLDR's dates and directions. The only module that knows Babel."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dmls_pipeline.paths import catalogs
from dmls_pipeline.tools.wording import CONTEXT, Words

if TYPE_CHECKING:
    from babel.core import Locale
    from babel.messages.catalog import Message

DISTRIBUTIONS = ("babel",)
FIELD = re.compile(r"\{\w*\}")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "_": None}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a catalog, and on which line."""

    line: int
    message: str


def words(language: str) -> tuple[Words, tuple[Fault, ...]]:
    """Return the words of the pack in *language*, and what is wrong with its catalog; what is not translated stays English."""
    locale = _locale(language)
    months = locale.months["stand-alone"]["wide"] if locale and locale.language != "en" else {}
    faults: list[Fault] = []
    made: dict[str, str | list[str]] = {MONTHS[number - 1]: name for number, name in sorted(months.items())}
    plural = "(n != 1)"
    for path in catalogs(language):
        translations, plural, faults = _read(path)
        made |= translations
    direction = locale.text_direction if locale else "ltr"
    return {"language": language, "direction": direction, "plural": plural, "words": made}, tuple(faults)


def day(date: str, language: str) -> str:
    """Return an ISO day as people write it in *language*; in English, and in a language that CLDR does not know, it stays as it is."""
    from babel.dates import format_date

    locale = _locale(language)
    return date if locale is None or locale.language == "en" else format_date(dt.date.fromisoformat(date), "long", locale)


def in_scripts(scripts: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the messages that JavaScript asks for, as `Words` has them."""
    from babel.messages.extract import extract

    messages = (message for text in scripts for message in extract("javascript", io.BytesIO(text.encode()), KEYWORDS))
    return tuple(dict.fromkeys(_key(message, context) for _, message, _, context in messages))


def _read(path: Path) -> tuple[dict[str, str | list[str]], str, list[Fault]]:
    """Return the translations of a PO file, its plural expression, and what is wrong with it."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)
    except PoFileError as error:
        return {}, "(n != 1)", [Fault(error.lineno + 1, str(error).rpartition(" on ")[0])]
    except (ValueError, LookupError) as error:
        return {}, "(n != 1)", [Fault(1, str(error))]
    ready = [message for message in catalog if message.id and not message.fuzzy and all(_strings(message))]
    made = {_key(message.id, message.context): _value(message.string) for message in ready}
    return made, catalog.plural_expr, [fault for message in ready for fault in _faults(message)]


def _faults(message: "Message") -> Iterator[Fault]:
    """Yield what a translation asks for that its message does not give: a field that nobody fills."""
    known = set(FIELD.findall(" ".join(_parts(message.id))))
    for text in _strings(message):
        for name in sorted(set(FIELD.findall(text)) - known):
            yield Fault(message.lineno or 1, f"{name} stands in the translation of “{_parts(message.id)[0]}”, which has no such field")


def _strings(message: "Message") -> tuple[str, ...]:
    return _parts(message.string)


def _parts(value: str | Iterable[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _value(value: str | Iterable[str] | None) -> str | list[str]:
    return value if isinstance(value, str) else list(value or ())


def _key(message: str | Iterable[str], context: str | None) -> str:
    return f"{context}{CONTEXT}{_parts(message)[0]}" if context else _parts(message)[0]


def _locale(language: str) -> "Locale | None":
    """Return what CLDR knows of *language*, None where it knows nothing."""
    from babel.core import Locale, UnknownLocaleError

    for name in dict.fromkeys((language, language.partition("-")[0])):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def translated(catalog: Words, keys: Iterable[str]) -> Mapping[str, str | list[str]]:
    """Return the words of *catalog* that stand under *keys*."""
    return {key: catalog["words"][key] for key in keys if key in catalog["words"]}
