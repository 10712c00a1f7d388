"""What a list of chapters says of each: the beginning of its summary, or of its text."""

from collections.abc import Iterable, Iterator

from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.read.walk import plain
from dmls_pipeline.write import tree

FEWEST = 3  # words: fewer say nothing of a chapter
MOST = 220  # characters of a sentence


def summary(chapter: Chapter) -> list[Inline]:
    """Return the chapter's summary; where there is none, its first paragraph, without what leads elsewhere, [] where that says nothing."""
    if chapter["summary"]:
        return chapter["summary"]
    paragraph = next((block["inlines"] for block in chapter["blocks"] if block["t"] == "para"), [])
    if any(node["t"] == "ref" and not node["inlines"] for node in tree.nodes(paragraph)):  # "Figure 1 shows" without the figure
        return []
    words = list(_bare(paragraph))
    sentence = first_sentence(words)
    text = plain(sentence).rstrip()
    return words if len(text.split()) >= FEWEST and len(text) <= MOST and not text.endswith(":") else []


def first_sentence(inlines: list[Inline]) -> list[Inline]:
    """Return *inlines* up to the first end of a sentence."""
    taken: list[Inline] = []
    for node in inlines:
        head, stop, _ = node["text"].partition(". ") if node["t"] == "str" else ("", "", "")
        if stop:
            return [*taken, tree.text_of(f"{head}.")]
        taken.append(node)
    return taken


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
