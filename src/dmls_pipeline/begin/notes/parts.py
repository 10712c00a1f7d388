"""A file that holds several chapters, parted; and what a heading calls a chapter."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dmls_pipeline.begin.notes import masks
from dmls_pipeline.read.forms import myst

ATX = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]++(?P<words>(?:\S++(?:[ \t]++(?!#+[ \t]*$|$)\S++)*+)?)(?:[ \t]++#+)?[ \t]*+$", re.MULTILINE)
SETEXT = re.compile(r"^ {0,3}(?P<words>[^\s>#\-*+|:`][^\n]*)\n {0,3}(?P<marks>=+|-{2,})[ \t]*$", re.MULTILINE)
LABEL = re.compile(r"(?<![ \t])[ \t]*\{(?P<attributes>[^{}]*)\}[ \t]*$")
WHOLE_LINK = re.compile(r"^\[(?P<words>.*)\]\((?P<target>[^()]*(?:\([^()]*\)[^()]*)*)\)$")
KIND = (
    "chapter|lecture|lesson|week|unit|module|session|part|kapitel|vorlesung|woche|einheit|teil"
    "|chapitre|cours|cap[ií]tulo|capitolo|hoofdstuk"
)
NUMBERED = re.compile(rf"^(?:(?:{KIND})[ \t]+)(?P<number>\d{{1,4}}|[IVXLC]+)\b[ \t]*[:.\-–—]?[ \t]*(?P<title>.*)$", re.IGNORECASE)
OPENING = re.compile(r"intro|preface|foreword|einleitung|vorwort", re.IGNORECASE)
PLAIN_NUMBER = re.compile(r"^(?P<number>\d{1,4})[.):]?[ \t]+(?P<title>\S.*)$")
DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]\n]+)\]:[ \t]*[^\n]*\n?(?:(?:[ \t]*\n)*(?: {2,}|\t)[^\n]+\n?)*", re.MULTILINE)
USED = re.compile(r"\[([^\[\]\n]+)\](?!:)")
LINKED = re.compile(r"\[([^\]]{0,200}+)\]\([^)]{0,2000}+\)")
MARKUP = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|\\(?=[^\w\s])")
WORDS_OF_A_CHAPTER = 250  # numbered sections of a short text are sections; those of a long one are chapters


@dataclass(frozen=True)
class Heading:
    """A heading: its level, words without markup, the address that all of them link to ("" if none), label, and span in the text."""

    level: int
    words: str
    target: str
    label: str
    start: int
    end: int

    @property
    def title(self) -> str:
        """Return the words without "Chapter 3:" before them."""
        numbered = NUMBERED.match(self.words)
        return (numbered["title"] if numbered else self.words) or self.words


@dataclass(frozen=True)
class Part:
    """A chapter of a file: its heading, the text below it with headings moved up or down, and where that text begins in the file's text."""

    heading: Heading
    body: str
    start: int


def headings(text: str) -> tuple[Heading, ...]:
    """Return the headings of a Markdown text, in order."""
    prose = masks.prose(text)
    atx = (_heading(text, match, len(match["marks"])) for match in ATX.finditer(prose))
    setext = (_heading(text, match, 1 if match["marks"][0] == "=" else 2) for match in SETEXT.finditer(prose))
    return tuple(sorted((*atx, *setext), key=lambda heading: heading.start))


def anchor(words: str) -> str:
    """Return what GitHub makes of a heading's words, as "what-its-about" of "What it's about"."""
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")


def chapters_of(text: str, *, alone: bool) -> tuple[str, tuple[Part, ...]]:
    """Return what stands before the first chapter, and the chapters of a text that holds several; no chapters where it is one.

    Chapters are: all headings of level 1 where there are several; headings of one level that are numbered as chapters, or that are links
    to files of their own; numbered headings of one level of a long text. In a text that does not stand *alone*, only those that are
    named as chapters: its headings of level 1 are sections.
    """
    every_heading = headings(text)
    for choose in (_first_level, _named, _linked, _numbered) if alone else (_named,):
        chosen = choose(every_heading, text)
        if len(chosen) > 1:
            return text[: chosen[0].start], tuple(_parted(text, chosen))
    return text, ()


def moved(text: str, by: int) -> str:
    """Return *text* with every heading *by* levels deeper; those that go too deep stay at level 6, none comes above level 1."""
    if not by:
        return text

    def new(heading: Heading) -> str:
        level = min(6, max(1, heading.level + by))
        old = text[heading.start : heading.end]
        setext = "\n" in old.strip("\n")
        line = old.partition("\n")[0].strip() if setext else old.lstrip().lstrip("#").strip()
        return f"{'#' * level} {line}"

    return masks.edited(text, ((heading.start, heading.end, new(heading)) for heading in headings(text)))


def without_title(text: str) -> tuple[Heading | None, str]:
    """Return the heading of level 1 that *text* begins with, and the text after it; None where it begins with something else."""
    first = next(iter(headings(text)), None)
    before = masks.prose(text[: first.start]).strip() if first else ""
    target = myst.TARGET.fullmatch(before)
    if first is None or first.level != 1 or (before and not target):
        return None, text
    named = replace(first, label=first.label or target["label"]) if target else first
    return named, ("" if target else text[: first.start]) + text[first.end :].lstrip("\n")


def _heading(text: str, match: re.Match[str], level: int) -> Heading:
    written = text[match.start("words") : match.end("words")]
    attributes = LABEL.search(written)
    words = LABEL.sub("", written)
    link = WHOLE_LINK.match(words.strip())
    label = re.search(r"#([\w:-]+)", attributes["attributes"]) if attributes else None
    plain = MARKUP.sub("", LINKED.sub(r"\1", link["words"] if link else words)).strip()
    return Heading(level, plain, link["target"] if link else "", label[1] if label else "", match.start(), match.end())


def _first_level(headings: tuple[Heading, ...], text: str) -> tuple[Heading, ...]:
    """Return the headings of level 1; not the first where only the others are numbered as chapters: it is the title of all."""
    del text
    chosen = tuple(heading for heading in headings if heading.level == 1)
    numbered = [bool(NUMBERED.match(heading.words) or PLAIN_NUMBER.match(heading.words)) for heading in chosen]
    titled = len(chosen) > 2 and not numbered[0] and all(numbered[1:]) and not OPENING.match(chosen[0].words)
    return chosen[titled:]


def _of_one_level(headings: tuple[Heading, ...], fits: Callable[[Heading], object]) -> tuple[Heading, ...]:
    """Return the headings of the highest level that fit, with the others of that level from the first of them on."""
    level = min((heading.level for heading in headings if fits(heading)), default=0)
    fitting = [heading for heading in headings if heading.level == level and fits(heading)]
    if len(fitting) < 2:
        return ()
    return tuple(heading for heading in headings if heading.level == level and heading.start >= fitting[0].start)


def _named(headings: tuple[Heading, ...], text: str) -> tuple[Heading, ...]:
    del text
    return _of_one_level(headings, lambda heading: NUMBERED.match(heading.words))


def _linked(headings: tuple[Heading, ...], text: str) -> tuple[Heading, ...]:
    del text
    return _of_one_level(headings, lambda heading: heading.target.partition("#")[0].lower().endswith((".md", ".qmd", ".ipynb")))


def _numbered(headings: tuple[Heading, ...], text: str) -> tuple[Heading, ...]:
    chosen = _of_one_level(headings, lambda heading: PLAIN_NUMBER.match(heading.words))
    return chosen if chosen and len(text.split()) >= WORDS_OF_A_CHAPTER * len(chosen) else ()


def _parted(text: str, chosen: tuple[Heading, ...]) -> Iterator[Part]:
    """Yield the chapters that begin at the headings *chosen*; what stands below them begins at level 2.

    A footnote or the address of a link may be defined in another chapter than the one that uses it: each chapter gets what it uses.
    """
    ends = (*(heading.start for heading in chosen[1:]), len(text))
    defined = {match["name"].lower(): match[0].rstrip() for match in DEFINITION.finditer(text)}
    called = {name.lower() for name in USED.findall(DEFINITION.sub("", text))}  # what nothing calls stays where it is, and is told
    for heading, end in zip(chosen, ends, strict=True):
        body = text[heading.end : end]
        start = heading.end + len(body) - len(body.lstrip("\n"))
        own = {match["name"].lower() for match in DEFINITION.finditer(body)}
        used = {name.lower() for name in USED.findall(DEFINITION.sub("", body))}
        kept = used | (set(defined) - called)
        body = DEFINITION.sub(lambda match: match[0] if match["name"].lower() in kept else "", body) if used or own else body  # noqa: B023
        body = body.rstrip("\n")
        more = "".join(f"\n\n{defined[name]}" for name in sorted(used - own) if name in defined)
        yield Part(heading, moved(body.strip("\n") + more, 1 - heading.level) + "\n", start)
