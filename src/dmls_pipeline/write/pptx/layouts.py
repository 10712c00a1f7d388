"""The layouts of a PowerPoint deck: the HTML deck's places and sizes, as placeholders that a lecturer can go on with."""

from collections.abc import Mapping
from dataclasses import replace

from dmls_pipeline.tools import slide_geometry
from dmls_pipeline.tools.powerpoint_parts import Box, Layout, Level, Place, Shape
from dmls_pipeline.tools.slide_geometry import LEFT, NARROW, TALL, TOP, WIDE

TITLE, BODY, MORE, FOOT, NUMBER, SYMBOLS = 0, 1, 13, 11, 12, 14  # indexes of placeholders
FONTS: Mapping[str, str] = {"sans": "Calibri", "display": "Cambria"}  # on every machine with PowerPoint; LibreOffice has their doubles
COLORS: Mapping[str, str] = {  # name in the theme → token
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "muted",
    "lt2": "wash",
    "accent1": "accent",
    "accent2": "second",
    "accent3": "third",
    "accent4": "warning",
    "accent5": "tip",
    "accent6": "muted",
    "hlink": "accent",
    "folHlink": "accent",
}
EXTRA = ("accent-wash", "accent-soft", "rule")  # tokens of colors that no theme needs: a chart in them could not be seen
HEADING = Level(42, "display", bold=True)
SMALL_HEADING = Level(28, color="accent1", bold=True)
BAR = Shape(Box(0, 75, 40, 6), "accent1")
INDENT = 36.0


def _title(box: Box, level: Level = HEADING, *, bottom: bool = False) -> Place:
    return Place(TITLE, "title", "Title", box, (level,), bottom=bottom, prompt="Title")


def _body(box: Box, *levels: Level, index: int = BODY, name: str = "Text", fill: str = "") -> Place:
    return Place(index, "body", name, box, levels, fill=fill, prompt="Text")


def _foot(color: str = "tx2") -> tuple[Place, ...]:
    level = Level(20, color=color)
    return (
        Place(FOOT, "ftr", "Chapter", Box(LEFT, slide_geometry.FOOT, 900, 28), (level,)),
        Place(NUMBER, "sldNum", "Slide number", Box(slide_geometry.RIGHT - 200, slide_geometry.FOOT, 200, 28), (level,)),
    )


def _bulleted(size: float, line: float) -> tuple[Level, ...]:
    return (
        Level(size, bullet="•", left=INDENT, hang=INDENT),
        Level(line, left=INDENT),
        Level(line - 6, bullet="–", left=2 * INDENT, hang=INDENT),
        Level(line - 6, bullet="–", left=3 * INDENT, hang=INDENT),
        Level(line),
    )


def _titled(name: str, *places: Place, wide: float = WIDE) -> Layout:
    return Layout(name, (_title(Box(LEFT, slide_geometry.TITLE, wide, 52)), *places, *_foot()), (BAR,))


def _statement(name: str, color: str = "accent1", ground: str = "bg1") -> Layout:
    title = _title(Box(LEFT, 140, WIDE, 64), replace(SMALL_HEADING, color=color), bottom=True)
    body = _body(Box(LEFT, 228, 1054, 420), Level(56, "display"), Level(36))
    return Layout(name, (title, body, *_foot()), (Shape(Box(0, 184, 40, 6), color),), ground)


def _opening(plate: str) -> Layout:
    words = Shape(Box(890, 0, 390, slide_geometry.HEIGHT), "accent1", plate, 230 if len(plate) > 1 else 420)
    return Layout(
        "Title",
        (
            _title(Box(LEFT, 204, 770, 320), Level(96, "display", bold=True, lines=92)),
            _body(Box(LEFT, 148, 770, 44), Level(28, color="accent1", bold=True), index=MORE, name="Chapter number"),
            _body(Box(LEFT, 580, 770, 80), Level(28, color="tx2")),
        ),
        (words, Shape(Box(LEFT, 556, 770, 2), "rule")),
    )


def _section(plate: str) -> Layout:
    hang = 72 if len(plate) == 1 else 88  # "10.1" is wider than "9.1"
    return Layout(
        "Section",
        (
            _title(Box(LEFT, 148, 548, 420), Level(64, "display", "bg1", bold=True, lines=92)),
            _body(Box(684, 172, 532, 476), Level(28, color="bg1", left=hang, hang=hang)),
            *_foot("bg1"),
        ),
        shapes=(Shape(Box(684, 148, 532, 2), "bg1"),),
        ground="accent1",
    )


def layouts(plate: str) -> tuple[Layout, ...]:
    """Return all layouts; *plate* is the chapter's number, which stands large on its title."""
    hang = 98 if len(plate) == 1 else 116
    agenda = Level(36, left=hang, hang=hang)
    return (
        _opening(plate),
        _section(plate),
        _titled("Agenda", _body(Box(LEFT, TOP, WIDE, TALL), agenda)),
        _titled("List", _body(Box(LEFT, TOP, WIDE, TALL), *_bulleted(36, 34))),
        _titled("Steps", _body(Box(LEFT, TOP, WIDE, TALL), Level(36, bullet="1", left=74, hang=74))),
        _titled("References", _body(Box(LEFT, TOP, WIDE, TALL), Level(28, left=INDENT, hang=INDENT))),
        _titled("Picture or table", _body(Box(LEFT, 584, WIDE, 64), Level(24, color="tx2"), name="Caption")),
        _titled(
            "Formula",
            _body(Box(LEFT, 440, 956, 208), Level(32)),
            _body(Box(1036, 440, 180, 48), Level(28, color="tx2"), index=MORE, name="Number"),
            _body(Box(LEFT, 548, 956, 100), Level(28), index=SYMBOLS, name="Symbols"),
        ),
        _titled(
            "Picture beside text",
            _body(Box(LEFT, TOP, NARROW, TALL), *_bulleted(30, 28)),
            _body(Box(LEFT, 584, NARROW, 64), Level(24, color="tx2"), index=MORE, name="Caption"),
            wide=NARROW,
        ),
        _titled("Code", _body(Box(LEFT - 24, 140, WIDE + 48, 480), Level(28, "code", lines=112), name="Code", fill="bg2")),
        _statement("Statement"),
        _statement("Key idea", ground="accent-wash"),
        _statement("Warning", "accent4"),
        _statement("Tip", "accent5"),
        _statement("Aside", "tx2"),
        Layout(
            "Question",
            (
                _title(Box(LEFT, slide_geometry.TITLE, WIDE, 40), SMALL_HEADING),
                _body(Box(LEFT, 120, 1054, 528), Level(44, "display"), Level(34)),
                *_foot(),
            ),
            (Shape(Box(0, 67, 40, 6), "accent1"),),
        ),
        _titled("Title only"),
        Layout("Whole picture", (_title(Box(LEFT, slide_geometry.TITLE, WIDE, 52)),)),
        _titled(
            "Two columns",
            _body(Box(LEFT, TOP, 564, TALL), *_bulleted(32, 30), name="Left"),
            _body(Box(652, TOP, 564, TALL), *_bulleted(32, 30), index=MORE, name="Right"),
        ),
        Layout("Blank", _foot()),
    )
