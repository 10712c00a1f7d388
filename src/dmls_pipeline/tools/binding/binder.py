"""Units bound into one file: pages, tags, links, names, bookmarks, page labels, metadata."""

import io
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.addresses import is_elsewhere, label_of
from dmls_pipeline.tools.binding import fonts, metadata, outline, sharing
from dmls_pipeline.tools.binding.metadata import Document
from dmls_pipeline.tools.binding.unit import Place, Source, Unit, opened, read, tree
from dmls_pipeline.tools.binding.writing import name_tree, write_tree

NOWHERE: Mapping[str, str] = MappingProxyType({})
Labels = Mapping[str, Place]


def bind(units: Iterable[Unit], document: Document, elsewhere: Mapping[str, str] = NOWHERE) -> bytes:
    """Return the units as one PDF that passes PDF/UA-1 and PDF/A-2a; what yields them need hold one at a time.

    A link to `book:LABEL` leads to that named destination if a unit has it, else into the sibling file that *elsewhere*
    gives for the label ("02_x.pdf"); else it becomes plain text.

    Raise BuildError for a unit that is not tagged, a label that two units have, a picture without description.
    """
    with Pdf.new() as out:
        faces = fonts.Faces(out)
        sources = [_copied(out, unit, faces) for unit in units]
        if not sources:
            raise BuildError("there is nothing to bind: no units")
        faces.write()
        labels = _labels(sources)
        pages = [page.obj for page in out.pages]
        sharing.share(pages[source.start].Resources for source in sources)
        _lead(_tagged(out, pages, sources, labels.keys() | elsewhere.keys()), labels, elsewhere)
        _catalog(out, document)
        _navigation(out, pages, sources, labels)
        return _saved(out)


def _copied(out: Pdf, unit: Unit, faces: fonts.Faces) -> Source:
    """Copy the pages of a unit, which is let go before the next is opened: all of them open would take as much again as the copies."""
    pdf = opened(unit)
    if not out.pages:
        _say_how_it_was_made(out, pdf)
    if unit.right_hand and len(out.pages) % 2:  # a right-hand page has an even number, from 0
        out.add_blank_page().obj.MediaBox = Array(list(pdf.pages[0].obj.MediaBox))
    source = read(unit, pdf, start=len(out.pages))
    faces.take(pdf.pages[0].obj.Resources)
    for page in pdf.pages:
        out.pages.append(page)  # `extend` warns that it leaves out the names, which are bound below
    faces.give(out.pages[source.start].obj.Resources)
    return source


def _labels(sources: Sequence[Source]) -> Labels:
    """Return where each label stands in the whole; raise BuildError for those that stand twice."""
    found: dict[str, Place] = {}
    doubled: list[str] = []
    for source in sources:
        doubled += [label for label in source.destinations if label in found]
        found |= {label: Place(source.start + at.page, at.left, at.top) for label, at in source.destinations.items()}
    if doubled:
        raise BuildError(f"two units have the same anchor: {', '.join(sorted(set(doubled)))}")
    return found


def _tagged(out: Pdf, pages: Sequence[Any], sources: Sequence[Source], known: Iterable[str]) -> list[Any]:
    """Write the trees of all units as one, a unit at a time, and return the annotations that are left."""
    labels = frozenset(known)

    def lives(target: str) -> bool:
        return not is_elsewhere(target) or label_of(target) in labels

    return write_tree(out, pages, ((f"u{number}-", source.start, tree(source, lives)) for number, source in enumerate(sources, start=1)))


def _lead(annotations: Iterable[Any], labels: Labels, elsewhere: Mapping[str, str]) -> None:
    """Let links to labels of the book lead to a place of this file or of a sibling."""
    for annotation in annotations:
        action = annotation.get("/A", Dictionary())
        target = str(action.get("/URI", ""))
        if not is_elsewhere(target):
            continue
        label = label_of(target)
        if label in labels:
            del annotation.A
            annotation.Dest = String(label)
        else:
            annotation.A = _remote(elsewhere[label], label)


def _remote(file: str, label: str) -> Dictionary:
    specification = Dictionary(Type=Name.Filespec, F=String(file), UF=String(file))
    return Dictionary(Type=Name.Action, S=Name.GoToR, F=specification, D=String(label))


def _say_how_it_was_made(out: Pdf, first: Pdf) -> None:
    """Take what makes colors certain, and the name of what laid the units out, from the first."""
    if "/OutputIntents" not in first.Root:
        raise BuildError("the units have no output intent: lay them out as pdf/a-2a")
    out.Root.OutputIntents = Array([out.copy_foreign(first.make_indirect(intent)) for intent in first.Root.OutputIntents])
    out.docinfo["/Producer"] = String(str(first.docinfo.get("/Producer", "WeasyPrint")))


def _catalog(out: Pdf, document: Document) -> None:
    producer = str(out.docinfo["/Producer"])
    out.Root.Lang = String(document.language)
    out.Root.MarkInfo = Dictionary(Marked=True)
    out.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    out.Root.Metadata = out.make_stream(metadata.xmp(document, producer), Type=Name.Metadata, Subtype=Name.XML)
    for key, value in metadata.information(document, producer).items():
        out.docinfo[key] = String(value)


def _navigation(out: Pdf, pages: Sequence[Any], sources: Sequence[Source], labels: Labels) -> None:
    """Write page labels, bookmarks and named destinations; what has several units shows its bookmarks when opened."""
    starts = {source.start for source in sources}
    counted = {source.start: _page_label(source.unit) for source in sources if not source.unit.continued}
    blanks = {source.end: Dictionary() for source in sources if source.end not in starts and source.end < len(pages)}
    out.Root.PageLabels = Dictionary(Nums=Array([part for entry in sorted((counted | blanks).items()) for part in entry]))
    entries = outline.of(sources)
    outline.write(out, pages, entries)
    if entries and len(sources) > 1:
        out.Root.PageMode = Name.UseOutlines
    if labels:
        destinations = {label: outline.destination(pages, place) for label, place in labels.items()}
        out.Root.Names = Dictionary(Dests=name_tree(out, destinations))


def _page_label(unit: Unit) -> Dictionary:
    entries: dict[str, Any] = {"/P": String(unit.prefix)} if unit.prefix else {}
    if unit.style:
        entries["/S"] = Name(f"/{unit.style}")
    return Dictionary(entries)


def _saved(out: Pdf) -> bytes:
    file = io.BytesIO()
    out.save(file, deterministic_id=True, min_version="1.7", object_stream_mode=ObjectStreamMode.generate)
    return file.getvalue()
