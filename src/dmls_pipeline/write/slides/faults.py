"""What cannot be shown on a slide, and how an author is told: each with its measure and a way out."""

from dmls_pipeline.problems import Fault

COLUMNS = 5
SMALLEST_FORMULA = 28  # px
TYPICAL, MOST = 40, 70  # words
STATEMENT = 25  # words
SLIDES = 2000  # of a deck
OTHERWISE = "leave it to the notes with {.notes}"


def _fault(stem: str, at: str, rule: str, message: str, hint: str) -> Fault:
    return Fault(stem, at, f"slide/{rule}", message, hint)


def too_many(stem: str, at: str) -> Fault:
    """Tell of the first slide that a deck has no room for."""
    message = f"a deck has at most {SLIDES:,} slides, and here begin the others"
    return _fault(stem, at, "too-many", message, f"part the chapter, or {OTHERWISE}")


def long_item(stem: str, at: str) -> Fault:
    """Tell of a list item without anything short to show."""
    message = "this list item has no lead that could stand on a slide"
    return _fault(stem, at, "item-long", message, "begin it with a bold lead and a full stop (**Lead.** …), or say the list with {.notes}")


def cut_line(stem: str, at: str, line: str) -> Fault:
    """Tell of a line beside a lead that ends before its sentence does."""
    message = f"on its slide this item's sentence ends at “{line}”"
    return _fault(stem, at, "line-cut", message, "write the slide's own line at the end of the item, as in [a short line]{.line}")


def small_figure(stem: str, at: str, size: float, smallest: float) -> Fault:
    """Tell of a drawing whose type is *size* px high at best."""
    message = f"on a slide this drawing's smallest type is {size:.0f} px high, and {smallest:.0f} px can be read"
    return _fault(stem, at, "figure-small", message, f"draw fewer nodes, shorten the labels or turn the direction; or {OTHERWISE}")


def wide_table(stem: str, at: str, columns: int) -> Fault:
    """Tell of a table with too many columns."""
    message = f"this table has {columns} columns and a slide has room for {COLUMNS}"
    return _fault(stem, at, "table-wide", message, f"leave a column out, make two tables of it, or {OTHERWISE}")


def table_past_the_edge(stem: str, at: str, over: float) -> Fault:
    """Tell of a table whose longest words need more than a slide's width."""
    message = f"this table is {over:.0f} px wider than a slide, in the type of other tables"
    return _fault(stem, at, "table-wide", message, f"shorten its longest words or leave a column out, or {OTHERWISE}")


def small_formula(stem: str, at: str, size: int, *, tall: bool) -> Fault:
    """Tell of a formula that would be *size* px large, because the formula is too *tall* or else too wide."""
    message = f"to fit on a slide this formula would shrink to {size} px, and {SMALLEST_FORMULA} px can be read"
    hint = f"part it into two formulas, or {OTHERWISE}" if tall else "break it into lines with \\begin{aligned} … \\\\ … \\end{aligned}"
    return _fault(stem, at, "formula-wide", message, hint)


def hanging(stem: str, at: str, meaning: str) -> Fault:
    """Tell of a formula whose sentence begins with a word for something that the slide does not show."""
    message = f"on its slide this formula's sentence, “{meaning}”, begins with a word for what stands before it"
    return _fault(stem, at, "hanging", message, "name what it is about, or shorten the sentence before, which is then shown too")


def wide_code(stem: str, at: str, longest: int, most: int) -> Fault:
    """Tell of a line of code that is too long."""
    message = f"the longest line of this code has {longest} columns and a slide has room for {most}"
    return _fault(stem, at, "code-wide", message, f"break the line, or {OTHERWISE}")


def long_statement(stem: str, at: str, count: int) -> Fault:
    """Tell of a callout that opens with a long sentence."""
    message = f"the first sentence is this slide's statement and has {count} words; {STATEMENT} can be read at a glance"
    return _fault(stem, at, "statement-long", message, "say it in one short sentence, and the rest in a second")


def overflow(stem: str, at: str, hint: str, over: float) -> Fault:
    """Tell of a slide that is still *over* px too high when nothing more can be done."""
    message = f"this does not fit on a slide: it is {over:.0f} px too high, with all that can be spoken in the notes"
    return _fault(stem, at, "overflow", message, hint)


def long_title(stem: str, at: str) -> Fault:
    """Tell of a title of three lines."""
    message = "the title of this slide takes more than two lines"
    return _fault(stem, at, "title-long", message, "shorten the heading to what two lines hold, about 90 characters")


def too_many_words(stem: str, at: str, count: int) -> Fault:
    """Tell of a slide that is to be read at a glance and has too much to read."""
    message = f"a callout has at most {MOST} words on its slide, and this one has {count}"
    return _fault(stem, at, "too-many-words", message, f"shorten it, or {OTHERWISE}")


def wordy(stem: str, at: str, count: int) -> Fault:
    """Tell of a slide with more words than a typical one."""
    message = f"this slide has {count} words; up to {TYPICAL} are read while somebody talks"
    return _fault(stem, at, "wordy", message, "shorten its sentences, or make two callouts of it")
