"""What can be taken from one kind of slide when the slide is too high: each ease returns other slides, or [] where nothing is left."""

from dataclasses import replace

from dmls_pipeline.read.tree import Inline
from dmls_pipeline.write.slides import figures, running_text
from dmls_pipeline.write.slides.slide import Slide, para, text
from dmls_pipeline.write.slideshow import Drawn, Row


def smaller_drawing(slide: Slide, over: float) -> list[Slide]:
    """Return the figure lower by *over* px, if its type can still be read."""
    figure = slide.body["figure"]
    factor = 1 - over / figure["height"]
    smaller: Drawn = {
        **figure,
        "width": round(figure["width"] * factor, 2),
        "height": round(figure["height"] * factor, 2),
        "type": round(figure["type"] * factor, 2),
    }
    return [slide.having(figure=smaller)] if factor > 0 and figure["form"] == "slide" and figures.legible(smaller) else []


def caption_said(slide: Slide, _over: float) -> list[Slide]:
    """Return the slide with its caption spoken."""
    caption = slide.body.get("caption")
    if not caption:
        return []
    number = [text(f"{slide.body['number']}: ")] if slide.body["number"] else []
    return [slide.having(caption=[], number="").saying(para([*number, *caption]))]


def lines_said(slide: Slide, _over: float) -> list[Slide]:
    """Return a list with its leads alone: the rows' whole text is spoken anyway."""
    rows = slide.body.get("rows", [])
    bare: list[Row] = [{**row, "line": []} for row in rows]
    return [slide.having(rows=bare)] if bare != rows else []


def parted(slide: Slide, _over: float) -> list[Slide]:
    """Return the two slides that were joined to this one."""
    return list(slide.apart)


def support_said(slide: Slide, _over: float) -> list[Slide]:
    """Return a statement alone, its support spoken."""
    more = slide.body.get("more")
    return [slide.having(more=[]).saying(para(more))] if more else []


def meaning_said(slide: Slide, _over: float) -> list[Slide]:
    """Return a formula alone, its meaning spoken."""
    meaning = slide.body.get("meaning")
    return [slide.having(meaning=[]).saying(para(meaning))] if meaning else []


def answer_said(slide: Slide, _over: float) -> list[Slide]:
    """Return a question with one sentence less of its answer shown."""
    return [with_answer(slide, list(slide.answer), len(slide.answer) - 1)] if slide.answer else []


def with_answer(slide: Slide, answer: list[list[Inline]], count: int) -> Slide:
    """Return a question with *count* sentences of its answer shown and the others spoken."""
    said = (para(running_text.joined(answer[count:])),) if answer[count:] else ()
    shown = slide.having(answer=running_text.joined(answer[:count]))
    return replace(shown, answer=tuple(answer[:count]), notes=(*said, *slide.notes))


def within_said(slide: Slide, _over: float) -> list[Slide]:
    """Return a section's slide without the titles of its subsections, which are spoken."""
    within = slide.body["within"]
    names = running_text.joined([[*title, text(".")] for title in within])
    return [slide.having(within=[]).saying(para(names))] if within else []
