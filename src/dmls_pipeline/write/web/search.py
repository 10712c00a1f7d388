"""What the search of the web book finds: a record for each section, term and question, with its text."""

from collections.abc import Iterator, Sequence
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import WEB, of
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.tree import Block, Inline
from dmls_pipeline.write import anchors, matter, questions
from dmls_pipeline.write.records import Maths
from dmls_pipeline.write.web import folios, scripts

Record = tuple[str, str, str, str]  # anchor, number ("4.2", "term", "question 3"), heading, text

BLOCKS = ("para", "plain", "heading", "list", "definitions", "code", "quote", "figure", "table", "callout")
HOLDING = ("title", "term", "inlines", "caption", "head", "rows", "items", "definitions", "blocks")  # where nodes hold their words


def records(shown: Chapter, maths: Maths) -> list[Record]:
    """Return a chapter's records in reading order: its text by sections, then what it asks and what it explains."""
    words = Words(maths)
    rows = list(_sections(shown, words))
    for index, question in enumerate(shown["questions"], start=1):
        rows.append((question["id"], f"question {index}", words.of(questions.asked(question)), words.of(question["answer"])))
    rows += [(f"t-{term['id']}", "term", term["term_text"], words.of(term["definition"])) for term in shown["terms"]]
    return rows


def write_index(stems: tuple[str, ...]) -> None:
    """Write search-index.js: the chapters, and every record with the folio of its place."""
    chapters: list[list[object]] = []
    placed: list[list[object]] = []
    for stem in stems:
        chapter = matter.matter_of(stem)
        places = folios.read(stem, chapter["number"])
        chapters.append([stem, chapter["number"], chapter["title"], places.pages])
        for anchor, number, heading, text in cast("list[Record]", store.read_json(of(stem, "web-search.json"))):
            at = f"term-{anchor.removeprefix('t-')}" if number == "term" else anchor
            placed.append([chapter["number"], anchor, number, heading, places.folio(at), text])
    store.write_text(WEB / "search-index.js", scripts.value("dmlsChapters", chapters) + scripts.rows("dmlsIndex", placed))


class Words:
    """The words of a tree: formulas as they are spoken, so that what is heard can be found."""

    def __init__(self, maths: Maths) -> None:
        self.maths = maths

    def of(self, node: object) -> str:
        """Return the words below *node*, a list of inlines or blocks, in one line."""
        return " ".join("".join(self._pieces(node)).split())

    def _pieces(self, node: object) -> Iterator[str]:
        if isinstance(node, list):
            for child in node:
                yield from self._pieces(child)
                if isinstance(child, list):  # a table's cell or row
                    yield " "
        elif isinstance(node, dict):
            yield from self._of_node(node)

    def _of_node(self, node: dict[str, object]) -> Iterator[str]:
        match node:
            case {"t": "str", "text": str(text)} | {"t": "code", "text": str(text)}:
                yield f"{text} " if "id" in node else text
            case {"t": "math", "tex": str(tex)}:
                yield self.maths[f"i:{tex}"]["spoken"]
            case {"t": "equation", "tex": str(tex)}:
                yield f" {self.maths[f'd:{tex}']['spoken']} "
            case {"t": "br"} | {"look": "noteref"}:
                yield " "
            case _:
                apart = " " if node.get("t") in BLOCKS else ""
                yield apart
                for key in HOLDING:
                    yield from self._pieces(node.get(key))
                    yield apart


def _sections(shown: Chapter, words: Words) -> Iterator[Record]:
    """Yield a record for the chapter's beginning and one for each heading, with the text up to the next."""
    anchor = anchors.anchors(shown["number"])
    head = (shown["label"], str(shown["number"]), shown["title"])
    text: list[Block | Sequence[Inline]] = [shown["summary"]]
    for block in shown["blocks"]:
        if block["t"] == "heading":
            yield (*head, _joined(text, words))
            head, text = (block["label"] or anchor(block["id"]), block["number"] or "", words.of(block["inlines"])), []
        else:
            text.append(block)
    yield (*head, _joined(text, words))


def _joined(nodes: Sequence[object], words: Words) -> str:
    return " ".join(filter(None, map(words.of, nodes)))
