"""What stands in a drawing is no element of the document, and the drawing looks as it did."""

from xml.etree.ElementTree import XML

import pytest

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import html_tree, typesetting
from dmls_pipeline.tools.typesetting import drawings

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9" {}><title>said</title>{}</svg>'


def page(*bodies):
    return f'<html lang="en"><head><title>t</title></head><body>{"".join(bodies)}</body></html>'


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_drawing_is_emptied_and_kept_whole():
    root = html_tree.read(page("<p>a", SVG.format('class="x"', '<g><path d="M0 0"/></g>'), "b</p>"))
    ((emptied, whole),) = drawings.taken_out(root).items()

    assert (emptied.attrib, len(emptied), emptied.tail) == (whole.attrib, 0, "b")
    assert [node.tag.rpartition("}")[2] for node in whole.iter()] == ["svg", "title", "g", "path"]


def test_a_drawing_within_a_drawing_stays_where_it_is():
    root = XML(page(SVG.format("", SVG.format("", "<g/>"))))
    (whole,) = drawings.taken_out(root).values()

    assert len(list(whole.iter(drawings.SVG))) == 2


@pytest.mark.parametrize("inner", ['<circle r="3"/>', '<path d="M0 0L9 0L9 9Z"/>'])
def test_its_title_is_what_those_hear_who_listen(inner):
    assert b"/Alt (said)" in typesetting.lay_out(page("<p>", SVG.format('style="overflow:visible"', inner), "</p>")).pdf


def test_a_drawing_that_cannot_be_read_is_told():
    with pytest.raises(BuildError, match="SVG"):
        typesetting.lay_out(page(SVG.format("", '<style>@import "http://example.org/a.css";</style><rect width="9" height="9"/>')))
