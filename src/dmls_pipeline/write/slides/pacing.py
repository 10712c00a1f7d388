"""How long slides are shown: as long as their notes are spoken, and a moment to look; or as the author says."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dmls_pipeline.read import walk
from dmls_pipeline.read.tree import Block
from dmls_pipeline.write.slides import kinds
from dmls_pipeline.write.slides.slide import Slide

SPOKEN = 130  # words a minute
LOOK = 10  # seconds
THINK = 40  # seconds for a question before its answer


def paced(slides: list[Slide], blocks: Iterable[Block]) -> list[Slide]:
    """Return *slides* with the seconds that each is shown; *blocks* are the chapter's, whose headings may have minutes.

    A heading's minutes are those of all slides below it: what the author has not fixed further down gives or takes, in proportion.
    """
    fixed = {index: slide.minutes * 60 for index, slide in enumerate(slides) if slide.minutes is not None}
    lengths = [fixed.get(index, seconds(slide)) for index, slide in enumerate(slides)]
    for heading in sorted(_timed(blocks).items(), key=lambda item: -_depth(item[0], slides)):
        _stretch(lengths, fixed, [index for index, slide in enumerate(slides) if heading[0] in slide.under], heading[1] * 60)
    return [replace(slide, seconds=round(length)) for slide, length in zip(slides, lengths, strict=True)]


def seconds(slide: Slide) -> float:
    """Return how long a slide is shown, about, where nobody says."""
    words = sum(walk.words(inlines) for _, inlines in walk.texts(slide.notes)) + walk.words(slide.body.get("answer", []))
    thinking = THINK if slide.kind == kinds.QUESTION and not slide.body.get("goes_on") else LOOK
    return thinking + words * 60 / SPOKEN


def _timed(blocks: Iterable[Block]) -> Mapping[str, float]:
    """Return the minutes of the headings that have some, by the heading's id."""
    hands = ((block["id"], block.get("hand", {}).get("minutes")) for block in blocks if block["t"] == "heading")
    return {name: minutes for name, minutes in hands if minutes is not None}


def _depth(heading: str, slides: Iterable[Slide]) -> int:
    return max((slide.under.index(heading) for slide in slides if heading in slide.under), default=0)


def _stretch(lengths: list[float], fixed: dict[int, float], places: list[int], whole: float) -> None:
    """Have the slides at *places* take *whole* seconds together, as far as those that are not fixed allow it, and fix them."""
    free = [index for index in places if index not in fixed]
    left = max(0.0, whole - sum(lengths[index] for index in places if index in fixed))
    had = sum(lengths[index] for index in free)
    for index in free:
        lengths[index] *= left / had
        fixed[index] = lengths[index]
