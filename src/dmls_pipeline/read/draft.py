"""A draft as it is meant: what the rules tell of takes the form that comes nearest and that every writer can show."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from dmls_pipeline.read import settable
from dmls_pipeline.read.conversion import no_attributes
from dmls_pipeline.read.headings import levelled
from dmls_pipeline.read.inlines import string
from dmls_pipeline.read.leaves import MEDIA, Break, CodeBlock, Math
from dmls_pipeline.read.records import Chapter, TermEntry
from dmls_pipeline.read.rules.content import SCHEMES
from dmls_pipeline.read.targets import SCHEME
from dmls_pipeline.read.tree import Block, Container, Definition, Equation, Figure, Heading, Inline, Para, Table
from dmls_pipeline.read.walk import inner_inlines, plain
from dmls_pipeline.tools import maths

TAG = re.compile(r"\\tag(\*?)\s*\{([^{}]*)\}")
NOTHING = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])|\\require\s*\{[^{}]*\}")  # the packages that MathJax loads are there


@dataclass(frozen=True)
class Draft:
    """What a draft's blocks are settled with: the ids of its terms, by their casefolded text and by themselves."""

    by_text: dict[str, str]
    ids: frozenset[str]


def settled(blocks: list[Block], terms: Iterable[TermEntry]) -> list[Block]:
    """Return the blocks of a draft so that each can be shown in every medium; no word is left out."""
    by_text = {term["term_text"].casefold(): term["id"] for term in terms}
    return levelled(_blocks(blocks, Draft(by_text, frozenset(by_text.values())), ""))


def settled_fields(chapter: Chapter) -> None:
    """Settle the front matter of a draft: what is read outside of its chapter has no references, and nothing that cannot be set."""
    draft = Draft({}, frozenset())

    def plainly(inlines: list[Inline]) -> list[Inline]:
        return _bare(_inlines(inlines, draft), pictures=True)

    chapter["summary"] = plainly(chapter["summary"])
    chapter["objectives"] = [plainly(inlines) for inlines in chapter["objectives"]]
    chapter["takeaways"] = [plainly(inlines) for inlines in chapter["takeaways"]]
    for term in chapter["terms"]:
        term["term"], term["definition"] = plainly(term["term"]), plainly(term["definition"])
    for question in chapter["questions"]:
        question["question"], question["answer"] = plainly(question["question"]), plainly(question["answer"])
        for choice in question.get("choices", ()):
            choice["choice"], choice["because"] = plainly(choice["choice"]), plainly(choice["because"])


def _blocks(blocks: Iterable[Block], draft: Draft, within: str) -> list[Block]:
    """Return *blocks* that stand in a block of the kind *within*, "" for the chapter itself."""
    return [made for block in blocks for made in _block(block, draft, within)]


def _block(block: Block, draft: Draft, within: str) -> Iterator[Block]:
    match block["t"]:
        case "heading":
            yield from _heading(block, draft, within)
        case "para" | "plain":
            yield {**block, "inlines": _inlines(block["inlines"], draft)}
        case "list":
            items = [item for item in (_blocks(item, draft, "list") for item in block["items"]) if item]
            yield from _without_figures({**block, "items": items}) if items else ()
        case "definitions":
            entries = [_definition(item, draft) for item in block["items"]]
            yield from _without_figures({**block, "items": entries})
        case "quote" | "notes" | "callout" | "only":
            yield from _container(block, draft)
        case "table":
            yield _table(block, draft)
        case "figure" | "equation" | "code" | "break":
            yield from _leaf(block, draft)
        case _:
            assert_never(block)


def _leaf(block: Figure | Equation | CodeBlock | Break, draft: Draft) -> Iterator[Block]:
    """Yield what holds no blocks; nothing for an empty listing."""
    if block["t"] == "figure":
        yield {**block, "caption": _inlines(block["caption"], draft), "alt": block["alt"] or plain(block["caption"]) or block["src"]}
    elif block["t"] == "equation":
        yield from _equation(block)
    elif block["t"] == "break" or block["text"].strip():
        yield block


def _heading(block: Heading, draft: Draft, within: str) -> Iterator[Block]:
    """Yield a heading that carries nothing but words, and its footnotes as paragraphs; within something else it is a bold paragraph."""
    words = _inlines(block["inlines"], draft)
    if not within:
        yield {**block, "inlines": _bare(words)}
        yield from (_para(note, block) for note in _notes(block["inlines"]))
    elif words:
        yield _para([{"t": "strong", "inlines": words}], block)


def _para(inlines: list[Inline], block: Block) -> Para:
    return {"t": "para", "id": "", "inlines": inlines, "_pos": block.get("_pos")}


def _container(block: Container, draft: Draft) -> Iterator[Block]:
    """Yield a quotation, callout or notes, or only what stands in it, if it is for no medium that exists; nothing if it is empty."""
    inner = _blocks(block["blocks"], draft, block["t"])
    match block["t"]:
        case "quote":
            yield from _without_figures({**block, "blocks": inner}) if inner else ()
        case "notes":
            yield from _without_figures({**block, "blocks": inner}) if inner else ()
        case "callout":
            title = _bare(_inlines(block["title"], draft))
            if inner or title:
                yield {**block, "title": title, "blocks": inner or [_para(title, block)]}
        case "only":
            media: list[str] = [name for name in block["media"] if name in MEDIA]
            if media and inner:
                yield {**block, "media": media, "blocks": inner}
            else:
                yield from inner


def _without_figures(block: Block) -> Iterator[Block]:
    """Yield *block* without the figures in it, and then these: a deck shows none within a list."""
    figures: list[Figure] = []
    rest = _rest(block, figures)
    if rest is not None:
        yield rest
    yield from figures


def _rest(block: Block, figures: list[Figure]) -> Block | None:
    """Return *block* without its figures, which are put into *figures*; None if nothing is left."""
    match block["t"]:
        case "figure":
            figures.append(block)
            return None
        case "list":
            items = [kept for item in block["items"] if (kept := _all_rest(item, figures))]
            return {**block, "items": items} if items else None
        case "definitions":
            entries: list[Definition] = [{"term": item["term"], "definitions": [_all_rest(part, figures) for part in item["definitions"]]}
                                         for item in block["items"]]  # fmt: skip
            return {**block, "items": entries}
        case "quote":
            inner = _all_rest(block["blocks"], figures)
            return {**block, "blocks": inner} if inner else None
        case "notes":
            inner = _all_rest(block["blocks"], figures)
            return {**block, "blocks": inner} if inner else None
        case _:
            return block


def _all_rest(blocks: Iterable[Block], figures: list[Figure]) -> list[Block]:
    return [rest for block in blocks if (rest := _rest(block, figures)) is not None]


def _definition(item: Definition, draft: Draft) -> Definition:
    parts = [_blocks(part, draft, "definitions") for part in item["definitions"]]
    return {"term": list(_term(_inlines(item["term"], draft))), "definitions": parts}


def _term(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield what is defined, without what it cannot carry; a mark as a term of the chapter stays, since here it is explained."""
    for inline in inlines:
        if inline["t"] == "term":
            yield {**inline, "inlines": _bare(inline["inlines"])}
        else:
            yield from _bared(inline, pictures=False)


def _table(table: Table, draft: Draft) -> Table:
    """Return a table whose cells are settled; one without a row has an empty one, so that its head remains a head."""
    head = [_inlines(cell, draft) for cell in table["head"]]
    rows = [[_inlines(cell, draft) for cell in row] for row in table["rows"]]
    return {**table, "caption": _inlines(table["caption"], draft), "head": head, "rows": rows or [[[] for _ in head]]}


def _equation(block: Equation) -> Iterator[Block]:
    """Yield an equation, or its TeX as a listing where it cannot be set."""
    if not block["tex"].strip():
        return
    tex = settable.plain(_untagged(block["tex"]))
    if any(True for _ in maths.check(tex, True)):
        yield {"t": "code", "id": "", "language": "latex", "text": block["tex"], "_pos": block.get("_pos"), "_attr": no_attributes()}
    else:
        yield {**block, "tex": tex}


def _untagged(tex: str) -> str:
    """Return TeX with the numbers that its author gave to formulas beside them: the pack has numbers of its own."""
    return NOTHING.sub("", TAG.sub(lambda tag: rf"\qquad {tag[2]}" if tag[1] else rf"\qquad ({tag[2]})", tex))


def _notes(inlines: Iterable[Inline]) -> Iterator[list[Inline]]:
    """Yield the words of the footnotes in a heading, which cannot have any."""
    for inline in inlines:
        if inline["t"] == "note":
            yield inline["inlines"]
        else:
            yield from _notes(inner_inlines(inline))


def _inlines(inlines: Iterable[Inline], draft: Draft) -> list[Inline]:
    return [made for inline in inlines for made in _inline(inline, draft)]


def _inline(inline: Inline, draft: Draft) -> Iterator[Inline]:
    match inline["t"]:
        case "math":
            yield from _formula(inline["tex"], inline)
        case "link":
            words = _inlines(inline["inlines"], draft)
            if _leads(inline["url"]):
                yield {**inline, "inlines": words or [string(inline["url"])]}
            else:
                yield from words
        case "term":
            entry = inline["entry"] or draft.by_text.get(plain(inline["inlines"]).casefold())
            words = _inlines(inline["inlines"], draft)
            yield {**inline, "inlines": words} if entry in draft.ids else {"t": "emph", "inlines": words}
        case "emph" | "strong" | "strike" | "sub" | "sup" | "smallcaps" | "mark" | "foreign":
            yield {**inline, "inlines": _inlines(inline["inlines"], draft)}
        case "ref":
            yield {**inline, "inlines": _inlines(inline["inlines"], draft)}
        case "note":
            yield {**inline, "inlines": _inlines(inline["inlines"], draft)}
        case "index":
            yield {**inline, "inlines": _inlines(inline["inlines"], draft)}
        case _:
            yield inline


def _formula(tex: str, inline: Math) -> Iterator[Inline]:
    """Yield a formula, or its TeX as code where it cannot be set; a display formula that stands among words is one of the line."""
    if not tex.strip():
        return
    made = settable.plain(tex)
    if any(True for _ in maths.check(made, False)):
        yield {"t": "code", "text": tex, "_pos": inline.get("_pos")}
    else:
        yield inline if made == tex else {**inline, "tex": made}


def _leads(url: str) -> bool:
    """Tell whether an address leads a reader anywhere: whole ones of a safe scheme do."""
    scheme = SCHEME.match(url.strip())
    return bool(scheme and scheme[1].lower() in SCHEMES)


def _bare(inlines: Iterable[Inline], *, pictures: bool = False) -> list[Inline]:
    """Return *inlines* without what a heading, a title or a term cannot carry: links are their words, footnotes and citations are gone.

    So are pictures, but for their words, where *pictures* does not keep them: a field of the front matter can show one.
    """
    return [bare for inline in inlines for bare in _bared(inline, pictures=pictures)]


def _bared(inline: Inline, *, pictures: bool) -> Iterator[Inline]:
    match inline["t"]:
        case "link" | "ref" | "term" | "index" | "nb":
            yield from _bare(inline["inlines"], pictures=pictures)
        case "image":
            yield inline if pictures else string(inline["alt"])
        case "br":
            yield string(" ")
        case "note" | "cite" | "noteref":
            return
        case "emph" | "strong" | "strike" | "sub" | "sup" | "smallcaps" | "mark" | "foreign":
            yield {**inline, "inlines": _bare(inline["inlines"], pictures=pictures)}
        case _:
            yield inline
