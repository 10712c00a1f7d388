"""Rules for terms: each is marked once where it is explained, and each mark has its entry in the front matter."""

from collections.abc import Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.spelling import closest, did_you_mean
from dmls_pipeline.read.tree import Term
from dmls_pipeline.read.walk import blocks_with_media, every_inline, own_inlines, plain

IN_BOOK = frozenset({"print", "ebook"})


@checks(
    Rule("term/unknown", "What is marked as a term is among the chapter's terms.", firm=True, draft="warning"),
    Rule("term/twice", "A term is marked once.", severity="warning", draft="note"),
    Rule("term/unmarked", "Each of the chapter's terms is marked where it is explained.", firm=True, draft="note"),
)
def known_terms(context: Context) -> Iterator[Problem]:
    """Find marks without an entry, marks of one entry that stand twice, and entries that are never marked."""
    if not context.front.usable or "terms" not in context.front.loaded.value:
        return
    by_text = {entry["term_text"].casefold(): entry["id"] for entry in context.chapter["terms"]}
    ids = {entry["id"] for entry in context.chapter["terms"]}
    marked: set[str] = set()
    for inline in context.inlines():
        if inline["t"] != "term":
            continue
        entry = inline["entry"] or by_text.get(plain(inline["inlines"]).casefold())
        if entry not in ids:
            yield context.problem(inline.get("_pos"), "term/unknown", *_unknown_term(inline, by_text, ids))
        elif entry in marked:
            yield context.problem(
                inline.get("_pos"), "term/twice", f"the term {entry} is marked a second time", "mark it only where it is explained"
            )
        marked.add(entry or "")
    in_book = {inline["entry"] or by_text.get(plain(inline["inlines"]).casefold()) for inline in _in_the_book(context)}
    for index, term in enumerate(context.chapter["terms"]):
        if term["id"] and term["id"] not in in_book:
            yield context.problem(
                context.front.places.get(f"front:terms.{index}.id"),
                "term/unmarked",
                f"the term {term['id']} is never marked in the body",
                f"write [{term['term_text']}]{{.term}} where it is explained",
            )


def _in_the_book(context: Context) -> Iterator[Term]:
    """Yield the terms that are marked where print and e-book have a place for them: a heading of a draft is shown without its mark."""
    for block, media in blocks_with_media(context.chapter["blocks"]):
        if media >= IN_BOOK and block["t"] != "heading":
            for inlines in own_inlines(block):
                yield from (inline for inline in every_inline(inlines) if inline["t"] == "term")


def _unknown_term(inline: Term, by_text: dict[str, str], ids: set[str]) -> tuple[str, str]:
    """Say what entry a mark lacks, and which one may have been meant."""
    if inline["entry"]:
        return f"no term has the id {inline['entry']}", did_you_mean(
            inline["entry"], ids, 'entry="{}"'
        ) or "add it to terms in the front matter"
    text = plain(inline["inlines"])
    meant = closest(text.casefold(), by_text)
    named = f'did you mean {meant}? Another form of it is marked with entry="{by_text[meant]}"' if meant else ""
    return f"no term is called {text!r}", named or "add it to terms in the front matter"
