"""What is looked up: glossary, index and references of the whole book as pages of the web book."""

from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WEB
from dmls_pipeline.tools import wording
from dmls_pipeline.write import matter, subject_index, tree
from dmls_pipeline.write.formulas import joined
from dmls_pipeline.write.web import page
from dmls_pipeline.write.web.formulas import formulas


def write_glossary(stems: tuple[str, ...]) -> None:
    """Write every term of the book, each with the page that explains it."""
    chapters = [matter.matter_of(stem) for stem in stems]
    maths = joined(chapter["maths"] for chapter in chapters)
    terms = tree.tied(matter.terms(chapters))
    formula = formulas(terms, maths)["formula"]
    _write("glossary", wording.gettext("Glossary"), letters=matter.by_letter(terms), count=len(terms), formula=formula)


def write_topics(stems: tuple[str, ...]) -> None:
    """Write the index of subjects."""
    homes = {str(matter.matter_of(stem)["number"]): stem for stem in stems}
    _write("topics", wording.gettext("Index"), letters=subject_index.letters(stems), home=lambda folio: homes[folio.partition("-")[0]])


def write_references() -> None:
    """Write every source that some chapter cites."""
    sources = matter.cited_sources()
    _write("references", wording.gettext("References"), sources=sources, formula=formulas(sources, {})["formula"])


def _write(name: str, title: str, **values: Any) -> None:
    html = page.framed(f"web/{name}.html.j2", here=name, title=title, contents=page.contents(), anchor=str, **values)
    store.write_text(WEB / f"{name}.html", html)
