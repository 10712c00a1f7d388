"""One unit, opened: what is wrong with it is told."""

import pytest
from binding_bench import DOCUMENT, laid_out

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.binding import (
    Unit,
    bind,
)


def test_what_is_no_pdf_is_an_error():
    with pytest.raises(BuildError, match="unit Models is not a PDF"):
        bind([Unit(b"%PDF-", "Models", "9-")], DOCUMENT)


def test_a_unit_without_tags_is_an_error():
    with pytest.raises(BuildError, match="unit 9- has no tags: lay it out as pdf/a-2a"):
        bind([Unit(laid_out("<p>a</p>", pdf_variant=None, pdf_tags=False), "", "9-")], DOCUMENT)


def test_a_picture_without_description_is_an_error():
    svg = '<p>a</p><h2>b</h2><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0L9 9"/></svg>'
    with pytest.raises(BuildError, match="a picture on page 9-2 has no description: give <img> an alt, <svg> a <title>"):
        bind([Unit(laid_out(svg), "", "9-")], DOCUMENT)
