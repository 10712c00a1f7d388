"""A chapter's text for the web book, before anybody knows on which page it stands: article, search records, cards and letters.

Four marks are left in the text, for `folios` to fill in once the chapter is laid out: `<?page ANCHOR?>` and `<?above ANCHOR?>` where
a block begins, inside it or before it, `<?at ANCHOR?>` for the folio of a place, and `<?pages STEM?>` for how many pages there are.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html import unescape
from typing import TypedDict, cast

from dmls_pipeline import store
from dmls_pipeline.paths import of
from dmls_pipeline.read.records import Chapter, Refs, Source
from dmls_pipeline.read.tree import Inline, Link, Node, Table
from dmls_pipeline.read.walk import every_block, plain
from dmls_pipeline.tools import collation, emoji, highlight, templates, wording
from dmls_pipeline.write import anchors, mathml, matter, questions, tree
from dmls_pipeline.write.web import cards, drawings, search
from dmls_pipeline.write.web.formulas import Draw, formulas
from dmls_pipeline.write.web.offers import offers

NARROW = 46  # letters
PARTED = re.compile("\u00a0(?!al\\.|[^\u00a0]*$)")  # what is neither before "al." nor before the last word, the year

Anchor = Callable[[str], str]


class Heading(TypedDict):
    """A line of the contents: anchor, number ("4.2", or "") and words; under a section its subsections."""

    anchor: str
    number: str
    title: str
    parts: list["Heading"]


class Text(TypedDict):
    """What web.json holds: the article with marks, the rules that size its drawings, its headings, and the minutes that it takes."""

    article: str
    style: str
    headings: list[Heading]
    minutes: int


class Facts(TypedDict):
    """What web-facts.json holds: what the entry of the web book tells of a chapter."""

    minutes: int


class Letters(TypedDict):
    """What web-letters.json holds: the letters of the page and of search results, and those of formulas; each once, sorted."""

    text: str
    maths: str


class Readable(TypedDict):
    """A chapter as the web shows it: its tree, its footnotes in order, and the sources that it cites."""

    chapter: Chapter
    notes: list[tree.NumberedNote]
    sources: list[Source]


def write_text(stem: str) -> None:
    """Write the chapter's web.json; and web-search.json, web-cards.json, web-letters.json, web-facts.json: what others take of it."""
    refs, maths = matter.refs_of(stem), matter.maths_of(stem)
    shown = readable(matter.chapter_of(stem), refs)
    drawn = formulas(shown, maths)
    asked = list(cards.cards(shown["chapter"], drawn["formula"], drawn["display"]))
    text, records = article(shown, refs, drawn, offers(), len(asked)), search.records(shown["chapter"], maths)
    store.write_json(of(stem, "web.json"), text)
    store.write_json(of(stem, "web-search.json"), records)
    store.write_json(of(stem, "web-cards.json"), asked)
    store.write_json(of(stem, "web-letters.json"), letters(text, records, asked))
    facts: Facts = {"minutes": text["minutes"]}
    store.write_json(of(stem, "web-facts.json"), facts)


def text_of(stem: str) -> Text:
    """Return what web.json holds."""
    return cast("Text", store.read_json(of(stem, "web.json")))


def readable(chapter: Chapter, refs: Refs) -> Readable:
    """Return the chapter as the web shows it: what is for e-books, each reference, term, citation and note as a link with its look."""
    anchor = anchors.anchors(chapter["number"])

    # an address such as "02_data.md#a-heading" leads to the label that this heading has
    homes = {facts.get("at", label): facts["chapter"] for label, facts in refs["labels"].items()}

    def href(label: str) -> str:
        home = homes[label]
        return f"#{label}" if home == chapter["stem"] else f"{home}.html#{label}"

    whole = questions.with_whole_answers(tree.for_medium(chapter, "ebook"))
    shown = tree.resolved(whole, refs, href, lambda key: f"#src-{key}")
    shown, notes = tree.with_numbered_notes(tree.tied(shown))
    made: Readable = {"chapter": shown, "notes": notes, "sources": refs["sources"]}
    return with_looks(made, anchor, {term["id"] for term in chapter["terms"]})


def with_looks(shown: tree.Tree, anchor: Anchor, explained: set[str]) -> tree.Tree:
    """Return the tree with the look and the role of each link; a term that the chapter explains links to its explanation."""

    def change(node: Node) -> tuple[Node]:
        match node["t"]:
            case "link":
                return (_with_look(node),)
            case "noteref":
                call, words = anchor(node["id"]), [tree.text_of(str(node["number"]))]
                mark: Link = {"t": "link", "url": f"#{call}", "inlines": [*words]}
                return ({**mark, "call": f"{call}-call", "look": "noteref", "role": "doc-noteref"},)
            case "term" if node["entry"] in explained:
                return ({"t": "link", "url": f"#t-{node['entry']}", "look": "term", "inlines": [node]},)
        return (node,)

    return tree.changed(shown, change)


def loosened(inline: Inline) -> Inline:
    """Return a citation that may part between its names, not before "al." or its year: as a whole it is as wide as a phone's line."""
    return {**inline, "text": PARTED.sub(" ", inline["text"])} if inline["t"] == "str" else inline


def _with_look(link: Link) -> Link:
    """Return a link as what it is: to a source, to a place of the book, or to the outside."""
    if link["url"].startswith("#src-"):
        words = [loosened(inline) for inline in link["inlines"]]
        return {**link, "inlines": words, "look": "cite", "role": "doc-biblioref"}
    is_inside = "#" in link["url"] and "://" not in link["url"]
    return {**link, "look": "ref"} if is_inside else link


def article(shown: Readable, refs: Refs, maths: Mapping[str, Draw], offered: Collection[str], asked: int) -> Text:
    """Return the chapter's article with what its page needs to know of it.

    *offered* are the kinds of artifacts that the book has; *asked* is how many cards the chapter has.
    """
    chapter = shown["chapter"]
    anchor = anchors.anchors(chapter["number"])
    sized = drawings.Drawings(refs["figures"])
    headings, minutes = list(outline(shown, anchor)), matter.minutes(chapter["words"])
    text = templates.render(
        "web/chapter.html.j2",
        chapter=chapter,
        offers=offered,
        asked=asked,
        notes=shown["notes"],
        sources=shown["sources"],
        sections=tree.sections(chapter["blocks"]),
        headings=headings,
        minutes=minutes,
        placed={node["entry"] for node in tree.nodes(chapter["blocks"]) if node["t"] == "term"},
        terms=sorted(chapter["terms"], key=lambda term: collation.key(term["term_text"])),
        anchor=anchor,
        drawing=sized.figure,
        picture=sized.image,
        is_wide=sized.is_wide,
        is_narrow=is_narrow,
        taken=sized.taken,
        code_lines=highlight.code_lines,
        language_name=highlight.name,
        **maths,
    )
    return {"article": text, "style": sized.style() + indents(chapter), "headings": headings, "minutes": minutes}


def is_narrow(table: Table) -> bool:
    """Say whether a table is best no wider than its words: stretched over the line, they would stand too far apart to be read across."""
    columns = zip(table["head"], *table["rows"], strict=True)
    return sum(max(len(plain(cell)) for cell in column) for column in columns) <= NARROW


def indents(chapter: Chapter) -> str:
    """Return the rules that let a long line of code go on past its own start, one for each indent of the chapter."""
    listings = [block for block in every_block(chapter["blocks"]) if block["t"] == "code"]
    deep = {len(line) - len(line.lstrip(" ")) for listing in listings for line in listing["text"].split("\n")}
    return "".join(f".i{blanks}{{padding-left:{blanks + 2}ch;text-indent:-{blanks + 2}ch}}" for blanks in sorted(deep))


def outline(shown: Readable, anchor: Anchor) -> Iterator[Heading]:
    """Yield the chapter's sections with their subsections, then what stands after its text."""
    last: Heading | None = None
    for block in shown["chapter"]["blocks"]:
        if block["t"] == "heading" and block["level"] in (2, 3):
            place = block["label"] or anchor(block["id"])
            line: Heading = {"anchor": place, "number": block["number"] or "", "title": plain(block["inlines"]), "parts": []}
            if block["level"] == 3 and last is not None:
                last["parts"].append(line)
                continue
            if last is not None:
                yield last
            last = line
    if last is not None:
        yield last
    there = {**shown["chapter"], "notes": shown["notes"], "sources": shown["sources"]}
    endings = (
        ("takeaways", wording.gettext("Takeaways")),
        ("questions", wording.gettext("Questions")),
        ("terms", wording.gettext("Terms")),
        ("notes", wording.gettext("Notes")),
        ("sources", wording.gettext("Sources")),
    )
    for name, title in endings:
        if there[name]:
            yield {"anchor": anchor(name), "number": "", "title": title, "parts": []}


def letters(text: Text, records: list[search.Record], asked: list[cards.Card]) -> Letters:
    """Return the letters that the faces are cut to."""
    sides = "".join(side for *_, front, back in asked for side in (front, back))
    return {"text": _each(unescape(text["article"] + sides) + str(records)), "maths": mathml.letters(text["article"] + sides)}


def _each(text: str) -> str:
    """Return each letter of *text* once, also the one that nobody sees and that joins two emoji."""
    return "".join(sorted(letter for letter in set(text) if letter.isprintable() or letter == emoji.JOINER))
