"""The rules of a chapter: one generator each, all run in one pass."""

from collections.abc import Callable, Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.rules import attributes, content, front, markup, places, reading, structure
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rulebook import RULES, severity_of, with_severity

__all__ = ["CHAPTER_RULES", "RULES", "Context", "problems_of", "severity_of", "with_severity"]

CHAPTER_RULES: tuple[Callable[[Context], Iterator[Problem]], ...] = (
    front.readable_file,
    front.sound_yaml,
    front.valid_fields,
    front.short_fields,
    front.single_ids,
    front.known_terms,
    front.placed_formulas,
    structure.whole_chapter,
    structure.some_section,
    structure.heading_levels,
    structure.heading_places,
    structure.full_sections,
    structure.given_labels,
    structure.sound_labels,
    structure.labels_in_place,
    attributes.known_classes,
    attributes.known_attributes,
    attributes.placed_attributes,
    attributes.dated_asides,
    attributes.known_media,
    structure.closed_divs,
    places.plain_headings,
    places.plain_fields,
    places.marks_in_the_book,
    places.open_figures,
    places.filled_blocks,
    places.labeled_captions,
    places.short_captions,
    places.untitled_links,
    content.live_links,
    content.described_figures,
    reading.mentioned_figures,
    content.lone_images,
    content.whole_tables,
    content.settable_formulas,
    content.narrow_code,
    content.whole_footnotes,
    content.no_raw_html,
    content.numbered_lists,
    content.printable_characters,
    markup.leftovers,
    markup.defined_footnotes,
    markup.tight_scripts,
    markup.broken_tables,
    markup.vanished_citations,
    markup.closed_fences,
    reading.fitting_length,
    reading.spelled_acronyms,
)


def problems_of(context: Context) -> tuple[Problem, ...]:
    """Return everything that is wrong with a chapter, in reading order, each thing once."""
    return tuple(sorted({problem for rule in CHAPTER_RULES for problem in rule(context)}))
