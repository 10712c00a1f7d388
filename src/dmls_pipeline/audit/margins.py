"""Every word stands inside the margins of its page; a line of code that runs off the page is found here and nowhere else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.tools.binding import reading
from dmls_pipeline.write.print import type_area

MM = 72 / 25.4
missing = pdfs.missing_poppler  # says what to install; "" where nothing is missing
HINT = "break the line, or make the table or formula narrower"
PX = 0.75  # points in a pixel of a slide, which is 1280 × 720 pixels
SIDE = 64 * PX  # the margin of a slide
SLACK = 2.5  # points: a large numeral or letter begins a little before its axis, where it looks right
OUTER = 0.2  # of a line's box, above and below: a face may have room there that no letter fills, and more of it for Arabic


@dataclass(frozen=True)
class Frame:
    """Where words may stand, in points from the page's top left; a line may not cross `end`, where the text ends and the foot begins."""

    left: float
    right: float
    top: float
    bottom: float
    end: float | None = None

    def holds(self, line: pdfs.Line) -> bool:
        """Say whether a line stands inside."""
        inner = _inner(line)
        beside = inner.left < self.left - SLACK or inner.right > self.right + 1 or inner.top < self.top or inner.bottom > self.bottom
        crosses = self.end is not None and line.top < self.end - 1 and line.bottom > self.end + 4
        return not beside and not crosses


def check(pack: Pack) -> Iterator[Finding]:
    """Find words in a margin, between text and foot, or off the page."""
    for path in pack.of_kind(".pdf"):
        labels = reading.facts(path).labels
        for number, page in enumerate(pack.pages(path)):
            frame = framed(pack, path, page, first=number == 0)
            for line in (line for line in page.lines if not frame.holds(line)):
                said = f"“{line.text[:60]}” stands {_where(frame, line, page, mirrored=pack.book.is_right_to_left)}"
                yield pack.at_page(path, labels[number], "audit/margin", said, HINT, words=line.text)


def framed(pack: Pack, path: Path, page: pdfs.Page, *, first: bool) -> Frame:
    """Return the frame of a page: by the style sheet that lays it out."""
    if pack.is_screens(path):
        return Frame(0 if first else SIDE, page.width - (0 if first else SIDE), 0 if first else 45 * PX, 697 * PX)
    if path.parent.name == "slides":
        return Frame(18 * MM, page.width - 18 * MM, 15 * MM, page.height - 5 * MM)
    if path.name == "quiz.pdf" or ((pack.is_book(path) or pack.is_handout(path)) and not first):
        area = type_area.of(pack.book.print.paper, two_sided=pack.book.print.two_sided)
        top, bottom = min(area.top / 2, 13) * MM, page.height - min(area.foot / 3, 10) * MM  # with what is said above and below
        if page.width > page.height:  # a table that no upright page holds
            return Frame(area.label * MM, page.width - area.label * MM, top, bottom, page.height - area.turned_foot * MM)
        return Frame(area.label * MM, page.width - (area.right - area.shift) * MM, top, bottom, page.height - area.foot * MM)
    side = type_area.of(pack.book.print.paper).label * MM if pack.is_book(path) or pack.is_handout(path) else 9 * MM  # cover; cheat-sheet
    return Frame(side, page.width - side, 5 * MM, page.height - 5 * MM)


def _inner(line: pdfs.Line) -> pdfs.Line:
    """Return a line without what its box has above and below the letters; of a turned one, on its left and right."""
    width, height = line.right - line.left, line.bottom - line.top
    if height > 2 * width and len(line.text) > 2:
        return replace(line, left=line.left + OUTER * width, right=line.right - OUTER * width)
    return replace(line, top=line.top + OUTER * height, bottom=line.bottom - OUTER * height)


def _where(frame: Frame, line: pdfs.Line, page: pdfs.Page, *, mirrored: bool) -> str:
    """Say where a line stands that is not inside."""
    if line.left < 0 or line.right > page.width or line.top < 0 or line.bottom > page.height:
        return "off the page"
    past = max(frame.left - line.left, line.right - frame.right) / MM
    if past > 0:
        return f"{past:.1f} mm past the {'left' if (line.left < frame.left) is not mirrored else 'right'} margin"
    return "in the margin above or below the text"
