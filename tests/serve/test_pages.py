"""Pages as the preview shows them: with a bar, and with the line of each block."""

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import WEB, WEB_CONTENTS, WEB_OFFERS, of
from dmls_pipeline.serve import pages

PAGE = '<html lang="en"><head></head><body><a class="skip" href="#t">x</a><p id="c01-b1">Entry</p></body></html>'


def para(name):
    return {"t": "para", "id": name, "inlines": []}


def chapter(*blocks):
    return {"number": 1, "blocks": list(blocks)}


@pytest.fixture
def written(project):
    """Return a function that writes a page of the web book, and return how the preview shows it."""

    def show(text=PAGE, name="index", editor="vscode://file{root}/{file}"):
        store.write_text(WEB / f"{name}.html", text)
        return pages.Pages(editor).html(name)

    return show


def test_a_page_that_nobody_made_is_none(project):
    assert pages.Pages("").html("index") is None


def test_a_page_whose_files_go_while_it_is_read_is_the_last_that_was_written(written):
    """Another process may clean up: `doit clean`, a build from which a chapter is gone."""
    for file, value in ((WEB_CONTENTS, []), (WEB_OFFERS, []), (of("01_a", "web.json"), {}), (of("01_a", "matter.json"), {})):
        store.write_json(file, value)
    of("01_a", "matter.json").unlink()
    of("01_a", "matter.json").symlink_to("/proc/self/mem")  # a file that is there, and cannot be read

    assert "Entry" in written(name="01_a")


def test_the_bar_stands_after_the_link_that_skips_it(written):
    text = written()

    assert text.index('class="skip"') < text.index('<section class="pv"') < text.index("Entry")


def test_a_folder_and_an_editor_may_have_any_letters(project, monkeypatch, written):
    folder = project / 'R&D "notes"'
    folder.mkdir()
    monkeypatch.chdir(folder)

    text = written(editor='idea://open?file={file}&copy="1"')

    assert 'data-editor="idea://open?file={file}&amp;copy=&quot;1&quot;"' in text
    assert 'R&amp;D &quot;notes&quot;" data-sheets' in text


def test_a_page_of_no_chapter_has_no_source_and_no_lines(written):
    text = written()

    assert 'data-source=""' in text and "data-line" not in text


def test_the_policy_lets_the_bar_listen_and_show_and_nothing_more(written):
    text = written(PAGE.replace("<head>", "<head>base-uri &#39;none&#39;; form-action &#39;none&#39;"))

    assert "form-action &#39;none&#39;; connect-src &#39;self&#39;; frame-src &#39;self&#39;" in text


def test_a_page_that_waits_has_the_bar_and_says_so(project):
    text = pages.Pages("").waiting("01_one")

    assert "not built yet" in text and '<section class="pv"' in text


def test_only_blocks_of_the_article_have_lines(written, project):
    store.write_json(of("01_one", "chapter.json"), chapter(para("b1"), para("b2")))
    store.write_json(of("01_one", "positions.json"), {"b1": [12, 1], "b2": [14, 1]})
    article = '<article class="sheet"><p id="c01-b2">Two</p></article>'

    text = written(PAGE.replace("</body>", f"{article}</body>"), "01_one")

    assert '<p id="c01-b1">' in text
    assert '<p id="c01-b2" data-line="14">' in text


def test_a_block_is_known_by_its_label_or_its_id_and_one_without_a_place_is_left_out():
    labeled = {"t": "heading", "id": "b2", "level": 2, "label": "sec-a", "number": "1.1", "inlines": []}

    lines = pages.lines_of(chapter(para("b1"), labeled, para("b3")), {"b1": [3, 1], "b2": [5, 1]})

    assert lines == {"c01-b1": 3, "sec-a": 5}


def test_a_page_is_changed_when_it_differs_from_what_was_asked_or_given_before(project):
    shown = pages.Pages("")
    store.write_text(WEB / "index.html", "one")
    assert shown.changed(("index",)) == []  # asked for the first time

    store.write_text(WEB / "index.html", "two")
    assert shown.changed(("index", "glossary")) == ["index"]

    store.write_text(WEB / "index.html", "three")
    shown.html("index")
    assert shown.changed(("index",)) == []
