"""The small book in each edition: every artifact is made, and the audit finds nothing."""

import re
import shutil
import zipfile
from pathlib import Path

import declared
import pytest
import webbook
from needs import require
from pypdf import PdfReader

from dmls_pipeline import graph
from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.read.book import load_book
from dmls_pipeline.tools.binding import reading, tags

pytestmark = pytest.mark.pack

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
NO_TOOL = ("glyphs", "completeness", "links", "structure", "metadata", "contrast", "sizes", "machine", "policy")  # checks that need none
VALIDATORS = {"epubcheck": "EPUBCheck", "ua": "veraPDF, PDF/UA-1", "margins": "Margins", "lines": "Lines"}
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 60"><defs><linearGradient id="g"><stop stop-color="#b00020"/><stop offset="1" stop-color="#0b4f8a"/>
</linearGradient></defs><circle cx="30" cy="30" r="28" fill="url(#g)"/><text x="72" y="40" font-size="30">Example University</text></svg>"""
EDITIONS = {"plain": "theme: plain", "large-print": "theme: large-print", "A5": 'print: {paper: A5, lists: true}\naccent: "#b00020"'}
MM = 72 / 25.4


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request, first, tmp_path_factory):
    """Build the small book in an edition; return its name and the pack."""
    root = tmp_path_factory.mktemp("edition")
    shutil.copytree(REPOSITORY / "docs/example/content", root / "content")
    for name in ("dodo.py", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, root)
    pack = type(first.pack)(root, first.pack.src)
    logo = "logo: {picture: figures/logo.svg, alt: The sign of Example University}"
    pack.write("content/figures/logo.svg", LOGO)
    pack.write("content/book.yaml", f"{pack.read('content/book.yaml')}{EDITIONS[request.param]}\n{logo}\n")
    log = tmp_path_factory.mktemp("log") / "opened.txt"
    build = pack.run(str(HERE / "watched.py"), str(log), "-n", "2")
    assert (build.status, build.problems) == (0, []), build.out + build.err
    return request.param, pack, declared.opened(log)


def test_in_each_edition_every_file_that_a_step_reads_is_one_that_it_depends_on(edition, monkeypatch):
    _, pack, opened = edition
    monkeypatch.chdir(pack.root)
    book, _ = load_book()
    steps = graph.steps(book)

    assert {step.name: undeclared for step in steps if (undeclared := declared.undeclared(step, opened))} == {}
    assert all(declared.read_by(step, opened) for step in steps if step.name in ("front", "cover", "logo", "fit"))


def test_each_edition_is_sound(edition):
    _, pack, _ = edition
    audit = pack.doit("audit", *NO_TOOL, *VALIDATORS)

    assert (audit.status, audit.err) == (0, ""), audit.out
    ran = dict(re.findall(r"^(.+): (\d+ .+|not run: .+)$", audit.out, re.MULTILINE))
    assert all("no finding" in ran[title] or "is missing" in ran[title] for title in VALIDATORS.values()), audit.out


def test_axe_finds_nothing_on_the_web_pages_of_an_edition(edition):
    _, pack, _ = edition

    assert webbook.faults(pack / "build/web") == []


def test_the_logo_has_its_words_wherever_it_stands(edition):
    _, pack, _ = edition
    words = "The sign of Example University"
    with zipfile.ZipFile(pack / "build/slides/02_neighbor.pptx") as deck:
        slide = deck.read("ppt/slides/slide1.xml").decode()

    assert f'descr="{words}"' in slide
    for page in ("index.html", "slides/02_neighbor.html"):
        assert pack.read(f"build/{page}").count(words) == 1
    for file in ("example-notes.pdf", "slides/02_neighbor.slides.pdf", "slides/02_neighbor.pdf"):
        tree = reading.said(pack / "build" / file).tree
        assert [node.alternative for node in tags.walk(tree) if isinstance(node, tags.Element)].count(words) == 1, file


def test_each_edition_is_on_its_paper_in_its_type(edition):
    name, pack, _ = edition
    reader = PdfReader(pack / "build/example-notes.pdf")
    page = reader.pages[reader.page_labels.index("1-2")]
    sizes: dict[float, int] = {}

    def take(text, outer, inner, _, size):
        real = round(size * abs(inner[0] * outer[0]), 1)
        sizes[real] = sizes.get(real, 0) + len(text.strip())

    page.extract_text(visitor_text=take)

    width = float(page.mediabox.width) / MM
    assert round(width) == {"A5": 148}.get(name, 210)
    assert max(sizes, key=sizes.__getitem__) == pytest.approx(18 if name == "large-print" else 10, abs=0.2)


@pytest.fixture(scope="module")
def two_sided(first, tmp_path_factory):
    """Build book and handouts for leaves with two sides."""
    root = tmp_path_factory.mktemp("leaves")
    shutil.copytree(REPOSITORY / "docs/example/content", root / "content")
    for name in ("dodo.py", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, root)
    pack = type(first.pack)(root, first.pack.src)
    off = ", ".join(f"{name}: false" for name in ("ebook", "web", "slides", "powerpoint", "notes", "cheatsheet", "sheets", "quiz", "cards"))
    pack.write("content/book.yaml", f"{pack.read('content/book.yaml')}print: {{two_sided: true}}\nartifacts: {{{off}}}\n")
    build = pack.doit("-n", "2")
    assert (build.status, build.problems) == (0, []), build.out + build.err
    return pack


def test_left_pages_are_mirrored(two_sided):
    require(pdfs.missing_poppler())
    book = two_sided / "build/example-notes.pdf"
    labels = PdfReader(book).page_labels
    assert [number for number, label in enumerate(labels) if label.endswith("-1") and number % 2] == []

    for number, (label, page) in enumerate(zip(labels, pdfs.pages(book), strict=True)):
        left = bool(number % 2)
        folio = [line for line in page.lines if line.text == label and line.top > page.height - 32 * MM]
        assert all((line.left < page.width / 2) is left for line in folio), label
        if label in {"1-2", "1-3", "1-4"}:
            assert folio
            assert min(round(line.left / MM) for line in page.lines if line.left > 50 * MM) == (70 if left else 60), label
            assert max(line.right for line in page.lines) < page.width - (17.5 if left else 27.5) * MM


def test_the_audit_knows_both_sides(two_sided):
    audit = two_sided.doit("audit", "margins", "lines", "pages", "completeness", "links")

    assert (audit.status, audit.err) == (0, ""), audit.out
