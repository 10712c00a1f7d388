"""What a reference names: a label of the book, or a file and a heading of it, as other tools write them.

A reference's label is one of these, as the author wrote it:

    fig-loop                        a label
    some-heading                    a heading of the same chapter, by GitHub's anchor
    fig:loop                        a label in the manner of LaTeX and Sphinx
    ../02-models.md#some-heading    another chapter, and a heading of it
    [[Models#Some heading]]         the same in the manner of wikis: a file by its name or a chapter by its title
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from urllib.parse import unquote

from dmls_pipeline.read.headings import slug
from dmls_pipeline.read.records import Chapter, Label, Labels

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
ENDINGS = (".md", ".markdown", ".qmd", ".rmd", ".mdx", ".ipynb")
SLIP = 8  # digits of the time that the name of a slip begins with, in a Zettelkasten
KINDS = ("sec", "fig", "tbl", "eq")


def is_file(url: str) -> bool:
    """Tell whether an address names a file of notes beside the chapter's own."""
    return not SCHEME.match(url) and unquote(url).partition("#")[0].lower().endswith(ENDINGS)


def target(label: str, chapter: Chapter, labels: Labels) -> str | None:
    """Return the key in *labels* of what a reference in *chapter* names; of a file whose heading is not there, the file's."""
    if label in labels:
        own = f"{chapter['file']}#{label}"  # a label that another chapter has too is first of all the chapter's own
        return own if labels[label]["chapter"] != chapter["stem"] and own in labels else label
    if label.startswith("[["):
        page, _, heading = label[2:-2].partition("#")
        file = _page(page, labels) if page else chapter["file"]
    elif is_file(label):
        path, _, heading = unquote(label).partition("#")
        file = _file(posixpath.normpath(posixpath.join(posixpath.dirname(chapter["file"]), path)), labels)
    else:
        alike = tuple(_alike(label))
        here = (f"{chapter['file']}#{name}" for name in (label, slug(unquote(label)), *alike))
        return next((key for key in (*here, *alike) if key in labels), None) or _in_other_case(alike, chapter, labels)
    keys = (f"{file}#{heading}", f"{file}#{slug(heading)}") if heading else ()
    return next((key for key in (*keys, file) if key in labels), None) if file else None


def kebab(name: str) -> str:
    """Return a name of other tools with the signs that a label has: "fig:tree_1" is fig-tree-1."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _alike(label: str) -> Iterator[str]:
    """Yield the labels that a name of other tools may have become here, as fig-tree of "fig:tree", and sec-trees of "trees"."""
    name = re.sub(r"^(?:tab|table)-", "tbl-", kebab(label))
    yield name
    yield from (f"{kind}-{name.partition('-')[2] if name.startswith(('chap-', 'ch-')) else name}" for kind in KINDS)


def _in_other_case(names: tuple[str, ...], chapter: Chapter, labels: Labels) -> str | None:
    """Return the one label that differs from *names* in capitals alone, as fig-Tree from the fig-tree that "@fig-Tree" is read as.

    One of the chapter's own goes before others.
    """
    found = [key for key in labels if key.lower() in names]
    own = [key for key in found if labels[key]["chapter"] == chapter["stem"]]
    return next((keys[0] for keys in (own, found) if len(keys) == 1), None)


def _file(path: str, labels: Labels) -> str | None:
    """Return the chapter's file that *path* names.

    A file in another folder, or with another ending since it was one of another tool, is it too if no other is called so.
    """
    name = posixpath.splitext(posixpath.basename(path))[0].lower()
    named = [key for key in labels if is_file(key) and "#" not in key and posixpath.splitext(posixpath.basename(key))[0].lower() == name]
    return path if path in labels else named[0] if len(named) == 1 else None


def _page(page: str, labels: Mapping[str, Label]) -> str | None:
    """Return the chapter's file that a wiki's page names, by its file or by its title."""
    name = page.strip().casefold().removesuffix(".md")
    files = {key: entry for key, entry in labels.items() if is_file(key) and "#" not in key}
    by_name = (key for key in files if name in (posixpath.splitext(part)[0].casefold() for part in (key, posixpath.basename(key))))
    by_number = (
        key
        for key in files
        if name.isdecimal() and len(name) >= SLIP and posixpath.basename(key).startswith((f"{name} ", f"{name}_", f"{name}-"))
    )
    by_title = (key for key, entry in files.items() if entry["title"].casefold() == name)
    return next(chain(by_name, by_number, by_title), None)
