"""What can be taken from one kind of slide when the slide is too high: each ease returns other slides, or [] where nothing is left."""

from dataclasses import replace
from itertools import accumulate

from dmls_pipeline.write.slides import figures, running_text
from dmls_pipeline.write.slides.slide import Slide, para, text
from dmls_pipeline.write.slideshow import Drawn, Piece, Row

LEAST = 0.3  # of its height: a picture that is lower shows nothing


def smaller_drawing(slide: Slide, over: float) -> list[Slide]:
    """Return the figure lower by *over* px, if its type can still be read."""
    figure = slide.body["figure"]
    factor = 1 - over / figure["height"]
    smaller: Drawn = {**figure, **figures.scaled(figure, factor)}
    return [slide.having(figure=smaller)] if factor > 0 and figure["form"] == "slide" and figures.legible(smaller) else []


def smaller_pictures(slide: Slide, over: float) -> list[Slide]:
    """Return a slide of the author's own with its pictures lower by *over* px, as long as their type can be read."""
    columns = [[_lower(piece, over) for piece in column] for column in slide.body["columns"]]
    return [slide.having(columns=columns)] if columns != slide.body["columns"] else []


def _lower(piece: Piece, over: float) -> Piece:
    if "figure" not in piece:
        return piece
    figure = piece["figure"]
    factor = 1 - over / figure["height"]
    smaller: Drawn = {**figure, **figures.scaled(figure, factor)}
    return {**piece, "figure": smaller} if factor > LEAST else piece


def caption_said(slide: Slide, _over: float) -> list[Slide]:
    """Return the slide with its caption spoken; a number that stands alone goes."""
    caption = slide.body.get("caption")
    if not caption:
        return [slide.having(number="")] if slide.body.get("number") else []
    number = [text(f"{slide.body['number']}: ")] if slide.body["number"] else []
    return [slide.having(caption=[], number="").saying(para([*number, *caption]))]


def under_said(slide: Slide, _over: float) -> list[Slide]:
    """Return a list of fewer depths: each row is spoken whole anyway."""
    rows = slide.body["rows"]
    deepest = max((under["depth"] for row in rows for under in row.get("under", [])), default=0)
    kept: list[Row] = [{**row, "under": [under for under in row.get("under", []) if under["depth"] < deepest]} for row in rows]
    return [slide.having(rows=kept)] if deepest else []


def parted(slide: Slide, _over: float) -> list[Slide]:
    """Return the two slides that were joined to this one."""
    return list(slide.apart)


def support_said(slide: Slide, _over: float) -> list[Slide]:
    """Return a statement alone, its support spoken."""
    more = slide.body.get("more")
    return [slide.having(more=[]).saying(para(more))] if more else []


def symbols_said(slide: Slide, _over: float) -> list[Slide]:
    """Return a formula without what its symbols stand for, which is spoken anyway."""
    return [slide.having(symbols=[])] if slide.body.get("symbols") else []


def meaning_said(slide: Slide, _over: float) -> list[Slide]:
    """Return a formula alone, its meaning spoken."""
    meaning = slide.body.get("meaning")
    return [slide.having(meaning=[]).saying(para(meaning))] if meaning else []


def answer_parted(slide: Slide, _over: float) -> list[Slide]:
    """Return a question as two slides, each with half of its answer: nothing of an answer is left out."""
    sentences = running_text.sentences(slide.body["answer"])
    ends = list(accumulate(len(running_text.flat(sentence)) for sentence in sentences))
    if len(sentences) < 2:
        return []
    half = min(range(1, len(sentences)), key=lambda count: abs(2 * ends[count - 1] - ends[-1]))
    first, second = (running_text.joined(part) for part in (sentences[:half], sentences[half:]))
    return [slide.having(answer=first), replace(slide.having(answer=second, goes_on=True), notes=(), labels=())]


def choices_apart(slide: Slide, _over: float) -> list[Slide]:
    """Return a question with its choices as two slides: what is asked, then the right choice with the answer."""
    choices = slide.body.get("choices", [])
    right = [row for row in choices if running_text.flat(slide.body["answer"]).startswith(f"{row['number']}. ")]
    if len(choices) < 2 or not slide.body["answer"]:
        return []
    return [slide.having(answer=[]), replace(slide.having(choices=right), labels=())]


def agenda_around(slide: Slide, _over: float) -> list[Slide]:
    """Return a section's slide with fewer sections of the agenda: the one that is furthest from this one goes."""
    rows = slide.body["rows"]
    here = next((index for index, row in enumerate(rows) if row["here"]), 0)
    return [slide.having(rows=rows[:-1] if len(rows) - 1 - here >= here else rows[1:])] if len(rows) > 1 else []
