"""Books of many chapters, made of words from a list: valid content, the same on every machine."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from project import Project

SEED = 20_260_131
MOST = 500  # chapters whose takeaways fit a cheat-sheet of the most pages that book.yaml may allow
WITHOUT_SHEET = ("book", "ebook", "handouts", "slides", "quiz", "cards")
SECTIONS, PARAGRAPHS, SENTENCES = 3, 2, 4
LIST = (
    "model data batch stream label feature sample metric server request query table column row job queue store cache page field "
    "team user owner reader writer large small slow quick late early plain full empty first second next last often seldom "
    "keeps reads writes sends counts sorts joins splits checks fills drops holds finds takes makes shows needs gives"
)
WORDS = LIST.split()
BOOK = """slug: generated-notes
title: Generated Notes
language: en
date: 2026-01-31
chapters:
{chapters}cheatsheet: {{pages: 8, smallest_type: 6pt}}
"""
CHAPTER = """---
title: Chapter of the {name}
short_title: The {name}
status: draft
summary: {summary}
objectives:
  - {objective}
takeaways:
  - Keep {number}.
terms:
  - id: term-{number}
    term: plain term {number}
    definition: {definition}
questions:
  - id: q-{number}
    question: {question}
    answer: {answer}
---

{body}"""
SECTION = """## {heading} {{#sec-{label}}}

{lead}

{prose}

"""
TERM = "The [plain term {number}]{{.term}} is explained here. [](#tbl-{number}) has numbers, [](#eq-{number}) a law."
TABLE = """::: {{#tbl-{number} caption="{caption}"}}
| Name | Count | Share |
|:-----|------:|------:|
| {one} | {a} | 0.{b} |
| {two} | {b} | 0.{a} |
:::

"""
EQUATION = """The share follows from the counts:

::: {{#eq-{number}}}
$$
s_{{{number}}} = \\frac{{{a}\\, n}}{{n + {b}}} .
$$
:::

"""


def book(folder: Path, count: int) -> Project:
    """Return a project in *folder* with *count* generated chapters and the real templates.

    A book with more chapters than a cheat-sheet holds is built without it, and without the front page, which shows it.
    """
    Project.copied(folder)
    content = folder / "content"
    shutil.rmtree(content)
    content.mkdir()
    stems = [f"{number:04}_generated_{number}" for number in range(1, count + 1)]
    (content / "book.yaml").write_text(BOOK.format(chapters="".join(f"  - {stem}\n" for stem in stems)), encoding="utf-8")
    (content / "references.yaml").write_text("references: []\n", encoding="utf-8")
    for number, stem in enumerate(stems, start=1):
        (content / f"{stem}.md").write_text(chapter(number), encoding="utf-8")
    return Project(folder, names=() if count <= MOST else WITHOUT_SHEET)


def chapter(number: int) -> str:
    """Return the Markdown of a chapter: it has sections, a table, a formula, a term and a question."""
    dice = random.Random(SEED + number)  # noqa: S311 - no secret
    return CHAPTER.format(
        name=f"{dice.choice(WORDS)} {number}",
        number=number,
        summary=sentence(dice),
        objective=sentence(dice),
        definition=sentence(dice),
        question=sentence(dice).replace(".", "?"),
        answer=sentence(dice),
        body="".join(_sections(dice, number)),
    )


def _sections(dice: random.Random, number: int) -> Iterator[str]:
    numbers = {"number": number, "a": dice.randint(10, 99), "b": dice.randint(10, 99)}
    for place in range(SECTIONS):
        lead = TERM.format(number=number) if place == 0 else sentence(dice)
        heading = sentence(dice, 3).rstrip(".")
        yield SECTION.format(heading=heading, label=f"{number}-{place}", lead=lead, prose=prose(dice))
        if place == 0:
            yield TABLE.format(caption=sentence(dice, 5).rstrip("."), one=dice.choice(WORDS), two=dice.choice(WORDS), **numbers)
        if place == 1:
            yield EQUATION.format(**numbers)
        yield _items(dice)


def _items(dice: random.Random) -> str:
    leads = (dice.sample(WORDS, 2) for _ in range(3))
    return "".join(f"- **{' '.join(lead).capitalize()}.** {sentence(dice, 6)}\n" for lead in leads) + "\n"


def prose(dice: random.Random) -> str:
    """Return running paragraphs; each has a word that the benchmark can change."""
    return "\n\n".join(" ".join(("It is often so.", *(sentence(dice) for _ in range(SENTENCES)))) for _ in range(PARAGRAPHS))


def sentence(dice: random.Random, words: int = 11) -> str:
    """Return a sentence of that many words."""
    return f"{' '.join(dice.choice(WORDS) for _ in range(words)).capitalize()}."
