"""Every rule by its id, with the sentence that `dmls rules` and docs/rules.md tell."""

from collections.abc import Mapping
from dataclasses import replace

from dmls_pipeline.problems import Problem, Severity

RULES: dict[str, str] = {
    # book.yaml
    "book/yaml": "book.yaml is a mapping in sound YAML, without aliases and tags.",
    "book/duplicate": "No key of book.yaml stands twice.",
    "book/unknown": "book.yaml has no fields but those that are documented.",
    "book/missing": "slug, title, language, date and chapters are required in book.yaml.",
    "book/type": "A field of book.yaml is of its kind: a text, a number, a date, a list, a mapping.",
    "book/value": "A field of book.yaml has a value that can be used: a slug for file names, a language code, a paper.",
    "book/chapter-name": "A chapter is listed by its file's name without .md: a number, an underscore, a slug.",
    "book/chapter-missing": "Each chapter that is listed has its file in content/.",
    "book/chapter-twice": "A chapter is listed once.",
    "book/unlisted": "Each Markdown file in content/ is listed (README.md apart).",
    "book/number-twice": "No two chapters have one number.",
    "book/order": "The numbers of the listed chapters rise.",
    "book/rule": "severities names rules that exist.",
    # references.yaml
    "reference/yaml": "references.yaml is a list of sources in sound YAML.",
    "reference/invalid": "A source has an id, a known type and a title, and its names and dates are CSL's.",
    "reference/unknown": "A source has no fields but CSL's.",
    "reference/twice": "No two sources have one id.",
    "reference/uncited": "Each source is cited in some chapter.",
    # a chapter as a file
    "chapter/unreadable": "A chapter is a file that can be read.",
    "chapter/encoding": "A chapter is UTF-8.",
    "chapter/empty": "A chapter has a body.",
    "chapter/length": "A complete chapter has as many words as book.yaml says.",
    # front matter
    "front-matter/missing": "The front matter is there and closed, and has all required fields.",
    "front-matter/yaml": "The front matter is a mapping in sound YAML, without aliases and tags.",
    "front-matter/duplicate": "No field of the front matter stands twice.",
    "front-matter/unknown": "The front matter has no fields but those that are documented.",
    "front-matter/type": "A field of the front matter is of its kind: a text, a list, a mapping, true or false.",
    "front-matter/value": "A field of the front matter is not empty, and status is draft or complete.",
    "front-matter/long": "A takeaway has at most 140 characters, a short title 28.",
    "id/malformed": "The id of a term or question is kebab-case, a question's begins with q-.",
    "id/twice": "The ids of terms and questions are unique in the book.",
    # structure
    "heading/level": "The body's headings have the levels 2 to 4.",
    "heading/skipped": "No level of headings is skipped.",
    "heading/empty": "A heading has words.",
    "heading/place": "A heading does not stand inside a callout, `.only`, a list, a quotation or speaker notes.",
    "section/missing": "A chapter has a section.",
    "section/empty": "A section has content, in print and in the e-book too.",
    "label/missing": "Sections, subsections and figures have a label.",
    "label/malformed": "A label is sec-, fig-, tbl- or eq-, as its kind wants, and then kebab-case.",
    "label/twice": "A label is unique in the book.",
    "label/place": "Only headings, figures, tables and equations have labels; a div with one holds one table or one formula.",
    "class/unknown": "Classes are those that are documented, where they mean something.",
    "attribute/unknown": "Attributes are those that are documented, where they mean something.",
    "attribute/misplaced": "Attributes stand behind what they belong to, or on a line of their own before it.",
    "callout/date": 'An aside says its date, as in date="2026-11".',
    "only/media": "`.only` says for which media: print, ebook, slides.",
    "block/empty": "A callout, a quotation, a list item, a listing or a div holds something; a table has a row.",
    "div/unclosed": "Each ::: that opens is closed.",
    # references and links
    "inline/place": "A heading has no links, references and footnotes; a field that is read outside its chapter no references.",
    "mark/place": "Terms and index entries are marked in text that print and e-book have, not in headings and fields.",
    "ref/dead": "What a cross-reference names exists.",
    "ref/only": "What a cross-reference names is shown in every medium that shows the reference.",
    "link/dead": "A link leads to something that a reader has.",
    "link/empty": "A link has a text and an address.",
    "link/unsafe": "A link is https, http or mailto.",
    "cite/unknown": "What is cited is in references.yaml.",
    "cite/malformed": "A citation is written [@key], [@key, p. 40] or [@key; @other].",
    # figures, tables, formulas, code
    "figure/missing": "A figure's file lies in content/figures.",
    "figure/alt": "A figure says in alt what it shows.",
    "figure/alt-caption": "A figure's alt is not its caption.",
    "figure/caption": "A figure has a caption.",
    "figure/unmentioned": "A figure or a table with a label is referred to in its chapter.",
    "figure/place": "An image stands alone in its paragraph, and not in a list, a quotation, a definition or speaker notes.",
    "figure/d2": "A D2 file is sound.",
    "figure/vega": "A Vega-Lite file is sound and its fields are in its data.",
    "figure/remote": "A figure fetches nothing.",
    "figure/unsafe": "An SVG file holds no scripts and no links to the outside.",
    "figure/outside": "A figure's file does not lead out of content/.",
    "figure/kind": "A figure is a .d2, .vl.yaml or .svg file.",
    "figure/encoding": "A figure's file is UTF-8.",
    "figure/size": "An SVG file has a size.",
    "figure/small": "A drawing's type can be read once the drawing fits the page.",
    "table/head": "Each column of a table has a head (the first may do without).",
    "table/cells": "Each row of a table has as many cells as its head.",
    "table/caption": "A table with a label has a caption.",
    "table/label": "A table with a caption has a label.",
    "caption/long": "A caption has at most 600 characters: it stands beside its figure or table, on one page.",
    "maths/tex": "A formula is TeX that can be set.",
    "maths/wide": "A display formula is no wider than the line.",
    "maths/long": "A formula within a line is no wider than the line of an e-book on a phone.",
    "maths/place": "A display formula does not stand in a heading, a caption or a field.",
    "code/wide": "A line of code has at most 80 columns.",
    # what does not fit, or is in the way
    "print/overflow": "Nothing runs past the margin or off the page.",
    "slide/code-wide": "A line of code on a slide has at most 80 columns.",
    "slide/figure-small": "A drawing's smallest type on a slide is at least 24 px high, at full width or beside a list.",
    "slide/formula-wide": "A display formula fits on a slide at 28 px or more.",
    "slide/item-long": "A list item has a bold lead, or an opening short enough to stand on a slide.",
    "slide/overflow": "A block fits on a slide once all that can be is tightened, spoken in the notes, or parted.",
    "slide/statement-long": "The first sentence of a key, warning or tip is a slide's statement and has at most 25 words.",
    "slide/table-wide": "A table on a slide has at most 5 columns, whose words fit side by side.",
    "slide/title-long": "A heading takes at most two lines as a slide's title.",
    "slide/too-many-words": "A slide has at most 70 words.",
    "slide/wordy": "A callout of more than 40 words is more than an audience reads while somebody talks.",
    "artifact/edited": "A file of the pack was changed by hand; it is not overwritten.",
    "artifact/foreign": "A file that the pipeline did not write lies where it would write one; it is not overwritten.",
    "file/missing": "A file that a step needs is there.",
    "cheatsheet/too-much": "The cheat-sheet keeps its pages at the smallest type that book.yaml allows.",
    "cheatsheet/wide": "An equation on the cheat-sheet is no wider than a column at the smallest type.",
    # words
    "acronym/unexplained": "An acronym is spelled out where a chapter uses it first, unless its readers know it.",
    "term/unknown": "What is marked as a term is among the chapter's terms.",
    "term/unmarked": "Each of the chapter's terms is marked where it is explained.",
    "term/twice": "A term is marked once.",
    "card/gone": "A card that was handed out is in the content, under the id that it had.",
    "card/new": "A card of the content is among those that are handed out, once there are any.",
    "footnote/undefined": "A footnote that is referred to has a definition.",
    "footnote/unused": "A footnote that is defined is referred to.",
    "footnote/long": "A footnote is one paragraph.",
    "footnote/nested": "No footnote stands inside a footnote.",
    "footnote/twice": "A footnote is defined once and referred to once.",
    "html/raw": "There is no raw HTML.",
    "list/style": "Ordered lists count with numbers.",
    "text/glyph": "Each character is in the fonts, in chapters, book.yaml and references.yaml.",
    # what looks like a construct and was not read as one
    "markup/div": "No ::: is left over as text.",
    "markup/attributes": "No {#…} or {.…} is left over as text.",
    "markup/table": "No row of | is left over as text.",
    "markup/dollar": "No $ is left over as text.",
    "markup/link": "No ]( is left over as text.",
    "markup/code": "No ` is left over as text, and each ``` is closed.",
    "markup/script": "A superscript or subscript has no spaces: x^2^, H~2~O.",
    "markup/emphasis": "No ** is left over as text.",
    "markup/definition": "No line begins with [@key]: and vanishes as a link's definition.",
}  # fmt: skip

# What would break an artifact is an error in every book.
FIRM_GROUPS = ("book", "reference", "chapter", "figure", "maths", "ref", "cite", "link", "mark", "inline", "id", "artifact")
FIRM = frozenset(rule for rule in RULES if rule.partition("/")[0] in FIRM_GROUPS) - {
    "book/unlisted", "chapter/length", "reference/uncited", "reference/unknown", "link/dead", "link/empty", "figure/alt-caption",
    "figure/caption", "figure/small", "figure/unmentioned", "maths/long", "maths/wide"
} | {
    "front-matter/missing", "front-matter/yaml", "front-matter/type", "front-matter/value", "heading/level", "heading/skipped",
    "heading/empty", "heading/place", "section/missing", "label/malformed", "label/twice", "label/place", "class/unknown",
    "div/unclosed", "term/unknown", "term/unmarked", "footnote/nested", "text/glyph",
}  # fmt: skip
WARNINGS = frozenset(
    {
        "acronym/unexplained", "book/unlisted", "code/wide", "figure/unmentioned", "footnote/twice", "front-matter/long",
        "label/missing", "markup/emphasis", "maths/long", "reference/uncited", "term/twice",
    }
)  # fmt: skip
NOTES = frozenset({"card/new", "chapter/length"})


def severity_of(rule: str) -> Severity:
    """Return how serious a rule is by itself."""
    return "warning" if rule in WARNINGS else "note" if rule in NOTES else "error"


def with_severity(problem: Problem, severities: Mapping[str, Severity]) -> Problem:
    """Return *problem* as serious as the book says, or as its rule is by itself."""
    return replace(problem, severity=severities.get(problem.rule, severity_of(problem.rule)))
