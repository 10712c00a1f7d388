"""The rules that are not asked while content is read: what drawing, laying out, splitting and the engine find."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dmls_pipeline.problems import Fault
from dmls_pipeline.read.rules.rule import Rule
from dmls_pipeline.read.severities import Told
from dmls_pipeline.read.severities import held as held_by_the_book

TEX = Rule("maths/tex", "A formula is TeX that can be set.", firm=True, draft="warning")  # asked while a chapter is read, too
FIGURES = (
    Rule("figure/d2", "A D2 file is sound.", firm=True, draft="warning"),
    Rule("figure/vega", "A Vega-Lite file is sound and its fields are in its data.", firm=True, draft="warning"),
    Rule("figure/remote", "A figure fetches nothing.", firm=True, draft="warning"),
    Rule("figure/unsafe", "An SVG file holds no scripts and no links to the outside.", firm=True, draft="warning"),
    Rule("figure/left-out", "An SVG file holds only what print can show.", severity="warning"),
    Rule("figure/font", "An SVG file names the fonts of drawings: Source Sans 3 and Source Code Pro.", severity="warning"),
    Rule("figure/glyph", "Every letter in a figure has a font.", firm=True, draft="warning"),
    Rule("figure/outside", "A figure's file can be read, and does not lead out of content/.", firm=True, draft="warning"),
    Rule("figure/kind", "A figure is a diagram (D2), a chart (Vega-Lite), a drawing (SVG) or a picture.", firm=True, draft="warning"),
    Rule("figure/encoding", "A figure's file is UTF-8.", firm=True, draft="warning"),
    Rule("figure/size", "An SVG file has a size.", firm=True, draft="warning"),
    Rule("figure/small", "A drawing's type can be read once the drawing fits the page."),
    Rule("figure/picture", "A picture is a sound PNG, JPEG, WebP or GIF file.", firm=True, draft="warning"),
    Rule("figure/pixels", "A picture has fewer than 100 million pixels, and no figure's file is endless.", firm=True, draft="warning"),
    Rule("figure/coarse", "A picture has enough pixels to be looked at in print.", severity="warning"),
)  # fmt: skip
RULES = (
    *FIGURES,
    TEX,
    Rule("maths/wide", "A display formula is no wider than the line."),
    Rule("maths/long", "A formula within a line is no wider than the line of an e-book on a phone.", severity="warning"),
    Rule("print/overflow", "Nothing runs past the margin or off the page."),
    Rule("slide/code-wide", "A line of code on a slide has at most 80 columns."),
    Rule("slide/figure-small", "A drawing's smallest type on a slide is at least 24 px high, at full width or beside a list."),
    Rule("slide/formula-wide", "A display formula fits on a slide at 28 px or more."),
    Rule("slide/hanging", "The sentence that a formula's slide shows names what it is about.", severity="note"),
    Rule("slide/item-long", "A list item has a bold lead, or an opening short enough to stand on a slide."),
    Rule("slide/line-cut", "A line beside a lead ends with its sentence, or is the author's own.", severity="note"),
    Rule("slide/overflow", "A block fits on a slide once all that can be is tightened, spoken in the notes, or parted."),
    Rule("slide/statement-long", "The first sentence of a key, warning or tip is a slide's statement and has at most 25 words."),
    Rule("slide/table-wide", "A table on a slide has at most 5 columns, whose words fit side by side."),
    Rule("slide/title-long", "A heading takes at most two lines as a slide's title."),
    Rule("slide/too-many", "A chapter has at most 2,000 slides."),
    Rule("slide/too-many-words", "A callout has at most 70 words on its slide, which is read at a glance."),
    Rule("slide/wordy", "A callout of more than 40 words is more than an audience reads while somebody talks.", severity="warning"),
    Rule("cheatsheet/too-much", "The cheat-sheet keeps its pages at the smallest type that book.yaml allows."),
    Rule("cheatsheet/wide", "An equation on the cheat-sheet is no wider than a column at the smallest type."),
    Rule("file/missing", "A file that a step needs is there, is a file that you may read, and is no link that leads out of `content/`."),
    Rule("artifact/edited", "A file of the pack was changed by hand; it is not overwritten.", firm=True),
    Rule("artifact/foreign", "A file that the pipeline did not write lies where it would write one; it is not overwritten.", firm=True),
)  # fmt: skip
BY_ID = {rule.id: rule for rule in RULES}


def held(faults: Iterable[Fault], statuses: Mapping[str, str]) -> Told:
    """Return what a writer found, to be told; raise ContentError with all of it where there is an error.

    A fault is as serious as `severities` of book.yaml make it, else as the status of its chapter does; *statuses* has "draft" or
    "complete" for each stem. A step that asks has paths.SEVERITIES among its inputs.
    """
    return held_by_the_book(replace(fault, severity=BY_ID[fault.rule].severity_in(statuses[fault.source])) for fault in faults)
