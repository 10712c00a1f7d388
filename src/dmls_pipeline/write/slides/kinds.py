"""Every kind of slide there is. A new kind is a value here, a template of its name, a style, and a maker for PowerPoint."""

from collections.abc import Mapping

from dmls_pipeline.write.slides.faults import OTHERWISE
from dmls_pipeline.write.slides.fitting import eases, tightening
from dmls_pipeline.write.slides.slide import Kind

TITLE = Kind("title", "shorten the chapter's title", classes=("mid", "long", "longest"), bottom=500.0, footed=False)
AGENDA = Kind("agenda", classes=("dense",), rowed=True, titled=True)
SECTION = Kind("section", classes=("long",), eases=(eases.agenda_around,), state="on-accent")
LIST = Kind("list", classes=("five", "six"), eases=(eases.under_said,), rowed=True, titled=True)
# Leads alone beside a drawing say what its labels say, so a list's lines are not taken away: list and drawing part.
SIDE = Kind("side", eases=(eases.caption_said, eases.parted))
FIGURE = Kind(
    "figure",
    f"draw it lower or shorten its caption, or {OTHERWISE}",
    eases=(eases.smaller_drawing, eases.caption_said),
    titled=True,
)
FORMULA = Kind(
    "formula",
    f"break the formula in two, or {OTHERWISE}",
    classes=("tight",),
    eases=(eases.symbols_said, eases.meaning_said),
    titled=True,
    below=72.0,
)
TABLE = Kind(
    "table",
    f"shorten the cells of its longest row, or {OTHERWISE}",
    classes=("dense",),
    scaled=("small", "smallest"),
    eases=(tightening.parted, eases.caption_said),
    rowed=True,
    titled=True,
)
CODE = Kind("code", f"part the listing in two, or {OTHERWISE}", classes=("small",), titled=True)
# Only what an author can say in fewer words is terse: a list's lines are cut by rule, an example is worked line by line.
CALL = Kind(
    "call",
    "shorten the first sentence, which is the slide's statement",
    classes=("long",),
    eases=(eases.support_said,),
    terse=True,
)
STEPS = Kind("steps", "make two sentences of this step", classes=("tight",), rowed=True, titled=True)
TAKE = Kind("take", "shorten the takeaway", classes=("tight",), rowed=True, titled=True, last=True)
QUESTION = Kind("question", "shorten the question", classes=("long",), eases=(eases.choices_apart, eases.answer_parted), last=True)
FULL = Kind("full", f"take a picture with larger words, or {OTHERWISE}", bottom=721.0, footed=False)
OWN = Kind("own", "take something out of it, or make two of it", classes=("tight",), eases=(eases.smaller_pictures,), titled=True)
REFS = Kind("refs", rowed=True, titled=True, last=True)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (TITLE, AGENDA, SECTION, LIST, SIDE, FIGURE, FORMULA, TABLE, CODE, CALL, STEPS, TAKE, QUESTION, FULL, OWN, REFS)
}
