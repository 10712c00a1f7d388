"""What is said where the chapter gives a slide nothing to say: a cue to the speaker, in italics, and the minutes of an agenda."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from dmls_pipeline.read.tree import Block, Inline
from dmls_pipeline.tools import wording
from dmls_pipeline.write.slides import kinds
from dmls_pipeline.write.slides.slide import Slide, para, text
from dmls_pipeline.write.slideshow import Body


def given(slides: list[Slide]) -> list[Slide]:
    """Return *slides* with a cue for each that has nothing to say, but for the title."""
    return [
        slide if slide.notes or slide.kind == kinds.TITLE else slide.saying(_spoken(_cue(slide, slides[index + 1 :])))
        for index, slide in enumerate(slides)
    ]


def timed(slides: list[Slide]) -> list[Slide]:
    """Return *slides* with what each section takes said at the agenda; the slides know their seconds."""
    minutes = {
        slide.id: _minutes([slide, *_section(slides[index + 1 :])]) for index, slide in enumerate(slides) if slide.kind == kinds.SECTION
    }
    titles = {slide.id: slide.title for slide in slides if slide.kind == kinds.SECTION}
    parts = [[*titles[name], text(f" {length}")] for name, length in minutes.items()]
    said = _spoken([text(_length(_minutes(slides))), *_listed(parts), text(".")])
    return [slide.saying(said) if slide.kind == kinds.AGENDA and parts else slide for slide in slides]


def _minutes(slides: Sequence[Slide]) -> int:
    return max(1, round(sum(slide.seconds for slide in slides) / 60))


def _section(following: Sequence[Slide]) -> Iterator[Slide]:
    """Yield the slides of a section: those before the next one, and before what ends the deck."""
    return takewhile(lambda slide: slide.kind != kinds.SECTION and not slide.kind.last, following)


def _spoken(inlines: list[Inline]) -> Block:
    return para([{"t": "emph", "inlines": inlines}])


def _cue(slide: Slide, following: Sequence[Slide]) -> list[Inline]:
    """Return what the speaker of a slide is told."""
    body, name = slide.body, slide.kind.name
    if name == "section":
        return _about(slide, following)
    if name == "table" and (named := [row["cells"][0] for row in body["rows"] if row["cells"][0]]):
        return [text(wording.gettext("Go through it row by row: ")), *_listed(named), text(".")]
    if name in ("figure", "side", "full"):
        return [text(wording.gettext("It shows: {picture}", picture=body["figure"]["alt"]))]
    return [text(_advice(name, body))]


def _length(minutes: int) -> str:
    return wording.ngettext("About {count} minute: ", "About {count} minutes: ", minutes)


def _advice(name: str, body: Body) -> str:  # noqa: PLR0911 - a line for each kind
    """Return what one can do with a kind of slide, whatever it shows."""
    match name:
        case "question" if body.get("goes_on"):
            return wording.gettext("Go on with the answer.")
        case "question":
            return wording.gettext("Give the audience a minute with the question before you show the answer.")
        case "call":
            return _of_callout(body["call"])
        case "steps" if (count := len(body["rows"])) > 1:
            return wording.gettext("{count} steps, a click each: let the audience say what comes next.", count=count)
        case "take":
            return wording.gettext("Read them out, and ask for an example of each.")
        case "code":
            return wording.gettext("Go through it from the top, and say what goes in and what comes out.")
        case "formula":
            return wording.gettext("Say what each symbol stands for before you read the formula.")
        case _:
            return _otherwise()


def _of_callout(kind: str) -> str:
    """Return what one can do with a callout, or with a statement."""
    return {
        "key": wording.gettext("Leave this up for a moment: it is what to remember. Ask for a case in which it would not hold."),
        "warning": wording.gettext("Ask who has met this, and what it cost."),
        "tip": wording.gettext("Say where this would have helped, and ask who does it already."),
        "aside": wording.gettext("This is by the way: go on where nobody asks."),
        "statement": wording.gettext("Leave this up for a moment, and say it in words of your own."),
    }[kind]


def _otherwise() -> str:
    return wording.gettext("Say it in words of your own.")


def _about(section: Slide, following: Sequence[Slide]) -> list[Inline]:
    """Return what a section is about: the titles of its slides."""
    titles: list[list[Inline]] = []
    for slide in _section(following):
        if slide.kind not in (kinds.CALL, kinds.STEPS) and slide.title not in (section.title, *titles):
            titles.append(slide.title)
    return [text(wording.gettext("In this section: ")), *_listed(titles), text(".")] if titles else [text(_otherwise())]


def _listed(groups: Sequence[list[Inline]]) -> list[Inline]:
    """Return several runs of inlines with semicolons between them."""
    return [inline for index, group in enumerate(groups) for inline in ([text("; "), *group] if index else group)]
