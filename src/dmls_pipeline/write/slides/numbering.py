"""What slides are called among the others of their deck: their ids, and which part of a run they are."""

from dataclasses import replace
from itertools import count

from dmls_pipeline.write.slides.slide import Slide


def numbered(slides: list[Slide]) -> list[Slide]:
    """Return the slides with "(i/n)" where several share a run's title, and with ids that occur once: "sec-x", "sec-x-2"."""
    ids: dict[str, None] = {}
    for slide in slides:
        names = (f"{slide.id}-{number}" if number > 1 else slide.id for number in count(1))
        ids[next(name for name in names if name not in ids)] = None
    return [replace(slide, id=name, part=_part(slide, slides)) for slide, name in zip(slides, ids, strict=True)]


def _part(slide: Slide, slides: list[Slide]) -> tuple[int, int] | None:
    mates = [index for index, other in enumerate(slides) if other.run and other.run == slide.run]
    places = [index for index in mates if slides[index] is slide]
    return (mates.index(places[0]) + 1, len(mates)) if len(mates) > 1 and places else None
