"""What binding needs of a unit, found once, when it is laid out: a chapter is then bound with ten others at the cost of a copy."""

import io
import json
import zlib
from collections.abc import Mapping
from typing import Any

from pikepdf import Name, ObjectStreamMode, Pdf

from dmls_pipeline.tools.binding import content
from dmls_pipeline.tools.binding.tags import Area, Element, Kid, Lives, Mark, areas, marks
from dmls_pipeline.tools.binding.tree_of import read

TREE = "/DMLSTree"  # in the catalog: the mended tree as JSON, in place of PDF's own
MARK = 3  # values of a mark with its text; a place has more


def prepared(pdf: bytes) -> bytes:
    """Return a unit as WeasyPrint wrote it with its tree mended, and what belongs to no element marked as artifacts.

    Running heads and leader dots have no element. The result is for `bind` alone: it holds no tags that others could read.
    """
    with Pdf.open(io.BytesIO(pdf)) as unit:
        return saved(unit, read(unit))


def saved(unit: Pdf, tree: Element) -> bytes:
    """Return a unit whose mended tree is *tree* as `prepared` does; *unit* is changed."""
    _mark_artifacts(unit, tree)
    if "/StructTreeRoot" in unit.Root:
        del unit.Root.StructTreeRoot
    unit.Root[TREE] = unit.make_stream(json.dumps(_plain(tree), ensure_ascii=False, separators=(",", ":")).encode())
    file = io.BytesIO()
    unit.save(file, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return file.getvalue()


def kept(pdf: Pdf) -> bytes:
    """Return the tree of a prepared file as it can be kept for long."""
    return zlib.compress(pdf.Root[Name(TREE)].read_bytes(), 1)


def whole_tree(pdf: Pdf) -> Element:
    """Return the tree of a prepared file, with all its links."""
    return _element(json.loads(pdf.Root[Name(TREE)].read_bytes()), lambda _: True)


def tree(kept: bytes, lives: Lives) -> Element:
    """Return a tree that was *kept*; links to what does not live are text."""
    return _element(json.loads(zlib.decompress(kept)), lives)


def _mark_artifacts(unit: Pdf, tree: Element) -> None:
    kept: list[set[int]] = [set() for _ in unit.pages]
    for mark in marks(tree):
        kept[mark.page].add(mark.number)
    for page, numbers in zip(unit.pages, kept, strict=True):
        page.obj.Contents = unit.make_stream(content.with_artifacts(page.obj.Contents.read_bytes(), numbers))


# ---------- a tree as plain values ----------


def _plain(kid: Kid, *, with_text: bool = False) -> Any:
    """Return an element as an object, a mark as [page, number] and, where its text is *with_text*, that; a place as a longer list."""
    if isinstance(kid, Area):
        return [kid.page, kid.number, kid.target, *kid.box]
    if isinstance(kid, Mark):
        return [kid.page, kid.number, kid.text] if with_text else [kid.page, kid.number]
    with_text = with_text or any(
        isinstance(inner, Area) for inner in kid.kids
    )  # the binder tells what a link says, and asks for no other text
    written = {"S": kid.kind, "K": [_plain(inner, with_text=with_text) for inner in kid.kids]}
    written |= {name: value for name, value in (("Alt", kid.alternative), ("ID", kid.name), ("Lang", kid.language)) if value}
    return written | ({"A": {name: _value(value) for name, value in kid.attributes.items()}} if kid.attributes else {})


def _value(value: object) -> object:
    return value if isinstance(value, str | int | tuple) else float(str(value))


def _element(written: Mapping[str, Any], lives: Lives) -> Element:
    kids: list[Kid] = []
    for inner in written["K"]:
        if isinstance(inner, dict):
            element = _element(inner, lives)
            kids += element.kids if element.kind == "Link" and not areas(element) else (element,)  # one that leads nowhere is its words
        elif len(inner) > MARK:
            page, number, target, *box = inner
            kids += (Area(page, number, target, tuple(box)),) if lives(target) else ()
        else:
            kids.append(Mark(*inner))
    attributes = {name: tuple(value) if isinstance(value, list) else value for name, value in written.get("A", {}).items()}
    return Element(written["S"], tuple(kids), written.get("Alt", ""), written.get("ID", ""), "", attributes, written.get("Lang", ""))
