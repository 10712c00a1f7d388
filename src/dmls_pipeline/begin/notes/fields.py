"""What a chapter's front matter holds, as far as the notes say it: title, objectives, takeaways, terms, questions. Nothing is made up."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dmls_pipeline.begin import names
from dmls_pipeline.begin.notes import masks, parts
from dmls_pipeline.tools import yaml

OURS = ("title", "short_title", "status", "summary", "objectives", "takeaways", "terms", "questions", "hard_line_breaks")
SUMMARIES = ("summary", "description", "abstract", "subtitle")
OBJECTIVES = re.compile(r"(?:learning )?(?:objectives|goals|outcomes)|what you(?:'|’)ll learn|what you will learn|lernziele", re.IGNORECASE)
TAKEAWAYS = re.compile(r"(?:key |main )?(?:takeaways|take-aways|take aways|learnings|insights)|das wichtigste|merke", re.IGNORECASE)
QUESTIONS = re.compile(r"(?:review |study |self-test )?(?:questions|quiz|q ?& ?a|exercises|fragen|self-check)", re.IGNORECASE)
ITEM = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+(?P<words>\S.*)$")
DEFINED = re.compile(
    r"^(?P<term>[^\s:|>#\-*+][^\n:]{0,60})\n{1,2}:[ \t]+(?P<definition>\S[^\n]*(?:\n(?![ \t]*\n|:)[ \t]*\S[^\n]*)*)", re.MULTILINE
)
BOLD = re.compile(
    r"^(?:[-*+][ \t]+)?\*\*(?P<term>[^*\n:]{2,50})(?::\*\*|\*\*[ \t]*(?:[:–—]|-{1,3}))[ \t]+"
    r"(?P<definition>(?:is|are|means|refers to|describes|a|an|the|any|how|when|ist|sind|bedeutet|ein|eine|der|die|das)[ \t][^\n]+)$",
    re.MULTILINE,
)
ASKED = re.compile(
    r"^(?:[-*+][ \t]+)?\**(?:Q|Question|F|Frage)[ \t]*\d*[:.]\**[ \t]+"
    r"(?P<question>\S(?:(?!\n[ \t]*\n|\n(?:[-*+][ \t]+)?\**(?:Q|Question|F|Frage)[ \t]*\d*[:.]).)*?)\n(?:[ \t]*\n)?"
    r"(?:[ \t]*[-*+][ \t]+|[ \t]*)\**(?:A|Answer|Antwort)[ \t]*\d*[:.]\**[ \t]+(?P<answer>\S.*?)"
    r"(?=\n[ \t]*\n|\n(?:[-*+][ \t]+)?\**(?:Q|Question|F|Frage)[ \t]*\d*[:.]|\n#|\Z)\n*",
    re.MULTILINE | re.DOTALL,
)
WORDS = re.compile(r"[^\[\]{}*_`$\\<>]+")  # a term that has markup of its own is left as it is
LONGEST = 400  # characters of a definition: more is a paragraph of the text


@dataclass
class Given:
    """Ids that are given already: no two terms or questions of a book have one."""

    terms: set[str] = field(default_factory=set)
    questions: names.Taken = field(default_factory=names.Taken)


@dataclass(frozen=True)
class Filled:
    """A chapter's file: its front matter's fields, the fields of the notes that a chapter does not have, its body, and what was moved."""

    fields: Mapping[str, Any]
    other: Mapping[str, Any]
    body: str
    moved: tuple[str, ...]

    def text(self) -> str:
        """Return the file; fields that a chapter does not have stand there as comments."""
        other = yaml.written(self.other) if self.other else ""
        kept = "".join(f"# {line}\n" for line in other.splitlines())
        body = self.body.strip("\n").rstrip()
        return f"---\n{yaml.written(self.fields)}{kept}---\n" + (f"\n{body}\n" if body else "")


def filled(title: str, short: str, given_fields: Mapping[str, Any], body: str, given: Given) -> Filled:
    """Return a draft of *body* with all that it says about itself in its front matter."""
    moved: list[str] = []
    body, questions = _questions(body, given)
    if questions:
        moved.append("1 question with its answer" if len(questions) == 1 else f"{len(questions)} questions with their answers")
    body, objectives = _section(body, OBJECTIVES)
    body, takeaways = _section(body, TAKEAWAYS)
    moved += [f"the list of {what}" for what, lines in (("objectives", objectives), ("takeaways", takeaways)) if lines]
    body, terms = _terms(body, given)
    if terms:
        counted = "1 term, which stands" if len(terms) == 1 else f"{len(terms)} terms, which stand"
        moved.append(f"{counted} in the text as well, with a mark")
    summary = next((str(given_fields[name]).strip() for name in SUMMARIES if isinstance(given_fields.get(name), str)), "")
    made = {
        "title": title,
        "short_title": short,
        "status": "draft",
        "summary": summary,
        "objectives": objectives,
        "takeaways": takeaways,
        "terms": terms,
        "questions": questions,
        "hard_line_breaks": False,
    }
    own = {name: given_fields[name] for name in OURS if name in given_fields and name not in ("title", "summary", "status")}
    fields = {name: own.get(name, value) for name, value in made.items() if own.get(name) or value}
    other = {
        name: value for name, value in given_fields.items() if name not in OURS and name not in SUMMARIES and value not in (None, "", [])
    }
    return Filled(fields, other, body, tuple(moved))


def _section(body: str, name: re.Pattern[str]) -> tuple[str, list[str]]:
    """Take the section *name* out of *body* if it is one plain list, and return its items; else leave it."""
    headings = parts.headings(body)
    for number, heading in enumerate(headings):
        if not name.fullmatch(heading.words.strip(" :")):
            continue
        end = next((other.start for other in headings[number + 1 :] if other.level <= heading.level), len(body))
        items = _items(body[heading.end : end])
        if items:
            return body[: heading.start] + body[end:], items
    return body, []


def _items(text: str) -> list[str]:
    """Return the items of a text that is one flat list; nothing where there is more in it."""
    items: list[str] = []
    for line in text.strip().splitlines():
        if item := ITEM.match(line):
            items.append(item["words"].strip())
        elif items and line.strip() and line[:1] in " \t" and not ITEM.match(line.strip()):
            items[-1] += f" {line.strip()}"
        elif line.strip():
            return []
    return items


def _terms(body: str, given: Given) -> tuple[str, list[dict[str, str]]]:
    """Return what is defined in definition lists, and by "**Term**: what it is"; each term is marked where that stands."""
    prose = masks.prose(body)
    terms: list[dict[str, str]] = []
    spans: list[tuple[int, int]] = []
    matches = sorted((match for pattern in (DEFINED, BOLD) for match in pattern.finditer(prose)), key=lambda match: match.start())
    for match in matches:
        term = body[match.start("term") : match.end("term")].strip()
        definition = " ".join(body[match.start("definition") : match.end("definition")].split())
        identifier = names.slug(term, "")
        plain = WORDS.fullmatch(term) and "[^" not in definition
        if identifier and identifier not in given.terms and len(definition) <= LONGEST and plain:
            given.terms.add(identifier)
            terms.append({"id": identifier, "term": term, "definition": definition[:1].upper() + definition[1:]})
            spans.append((match.start("term"), match.start("term") + len(term)))
    return masks.edited(body, ((start, end, f"[{body[start:end]}]{{.term}}") for start, end in spans)), terms


def _questions(body: str, given: Given) -> tuple[str, list[dict[str, str]]]:
    """Take "Q: … A: …" out of *body*, with a heading that then has nothing below it."""
    prose = masks.prose(body)
    questions: list[dict[str, str]] = []
    spans = list(ASKED.finditer(prose))
    for match in spans:
        question, answer = (_even(" ".join(body[match.start(name) : match.end(name)].split())) for name in ("question", "answer"))
        identifier = given.questions.give(f"q-{'-'.join(names.slug(question, 'question').split('-')[:6])}")
        questions.append({"id": identifier, "question": question, "answer": answer})
    body = masks.edited(body, ((match.start(), match.end(), "") for match in spans))
    return (_without_empty(body, QUESTIONS) if spans else body), questions


def _even(text: str) -> str:
    """Return *text* without the end of strong words that began before it, as in "**Q: Why?**"."""
    return text.removesuffix("**").rstrip() if text.endswith("**") and text.count("**") % 2 else text


def _without_empty(body: str, name: re.Pattern[str]) -> str:
    headings = parts.headings(body)
    ends = (*(heading.start for heading in headings[1:]), len(body))
    empty = (
        (heading.start, end, "")
        for heading, end in zip(headings, ends, strict=False)
        if name.fullmatch(heading.words.strip(" :")) and not body[heading.end : end].strip()
    )
    return masks.edited(body, empty)
