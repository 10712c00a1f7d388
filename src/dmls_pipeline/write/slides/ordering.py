"""The order of slides: that of the chapter, but for those that the author wants elsewhere."""

from dataclasses import replace

from dmls_pipeline.problems import Fault
from dmls_pipeline.write.slides.slide import Slide


def in_order(made: list[Slide | Fault]) -> list[Slide | Fault]:
    """Return *made* with each slide that has a label to follow behind the last slide of that label; without such a slide it stays."""
    ordered = list(made)
    for slide in [slide for slide in made if isinstance(slide, Slide) and slide.after]:
        at = _index(ordered, slide)
        del ordered[at]
        places = [index for index, other in enumerate(ordered) if isinstance(other, Slide) and _is_of(other, slide.after)]
        moved = replace(slide, run=slide.at) if places else slide  # it is not counted with those that it stood among
        ordered.insert(_behind(ordered, places[-1], slide) + 1 if places else at, moved)
    return ordered


def _index(slides: list[Slide | Fault], slide: Slide) -> int:
    return next(index for index, other in enumerate(slides) if other is slide)


def _is_of(slide: Slide, label: str) -> bool:
    return slide.id == label or label in slide.labels


def _behind(slides: list[Slide | Fault], place: int, moved: Slide) -> int:
    """Return the place of the last of the slides that follow the same label already, so that moved slides keep their order."""
    end = place
    while end + 1 < len(slides) and isinstance(other := slides[end + 1], Slide) and other.after == moved.after and other is not moved:
        end += 1
    return end
