"""What several units bring along, kept once."""

import pikepdf
from binding_bench import CHAPTER, DOCUMENT, laid_out, opened

from dmls_pipeline.tools.binding import (
    Unit,
    bind,
    sharing,
)


def test_what_two_units_bring_along_is_kept_once(chapter):
    again = Unit(laid_out(CHAPTER.replace('id="', 'id="x-').replace('"#', '"#x-')), "again", "4-")

    pdf = opened(bind([chapter, again], DOCUMENT))

    files = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontDescriptor" in each]
    assert files
    assert len({each.FontDescriptor.objgen for each in files}) == len(files)


def test_equal_objects_become_one_and_others_stay():
    pdf = pikepdf.new()
    streams = [pdf.make_stream(text) for text in (b"a", b"a", b"b")]
    resources = [pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=stream)) for stream in streams]

    sharing.share(resources)

    numbers = [each.XObject.X.objgen for each in resources]
    assert numbers[0] == numbers[1] != numbers[2]
