"""Callouts on slides: one statement and its support, or a worked example step by step."""

import re
from dataclasses import replace
from typing import Any

from dmls_pipeline.problems import Fault
from dmls_pipeline.write.slides import faults, running_text
from dmls_pipeline.write.slides.running_text import Node, Nodes
from dmls_pipeline.write.slides.runs import footnotes
from dmls_pipeline.write.slides.slide import ROWS, Slide, equal_parts, para, text
from dmls_pipeline.write.slideshow import Row

NAMES = {"key": "Keep in mind", "warning": "Warning", "tip": "Tip", "aside": "Aside", "example": "Worked example"}
SAYS_ITS_KIND = ("warning", "tip")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SUPPORT, REMARK, LONG, QUOTE, STEPS = 30, 40, 110, 50, 6
SPOKEN_ONLY = frozenset({"note"})
PROSE = frozenset({"para", "plain"})


def statement(stem: str, block: Node, slide: Slide, said: Nodes) -> list[Slide | Fault]:
    """Return *slide* with the first sentence of *said* as its statement and the rest as support, or spoken where it is long."""
    sentences = running_text.sentences(running_text.without(said, SPOKEN_ONLY))
    first, rest = sentences[0] if sentences else [], running_text.joined(sentences[1:])
    count = running_text.words(first)
    if count > faults.STATEMENT:
        return [faults.long_statement(stem, block, count)]
    fits = running_text.words(rest) <= SUPPORT
    classes = ("long",) if len(running_text.flat(first)) > LONG else ()
    shown = slide.having(*classes, say=first, more=rest if fits else [])
    return [shown.saying(*(() if fits else (para(rest),)), *footnotes(said))]


def remark(slide: Slide, said: Nodes) -> Slide:
    """Return an aside: like a statement where it opens with a short sentence, else as text, as much as can be read."""
    sentences = running_text.sentences(running_text.without(said, SPOKEN_ONLY))
    count = 1
    while count < len(sentences) and sum(map(running_text.words, sentences[: count + 1])) <= REMARK:
        count += 1
    shown, rest = sentences[:count], sentences[count:]
    short = bool(shown) and running_text.words(shown[0]) <= faults.STATEMENT
    say, more = (shown[0], shown[1:]) if short else ([], shown)
    classes = ("long",) if len(running_text.flat(say)) > LONG else ()
    told = slide.having(*classes, say=say, more=running_text.joined(more))
    return told.saying(*((para(running_text.joined(rest)),) if rest else ()), *footnotes(said))


def quotation(block: Node, slide: Slide) -> Slide:
    """Return a quote as a statement: its sentences as far as they can be read at a glance; a longer one is also spoken whole."""
    said = running_text.joined([child["inlines"] for child in block["blocks"] if child["t"] in PROSE])
    sentences = running_text.sentences(running_text.without(said, SPOKEN_ONLY))
    shown: list[Nodes] = []
    for sentence in sentences:
        if shown and sum(map(running_text.words, [*shown, sentence])) > QUOTE:
            break
        shown.append(sentence)
    whole = len(shown) == len(sentences) and len(block["blocks"]) == 1
    quote = slide.having("long", say=running_text.joined(shown), more=[])
    return quote.saying(*(footnotes(said) if whole else block["blocks"]))


def label(block: Node, lowered: frozenset[str]) -> Nodes:
    """Return a callout's title; warnings and tips say their kind first.

    lowered  the words of the chapter that occur in lower case: only such a word loses its capital after the colon
    """
    kind, title = block["kind"], block["title"]
    if not title:
        return [text(NAMES[kind])]
    if kind not in SAYS_ITS_KIND:
        return list(title)
    word = re.match(r"[A-Z][a-z]*(?![\w’'])", running_text.flat(title))
    common = word and (word[0].lower() in lowered)
    return [text(f"{NAMES[kind]}: "), *(running_text.first_letter(title, str.lower) if common else title)]


def month(date: str | None) -> str:
    """Return "2026-11" as "November 2026"."""
    year, _, number = (date or "").partition("-")
    return f"{MONTHS[int(number[:2]) - 1]} {year}" if number else year


def sayings(block: Node) -> Nodes:
    """Return the running text of a callout's paragraphs."""
    return running_text.joined([child["inlines"] for child in block["blocks"] if child["t"] in PROSE])


def steps(block: Node, slide: Slide) -> list[Slide | Node]:
    """Return a worked example: slides of up to six steps, a sentence each, and between them the blocks that get their own slide."""
    groups = _groups(block["blocks"])
    last = [group for group in groups if isinstance(group, list)][-1:]
    made: list[Slide | Node] = []
    number = 0
    for group in groups:
        if not isinstance(group, list):
            made.append(group)
            continue
        rows = [_row(number + index, sentence) for index, sentence in enumerate(group, start=1)]
        number += len(rows)
        if [group] == last and group is groups[-1]:
            rows[-1]["last"] = True
        made += [_part(slide, part, len(made) + index) for index, part in enumerate(equal_parts(rows, STEPS))]
    return made


def _row(number: int, sentence: Nodes) -> Row:
    return {"n": number, "inlines": running_text.without(sentence, SPOKEN_ONLY), "last": False, "said": []}


def _part(slide: Slide, rows: list[Row], index: int) -> Slide:
    return replace(slide.having(rows=rows), notes=(*slide.notes, ROWS), labels=() if index else slide.labels)


def _groups(blocks: Nodes) -> list[Any]:
    """Return an example's blocks as runs of sentences (lists) and, between them, the blocks that are shown by themselves."""
    groups: list[Any] = []
    for block in blocks:
        if block["t"] in PROSE or block["t"] == "list":
            items = [block["inlines"]] if block["t"] in PROSE else [_item(item) for item in block["items"]]
            if not groups or not isinstance(groups[-1], list):
                groups.append([])
            groups[-1] += [sentence for item in items for sentence in running_text.sentences(item)]
        else:
            groups.append(block)
    return groups


def _item(blocks: Nodes) -> Nodes:
    return running_text.joined([child["inlines"] for child in blocks if child["t"] in PROSE])


def kind_after(block: Node) -> str:
    """Return what stands, muted, behind a callout's title: an example says what it is, an aside when it was true."""
    if block["kind"] == "example":
        return "worked example" if block["title"] else ""
    return month(block["date"]) if block["kind"] == "aside" else ""
