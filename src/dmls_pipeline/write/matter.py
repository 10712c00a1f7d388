"""What stands outside the text of chapters, for every writer: titles and sections, terms, cited sources."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import CITED, DECK_PARTS, IDENTITY, LOGO, PRINT, REFERENCES, of
from dmls_pipeline.read.records import Chapter, DeckParts, Identity, Paper, References, Refs, Source
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import collation, scripts, sentences, wording
from dmls_pipeline.write import anchors, colors, formulas, subject_index, tree
from dmls_pipeline.write.records import BlockPages, Folios, Logo, Maths, Matter, PlacedTerm, Section

WORDS_A_MINUTE = 180  # careful reading of technical prose, formulas and figures included
FULL_STOP = re.compile(rf"\.(?= )|[{scripts.SENTENCE_END}](?!$)")
FEWEST = 3  # words: fewer say nothing of a chapter
MOST = 220  # characters of a sentence that presents one


def take_apart(stem: str) -> None:
    """Write what stands outside a chapter's text (titles, sections, terms, marks for the index): a changed word wakes nobody here."""
    chapter = chapter_of(stem)
    store.write_json(of(stem, "matter.json"), taken_apart(chapter, maths_of(stem)))
    store.write_json(of(stem, "marks.json"), subject_index.marks(chapter))


def taken_apart(chapter: Chapter, maths: Maths) -> Matter:
    """Return a chapter's names, summary, sections and terms, with the formulas that stand in them.

    The summary of a chapter that has none is the beginning of its text.
    """
    summary = summary_of(chapter)
    return {
        "stem": chapter["stem"],
        "number": chapter["number"],
        "slug": chapter["slug"],
        "label": chapter["label"],
        "title": chapter["title"],
        "short_title": chapter["short_title"],
        "status": chapter["status"],
        "summary": tree.tied(summary),
        "terms": tree.tied(chapter["terms"]),
        "hue": colors.hue(chapter["number"]),
        "sections": list(_sections(chapter, maths)),
        "maths": formulas.used_in([summary, chapter["terms"]], maths),
    }


def _sections(chapter: Chapter, maths: Maths) -> Iterator[Section]:
    anchor = anchors.anchors(chapter["number"])
    for block in chapter["blocks"]:
        if block["t"] == "heading" and block["level"] == 2:
            title = formulas.in_words(block["inlines"], maths)
            yield {"anchor": block["label"] or anchor(block["id"]), "title": title, "number": block["number"]}


def terms(chapters: Iterable[Matter]) -> list[PlacedTerm]:
    """Return the terms of *chapters* as a reader looks them up, each with its chapter's stem, hue and its folio."""
    entries: list[PlacedTerm] = []
    for chapter in chapters:
        labels = folios_of(chapter["stem"])["labels"]
        for term in chapter["terms"]:
            anchor = anchors.term_place(term["id"], labels, chapter["label"])
            entries.append(
                {
                    "id": term["id"],
                    "term": term["term"],
                    "term_text": term["term_text"],
                    "definition": term["definition"],
                    "stem": chapter["stem"],
                    "hue": chapter["hue"],
                    "anchor": anchor,
                    "folio": f"{chapter['number']}-{labels[anchor]}",
                }
            )
    return sorted(entries, key=lambda entry: collation.key(entry["term_text"]))


def by_letter(terms: Iterable[PlacedTerm]) -> list[tuple[str, list[PlacedTerm]]]:
    """Return *terms* under the letter that each begins with, in the order of a dictionary."""
    lettered = sorted(terms, key=lambda term: collation.key(collation.spelled(term["term_text"])))
    return [(letter, list(under)) for letter, under in groupby(lettered, key=lambda term: subject_index.letter(term["term_text"]))]


def cited_sources() -> list[Source]:
    """Return every source that some chapter cites, sorted as a bibliography is."""
    entries = cast("References", store.read_json(REFERENCES))
    keys = sorted(cast("list[str]", store.read_json(CITED)), key=lambda key: entries[key]["sort"])
    return [{"key": key, "text": entries[key]["text"], "entry": entries[key]["entry"]} for key in keys]


def minutes(words: int) -> int:
    """Return how many minutes a text of *words* takes, one at least."""
    return max(1, round(words / WORDS_A_MINUTE))


def summary_of(chapter: Chapter) -> list[Inline]:
    """Return the chapter's summary; where there is none, its first paragraph, without what leads elsewhere, [] where that says nothing."""
    if chapter["summary"]:
        return chapter["summary"]
    paragraph = next((block["inlines"] for block in chapter["blocks"] if block["t"] == "para"), [])
    if any(node["t"] == "ref" and not node["inlines"] for node in tree.nodes(paragraph)):  # "Figure 1 shows" without the figure
        return []
    words = list(_bare(paragraph))
    sentence = first_sentence(words)
    text = plain(sentence).rstrip()
    return words if scripts.words(text) >= FEWEST and len(text) <= MOST and not text.endswith(":") else []


def part_title(book: str, chapter: str, number: int) -> str:
    """Return the title of a file that holds one chapter: "Training Data (Notes, chapter 4)"."""
    return wording.gettext("{chapter} ({book}, chapter {number})", chapter=chapter, book=book, number=number)


def first_sentence(inlines: list[Inline]) -> list[Inline]:
    """Return *inlines* up to the first end of a sentence."""
    taken: list[Inline] = []
    for node in inlines:
        end = _end(node["text"]) if node["t"] == "str" else None
        if node["t"] == "str" and end:
            return [*taken, tree.text_of(node["text"][:end])]
        taken.append(node)
    return taken


def _end(text: str) -> int | None:
    """Return where the first sentence of *text* ends, None if none does."""
    ends = (stop.start() + 1 for stop in FULL_STOP.finditer(text))
    return next((end for end in ends if not sentences.goes_on(text[:end], text, end + 1)), None)


def _bare(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield *inlines* without footnotes, citations and pictures, and the words of what leads elsewhere."""
    for node in inlines:
        match node["t"]:
            case "note" | "noteref" | "cite" | "image":
                continue
            case "link" | "ref" | "term" | "index" | "nb":
                yield from _bare(node["inlines"])
            case "br":
                yield tree.text_of(" ")
            case "emph" | "strong" | "strike" | "sub" | "sup" | "smallcaps" | "mark":
                yield {**node, "inlines": list(_bare(node["inlines"]))}
            case _:
                yield node


def back(stems: Iterable[str]) -> tuple[str, ...]:
    """Return which parts stand at the back of the book: "glossary", "index", "references", each where there is something for it."""
    chapters = list(stems)
    parts = {
        "glossary": any(matter_of(stem)["terms"] for stem in chapters),
        "index": any(store.read_json(of(stem, "marks.json")) for stem in chapters),
        "references": bool(store.read_json(CITED)),
    }
    return tuple(name for name, there in parts.items() if there)


# --- the files of a chapter and of the book, each as what it is


def chapter_of(stem: str) -> Chapter:
    """Return a chapter as it was read; a label or an id that an earlier chapter has is called as names.json says."""
    chapter = cast("Chapter", store.read_json(of(stem, "chapter.json")))
    names = store.read_json(of(stem, "names.json")) if of(stem, "names.json").is_file() else {}
    return anchors.renamed(chapter, names) if names else chapter


def refs_of(stem: str) -> Refs:
    """Return what a chapter refers to."""
    return cast("Refs", store.read_json(of(stem, "refs.json")))


def sources_of(stem: str) -> list[Source]:
    """Return the sources that a chapter cites, as a list of references has them."""
    return cast("list[Source]", store.read_json(of(stem, "sources.json")))


def maths_of(stem: str) -> Maths:
    """Return a chapter's formulas as they are set."""
    return cast("Maths", store.read_json(of(stem, "maths.json")))


def matter_of(stem: str) -> Matter:
    """Return what stands outside a chapter's text."""
    return cast("Matter", store.read_json(of(stem, "matter.json")))


def folios_of(stem: str) -> Folios:
    """Return how many pages a chapter has, and what stands on which."""
    return cast("Folios", store.read_json(of(stem, "folios.json")))


def block_pages_of(stem: str) -> BlockPages:
    """Return the page of each block of a chapter."""
    return cast("BlockPages", store.read_json(of(stem, "blocks.json")))


def identity() -> Identity:
    """Return what the book is called, by whom, of when."""
    return cast("Identity", store.read_json(IDENTITY))


def logo() -> Logo | None:
    """Return what is known of the book's logo, None where it has none."""
    return cast("Logo", store.read_json(LOGO)) if LOGO.exists() else None


def paper() -> Paper:
    """Return how the book is printed."""
    return cast("Paper", store.read_json(PRINT))


def deck_parts() -> DeckParts:
    """Return what the decks have besides the slides of their sections."""
    return cast("DeckParts", store.read_json(DECK_PARTS))
