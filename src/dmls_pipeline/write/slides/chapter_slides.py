"""A chapter as slides: split by rule, fitted by measuring, numbered."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, replace
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.paths import of
from dmls_pipeline.problems import Fault
from dmls_pipeline.read import walk
from dmls_pipeline.read.records import Chapter, DeckParts, Identity, Refs
from dmls_pipeline.read.rules.elsewhere import held
from dmls_pipeline.read.severities import Told
from dmls_pipeline.read.tree import Heading, Inline
from dmls_pipeline.write import colors, matter, slideshow
from dmls_pipeline.write.slides import blocks, cues, faults, figures, kinds, notes_pages, ordering, pacing, runs, screens, standard
from dmls_pipeline.write.slides.fitting import fit, measuring
from dmls_pipeline.write.slides.fitting.extents import Extent
from dmls_pipeline.write.slides.numbering import numbered
from dmls_pipeline.write.slides.runs import Run, Shown
from dmls_pipeline.write.slides.slide import Slide, text, with_rows_said
from dmls_pipeline.write.slides.sources import Sources

Made = list[Slide | Fault]
ALL: DeckParts = {"objectives": True, "agenda": True, "questions": True, "references": True, "handouts": False}


def split(stem: str, parts: int = 0) -> Told:
    """Write the chapter's slides, and their HTML in *parts* files if there are any; return what is not serious.

    Raise ContentError for what a complete chapter must not have.
    In a draft nothing of slides is an error, unless the book says so: what does not fit is spoken.
    """
    chapter, identity, refs = matter.chapter_of(stem), matter.identity(), matter.refs_of(stem)
    stage = screens.stage(_written(chapter, identity, []), matter.maths_of(stem), refs["figures"], matter.logo() if parts else None)
    ruler = measuring.Ruler(stage, _known(of(stem, "extents.json")))
    slides, told = deck(chapter, refs, identity, ruler, {**matter.deck_parts(), **chapter.get("deck", {})})
    warnings = held(told, {stem: chapter["status"]})
    store.write_json(of(stem, "extents.json"), {digest: astuple(extent) for digest, extent in sorted(ruler.used.items())})
    written = [slide.to_json() for slide in slides]
    store.write_json(of(stem, "slides.json"), _written(chapter, identity, written))
    if parts:
        screens.deal_out(stem, stage, written, notes_pages.dealt(written, parts), ruler.pages)
    return warnings


def _known(path: Path) -> Mapping[str, Extent]:
    """Return what the last build measured, which saves time and decides nothing; nothing where that is damaged."""
    try:
        return {
            digest: Extent(float(top), float(end), float(right), tuple(map(float, rows)))
            for digest, (top, end, right, rows) in store.read_json(path).items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _written(chapter: Chapter, identity: Identity, slides: list[slideshow.Slide]) -> slideshow.Slideshow:
    return {
        "stem": chapter["stem"],
        "number": chapter["number"],
        "slug": chapter["slug"],
        "title": chapter["title"],
        "short_title": chapter["short_title"],
        "hue": colors.hue(chapter["number"]),
        "language": identity["language"],
        "book": identity["title"],
        "slides": slides,
    }


def deck(chapter: Chapter, refs: Refs, identity: Identity, ruler: measuring.Ruler, has: DeckParts = ALL) -> tuple[list[Slide], list[Fault]]:
    """Return the slides of a chapter and all that is wrong or too full."""
    stem = chapter["stem"]
    ready = runs.prepared(chapter, refs)
    drawings = {src: figures.forms(figure) for src, figure in refs["figures"].items()}
    made = outlined(ready, refs, identity, Sources(stem, ruler.stage.maths, drawings, _lowered(ready)), has)
    shown = [slide for slide in made if isinstance(slide, Slide)]
    made += [faults.too_many(stem, slide.at) for slide in shown[faults.SLIDES : faults.SLIDES + 1]]
    slides, overfull = fit.fitted(stem, _bounded(shown), ruler.measured)
    told = dict.fromkeys([*(fault for fault in made if isinstance(fault, Fault)), *overfull, *fit.wordy(stem, slides)])
    said = cues.given([with_rows_said(slide) for slide in slides])
    return cues.timed(numbered(pacing.paced(said, ready["blocks"]))), list(told)


def _bounded(slides: list[Slide]) -> list[Slide]:
    """Return as many slides as a deck may have; the last has the labels of those that are left out, so that links to them lead there."""
    kept, others = slides[: faults.SLIDES], slides[faults.SLIDES :]
    if others:
        kept[-1] = replace(kept[-1], labels=(*kept[-1].labels, *(label for slide in others for label in (slide.id, *slide.labels))))
    return kept


def _lowered(chapter: Chapter) -> frozenset[str]:
    """Return the words of the chapter that occur in lower case."""
    inlines = (inline for _, text in walk.texts(chapter["blocks"]) for inline in walk.every_inline(text))
    texts = (inline["text"] for inline in inlines if inline["t"] == "str")
    return frozenset(word for words in texts for word in re.findall(r"\b[a-z]+\b", words))


def outlined(chapter: Chapter, refs: Refs, identity: Identity, sources: Sources, has: DeckParts = ALL) -> Made:
    """Return all slides of a chapter before anything is measured: the frame, of which the deck *has* some, and the runs of its sections."""
    parts = runs.runs(chapter["blocks"])
    tops = [run.heading for run in parts if run.heading and run.heading["level"] == 2]
    before = parts[0].intro if parts and not parts[0].heading else ()
    agenda = tops if has["agenda"] and len(tops) > 1 else []  # of one section it says nothing
    opening = standard.opening(chapter, identity)
    made: Made = [opening if agenda else opening.saying(*before)]
    made += standard.objectives(chapter) if has["objectives"] else []
    made += [standard.agenda(agenda, before)] if agenda else []
    above: tuple[Heading, ...] = ()
    for run in parts:
        start = len(made)
        if run.heading:
            above = (*(heading for heading in above if heading["level"] < run.heading["level"]), run.heading)
        if run.heading and run.heading["level"] == 2:
            made.append(standard.section(run.heading, agenda, run.intro))
        _add(made, run, [text(chapter["title"])], sources)
        made[start:] = [replace(slide, under=ids(above)) if isinstance(slide, Slide) else slide for slide in made[start:]]
    made = ordering.in_order(made)
    made += standard.questions(chapter, has["questions"])
    made += standard.references(chapter, refs, has["handouts"]) if has["references"] else []
    return [*made, *standard.takeaways(chapter)]


def ids(headings: Iterable[Heading]) -> tuple[str, ...]:
    """Return the ids of headings."""
    return tuple(heading["id"] for heading in headings)


def _add(made: Made, run: Run, title: list[Inline], sources: Sources) -> None:
    """Add a run's slides; what is said before its first goes there, or, without one, to the slide before."""
    slides = list(_slides(run, title, sources))
    if run.heading and run.heading["level"] > 2:
        first = next((index for index, slide in enumerate(slides) if isinstance(slide, Slide)), None)
        if first is not None:
            slides[first] = _opening(run, run.heading, slides[first])
        else:
            last = max(index for index, slide in enumerate(made) if isinstance(slide, Slide))
            made[last] = _closing(run, run.heading, made[last])
    made += slides


def _opening(run: Run, heading: Heading, slide: Slide | Fault) -> Slide | Fault:
    """Return *slide* as the first of its run: with the run's address, and with what is said before anything is shown.

    Where the slide has a title of its own, as a callout's has, the run's heading is said.
    """
    if isinstance(slide, Fault):
        return slide
    unseen = () if slide.run == heading["id"] and not heading.get("hand", {}).get("title") else (runs.titled(heading["inlines"]),)
    labels = (slide.id, *slide.labels)
    return replace(slide, id=standard.address(heading), labels=labels, notes=(*unseen, *run.intro, *slide.notes))


def _closing(run: Run, heading: Heading, slide: Slide | Fault) -> Slide | Fault:
    """Return *slide*, the last one so far, with a run that shows nothing said at its end."""
    if isinstance(slide, Fault):
        return slide
    labels = (*slide.labels, heading["label"]) if heading["label"] else slide.labels
    return replace(slide.saying(*runs.headed(run)), labels=labels)


def _slides(run: Run, title: list[Inline], sources: Sources) -> Iterator[Slide | Fault]:
    """Yield the slides of a run, a list joined with the figure after it where both can be read."""
    heading = run.heading
    heard = standard.title_of(heading) if heading else title
    waiting = list(run.shown)
    while waiting:
        shown = waiting.pop(0)
        base = Slide(kinds.LIST, standard.address(shown.block), shown.block["id"], heard, run=heading["id"] if heading else "preamble")
        made = blocks.slides_of(shown, base, sources)
        if waiting and (pair := _joined(made, waiting[0], base, sources)):
            waiting.pop(0)
            made = [pair]
        yield from made


def _joined(made: Made, following: Shown, base: Slide, sources: Sources) -> Slide | None:
    """Return a list of at most five leads and the figure after it as one slide, if the drawing's type stays legible beside it."""
    first = made[0] if made else None
    block = following.block
    if len(made) != 1 or not isinstance(first, Slide) or first.kind != kinds.LIST or block["t"] != "figure" or following.opens:
        return None
    side = figures.sized(sources.figures[block["src"]], "side")
    if len(first.body["rows"]) > blocks.LEADS or not figures.legible(side):
        return None
    alone = blocks.slides_of(following, replace(base, id=standard.address(block)), sources)
    if len(alone) != 1 or isinstance(figure := alone[0], Fault):
        return None
    drawn: slideshow.Drawn = {**figure.body["figure"], **side, "form": "side"}
    return replace(
        first.having(figure=drawn, caption=figure.body["caption"], number=figure.body["number"]),
        kind=kinds.SIDE,
        notes=(*first.notes, *figure.notes),
        classes=(),
        labels=(*first.labels, figure.id, *figure.labels),
        apart=(first, figure),
    )
