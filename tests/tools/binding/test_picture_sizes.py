"""What of a PDF is pictures is weighed."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from dmls_pipeline.tools.binding import picture_sizes

TEXT = b"/P\n<</MCID 0>>\nBDC\n" + b"0 0 m\n" * 50 + b"EMC\n"
DRAWN = b"/Figure\n<</MCID 1>>\nBDC\n" + b"1 1 l\n" * 150 + b"EMC\n"


@pytest.fixture
def weighed(tmp_path):
    """Return a function that writes a PDF of one page with this content, a picture and a tree, and weighs the file."""

    def weigh(*kids, streams=(TEXT + DRAWN,), picture=b""):
        path = tmp_path / "a.pdf"
        with pikepdf.new() as pdf:
            page = pdf.add_blank_page(page_size=(200, 100))
            page.Contents = Array([pdf.make_stream(stream) for stream in streams])
            page.Resources = Dictionary(XObject=Dictionary(x=pdf.make_stream(picture, Subtype=Name.Image)))
            elements = [Dictionary(S=Name(f"/{kind}"), Pg=page.obj, K=number) for kind, number in kids]
            pdf.Root.StructTreeRoot = Dictionary(K=Array(elements))
            pdf.save(path, compress_streams=False)
        return picture_sizes.weights(path), path.stat().st_size

    return weigh


def test_a_file_without_pictures_is_weighed_whole(weighed):
    weights, size = weighed(("P", 0), ("P", 1))

    assert weights == picture_sizes.Weights(size, 0)


@pytest.mark.parametrize("kind", ["Figure", "Formula"])
def test_what_is_drawn_in_a_page_weighs_its_share_of_the_content(weighed, kind):
    weights, _ = weighed(("P", 0), (kind, 1))

    assert weights.pictures == pytest.approx(900, abs=10)


def test_a_page_of_several_streams_is_weighed_as_one(weighed):
    weights, _ = weighed(("P", 0), ("Figure", 1), streams=(TEXT, DRAWN))

    assert weights.pictures == pytest.approx(900, abs=10)


def test_a_picture_in_the_file_weighs_its_own_bytes(weighed):
    weights, size = weighed(("P", 0), ("P", 1), picture=b"x" * 999)

    assert (weights.whole, weights.pictures) == (size, 999)


def test_an_empty_page_weighs_no_picture(weighed):
    weights, _ = weighed(("Figure", 0), streams=(b"",))

    assert weights.pictures == 0


def test_further_parts_of_a_formula_are_not_read_aloud_and_are_drawn_all_the_same(weighed):
    hidden = b"/Artifact\nBMC\n" + b"1 1 1 1 1 1 c\n" * 60 + b"f\nEMC\n"
    line = b"/Artifact\nBMC\n" + b"1 1 l\n" * 60 + b"S\nEMC\n"
    weights, _ = weighed(("P", 0), streams=(TEXT + hidden + line,))

    assert weights.pictures == pytest.approx(840, abs=10)
