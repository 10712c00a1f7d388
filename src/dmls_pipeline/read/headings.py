"""Headings of a draft: levels without gaps, a label for each, and the title of a chapter that says none."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator

from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.tree import Block, Heading, Inline
from dmls_pipeline.read.walk import every_block, plain

DEEPEST = 4
SLUG_DROPS = re.compile(r"[^\w\- ]")


def levelled(blocks: list[Block]) -> list[Block]:
    """Return *blocks* whose headings begin at level 2 and skip none; those below level 4 are bold paragraphs."""
    shift = 1 if any(block["t"] == "heading" and block["level"] == 1 for block in blocks) else 0
    open_levels: list[int] = []  # as they were written, the outermost first
    made: list[Block] = []
    for block in blocks:
        if block["t"] != "heading":
            made.append(block)
            continue
        level = block["level"] + shift
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        made += _at_level({**block, "level": len(open_levels) + 1})
    return made


def _at_level(heading: Heading) -> Iterator[Block]:
    """Yield a heading, or what stands for one that is too deep; nothing for one without words."""
    if not plain(heading["inlines"]):
        return
    if heading["level"] <= DEEPEST:
        yield heading
    else:
        yield {"t": "para", "id": "", "inlines": [{"t": "strong", "inlines": heading["inlines"]}], "_pos": heading.get("_pos")}


def own_title(blocks: list[Block]) -> list[Inline] | None:
    """Return the words of the first heading of level 1 outside of everything, if there is one."""
    return next((block["inlines"] for block in blocks if block["t"] == "heading" and block["level"] == 1 and plain(block["inlines"])), None)


def without_title(blocks: list[Block], title: str) -> list[Block]:
    """Return *blocks* without the first heading of level 1 that only says the chapter's title."""
    for index, block in enumerate(blocks):
        if block["t"] == "heading" and block["level"] == 1:
            return [*blocks[:index], *blocks[index + 1 :]] if plain(block["inlines"]) == title else blocks
    return blocks


def names_of_title(blocks: list[Block], title: str) -> Iterator[str]:
    """Yield what a reference may call the first heading of level 1 that only says the chapter's title: its label, GitHub's anchor."""
    heading = next((block for block in blocks if block["t"] == "heading" and block["level"] == 1), None)
    if heading and plain(heading["inlines"]) == title:
        yield from filter(None, (heading["label"], slug(title)))


def slug(words: str) -> str:
    """Return the anchor that GitHub gives a heading: lower case, hyphens for spaces, no other signs."""
    return SLUG_DROPS.sub("", words.strip().lower()).replace(" ", "-")


def slugs(headings: Iterable[Heading]) -> Iterator[tuple[str, Heading]]:
    """Yield GitHub's anchor of each heading; the second of two equal ones ends in -1."""
    counts: Counter[str] = Counter()
    for heading in headings:
        name = slug(plain(heading["inlines"]))
        yield (f"{name}-{counts[name]}" if counts[name] else name), heading
        counts[name] += 1


def anchors(blocks: list[Block]) -> dict[str, str]:
    """Return the labels of the headings, by the anchors that GitHub gives them."""
    headings = (block for block in blocks if block["t"] == "heading")
    return {name: heading["label"] for name, heading in slugs(headings) if heading["label"]}


def label(blocks: list[Block], chapter: str) -> dict[str, str]:
    """Give a label to each heading without one, made of *chapter*, the chapter's slug, and its own words.

    A label that stands here twice, or with signs that not every medium takes, becomes another; return these by what was written.
    """
    renamed: dict[str, str] = {}
    seen: set[str] = set()
    for block in every_block(blocks):
        match block["t"]:
            case "heading" | "figure" | "table" | "equation" if block["label"]:
                written = block["label"]
                sound = free(re.sub(r"[^A-Za-z0-9-]+", "-", written).strip("-") or "label", seen)
                if sound != written and written not in seen:
                    renamed.setdefault(written, sound)
                seen.add(sound)
                block["label"] = sound
    for name, heading in slugs(block for block in blocks if block["t"] == "heading"):
        if not heading["label"]:
            fresh = free(f"sec-{chapter}-{name}", seen)
            heading["label"] = fresh
            seen.add(fresh)
    return renamed


def identify(chapter: Chapter) -> None:
    """Give each term and question of a draft an id that no other one of the chapter has, made of kebab-case."""
    seen: set[str] = set()
    for term in chapter["terms"]:
        term["id"] = free(_kebab(term["id"]) or _kebab(term["term_text"]) or f"term-of-{chapter['slug']}", seen)
        seen.add(term["id"])
    for question in chapter["questions"]:
        question["id"] = free(f"q-{_kebab(question['id'].removeprefix('q-')) or chapter['slug']}", seen)
        seen.add(question["id"])


def _kebab(words: str) -> str:
    """Return *words* in lower-case letters, digits and single hyphens; "" where they have none of these."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def free(name: str, taken: Container[str]) -> str:
    """Return a label that no block has: the name itself, or with a number behind it."""
    name = name if name[0].isalpha() else f"at-{name}"
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    return free
