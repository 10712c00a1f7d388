"""What WeasyPrint cuts at the end of every page, put together: sections, and the notes at the foot."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dmls_pipeline.tools.binding.tags import Element, Kid, Mark, marks, of_kind, text, with_kids

OPENING = ("H1", "H2")


def with_notes(document: Element) -> Element:
    """Make each note at a page's foot a /Note, and put it behind its call where that can be only one."""
    kids: list[Kid] = []
    for kid in document.kids:
        if not isinstance(kid, Element) or not _is_foot(kid):
            kids.append(kid)
            continue
        notes = [_note(span) for span in kid.kids if isinstance(span, Element)]
        if kids and isinstance(kids[-1], Element):
            kids[-1], notes = _called(kids[-1], notes)
        kids += notes
    return replace(document, kids=tuple(kids))


def with_whole_sections(document: Element) -> Element:
    """Join the pages' pieces: sections begin with <h1> or <h2>; one that does not goes on from the page before."""
    kids: tuple[Kid, ...] = ()
    for page in document.kids:
        kids = _joined(kids, page.kids if isinstance(page, Element) and page.kind == "Part" else (page,))
    return replace(document, kids=kids)


def _is_foot(kid: Element) -> bool:
    """Tell the area of notes: it stands beside the page's text, and WeasyPrint has no tag for it."""
    return kid.kind == "NonStruct" and bool(kid.kids) and all(of_kind(note, "Span") for note in kid.kids)


def _note(span: Element) -> Element:
    """Return the note; its name comes from its first mark, which no other has."""
    first = marks(span)[0]
    kids = span.kids
    if len(kids) > 1 and of_kind(kids[0], "NonStruct") and text(kids[0]).rstrip(".").isdigit():
        kids = (Element("Lbl", (*marks(kids[0]),)), *kids[1:])
    return Element("Note", kids, name=f"note-{first.page}-{first.number}")


def _called(page: Element, notes: list[Element]) -> tuple[Element, list[Element]]:
    """Return the page with the notes behind their calls, and those whose call is not certain."""
    marks = list(_calls(page))
    at: dict[Mark, Element] = {}
    left: list[Element] = []
    for note in notes:
        label = text(note.kids[0]).rstrip(".") if of_kind(note.kids[0], "Lbl") else ""
        calls = [mark for mark in marks if label and mark.text.strip() == label]
        if len(calls) == 1:
            at[calls[0]] = note
        else:
            left.append(note)
    return (_with_calls(page, at) if at else page), left


def _calls(element: Element) -> Iterator[Mark]:
    """Yield what may be the call of a note: a number alone in an inline element, with something before it."""
    for place, kid in enumerate(element.kids):
        if not isinstance(kid, Element) or kid.kind == "Link":
            continue
        inner = marks(kid) if kid.kind == "NonStruct" else []
        if len(inner) != 1:
            yield from _calls(kid)
        elif place and inner[0].text.strip().isdigit():
            yield inner[0]


def _with_calls(element: Element, notes: Mapping[Mark, Element]) -> Element:
    kids: list[Kid] = []
    for kid in element.kids:
        inner = marks(kid) if of_kind(kid, "NonStruct") else []
        if len(inner) == 1 and inner[0] in notes:
            kids += [Element("Reference", (inner[0],)), notes[inner[0]]]
        else:
            kids.append(_with_calls(kid, notes) if isinstance(kid, Element) else kid)
    return with_kids(element, kids)


def _joined(before: tuple[Kid, ...], after: tuple[Kid, ...]) -> tuple[Kid, ...]:
    if not before or not after:
        return before + after
    last, first = before[-1], after[0]
    if isinstance(last, Element) and isinstance(first, Element) and _goes_on(last, first):
        inside = first.kids if first.kind == "Sect" else (first,)
        return (*before[:-1], replace(last, kids=_joined(last.kids, inside)), *after[1:])
    return before + after


def _goes_on(last: Element, first: Element) -> bool:
    """Tell a piece of the section *last*: one that begins with no heading that opens sections, or a note at a page's foot."""
    if last.kind != "Sect":
        return False
    return first.kind == "Note" or (first.kind == "Sect" and not of_kind(first.kids[0] if first.kids else first, *OPENING))
