"""The notes pages of a chapter: its slides on paper, two to a sheet, each with what is said and with lines to write on.

They are laid out in parts, each a step of its own, so that a changed word costs the layout of a few sheets and not of all. The slides
are laid out in `screens`, and only placed here.
"""

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from dmls_pipeline import paths, store
from dmls_pipeline.read.tree import Block, Inline, Node
from dmls_pipeline.tools import binding, layout, mirroring, printing, templates, wording
from dmls_pipeline.write import colors, matter, slideshow, tree
from dmls_pipeline.write.document import document
from dmls_pipeline.write.slides import kinds, paper, screens, template_values
from dmls_pipeline.write.slides.paper import MARGIN, MM, PAPERS

TOP = 17 * MM  # of the first slide, in points, as notes.css has it
NEXT = {"A4": 135.9 * MM, "Letter": 127.1 * MM}  # from a sheet's first slide to its second
SCALE = 128 * MM / screens.WIDTH
WIDE, HIGH = SCALE * screens.WIDTH, SCALE * screens.HEIGHT  # a slide on a sheet
BESIDE = 6 * MM  # from a slide to the lines beside it
LINES_BESIDE, BETWEEN = 7, 7.7 * MM  # how many they are, the last at the slide's foot, and from one to the next
THIRD = 195 * 96 / 25.4  # CSS pixels from the sheet's left edge: right of both columns, left of where a third would stand, on either paper
LINE, LINES = 50, {"A4": 21, "Letter": 17}  # characters in a line of notes; lines that half a sheet holds
GAP = 0.4  # lines after a block
EQUATION = 4.0  # lines that a display formula takes
FORMULA = 8  # characters that a formula takes, about


class Noted(TypedDict):
    """A slide on a sheet: its number, and its HTML with its notes and the name of its section."""

    number: int
    html: str


Sheet = list[Noted]


class About(TypedDict):
    """What stands around the sheets of a chapter."""

    number: int
    title: str
    hue: int
    language: str
    book: str


class Part(TypedDict):
    """notes-1.json and its like: what one step lays out."""

    deck: About
    paper: str
    sheets: list[Sheet]


def set_notes(stem: str, parts: int) -> None:
    """Write notes as HTML, dealt out to sheets, in *parts* files that belong to those of the slides; the last may have none."""
    (deck, drawn), maths = slideshow.shown(stem, matter.refs_of(stem)["figures"], None), matter.maths_of(stem)
    size = matter.paper()["large"]
    palette = colors.palette(deck["hue"])
    drawings = {key: colors.colored(svg, palette) for key, svg in drawn.items()}
    values = {**deck, **template_values.staged(deck["slides"], maths, drawings, printed=True)}
    about: About = {
        "number": deck["number"],
        "title": deck["title"],
        "hue": deck["hue"],
        "language": deck["language"],
        "book": deck["book"],
    }
    for part, some in enumerate(dealt(deck["slides"], parts), start=1):
        written: Part = {"deck": about, "paper": size, "sheets": shown(values, some)}
        store.write_json(paths.of(stem, f"notes-{part}.json"), written)


def dealt(slides: Iterable[slideshow.Slide], parts: int) -> list[list[list[int]]]:
    """Return the sheets of each part, each as the numbers of its slides."""
    made = sheets([lines(slide["notes"]) for slide in slides], LINES[matter.paper()["large"]])
    each = math.ceil(len(made) / parts)
    return [made[part * each : (part + 1) * each] for part in range(parts)]


def lines(notes: list[Block]) -> float:
    """Return how many lines *notes* take in a column, about; a little too many rather than too few."""
    return sum(_lines(node) for node in tree.nodes(notes))


def _lines(node: Node) -> float:
    match node["t"]:
        case "para" | "plain" | "heading":
            return _rows(_characters(node["inlines"])) + GAP
        case "code" if "language" in node:  # a block: code within a line has no language
            return sum(_rows(len(line)) for line in node["text"].split("\n")) + GAP
        case "table":
            return sum(max(_rows(_characters(cell) * len(row)) for cell in row) + GAP for row in (node["head"], *node["rows"]))
        case "figure":
            return _rows(_characters(node["caption"])) + _rows(len(node["alt"])) + 2 * GAP
        case "equation":
            return EQUATION + GAP
    return 0


def _rows(characters: int) -> int:
    return max(1, math.ceil(characters / LINE))


def _characters(inlines: list[Inline]) -> int:
    return tree.characters(inlines, FORMULA)


def sheets(lengths: Iterable[float], most: float) -> list[list[int]]:
    """Return the numbers of the slides on each sheet: two, but one whose notes have more than *most* lines stands alone."""
    made: list[list[int]] = []
    room = False
    for number, length in enumerate(lengths, start=1):
        if room and length <= most:
            made[-1].append(number)
            room = False
        else:
            made.append([number])
            room = length <= most
    return made


def shown(values: Mapping[str, Any], dealt: list[list[int]]) -> list[Sheet]:
    """Return the sheets with the HTML of each slide's notes and the name of the section in which it stands."""
    within = sections(values["slides"])
    return [
        [
            {
                "number": number,
                "html": templates.render("slides/noted.html.j2", deck=values, number=number, within=within[number - 1]),
            }
            for number in sheet
        ]
        for sheet in dealt
    ]


def sections(slides: Iterable[slideshow.Slide]) -> list[slideshow.Slide | None]:
    """Return for each slide the slide that opened its section, None outside of sections."""
    within: list[slideshow.Slide | None] = []
    for slide in slides:
        before = within[-1] if within else None
        kind = kinds.KINDS[slide["kind"]]
        within.append(slide if kind == kinds.SECTION else None if kind.last else before)
    return within


def lay_out(stem: str, part: int) -> None:
    """Lay out one part; slides whose notes turn out too long for half a sheet get a whole one each."""
    values = store.read_json(paths.of(stem, f"notes-{part}.json"))
    if not values["sheets"]:
        store.write(paths.of(stem, f"notes-{part}.pdf"), b"")
        return
    made: list[Sheet] = values["sheets"]
    laid = printing.lay_out(html(values, made), edges=False)
    if over := too_long(laid.pages, made):
        made = list(_apart(made, over))
        laid = printing.lay_out(html(values, made), edges=False)
    slides, places = paths.of(stem, f"screens-{part}.pdf").read_bytes(), list(placed(laid.pages, made, values["paper"]))
    size, rule = PAPERS[values["paper"]], colors.palette(values["deck"]["hue"])["rule"]
    ruled = binding.Ruled(*size, lines=tuple(lines_beside(size[0], places)), color=rule)
    store.write(paths.of(stem, f"notes-{part}.pdf"), binding.composed(laid.pdf, ruled, slides, places))


def lines_beside(width: float, places: Iterable[binding.Placed]) -> Iterator[binding.Line]:
    """Yield the frame of each slide on sheets of a *width*, and the lines beside it."""
    left, right = (MARGIN, width - MARGIN - WIDE - BESIDE) if mirroring.is_needed() else (MARGIN + WIDE + BESIDE, width - MARGIN)
    for place in places:
        yield from paper.frame(place.sheet, place.left, place.top, WIDE, HIGH)
        for number in range(LINES_BESIDE):
            height = place.top + HIGH - number * BETWEEN
            yield binding.Line(place.sheet, left, height, right, height)


def placed(pages: Sequence[layout.Anchors], made: Iterable[Sheet], size: str) -> Iterator[binding.Placed]:
    """Yield where each slide of a part stands: at the top of its slot, on the page that has its number."""
    at = {name: page for page, anchors in enumerate(pages) for name in anchors}
    slots = ((half, slide) for sheet in made for half, slide in enumerate(sheet))
    left = PAPERS[size][0] - MARGIN - WIDE if mirroring.is_needed() else MARGIN
    for page, (half, slide) in enumerate(slots):
        yield binding.Placed(page, at[f"notes-{slide['number']}"], left, TOP + half * NEXT[size], SCALE)


def html(values: Part, made: list[Sheet]) -> str:
    """Return a part's sheets as a document."""
    faces = [{**face, "source": f"font:{face['name']}.ttf", "format": ""} for face in template_values.FACES]
    safe = [[{**slide, "html": templates.safe(slide["html"])} for slide in sheet] for sheet in made]
    return templates.render("slides/pages.html.j2", deck=values["deck"], paper=values["paper"], faces=faces, sheets=safe)


def too_long(pages: Iterable[layout.Anchors], made: Iterable[Sheet]) -> set[int]:
    """Return the slides that share a sheet and whose notes end beyond their two columns, or on another page."""
    over: set[int] = set()
    laid = list(pages)
    for sheet in made:
        if len(sheet) == 2:
            page = next(page for page in laid if f"notes-{sheet[0]['number']}" in page)
            ends = {slide["number"]: page.get(f"notes-{slide['number']}-end") for slide in sheet}
            over |= {number for number, end in ends.items() if end is None or _is_beyond(end[0])}
    return over


def _is_beyond(left: float) -> bool:
    """Tell whether something that begins *left*, in CSS pixels, stands in a third column."""
    return left < 0 if mirroring.is_needed() else left > THIRD


def _apart(made: Iterable[Sheet], over: Container[int]) -> Iterator[Sheet]:
    for sheet in made:
        yield from ([slide] for slide in sheet) if any(slide["number"] in over for slide in sheet) else (sheet,)


def bind_notes(stem: str, parts: int, target: str) -> None:
    """Bind the parts of a chapter's notes pages."""
    identity, deck = matter.identity(), slideshow.of_chapter(stem)
    pdfs = [pdf for part in range(parts) if (pdf := paths.of(stem, f"notes-{part + 1}.pdf").read_bytes())]
    units = [binding.Unit(pdf, "", prefix="", continued=index > 0) for index, pdf in enumerate(pdfs)]
    title = matter.part_title(identity["title"], wording.gettext("{title}: slides and notes", title=deck["title"]), deck["number"])
    store.write(Path(target), binding.bind(units, document(identity, title, pdfs)))
