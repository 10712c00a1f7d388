"""A display formula on a slide: as large as it can be, with what it says and what its symbols stand for."""

import re
from dataclasses import replace

from dmls_pipeline.problems import Fault
from dmls_pipeline.read import walk
from dmls_pipeline.read.tree import Block, Equation, Inline
from dmls_pipeline.tools import slide_geometry
from dmls_pipeline.write.records import Maths
from dmls_pipeline.write.slides import faults, kinds, running_text, standins
from dmls_pipeline.write.slides.runs import Shown
from dmls_pipeline.write.slides.slide import Slide, text

LARGEST = 56  # px: the size of a formula
HIGHEST, ALONE = 280, 400  # px: how high it may be, beside words and by itself
READABLE = 16  # px: a smaller formula is spoken, and named on its slide
MEANING, SYMBOLS = 170, 230  # characters of what is shown beside a formula
PRONOUN = re.compile(r"(?:It|This|They|These|Those|That|Its|Their|Both|Then|So|The same|The other)\b")
EXPLAINS = re.compile(r"(?:Here|Where|with|There|In (?:Equation|Formula|\(|,))", re.IGNORECASE)
REFERENCE = re.compile(r"In (?:Equation\s*)?\(?[\d.]+\)?, |In , ")
UNSHOWN = frozenset({"note", "cite"})


def slides_of(block: Equation, shown: Shown, base: Slide, stem: str, maths: Maths) -> list[Slide | Fault]:
    """Return a formula's slide; *shown* has the paragraphs before and after it, which say what it is."""
    drawn = maths[f"d:{block['tex']}"]
    across, down = int(slide_geometry.WIDE / drawn["width"]), int(HIGHEST / drawn["height"])
    before, after = _sentences(shown.before[-1:]), _sentences(shown.after[:1])
    meaning, leads = _meaning(block, before, after)
    symbols = running_text.without(block.get("symbols", []), UNSHOWN) or _symbols(before, after, meaning)
    if down < faults.SMALLEST_FORMULA:  # then the room that words would take is needed
        meaning, symbols, down = [], [], int(ALONE / drawn["height"])
    size = min(LARGEST, across, down)
    hanging = [faults.hanging(stem, block["id"], walk.plain(meaning))] if leads and PRONOUN.match(running_text.flat(meaning)) else []
    small = [faults.small_formula(stem, block["id"], size, tall=down < across)] if size < faults.SMALLEST_FORMULA else []
    number = f"({block['number']})" if block["number"] else ""
    body = base.having(tex=block["tex"], size=max(1, size), number=number, meaning=meaning, leads=leads, symbols=symbols)
    slide = replace(body, kind=kinds.FORMULA)
    return [*small, *hanging, slide if size >= READABLE else standins.of_slide(slide)]


def _meaning(block: Equation, before: list[list[Inline]], after: list[list[Inline]]) -> tuple[list[Inline], bool]:
    """Return the sentence that says what a formula means, and whether that sentence leads to the formula.

    The sentence before the formula leads to the formula if it ends in a colon; otherwise the sentence after the formula is taken.

    A sentence that leads to a formula is often none without it ("…, the chance of both is:"). One that begins with a pronoun is
    shown with the sentence before it.
    """
    if before and running_text.flat(before[-1]).endswith(":"):
        whole = before[-2:] if len(before) > 1 and PRONOUN.match(running_text.flat(before[-1])) else before[-1:]
        for sentences in (whole, before[-1:]):
            if said := _short(running_text.joined(sentences), MEANING):
                return [*said, text(":")], True
    if after and not _explains(after[0]) and (said := _short(after[0], MEANING)):
        return said, False
    return _short([text(block["title"])] if block["title"] else [], MEANING), False


def _symbols(before: list[list[Inline]], after: list[list[Inline]], meaning: list[Inline]) -> list[Inline]:
    """Return what the symbols stand for: the sentence after the formula that explains them, else those before it that name some."""
    if after and _explains(after[0]) and (said := _short(_without_reference(after[0]), SYMBOLS)):
        return [*said, text(".")]
    named: list[list[Inline]] = []
    for sentence in reversed(before[:-1]):
        if not _holds_formula(sentence) or len(running_text.flat(running_text.joined([sentence, *named]))) > SYMBOLS:
            break
        named.insert(0, sentence)
    said = running_text.without(running_text.joined(named), UNSHOWN)
    return [] if said and running_text.flat(said) in running_text.flat(meaning) else said


def _explains(sentence: list[Inline]) -> bool:
    """Say whether a sentence tells what symbols stand for: it begins like that and holds a formula."""
    return _holds_formula(sentence) and bool(EXPLAINS.match(running_text.flat(sentence)))


def _without_reference(sentence: list[Inline]) -> list[Inline]:
    """Return a sentence without the "In (2.3)," before it: the slide shows the formula."""
    bare = running_text.without(sentence, UNSHOWN)
    flat = running_text.flat(bare)
    reference = REFERENCE.match(flat)
    return running_text.part(bare, reference.end(), len(flat)) if reference else bare


def _holds_formula(sentence: list[Inline]) -> bool:
    return any(node["t"] == "math" for node in walk.every_inline(sentence))


def _short(said: list[Inline], room: int) -> list[Inline]:
    """Return a sentence as it stands alone, [] if it is longer than *room* characters."""
    bare = running_text.trimmed(running_text.without(said, UNSHOWN), " :.,")
    return running_text.first_letter(bare, str.upper) if len(running_text.flat(bare)) <= room else []


def _sentences(blocks: tuple[Block, ...]) -> list[list[Inline]]:
    """Return the sentences of the paragraph that is the only one of *blocks*, [] if it is none."""
    return running_text.sentences(block["inlines"]) if blocks and (block := blocks[0])["t"] == "para" else []
