"""What is done, in order, when a slide does not fit: a tighter class, something into the notes, equal parts; never smaller type."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from dmls_pipeline.write.slides import figures, running_text, standard
from dmls_pipeline.write.slides.slide import Slide, in_parts, para, text

ROWED = frozenset({"agenda", "list", "table", "steps", "take", "refs"})
BODY, FILLED = 504, 0.92  # px of a body below a title of one line, and how far parts of uneven rows fill it
CLASSES: Mapping[str, tuple[str, ...]] = {
    "title": ("mid", "long"),
    "agenda": ("dense",),
    "list": ("five", "six"),
    "table": ("dense",),
    "code": ("small",),
    "call": ("long",),
    "steps": ("tight",),
    "take": ("tight",),
    "question": ("long",),
    "formula": ("tight",),
    "section": ("long",),
}


def tighter(slide: Slide, over: float) -> list[Slide]:
    """Return what to try next for a slide that is *over* px too long; [] if nothing is left."""
    ladder = CLASSES.get(slide.kind, ())
    step = ladder.index(slide.classes[0]) + 1 if slide.classes and slide.classes[0] in ladder else 0
    if step < len(ladder):
        return [slide.having(ladder[step])]
    for ease in EASES.get(slide.kind, ()):
        if eased := ease(slide, over):
            return eased
    return split(slide, over)


def split(slide: Slide, over: float = 0) -> list[Slide]:
    """Return a slide of rows in as many equal parts as its height asks for, at least two, or []."""
    rows = slide.body.get("rows", ())
    if slide.kind not in ROWED or len(rows) < 2:
        return []
    parts = max(2, math.ceil((BODY + over) / (BODY * FILLED)))
    return [relaxed(part) for part in in_parts(slide, -(-len(rows) // parts))]


def relaxed(slide: Slide) -> Slide:
    """Return a part without the tighter class that the whole needed."""
    return replace(slide, classes=tuple(name for name in slide.classes if name not in CLASSES.get(slide.kind, ())))


def _smaller_drawing(slide: Slide, over: float) -> list[Slide]:
    """Return the figure lower by what is over, if its type can still be read."""
    figure = slide.body["figure"]
    factor = 1 - over / figure["height"]
    smaller = {**figure, **{name: round(figure[name] * factor, 2) for name in ("width", "height", "type")}}
    return [slide.having(figure=smaller)] if factor > 0 and figure["form"] == "slide" and figures.legible(smaller) else []


def _caption_said(slide: Slide, _over: float) -> list[Slide]:
    caption = slide.body.get("caption")
    if not caption:
        return []
    number = [text(f"{slide.body['number']}: ")] if slide.body["number"] else []
    return [slide.having(caption=[], number="").saying(para([*number, *caption]))]


def _lines_said(slide: Slide, _over: float) -> list[Slide]:
    rows = slide.body.get("rows", ())
    bare = [{**row, "line": []} for row in rows]
    return [slide.having(rows=bare)] if bare != list(rows) else []


def _apart(slide: Slide, _over: float) -> list[Slide]:
    """Return a list and its figure, joined before, as two slides."""
    return list(slide.body.get("apart", ()))


def _support_said(slide: Slide, _over: float) -> list[Slide]:
    more = slide.body.get("more")
    return [slide.having(more=[]).saying(para(more))] if more else []


def _meaning_said(slide: Slide, _over: float) -> list[Slide]:
    meaning = slide.body.get("meaning")
    return [slide.having(meaning=[]).saying(para(meaning))] if meaning else []


def _answer_said(slide: Slide, _over: float) -> list[Slide]:
    shown = slide.body["sentences"]
    return [standard.with_answer(slide, shown, len(shown) - 1)] if shown else []


def _within_said(slide: Slide, _over: float) -> list[Slide]:
    within = slide.body["within"]
    names = running_text.joined([[*title, text(".")] for title in within])
    return [slide.having(within=[]).saying(para(names))] if within else []


EASES: Mapping[str, tuple[Callable[[Slide, float], list[Slide]], ...]] = {
    "list": (_lines_said,),
    "side": (_caption_said, _apart),  # leads alone beside a drawing say what its labels say
    "figure": (_smaller_drawing, _caption_said),
    "formula": (_meaning_said,),
    "table": (_caption_said,),
    "call": (_support_said,),
    "question": (_answer_said,),
    "section": (_within_said,),
}
