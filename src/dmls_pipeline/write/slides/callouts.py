"""Callouts on slides: one statement and its support, or a worked example step by step."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeGuard

from dmls_pipeline.problems import Fault
from dmls_pipeline.read.leaves import CalloutKind
from dmls_pipeline.read.tree import Block, Callout, Inline, Para
from dmls_pipeline.tools import wording
from dmls_pipeline.write.slides import faults, running_text
from dmls_pipeline.write.slides.runs import Inside, footnotes, is_shown, spoken
from dmls_pipeline.write.slides.slide import ROWS, Slide, para, text
from dmls_pipeline.write.slideshow import Row

SAYS_ITS_KIND = ("warning", "tip")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?!\d)")  # a draft's date may be anything
SUPPORT, REMARK, QUOTE = 30, 40, 50  # words: below a statement, of an aside, of a quotation
LONG = 110  # characters of a statement in large type
ATTRIBUTION = re.compile(r"\s*(?:[—–]|--)\s*\S")
SPOKEN_ONLY = frozenset({"note"})


def statement(stem: str, at: str, slide: Slide, said: list[Inline]) -> list[Slide | Fault]:
    """Return *slide* with the first sentence of *said* as its statement and the rest as support, or spoken where the rest is long."""
    sentences = running_text.sentences(running_text.without(said, SPOKEN_ONLY))
    first, rest = sentences[0] if sentences else [], running_text.joined(sentences[1:])
    count = running_text.words(first)
    if count > faults.STATEMENT:
        return [faults.long_statement(stem, at, count), remark(slide, said)]
    fits = running_text.words(rest) <= SUPPORT
    classes = ("long",) if len(running_text.flat(first)) > LONG else ()
    shown = slide.having(*classes, say=first, more=rest if fits else [])
    return [shown.saying(*(() if fits else (para(rest),)), *footnotes(said))]


def remark(slide: Slide, said: list[Inline]) -> Slide:
    """Return an aside: like a statement where it opens with a short sentence, else as text, as much as can be read."""
    sentences = running_text.sentences(running_text.without(said, SPOKEN_ONLY))
    count = 1
    while count < len(sentences) and sum(map(running_text.words, sentences[: count + 1])) <= REMARK:
        count += 1
    shown, rest = sentences[:count], sentences[count:]
    short = bool(shown) and running_text.words(shown[0]) <= faults.STATEMENT
    say, more = (shown[0], shown[1:]) if short else ([], shown)
    classes = ("long",) if len(running_text.flat(say)) > LONG else ()
    aside = slide.having(*classes, say=say, more=running_text.joined(more))
    return aside.saying(*((para(running_text.joined(rest)),) if rest else ()), *footnotes(said))


def quotation(inside: Inside, slide: Slide) -> Slide:
    """Return a quotation as a statement: its sentences as far as they can be read at a glance; a longer one is also spoken whole.

    A last paragraph that begins with a dash says by whom the quotation is, and stands below.
    """
    *_, last = ([], *(paragraph["inlines"] for paragraph in inside.prose))
    by = running_text.trimmed(last) if len(inside.prose) > 1 and ATTRIBUTION.match(running_text.flat(last)) else []
    said = running_text.joined([paragraph["inlines"] for paragraph in (inside.prose[:-1] if by else inside.prose)])
    sentences = running_text.sentences(running_text.without(said, SPOKEN_ONLY))
    shown: list[list[Inline]] = []
    for sentence in sentences:
        if shown and sum(map(running_text.words, [*shown, sentence])) > QUOTE:
            break
        shown.append(sentence)
    whole = len(shown) == len(sentences) and len(inside.prose) == (2 if by else 1)
    quote = slide.having("long", say=running_text.joined(shown), more=running_text.without(by, SPOKEN_ONLY))
    return quote.saying(*(footnotes([*said, *by]) if whole else inside.prose))


def label(block: Callout, lowered: frozenset[str]) -> list[Inline]:
    """Return a callout's title; warnings and tips say their kind first.

    lowered  the words of the chapter that occur in lower case: only such a word loses its capital after the colon
    """
    kind, title = block["kind"], block["title"]
    if not title:
        return [text(name(kind))]
    if kind not in SAYS_ITS_KIND:
        return list(title)
    word = re.match(r"[A-Z][a-z]*(?![\w’'])", running_text.flat(title))
    common = word and (word[0].lower() in lowered)
    return [text(f"{name(kind)}: "), *(running_text.first_letter(title, str.lower) if common else title)]


def name(kind: CalloutKind) -> str:
    """Return what a callout is called."""
    return {
        "key": wording.gettext("Keep in mind"),
        "warning": wording.gettext("Warning"),
        "tip": wording.gettext("Tip"),
        "aside": wording.gettext("Aside"),
        "example": wording.gettext("Worked example"),
    }[kind]


def month(date: str | None) -> str:
    """Return "2026-11" as "November 2026", and what names no month as it is written."""
    named = MONTH.match(date or "")
    return wording.gettext("{month} {year}", month=wording.gettext(MONTHS[int(named[2]) - 1]), year=named[1]) if named else date or ""


def sayings(inside: Inside) -> list[Inline]:
    """Return the running text of the paragraphs that make a statement."""
    return running_text.joined([paragraph["inlines"] for paragraph in inside.prose])


def steps(block: Callout, slide: Slide) -> list[Slide | Block]:
    """Return a worked example: slides of steps, a sentence each, and between them the blocks that get their own slide."""
    groups = list(_groups(block["blocks"]))
    made: list[Slide | Block] = []
    number = 0
    for group in groups:
        if not isinstance(group, list):
            made.append(group)
            continue
        rows = [_row(number + index, sentence) for index, sentence in enumerate(group, start=1)]
        number += len(rows)
        if group is groups[-1]:
            rows[-1]["last"] = True
        labels = () if made else slide.labels
        made.append(replace(slide.having(rows=rows), notes=(*slide.notes, ROWS), labels=labels))
    return made


def _row(number: int, sentence: list[Inline]) -> Row:
    return {"n": number, "inlines": running_text.without(sentence, SPOKEN_ONLY), "last": False, "said": []}


def _groups(blocks: Iterable[Block]) -> Iterator[list[list[Inline]] | Block]:
    """Yield an example's blocks as runs of sentences (lists) and, between them, the blocks that are shown by themselves."""
    sentences: list[list[Inline]] = []
    for block in _in_order(blocks):
        if _is_step(block):
            sentences += running_text.sentences(block["inlines"])
            continue
        if sentences:
            yield sentences
            sentences = []
        yield block
    if sentences:
        yield sentences


def _in_order(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield what makes steps and what is shown between them: list items as their blocks; what is spoken is left out."""
    for block in blocks:
        if block["t"] == "list" and "notes" not in block.get("classes", []):
            yield from _in_order(inner for item in block["items"] for inner in item)
        elif is_shown(block) or _is_step(block):
            yield block


def _is_step(block: Block) -> TypeGuard[Para]:
    return block["t"] in ("para", "plain") and "notes" not in block.get("classes", [])


def sentences_of(block: Callout) -> list[Inline]:
    """Return the running text of an example's steps."""
    return [inline for step in _in_order(block["blocks"]) if _is_step(step) for inline in step["inlines"]]


def unshown(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield what of an example's blocks is spoken only."""
    for block in blocks:
        if block["t"] == "list" and "notes" not in block.get("classes", []):
            yield from unshown(inner for item in block["items"] for inner in item)
        elif not is_shown(block) and not _is_step(block):
            yield from spoken([block])


def kind_after(block: Callout) -> str:
    """Return what stands, muted, behind a callout's title: an example says what it is, an aside when it was true."""
    if block["kind"] == "example":
        return wording.gettext("worked example") if block["title"] else ""
    return month(block["date"]) if block["kind"] == "aside" else ""
