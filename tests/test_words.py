"""No word of the pack is written past the catalogs: what templates, scripts and writers show goes through gettext."""

import ast
import re
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

ROOT = Path(__file__).parents[1]
UNSEEN = ("serve", "pptx", "moodle.xml.j2", "screens.html.j2")  # no reader of the book sees these words
TEMPLATES = [
    path for path in sorted((ROOT / "templates").rglob("*.j2")) if not set(path.parts) & set(UNSEEN) and not path.name.endswith(".css.j2")
]
SCRIPTS = [*sorted((ROOT / "templates").glob("web/*.js")), ROOT / "templates/slides/deck.js"]
LAYOUTS = (
    "pptx/kinds.py",
    "pptx/layouts.py",
    "pptx/maker.py",
    "slides/faults.py",
)  # they speak to the author, or call PowerPoint's layouts and shapes by their names
WRITERS = [path for path in sorted((ROOT / "src/dmls_pipeline/write").rglob("*.py")) if not path.as_posix().endswith(LAYOUTS)]
NAMES = {"Anki", "CSV", "EPUB", "PDF", "PPTX", "PowerPoint", "Moodle", "Ctrl", "Esc"}  # the same in every language
NAMES |= {"textual", "visual", "none"}  # schema.org's
NAMES |= {"handouts", "pdf"}  # a path
LANGUAGE = {"gettext", "pgettext", "ngettext", "_"}
OUTSIDE_OF_TEXT = re.compile(r"<style\b.*?</style>|<script\b.*?</script>|<\?.*?\?>|<!--.*?-->|&\w+;|{{.*?}}", re.DOTALL)
ATTRIBUTE = re.compile(r'(?:aria-label|alt|title|placeholder)="([^"]*)"')
PAIR = re.compile(r'[\w:-]+="[^"]*"|</?[\w:-]+')  # what a macro gives to a tag
WORD = re.compile(r"[A-Za-z]{2,}")
SENTENCE = re.compile(r"[A-Z][a-z]+(?:[ -][a-z]+)*[.:]?|[A-Za-z]+(?: [A-Za-z{}]+){2,}.*")


def source_of(path):
    """Return the text of a template with the value of each expression and what a statement decides left out."""
    tree = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True).parse(path.read_text(encoding="utf-8"))
    return "".join(
        node.data if isinstance(node, nodes.TemplateData) else "{{ }}" for node in tree.find_all((nodes.TemplateData, nodes.Name))
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_a_template_has_no_words_of_its_own(path):
    whole = OUTSIDE_OF_TEXT.sub(" ", source_of(path))
    shown = [*ATTRIBUTE.findall(whole), PAIR.sub(" ", re.sub(r"<[^>]*>?", "\n", whole))]

    assert {word for text in shown for word in WORD.findall(text)} - NAMES == set()


def test_a_word_in_a_template_is_found(tmp_path):
    path = tmp_path / "a.html.j2"
    path.write_text('<p title="{{ a }}">{% if a %}Contents{% endif %} {{ _("Index") }}</p>', encoding="utf-8")

    assert WORD.findall(re.sub(r"<[^>]*>?", "\n", OUTSIDE_OF_TEXT.sub(" ", source_of(path)))) == ["Contents"]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_past_gettext(path):
    text = re.sub(r"^\s*//.*|\s//\s.*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = re.sub(r"n?gettext\((?:[^()]|\([^()]*\))*\)|{{.*?}}", "", text)
    said = [found for found in re.findall(r'"([^"\n]*)"', text) if SENTENCE.fullmatch(found)]

    assert [found for found in said if found not in ALLOWED] == []


TO_THE_AUTHOR = {"message", "ADVICE", "MONTHS"}  # and what CLDR has
PAPERS = {"Letter", "Letter landscape", "Sm", "Slide"}  # and what Python means by its names
ALLOWED = {"Escape", "Enter", "Highlight", "Firefox", "another book", "use strict", "P"}


def words_in(tree):
    """Yield the constants of a module that read like words, outside of docstrings, calls of gettext, faults and types."""
    passed = set()
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        quiet = name in LANGUAGE | {"cast", "TypeVar", "Fault", "Problem", "compile", "BuildError", "ValueError", "Kind"} or isinstance(
            node, ast.Raise
        )
        aside = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in TO_THE_AUTHOR
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if quiet or docstring or aside or isinstance(node, (ast.Subscript, ast.AnnAssign)):
            passed |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed and SENTENCE.fullmatch(node.value):
            yield node.value


@pytest.mark.parametrize("path", WRITERS, ids=lambda path: path.relative_to(ROOT / "src/dmls_pipeline").as_posix())
def test_a_writer_shows_nothing_past_gettext(path):
    assert [words for words in words_in(ast.parse(path.read_text(encoding="utf-8"))) if words not in NAMES | PAPERS] == []
