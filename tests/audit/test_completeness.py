"""Nothing is lost: every block of the example book stands in print, e-book and deck with all its words."""

import html
import json
import re
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from audit_bench import BLOCKS, LOST, STEM, TEXT, told
from pypdf import PdfReader

from dmls_pipeline import store
from dmls_pipeline.audit import completeness
from dmls_pipeline.audit.pack import letters
from dmls_pipeline.draw.figures import draw
from dmls_pipeline.paths import ONE_PAGE, WORK
from dmls_pipeline.read.book import slice_book
from dmls_pipeline.read.chapter import read_chapter
from dmls_pipeline.read.cross_references import resolve
from dmls_pipeline.read.gate import hold_faults
from dmls_pipeline.read.labels import collect_labels
from dmls_pipeline.read.reference_list import read_references
from dmls_pipeline.read.walk import blocks_with_media, every_inline, front_texts, own_inlines
from dmls_pipeline.tools import typesetting  # noqa: F401 - which has WeasyPrint say what was written
from dmls_pipeline.tools.binding import reading, tags
from dmls_pipeline.write.ebook.xhtml import write_xhtml
from dmls_pipeline.write.formulas import draw_formulas
from dmls_pipeline.write.print.chapter import write_html
from dmls_pipeline.write.slides import screens
from dmls_pipeline.write.slides.chapter_slides import split
from dmls_pipeline.write.slides.notes_pages import bind_notes, lay_out, set_notes
from dmls_pipeline.write.tree import nodes

BOOK = "build/notes.pdf"

ROOT = Path(__file__).parent.parent.parent
FIGURES = tuple(f"figures/{name}" for name in ("checked.png", "gauge photo.jpg", "growth.vl.yaml", "loop.d2"))
STEMS = ("01_every_construct", "02_neighbor")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """Build the example's chapters up to print HTML, XHTML and slides in a folder of their own."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "docs" / "example" / "content", folder / "content")
    shutil.copytree(ROOT / "templates", folder / "templates")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        slice_book()
        read_references()
        for name in FIGURES:
            draw(name)
        for stem in STEMS:
            read_chapter(stem)
        collect_labels(STEMS)
        for stem in STEMS:
            resolve(stem, FIGURES)
            for step in (hold_faults, draw_formulas, write_html, write_xhtml, partial(split, parts=2)):
                step(stem)
    return folder / WORK


@pytest.mark.parametrize("stem", STEMS)
def test_every_word_of_a_chapter_is_in_print(example, stem):
    shown = text_of((example / stem / "print.html").read_text(encoding="utf-8"))

    assert lost(chapter_of(example, stem), "print", shown) == []


@pytest.mark.parametrize("stem", STEMS)
def test_every_word_of_a_chapter_is_in_the_e_book(example, stem):
    shown = text_of((example / stem / "chapter.xhtml").read_text(encoding="utf-8"))

    assert lost(chapter_of(example, stem), "ebook", shown) == []


@pytest.mark.parametrize("stem", STEMS)
def test_every_word_of_a_chapter_is_on_its_slides_or_in_their_notes(example, stem):
    slides = store.read_json(example / stem / "slides.json")["slides"]

    assert lost(chapter_of(example, stem), "slides", squeezed(" ".join(words_of(slides)))) == []


@pytest.mark.parametrize("stem", STEMS)
def test_every_slide_is_on_the_notes_pages_in_order_and_with_every_word_of_its_notes(example, stem, monkeypatch):
    monkeypatch.chdir(example.parents[1])
    set_notes(stem, 2)
    for part in (1, 2):
        screens.lay_out(stem, part)
        lay_out(stem, part)
    bind_notes(stem, 2, "build/notes.pdf")

    slides = store.read_json(example / stem / "slides.json")["slides"]
    assert lost_on_paper(slides, text_of_pdf("build/notes.pdf")) == []


@pytest.mark.parametrize("stem", STEMS)
def test_every_formula_and_figure_of_a_chapter_is_in_its_deck(example, stem):
    chapter, slides = chapter_of(example, stem), store.read_json(example / stem / "slides.json")["slides"]
    shown = list(strings(slides))
    wanted = [node["tex"] for node in nodes(chapter["blocks"]) if node["t"] in ("equation", "math")]
    wanted += [node["src"] for node in nodes(chapter["blocks"]) if node["t"] == "figure"]

    assert [part for part in wanted if part not in shown] == []


def test_a_lost_word_is_found(example):
    chapter = chapter_of(example, STEMS[0])
    shown = text_of((example / STEMS[0] / "print.html").read_text(encoding="utf-8")).replace("reservoir", "")

    assert lost(chapter, "print", shown) != []


def written(**fields):
    """Write the chapter of the small pack anew, with other *fields*."""
    path = WORK / STEM / "chapter.json"
    path.write_text(json.dumps(store.read_json(path) | fields), encoding="utf-8")


@pytest.mark.parametrize(("old", "lines"), [("x", []), (" يعرف", ["content/01_data.md:5"])])
def test_what_is_written_from_right_to_left_is_compared_as_it_is_read(bench, old, lines):
    arabic = "من يسجّل سيلًا لا يعرف 30,000 GB إلا الصباح"
    written(summary=[{"t": "str", "text": arabic}])
    bench.pdf(old="How data is read.", new=arabic.replace(old, ""))

    assert [place for place, _ in told(bench.found(completeness.check))] == lines


@pytest.mark.parametrize(("sentence", "lines"), [("次の行も読む。", []), ("次の列も読む。", ["content/01_data.md:20"])])
def test_a_deck_may_part_sentences_that_no_blank_parts(bench, sentence, lines):
    paragraph = {"t": "para", "id": "b2", "inlines": [{"t": "str", "text": "行は一つずつ読む。次の行も読む。"}]}
    written(blocks=[paragraph if block["id"] == "b2" else block for block in BLOCKS])
    bench.deck(old="Rows are read one by one.", new=f"{sentence}</p><p>行は一つずつ読む。")

    assert [place for place, _ in told(bench.found(completeness.check))] == lines


def chapter_of(example, stem):
    return store.read_json(example / stem / "chapter.json")


def lost(chapter, medium, shown):
    """Return the pieces of *chapter* that *medium* should show and does not, block by block."""
    fields = [] if medium == "slides" else [(name, inlines) for name, inlines in front_texts(chapter) if not name.startswith("terms")]
    fields += [(name, inlines) for name, inlines in front_texts(chapter) if name.startswith(("takeaways", "questions"))]
    for block, media in blocks_with_media(chapter["blocks"]):
        if medium in media:
            inner = (inlines for inlines in own_inlines(block) if medium == "slides" or not completeness.is_for_slides(block, inlines))
            fields += [(block["id"], inlines) for inlines in inner]
            fields += [(block["id"], [block])] if block["t"] == "code" else []
    return [(where, piece) for where, inlines in fields for piece in pieces(inlines) if squeezed(piece) not in shown]


def pieces(inlines):
    """Yield every run of words and code in *inlines*, line by line, without its outer punctuation: a slide may drop that."""
    for inline in every_inline(inlines):
        if inline["t"] in ("str", "code"):
            yield from (line.strip(" .:;,") for line in inline["text"].split("\n"))


def squeezed(text):
    """Return *text* without white space, in lower case: a slide may begin a line with a capital letter."""
    return re.sub(r"\s+", "", text).casefold()


def lost_on_paper(slides, paper):
    """Return titles, numbers and pieces of notes that *paper* does not have, each kind in its order: notes are painted before slides."""
    titles = [bare(text) for slide in slides for text in words_of(slide["title"])]
    numbers = [f"{number}{len(slides)}" for number in range(1, len(slides) + 1)]
    said = [bare(text) for slide in slides for note in slide["notes"] for text in words_of(note)]
    return [text for wanted in (titles, numbers, said) for text in missing(wanted, paper)]


def missing(wanted, paper):
    """Yield the texts that *paper* does not have after the one before."""
    at = 0
    for text in wanted:
        place = paper.find(text, at)
        at = max(at, place)
        if place < 0:
            yield text


def bare(text):
    """Return letters and digits alone: a line may have been broken within a word."""
    return re.sub(r"\W+", "", text)


def text_of_pdf(path):
    return bare("".join(page.extract_text() for page in PdfReader(path).pages))


def text_of(markup):
    """Return the words of a document as a reader has them."""
    without = re.sub(r"<head\b.*?</head>|<svg\b.*?</svg>|<\?.*?\?>|<[^>]*>", "", markup, flags=re.DOTALL)
    return squeezed(html.unescape(without))


def words_of(value):
    """Yield the words of slides.json in reading order: of inlines, code, and what is said."""
    if isinstance(value, dict):
        yield from (value[name] for name in ("text", "code") if isinstance(value.get(name), str))
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from words_of(inner)


def strings(value):
    """Yield every string of a value."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(inner)


def test_a_footnote_between_the_halves_of_a_sentence_loses_neither(monkeypatch):
    halves = (tags.Element("P", (tags.Mark(0, 1, "it took 512 "),)), tags.Element("P", (tags.Mark(1, 1, "times the data."),)))
    note = tags.Element("Note", (tags.Mark(0, 2, "2 A note."),))
    tree = tags.Element("Sect", (halves[0], note, halves[1]))
    monkeypatch.setattr(completeness.reading, "said", lambda path: reading.Said(tree, ("2-1", "2-2"), (0, 0)))

    assert completeness._aloud(Path("x.pdf"), None) == "it took 512 times the data.2 A note."


@pytest.mark.parametrize(("artifact", "old", "new", "place"), LOST, ids=lambda value: str(value)[:20])
def test_a_lost_block_is_found_at_its_line(bench, artifact, old, new, place):
    getattr(bench, artifact)(old=old, new=new)

    assert told(bench.found(completeness.check)) == [(place, "audit/lost-block")]


def test_a_block_cut_from_the_book_is_told_with_the_file_that_lacks_it(bench):
    bench.pdf()
    bench.pdf(BOOK, old="Rows are read one by one.", new="")

    [finding] = bench.found(completeness.check)
    assert "build/notes.pdf lacks words of this block, from “rowsarereadonebyone” on" in finding.message


def test_two_blocks_that_changed_places_are_found(bench):
    bench.pdf(old="<p>How data is read.</p>", new="<p>How data is read. Rows are read one by one.</p>")
    bench.pdf(old="Rows are read one by one.", new="")
    found = bench.found(completeness.check)
    assert told(found) == [("content/01_data.md:20", "audit/lost-block")]


def test_a_chapter_that_is_not_in_the_e_book_is_lost_with_all_its_blocks(bench):
    bench.epub("build/notes.epub", old=TEXT[TEXT.index("<section") : TEXT.index("</body>")], new="<p>nothing</p>")

    assert {line for line, _ in told(bench.found(completeness.check))} == {
        f"content/01_data.md:{line}" for line in (5, 10, 20, 30, 40, 50, 60)
    }


def test_what_keeps_its_order_is_the_longest_run():
    assert completeness.rising({}) == []
    assert completeness.rising({1: 10, 2: 90, 3: 20, 5: 30, 6: 5, 7: 40}) == [(1, 10), (3, 20), (5, 30), (7, 40)]


def test_a_lost_word_does_not_take_what_follows_with_it():
    texts = [
        ("b1", "Growth"),
        ("b2", "The first paragraph is here."),
        ("b3", "Later"),
        ("b4", "The second paragraph is here."),
        ("b5", "Growth"),
    ]
    wanted = [completeness.Piece(at, letters(text)) for at, text in texts]
    shown = letters("The first paragraph is here. Later. The second paragraph is here. Growth")

    assert [piece.at for piece in completeness.lost(wanted, shown, ordered=True)] == ["b1"]


def test_a_chapter_on_one_page_is_not_asked_for_all_of_it(bench):
    (ONE_PAGE / "01_data.pdf").parent.mkdir(parents=True, exist_ok=True)
    (ONE_PAGE / "01_data.pdf").write_bytes(b"")
    pack = replace(bench.pack, files=(*bench.pack.files, ONE_PAGE / "01_data.pdf"))

    assert ONE_PAGE / "01_data.pdf" not in [path for path, *_ in completeness.artifacts(pack, pack.book.chapters[0])]


def test_a_footnote_of_several_blocks_stands_elsewhere_with_all_of_them():
    said = [{"t": "para", "id": "b2", "inlines": [{"t": "str", "text": text}]} for text in ("First one", "Second one")]
    note = {"t": "note", "name": "", "inlines": [{"t": "str", "text": "First one Second one"}], "blocks": said}

    pieces = [*completeness._pieces("b1", [{"t": "str", "text": "Text"}, note], {}, floats=False)]

    assert [(piece.letters, piece.floats) for piece in pieces] == [("text", False), ("firstone", True), ("secondone", True)]
