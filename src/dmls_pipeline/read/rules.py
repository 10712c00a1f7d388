"""The rules of a chapter: one generator each, all run in one pass."""

from collections.abc import Callable, Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.read import rules_attributes, rules_content, rules_front, rules_markup, rules_places, rules_reading, rules_structure
from dmls_pipeline.read.context import Context
from dmls_pipeline.read.rulebook import RULES, severity_of, with_severity

__all__ = ["CHAPTER_RULES", "RULES", "Context", "problems_of", "severity_of", "with_severity"]

CHAPTER_RULES: tuple[Callable[[Context], Iterator[Problem]], ...] = (
    rules_front.readable_file,
    rules_front.sound_yaml,
    rules_front.valid_fields,
    rules_front.short_fields,
    rules_front.single_ids,
    rules_front.known_terms,
    rules_front.placed_formulas,
    rules_structure.whole_chapter,
    rules_structure.some_section,
    rules_structure.heading_levels,
    rules_structure.heading_places,
    rules_structure.full_sections,
    rules_structure.given_labels,
    rules_structure.sound_labels,
    rules_structure.labels_in_place,
    rules_attributes.known_classes,
    rules_attributes.known_attributes,
    rules_attributes.placed_attributes,
    rules_attributes.dated_asides,
    rules_attributes.known_media,
    rules_structure.closed_divs,
    rules_places.plain_headings,
    rules_places.plain_fields,
    rules_places.marks_in_the_book,
    rules_places.open_figures,
    rules_places.filled_blocks,
    rules_places.labeled_captions,
    rules_places.short_captions,
    rules_places.untitled_links,
    rules_content.live_links,
    rules_content.described_figures,
    rules_reading.mentioned_figures,
    rules_content.lone_images,
    rules_content.whole_tables,
    rules_content.settable_formulas,
    rules_content.narrow_code,
    rules_content.whole_footnotes,
    rules_content.no_raw_html,
    rules_content.numbered_lists,
    rules_content.printable_characters,
    rules_markup.leftovers,
    rules_markup.defined_footnotes,
    rules_markup.tight_scripts,
    rules_markup.broken_tables,
    rules_markup.vanished_citations,
    rules_markup.closed_fences,
    rules_reading.fitting_length,
    rules_reading.spelled_acronyms,
)


def problems_of(context: Context) -> tuple[Problem, ...]:
    """Return everything that is wrong with a chapter, in reading order, each thing once."""
    return tuple(sorted({problem for rule in CHAPTER_RULES for problem in rule(context)}))
