"""MyST, the Markdown of Jupyter Book and Sphinx: directives, roles, targets and comments in the forms that a chapter has."""

import re
from collections.abc import Iterable, Iterator, Sequence

from dmls_pipeline.read.forms.body import Body, Line, blanked
from dmls_pipeline.read.forms.myst import roles
from dmls_pipeline.read.forms.myst.blocks import RAW, form_of, unknown
from dmls_pipeline.read.forms.myst.directive import HEAD, Directive, dedented, end_of, labelled, options_of

__all__ = ["HEAD", "TARGET", "is_read", "rewritten"]

TARGET = re.compile(r"[ \t]*\((?P<label>[\w:. -]+)\)=[ \t]*")
HEADING = re.compile(r" {0,3}#{1,6}[ \t][^{]*")
PICTURE = re.compile(r" {0,3}!\[.*\]\([^()]*\)[ \t]*")
NUMBERED = re.compile(r"(?<=\$\$)[ \t]*\((?P<label>[A-Za-z][\w:-]*)\)[ \t]*$")
COMMENT = re.compile(r"%(?:[ \t].*)?|\+\+\+(?:[ \t].*)?")


def rewritten(body: Body) -> Body:
    """Return *body* without what only MyST reads; a directive that has no form of ours stays the listing that it looks like."""
    if not any(sign in body.text for sign in ("{", ")=", "$$ (", "[](")):
        return body
    changed = _with(body, _lines(body))
    changed = _with(changed, _numbered(changed.rewritten(roles.rewritten)))
    return changed.with_lines(_without_comment) if changed != body else body


def is_read(name: str) -> bool:
    """Say whether a directive of a name has a form of ours."""
    return form_of(name) is not None


def _with(body: Body, lines: Iterable[Line]) -> Body:
    made = tuple(lines)
    return Body(made) if made != body.lines else body


def _lines(body: Body) -> list[Line]:
    """Return the lines of *body* with its directives in our forms, one blank line between these and what stands beside them."""
    lines: list[Line] = []
    was_made = False
    for made, part in _parts(body):
        blank = bool(lines) and not lines[-1].text.strip()
        drops = blank and (made or was_made) and not part[0].text.strip()
        lines += part[1:] if drops else part
        was_made = made or (was_made and drops)
    return lines


def _parts(body: Body) -> Iterator[tuple[bool, list[Line]]]:
    """Yield the lines of *body* one by one, but those of a directive together in our form; True says that they were made."""
    inside = (body.code - body.openings) | body.formulas
    index, target = 0, ""
    while index < len(body.lines):
        line = body.lines[index]
        prose = index not in inside
        named = TARGET.fullmatch(line.text) if prose else None
        end = end_of(body.lines, index) if prose else index
        if named:
            target = named["label"]
            yield True, [blanked(line)]
        elif end > index and (made := _made(body.lines[index : end + 1], target)):
            yield True, made
            index, target = end, ""
        else:
            yield False, [_labelled(line, target) if target and prose else line]
            target = "" if line.text.strip() else target
        index += 1


def _made(lines: Sequence[Line], target: str) -> list[Line]:
    """Return the lines of our form of a directive, its two fences among *lines*; none for one that says nothing behind its name.

    *target* is the label that stands above it, "" for none.
    """
    head = HEAD.fullmatch(lines[0].text)
    form = form_of(head["name"]) if head else None
    if not head or not (form or head["argument"]):
        return []
    options, inner = options_of([dedented(line, len(head["indent"])) for line in lines[1:-1]])
    if target and "label" not in options:
        options.setdefault("name", target)
    parts = () if head["name"] in RAW else tuple(_lines(Body(inner)))
    return list(
        (form or unknown)(
            Directive(head["name"], head["argument"], options, inner, parts, lines[0], lines[-1].number, head["indent"], head["mark"])
        )
    )


def _labelled(line: Line, target: str) -> Line:
    """Return a heading or a picture with the label of the target above it; any other line as it is."""
    kind = "sec" if HEADING.fullmatch(line.text) else "fig" if PICTURE.fullmatch(line.text) else ""
    if not kind:
        return line
    blank = " " if kind == "sec" else ""
    return line.edited([(len(line.text.rstrip()), len(line.text), f"{blank}{{#{labelled(target, kind)}}}")])


def _numbered(body: Body) -> Iterator[Line]:
    """Yield the lines of *body* with the label of a formula, "$$ (label)", in the form that LaTeX's labels have here."""
    for index, line in enumerate(body.lines):
        label = NUMBERED.search(line.text) if index not in body.code else None
        yield line.edited([(label.start(), len(line.text), f" {{#{labelled(label['label'], 'eq')}}}")]) if label else line


def _without_comment(_: int, line: Line) -> Line:
    return blanked(line) if COMMENT.fullmatch(line.text) else line
