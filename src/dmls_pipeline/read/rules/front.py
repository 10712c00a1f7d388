"""Rules for the file as such and its front matter."""

from collections.abc import Iterator
from typing import Literal

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.leaves import Place
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.schema import front_faults
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import yaml

LONGEST_TAKEAWAY = 140
LONGEST_SHORT_TITLE = 28


@checks(
    Rule("chapter/unreadable", "A chapter is a file that can be read.", firm=True),
    Rule("chapter/encoding", "A chapter is UTF-8.", firm=True, draft="warning"),
    Rule("front-matter/missing", "The front matter is there and closed, and has all required fields.", firm=True, draft="note"),
    Rule("block/deep", "Nothing is nested more than thirty deep: lists in lists, quotations in quotations.", firm=True),
    Rule("block/crowded", "A paragraph does not have thousands of links and spans.", firm=True),
    Rule("footnote/nested", "No footnote stands inside a footnote.", firm=True),
)
def readable_file(context: Context) -> Iterator[Problem]:
    """Find what keeps the file from being read or parted."""
    for line, column, rule, message, hint in context.source.complaints:
        yield context.problem((line, column), rule, message, hint)


@checks(
    Rule("front-matter/duplicate", "No field of the front matter stands twice.", draft="error"),
    Rule("front-matter/yaml", "The front matter is a mapping in sound YAML, without aliases and tags.", firm=True, draft="warning"),
)
def sound_yaml(context: Context) -> Iterator[Problem]:
    """Find broken YAML and keys that stand twice."""
    loaded = context.front.loaded
    for fault in loaded.complaints:
        rule = "front-matter/duplicate" if fault.kind == "duplicate" else "front-matter/yaml"
        yield context.problem((fault.line, fault.column), rule, fault.message, yaml.HINTS[fault.kind])
    if not loaded.complaints and not context.front.usable and context.source.front is not None:
        empty = loaded.value is None
        what = "the front matter is empty" if empty else "the front matter is no mapping of fields: nothing of it is shown"
        yield context.problem(
            (1, 1), "front-matter/missing" if empty else "front-matter/yaml", what, "write fields such as `title: Training Data`"
        )


STEERING = frozenset((
    "alias", "aliases", "tags", "cssclass", "cssclasses", "publish", "collapse", "permalink", "slug", "layout", "weight", "nav_order",
    "draft", "sidebar_position", "sidebar_label", "pagination_next", "pagination_prev", "hide_title", "hide_table_of_contents", "hide",
    "id", "uid", "created", "updated", "modified", "lastmod", "last_modified_at", "toc", "math", "mathjax", "katex", "comments",
    "latitude", "longitude", "altitude", "jupyter", "kernelspec", "jupytext", "output", "csl", "bibliography", "header-includes",
))  # fmt: skip  # what steers other tools: Obsidian, Docusaurus, Hugo, Jekyll, Joplin, Quarto


@checks(
    Rule("id/malformed", "The id of a term or question is kebab-case, a question's begins with q-.", firm=True, draft="warning"),
    Rule("front-matter/unknown", "The front matter has no fields but those that are documented.", draft="warning"),
    Rule(
        "front-matter/type",
        "A field of the front matter is of its kind: a text, a list, a mapping, true or false.",
        firm=True,
        draft="warning",
    ),
    Rule("front-matter/value", "A field of the front matter is not empty, and status is draft or complete.", firm=True, draft="warning"),
)
def valid_fields(context: Context) -> Iterator[Problem]:
    """Find fields that are unknown, missing, of a wrong kind or of no use."""
    loaded = context.front.loaded
    for fault in front_faults(loaded.value) if context.front.usable else ():
        if fault.kind == "unknown" and fault.path[0] in STEERING and context.chapter["status"] == "draft":
            continue  # it says nothing to a reader
        place = loaded.keys.get(fault.path) if fault.kind == "unknown" else None
        place = place or (loaded.place(fault.path) if fault.path[:1] in loaded.values else (1, 1))
        yield context.problem(place, "id/malformed" if fault.kind == "id" else f"front-matter/{fault.kind}", fault.message, fault.hint)


@checks(
    Rule("front-matter/long", "A takeaway has at most 140 characters, a short title 28.", severity="warning", draft="note"),
)
def short_fields(context: Context) -> Iterator[Problem]:
    """Find takeaways and short titles that are too long for where they go."""
    for index, takeaway in enumerate(context.chapter["takeaways"]):
        if (length := len(plain(takeaway))) > LONGEST_TAKEAWAY:
            yield context.problem(
                _field(context, f"takeaways.{index}"),
                "front-matter/long",
                f"the takeaway has {length} characters",
                f"say it in {LONGEST_TAKEAWAY}: it stands on the cheat-sheet",
            )
    length = len(context.chapter["short_title"])
    if length > LONGEST_SHORT_TITLE and context.front.usable:
        field = "short_title" if "front:short_title" in context.front.places else "title"
        called = "short title" if field == "short_title" else "title"
        yield context.problem(
            _field(context, field),
            "front-matter/long",
            f"the {called} has {length} characters",
            f"give a short_title of at most {LONGEST_SHORT_TITLE}: it stands in the running heads",
        )


def _field(context: Context, path: str) -> Place | None:
    return context.front.places.get(f"front:{path}")


@checks(
    Rule("id/twice", "The ids of terms and questions are unique in the book.", firm=True, draft="warning"),
)
def single_ids(context: Context) -> Iterator[Problem]:
    """Find ids of terms and questions that stand twice in the chapter."""
    seen: set[str] = set()
    fields: tuple[Literal["terms", "questions"], ...] = ("terms", "questions")
    for field in fields:
        for index, key in enumerate(entry["id"] for entry in context.chapter[field]):
            if key in seen:
                yield context.problem(
                    _field(context, f"{field}.{index}.id"),
                    "id/twice",
                    f"the id {key} stands here twice",
                    "an id is unique in the book: it is a card's identity",
                )
            seen |= {key} - {""}
