"""A structure tree written as PDF objects: elements, the parent tree, the names of elements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from dmls_pipeline.tools.binding.tags import Area, Element, Kid, Mark, text

OWNERS = {"L": "/List", "TH": "/Table", "TD": "/Table"}  # of attributes; /Layout for the rest
LEAF = 64  # entries in one leaf of a name tree


@dataclass
class Writing:
    """A file's tags while they are written.

    pages   the file's pages
    prefix  of the names of this unit's elements
    start   this unit's first page
    parents per page, the element of each piece of marked content
    links   (annotation, its element, what it says), in reading order
    names   names of elements
    attributes  as they are written: equal ones, of which books have thousands, are held once
    """

    out: Pdf
    pages: Sequence[Any]
    prefix: str = ""
    start: int = 0
    parents: list[dict[int, Any]] = field(default_factory=list)
    annotations: list[list[Any]] = field(default_factory=list)
    links: list[tuple[int, int, Any, str]] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)
    attributes: dict[bytes, Dictionary] = field(default_factory=dict)


def write_tree(out: Pdf, pages: Sequence[Any], parts: Iterable[tuple[str, int, Element]]) -> list[Any]:
    """Write the units' trees, each given as (prefix of its names, its first page, its /Part), under one /Document.

    Return the annotations of the links that are left; any other is taken off its page.
    """
    writing = Writing(out, pages, parents=[{} for _ in pages], annotations=[list(page.get("/Annots", ())) for page in pages])
    root = out.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    root.K = Array([document])
    kids = Array()
    for writing.prefix, writing.start, part in parts:
        kids.append(_element(writing, part, document))
    document.K = kids
    _parent_tree(writing, root)
    if writing.names:
        root.IDTree = name_tree(out, writing.names)
    out.Root.StructTreeRoot = root
    return _annotations(writing)


def name_tree(out: Pdf, entries: Mapping[str, Any]) -> Object:
    """Return a name tree, sorted as readers search it: by the bytes of the names. pikepdf's NameTree sorts by UTF-8, which differs."""
    pairs = sorted((bytes(String(name)), value) for name, value in entries.items())
    leaves = [pairs[i : i + LEAF] for i in range(0, len(pairs), LEAF)]
    if len(leaves) == 1:
        return out.make_indirect(Dictionary(Names=_flat(leaves[0])))
    kids = [out.make_indirect(Dictionary(Names=_flat(leaf), Limits=Array([String(leaf[0][0]), String(leaf[-1][0])]))) for leaf in leaves]
    return out.make_indirect(Dictionary(Kids=Array(kids)))


def _flat(pairs: Sequence[tuple[bytes, Any]]) -> Array:
    return Array([part for name, value in pairs for part in (String(name), value)])


def _element(writing: Writing, element: Element, parent: Any) -> Any:
    # no /Type: it may be left out (ISO 32000-1, table 323), and is 40 MB of a thousand chapters in memory
    entries: dict[str, Any] = {"/S": Name("/" + element.kind), "/P": parent}
    first = next((kid for kid in element.kids if isinstance(kid, Mark)), None)
    page = None if first is None else writing.start + first.page
    if page is not None:
        entries["/Pg"] = writing.pages[page]
    if element.alternative:
        entries["/Alt"] = String(element.alternative)
    if element.language:
        entries["/Lang"] = String(element.language)
    if element.title:
        entries["/T"] = String(element.title)
    if element.name:
        entries["/ID"] = String(writing.prefix + element.name)
    if element.attributes:
        entries["/A"] = _attributes(writing, element)
    written = writing.out.make_indirect(Dictionary(entries))
    if element.name:
        writing.names[writing.prefix + element.name] = written
    written.K = Array([_kid(writing, kid, element, written, page) for kid in element.kids])
    return written


def _kid(writing: Writing, kid: Kid, element: Element, written: Any, page: int | None) -> Any:
    if isinstance(kid, Element):
        return _element(writing, kid, written)
    at = writing.start + kid.page
    if isinstance(kid, Mark):
        writing.parents[at][kid.number] = written
        return kid.number if at == page else Dictionary(Type=Name.MCR, Pg=writing.pages[at], MCID=kid.number)
    writing.links.append((at, kid.number, written, _said(element) or kid.target))
    return Dictionary(Type=Name.OBJR, Pg=writing.pages[at], Obj=writing.annotations[at][kid.number])


def _said(link: Element) -> str:
    """Return a link's text, with a blank where it was broken into lines: there each line begins with its place."""
    return text(*(Mark(0, 0, " ") if isinstance(kid, Area) else kid for kid in link.kids))


def _attributes(writing: Writing, element: Element) -> Dictionary:
    owner = OWNERS.get(element.kind, "/Layout")
    made = Dictionary({"/O": Name(owner)} | {f"/{key}": _attribute(writing, key, value) for key, value in element.attributes.items()})
    return writing.attributes.setdefault(made.unparse(), made)


def _attribute(writing: Writing, key: str, value: Any) -> Any:
    if key == "Headers":
        return Array([String(writing.prefix + name) for name in value])
    if isinstance(value, tuple):
        return Array(value)
    return Name("/" + value) if isinstance(value, str) else value


def _parent_tree(writing: Writing, root: Any) -> None:
    """Write the tree from content to elements: its keys are the pages, then the links."""
    numbers: list[Any] = []
    for key, (page, parents) in enumerate(zip(writing.pages, writing.parents, strict=True)):
        page.StructParents = key
        numbers += [key, Array([parents.get(number) for number in range(max(parents, default=-1) + 1)])]
    for key, (page, number, element, said) in enumerate(writing.links, start=len(writing.pages)):
        annotation = writing.annotations[page][number]
        annotation.StructParent = key
        annotation.Contents = String(said)
        numbers += [key, element]
    root.ParentTree = writing.out.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(writing.pages) + len(writing.links)


def _annotations(writing: Writing) -> list[Any]:
    """Leave on the pages only the annotations that have an element, and return them."""
    kept: list[list[int]] = [[] for _ in writing.pages]
    for page, number, _, _ in writing.links:
        kept[page].append(number)
    for page, numbers, everything in zip(writing.pages, kept, writing.annotations, strict=True):
        if numbers:
            page.Annots = Array([everything[number] for number in sorted(numbers)])
        elif everything:
            del page.Annots
    return [writing.annotations[page][number] for page, number, _, _ in writing.links]
