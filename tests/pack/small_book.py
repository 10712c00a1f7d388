"""A small book as a value, the files that it is written to, and every kind of edit that an author makes to it."""

import dataclasses
import shutil
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import attack

from dmls_pipeline.tools import fonts

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "docs/example/content"
TEMPLATES = HERE.parents[1] / "templates"
WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "early", "late")
DATA = ("growth.csv", "growth.json", "more data/growth [2].tsv")
PAPERS = ("A4", "Letter", "A4, two_sided: true", "A5, lists: true")
LANGUAGES = ("en", "de", "fr")
FACES = ("Sans-400", "Sans-600")  # which of the pack's faces the book brings as its own
INKS = ("#1b1f24", "#1b1f25", "#202428")
LOOKS = ("print/print.css", "slides/deck.css", "ebook/ebook.css", "index/index.css", "cheatsheet/cheatsheet.css", "cards/card.css")
TAKEN_IN = "cards/own.html.j2"  # what a template of the book takes in, where it is there
MARKUP = ("inlines.html.j2", "ebook/blocks.xhtml.j2", "print/chapter.html.j2", "slides/deck.html.j2", "cards/card.html.j2")
OWN = (*LOOKS, *MARKUP, "tokens.css", TAKEN_IN)  # what the book has in templates/, or has not
TEMPLATE_WITH_FAULT = "templates/inlines.html.j2"


@dataclass(frozen=True)
class Section:
    """A section: its number among all that ever were, the name in its label, its title's word and its paragraphs' words."""

    key: int
    name: str = "part"
    title: str = "alpha"
    words: tuple[str, ...] = ("alpha",)
    holds: str = ""  # what HOLDS has, or nothing
    refers: int | None = None  # the key of a section, wherever it is

    @property
    def label(self):
        return f"{self.name}-{self.key}"


@dataclass(frozen=True)
class Chapter:
    """A chapter: its slug, its sections, the words that its term and its question turn on."""

    slug: str
    sections: tuple[Section, ...]
    term: str = "alpha"
    question: str = "alpha"
    title: str = "alpha"
    status: str = "complete"


@dataclass(frozen=True)
class Book:
    """The book, what was done to its look, and what is wrong with it on purpose."""

    chapters: tuple[Chapter, ...]
    title: str = "alpha"
    date: str = "2026-01-31"
    pages: int = 1
    paper: str = PAPERS[0]
    language: str = LANGUAGES[0]
    face: str = FACES[0]
    figure: str = "alpha"
    row: str = "1.8"
    data: str = DATA[0]
    shade: int = 1  # of the picture
    drawn: str = "alpha"  # the word in the drawing
    cited: str = "alpha"  # the word in a reference's title
    other: bool = False  # there is another diagram, which none shows
    settings: tuple[tuple[str, str], ...] = ()
    upgrades: tuple[tuple[str, int], ...] = ()  # tools, and how often each was upgraded
    ink: str = INKS[0]
    looks: tuple[tuple[str, str], ...] = ()
    shipped: frozenset[str] = frozenset()  # templates of which the book has none of its own
    taken_in: str = ""  # the word in TAKEN_IN, or nothing
    unlisted: bool = False
    handed_out: int = 0  # how many cards of the content are taken down as handed out
    script: str = ""  # the word in the script that made the data, or nothing
    faults: frozenset[str] = frozenset()
    made: int = field(default=100, compare=False)


FIRST = Book((
    Chapter("one", (Section(1, holds="figure", refers=4), Section(2, holds="table", refers=3))),
    Chapter("two", (Section(3, holds="formula", refers=1), Section(4, holds="chart"))),
))  # fmt: skip


# --- the files

HOLDS = {
    "figure": '![A diagram of {word}](figures/loop.d2){{#fig-{label} alt="Two boxes, one after the other."}}\n\n[](#fig-{label}) shows it.\n',
    "chart": '![A chart of {word}](figures/growth.vl.yaml){{#fig-{label} alt="A line that rises."}}\n\n[](#fig-{label}) shows it.\n',
    "picture": '![A picture of {word}](figures/shade.png){{#fig-{label} alt="Two shades of gray." width=20%}}\n\n[](#fig-{label}) shows it.\n',
    "drawing": '![A drawing of {word}](figures/drawn.svg){{#fig-{label} alt="A box with a word."}}\n\n[](#fig-{label}) shows it.\n',
    "table": '::: {{#tbl-{label} caption="A table of {word}"}}\n| Name | Size |\n|:-----|-----:|\n| {word} | $k$ |\n:::\n\n[](#tbl-{label}) has it.\n',
    "formula": '::: {{#eq-{label} .sheet title="Of {word}"}}\n$$ p = \\frac{{k}}{{n}} $$\n:::\n\n[](#eq-{label}) says it.\n',
    "listing": '```python\nkept = "{word}"\n```\n',
    "callout": '::: {{.key title="Of {word}"}}\nKeep {word} in mind.\n:::\n',
    "example": '::: {{.example title="By {word}"}}\nFirst comes {word}. Then comes another. Last comes the end.\n:::\n',
    "note": 'It is [a thing]{{.index entry="{word}"}} with a note.[^n-{label}]\n\n[^n-{label}]: A note of {word}.\n',
    "list": "- One {word}\n- Two\n- Three\n",
}  # fmt: skip
CHAPTER = """\
---
title: The {title} of {slug}
short_title: Short {slug}
status: {status}
summary: A chapter of {title}.
objectives: [Read {title}.]
takeaways: [It was {title}.]
terms: [{{id: term-of-{slug}, term: term of {slug}, definition: A thing that is {term}., sheet: true}}]
questions: [{{id: q-{slug}, question: Is it {question}?, answer: It is {question}.}}]
---

A [term of {slug}]{{.term}} is met first [@codd1970].

"""
BOOK = """\
slug: small-book
title: Notes of {title}
language: {language}
date: {date}
creators: [The authors of these notes]
chapters: [{chapters}]
cheatsheet: {{pages: {pages}, smallest_type: 7pt}}
print: {{paper: {paper}}}
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><rect width="90" height="40"/><text x="9" y="20">{}</text></svg>\n'
SETTINGS = {
    "subtitle": ("", "A subtitle", "Another"),
    "licence": ("", "CC BY 4.0"),
    "deck": ("", "{objectives: true, agenda: true, questions: 1}", "{references: false}"),
    "artifacts": ("", "{quiz: false}", "{cards: false, powerpoint: false}", "{web: false}", "{book: false}"),
    "macros": ("", r"{nothing: '\\mathbb{R}'}"),
    "severities": ("", "{reference/uncited: note}"),
    "words": ("", "{acronyms: [ABC]}"),
    "logo": ("", "{picture: figures/drawn.svg, alt: A box with a word}", "{picture: figures/shade.png, alt: Two shades}"),
    "accent": ("", '"#0b4f8a"', '"#7a1f3d"'),
    "theme": ("", "plain", "large-print"),
    "source": ("", "{title: A Book, author: An Author, year: 2022}"),
    "cards": ("", "{reverse: true}"),
    "quiz": ("", "{key: false}"),
    "faces": ("", "{sans: [fonts/own.ttf], first: true}", "{sans: [fonts/own.ttf]}", "{serif: [fonts/own.ttf], first: true}"),
    "cover": ("", "{caption: A drawing.}", "{picture: figures/drawn.svg, people: false}", "{picture: none}"),
}  # fmt: skip
FAULTS = {
    "reference": lambda files, stem: files.update({f"content/{stem}.md": files[f"content/{stem}.md"] + "\n[](#sec-nowhere) leads nowhere.\n"}),
    "formula": lambda files, stem: files.update({f"content/{stem}.md": files[f"content/{stem}.md"] + "\n$\\nosuchcommand$ is none.\n"}),
    "front matter": lambda files, stem: files.update({f"content/{stem}.md": files[f"content/{stem}.md"].replace("title: The", "titel: The")}),
    "diagram": lambda files, stem: files.update({"content/figures/loop.d2": files["content/figures/loop.d2"] + "a: {\n"}),
    "import": lambda files, stem: files.update({"content/figures/loop.d2": files["content/figures/loop.d2"] + "c: @other\n"}),
    "data": lambda files, stem: [files.pop(f"content/figures/{name}", None) for name in DATA],
    "drawing": lambda files, stem: files.update({"content/figures/drawn.svg": files["content/figures/drawn.svg"].replace("<rect", "<image href='http://a.example/b.png'/><rect")}),
    "book": lambda files, stem: files.update({"content/book.yaml": files["content/book.yaml"] + "colour: red\n"}),
    "lost chapter": lambda files, stem: files.pop(f"content/{stem}.md"),
    "lost figure": lambda files, stem: files.pop("content/figures/loop.d2"),
    "template": lambda files, stem: files.update({TEMPLATE_WITH_FAULT: files[TEMPLATE_WITH_FAULT] + "{% if %}"}),
}  # fmt: skip


def stem(number, chapter):
    return f"{number:02}_{chapter.slug}"


def files(book):
    """Return what the book's files hold: path → text."""
    stems = [stem(number, chapter) for number, chapter in enumerate(book.chapters, start=1)]
    there = {section.key: section for chapter in book.chapters for section in chapter.sections}
    found = {f"content/{name}.md": _chapter(chapter, there) for name, chapter in zip(stems, book.chapters)}
    if book.unlisted:
        found["content/77_unlisted.md"] = "Nobody reads this.\n"
    found["content/book.yaml"] = BOOK.format(
        title=book.title, language=book.language, date=book.date, chapters=", ".join(stems), pages=book.pages, paper=book.paper
    )
    found["content/book.yaml"] += "".join(f"{name}: {value}\n" for name, value in book.settings if value)
    found["content/references.yaml"] = (
        (EXAMPLE / "references.yaml").read_text(encoding="utf-8").replace("A Relational", f"Of {book.cited}, a")
    )
    found["content/figures/loop.d2"] = f"direction: right\na: Box {book.figure}\nb: Other\na -> b\n"
    if book.other:
        found["content/figures/other.d2"] = f"c: Other {book.figure}\n"
    chart = (EXAMPLE / "figures/growth.vl.yaml").read_text(encoding="utf-8")
    found["content/figures/growth.vl.yaml"] = chart.replace("growth.csv", f'"{book.data}"')
    found[f"content/figures/{book.data}"] = _data(book)
    if book.handed_out:
        found["content/card-ids.txt"] = "".join(f"q-{chapter.slug}\n" for chapter in book.chapters[: book.handed_out])
    if book.script:
        found[f"content/figures/{Path(book.data).with_suffix('.py')}"] = f"# {book.script}\n"
    found["content/figures/shade.png"] = picture(book.shade)
    if dict(book.settings).get("faces"):
        found["content/fonts/own.ttf"] = fonts.path(book.face).read_bytes()
    found["content/figures/drawn.svg"] = DRAWING.format(book.drawn)
    found |= _templates(book)
    for fault in sorted(book.faults):
        FAULTS[fault](found, stems[0])
    return found


def _templates(book):
    """Return the templates that the book has itself."""
    found = {}
    found["templates/tokens.css"] = (TEMPLATES / "tokens.css").read_text(encoding="utf-8").replace(INKS[0], book.ink)
    for path in (*LOOKS, *MARKUP):
        found[f"templates/{path}"] = (TEMPLATES / path).read_text(encoding="utf-8")
    for path, mark in book.looks:
        found[f"templates/{path}"] += f"\n/* {mark} */\n" if path.endswith(".css") else f"{{# {mark} #}}"
    found["templates/cards/card.html.j2"] += f"{{% include '{TAKEN_IN}' ignore missing %}}"
    if book.taken_in:
        found[f"templates/{TAKEN_IN}"] = f"<!-- {book.taken_in} -->"
    for path in book.shipped:
        if f"templates/{path}" != TEMPLATE_WITH_FAULT or "template" not in book.faults:
            del found[f"templates/{path}"]
    return found


def _data(book):
    """Return the chart's data as its file's ending says."""
    if book.data.endswith(".json"):
        return f'[{{"week": 1, "rows": 1.0}}, {{"week": 2, "rows": {book.row}}}]\n'
    return f"week,rows\n1,1.0\n2,{book.row}\n".replace(",", "," if book.data.endswith(".csv") else "\t")


def picture(shade):
    """Return a PNG of two shades of gray, 400 by 200 pixels."""
    rows = b"".join(b"\0" + bytes([200]) * 200 + bytes([shade]) * 200 for _ in range(200))
    parts = (b"IHDR", struct.pack(">IIBBBBB", 400, 200, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    chunks = (struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chapter(chapter, there):
    parts = [CHAPTER.format(**vars(chapter))]
    for section in chapter.sections:
        parts += [
            f"## On {section.title} {{#sec-{section.label}}}\n",
            *(f"Here is {word}, said at some length.\n" for word in section.words),
        ]
        if section.holds:
            parts.append(HOLDS[section.holds].format(word=section.title, label=section.label))
        if section.refers in there:
            parts.append(f"More is in [](#sec-{there[section.refers].label}).\n")
    return "\n".join(parts)


def write(root, book):
    """Write the files that differ from what lies there, and remove those that are no more, as an editor would."""
    wanted = files(book)
    if not (root / "templates").is_dir():
        shutil.copytree(TEMPLATES, root / "templates")
        shutil.copy(TEMPLATES.parent / "dodo.py", root)
    lying = [*(root / "content").rglob("*"), *(root / "templates" / name for name in OWN)]
    for path in [path for path in lying if path.is_file() and path.relative_to(root).as_posix() not in wanted]:
        path.unlink()
    for name, text in wanted.items():
        path, content = root / name, text if isinstance(text, bytes) else text.encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


# --- the edits: each takes the book and a number that says where and what

Edit = Callable[[Book, int], Book]


def _pick(many, number):
    return number % len(many)


def _with_chapter(book, at, chapter):
    return replace(book, chapters=(*book.chapters[:at], chapter, *book.chapters[at + 1 :]))


def _in_chapter(change):
    def edit(book, number):
        at = _pick(book.chapters, number)
        return _with_chapter(book, at, change(book.chapters[at], number // len(book.chapters)))

    return edit


def _in_section(change):
    def edit(chapter, number):
        at = _pick(chapter.sections, number)
        changed = change(chapter.sections[at], number // len(chapter.sections))
        return replace(chapter, sections=(*chapter.sections[:at], changed, *chapter.sections[at + 1 :]))

    return _in_chapter(edit)


def _word(number):
    return WORDS[_pick(WORDS, number)]


def _without(many, number):
    """Return *many* without one of them, and at least one."""
    at = _pick(many, number) if many else 0
    return (*many[:at], *many[at + 1 :]) if len(many) > 1 else many


def _added_section(book, number):
    at = _pick(book.chapters, number)
    holds = ("", *HOLDS)[number % (1 + len(HOLDS))]
    section = Section(book.made, title=_word(number // 7), holds=holds, refers=1 + number % 4)
    chapter = book.chapters[at]
    place = number % (len(chapter.sections) + 1)
    sections = (*chapter.sections[:place], section, *chapter.sections[place:])
    return replace(_with_chapter(book, at, replace(chapter, sections=sections)), made=book.made + 1)


def _moved_section(book, number):
    """Move a section to the front of a chapter, which may be another one."""
    at, to = _pick(book.chapters, number), _pick(book.chapters, number // 2)
    if len(book.chapters[at].sections) < 2:
        return book
    which = _pick(book.chapters[at].sections, number // 3)
    section = book.chapters[at].sections[which]
    book = _with_chapter(book, at, replace(book.chapters[at], sections=_without(book.chapters[at].sections, which)))
    return _with_chapter(book, to, replace(book.chapters[to], sections=(section, *book.chapters[to].sections)))


def _added_chapter(book, number):
    if len(book.chapters) > 2:
        return book
    chapter = Chapter(f"more{book.made}", (Section(book.made, refers=1),), term=_word(number))
    at = number % (len(book.chapters) + 1)
    return replace(book, chapters=(*book.chapters[:at], chapter, *book.chapters[at:]), made=book.made + 1)


def _setting(book, number):
    name = sorted(SETTINGS)[_pick(SETTINGS, number)]
    values = dict(book.settings) | {name: SETTINGS[name][_pick(SETTINGS[name], number // len(SETTINGS))]}
    return replace(book, settings=tuple(sorted(values.items())))


def _upgraded(book, number):
    """Upgrade one of the tools; the number may also say that all are as they were."""
    tools = sorted(attack.UPGRADES)
    if number % (1 + len(tools)) == len(tools):
        return replace(book, upgrades=())
    tool = tools[number % (1 + len(tools))]
    there = dict(book.upgrades)
    return replace(book, upgrades=tuple(sorted((there | {tool: there.get(tool, 0) + 1}).items())))


def _without_template(book, number):
    """Take one of the book's own templates out, so that the house's takes its place, or put it back."""
    own = (*LOOKS, *MARKUP, "tokens.css")
    return replace(book, shipped=book.shipped ^ {own[_pick(own, number)]})


EDITS: dict[str, Edit] = {
    "a word": _in_section(lambda one, number: replace(one, words=(_word(number), *one.words[1:]))),
    "a paragraph added": _in_section(lambda one, number: replace(one, words=(*one.words, _word(number)))),
    "a paragraph removed": _in_section(lambda one, number: replace(one, words=_without(one.words, number))),
    "a section added": _added_section,
    "a section removed": _in_chapter(lambda one, number: replace(one, sections=_without(one.sections, number))),
    "a section renamed": _in_section(lambda one, number: replace(one, title=_word(number))),
    "a section moved": _moved_section,
    "a label renamed": _in_section(lambda one, number: replace(one, name=_word(number))),
    "what a section holds": _in_section(lambda one, number: replace(one, holds=("", *HOLDS)[number % (1 + len(HOLDS))])),
    "what a section refers to": _in_section(lambda one, number: replace(one, refers=1 + number % 4)),
    "a chapter added": _added_chapter,
    "a chapter dropped": lambda book, number: replace(book, chapters=_without(book.chapters, number)),
    "a chapter renamed": _in_chapter(lambda one, number: replace(one, slug=one.slug.rstrip("x") + "x" * (number % 3))),
    "chapters reordered": lambda book, number: replace(book, chapters=(*book.chapters[1:], *book.chapters[:1])),
    "a chapter's title": _in_chapter(lambda one, number: replace(one, title=_word(number))),
    "a term": _in_chapter(lambda one, number: replace(one, term=_word(number))),
    "a status": _in_chapter(lambda one, number: replace(one, status=("complete", "draft")[number % 2])),
    "cards handed out": lambda book, number: replace(book, handed_out=number % 3),
    "a script that makes data": lambda book, number: replace(book, script=("", *WORDS)[number % 3]),
    "a question": _in_chapter(lambda one, number: replace(one, question=_word(number))),
    "the title": lambda book, number: replace(book, title=_word(number)),
    "the date": lambda book, number: replace(book, date=f"2026-02-{1 + number % 28:02}"),
    "the budget": lambda book, number: replace(book, pages=1 + number % 2),
    "the paper": lambda book, number: replace(book, paper=PAPERS[_pick(PAPERS, number)]),
    "the language": lambda book, number: replace(book, language=LANGUAGES[_pick(LANGUAGES, number)]),
    "a face": lambda book, number: replace(book, face=FACES[_pick(FACES, number)]),
    "a figure": lambda book, number: replace(book, figure=_word(number)),
    "a figure's data": lambda book, number: replace(book, row=f"1.{number % 10}"),
    "a figure's data file": lambda book, number: replace(book, data=DATA[_pick(DATA, number)]),
    "a picture": lambda book, number: replace(book, shade=number % 200),
    "a drawing": lambda book, number: replace(book, drawn=_word(number)),
    "a reference": lambda book, number: replace(book, cited=_word(number)),
    "a diagram that none shows": lambda book, number: replace(book, other=not book.other),
    "a setting": _setting,
    "an upgrade": _upgraded,
    "a token": lambda book, number: replace(book, ink=INKS[_pick(INKS, number)]),
    "a template": lambda book, number: replace(book, looks=(*book.looks, ((*LOOKS, *MARKUP)[number % 11], _word(number)))),
    "a template as it was": lambda book, number: replace(book, looks=book.looks[: number % 2]),
    "a template taken out, or put back": _without_template,
    "what a template takes in": lambda book, number: replace(book, taken_in=("", *WORDS)[number % (1 + len(WORDS))]),
    "a file that is not listed": lambda book, number: replace(book, unlisted=not book.unlisted),
    "a fault": lambda book, number: replace(book, faults=book.faults | {sorted(FAULTS)[_pick(FAULTS, number)]}),
    "all mended": lambda book, number: replace(book, faults=frozenset()),
}  # fmt: skip


def sound(book):
    """Return the book without its faults."""
    return dataclasses.replace(book, faults=frozenset())
