"""The tree as PDF objects."""

import io
from itertools import pairwise

import pikepdf
import pypdf
from binding_bench import CHAPTER, DOCUMENT, laid_out, opened

from dmls_pipeline.tools.binding import (
    Unit,
    bind,
)


def test_every_destination_is_kept_and_sorted(book):
    names = [str(name) for name in list(opened(book).Root.Names.Dests.Names)[::2]]

    assert names == ["ch-a", "ch-b", "fig-z", "sec-a"]


def test_many_destinations_are_found_in_a_tree_with_limits():
    pdf = bind([Unit(laid_out("".join(f'<p id="p{number}">x</p>' for number in range(150))), "", "")], DOCUMENT)

    leaves = list(opened(pdf).Root.Names.Dests.Kids)
    assert [len(leaf.Names) // 2 for leaf in leaves] == [64, 64, 22]
    assert all(bytes(one.Limits[1]) < bytes(other.Limits[0]) for one, other in pairwise(leaves))
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).named_destinations) == 150


def test_content_and_elements_find_each_other(book):
    pdf = opened(book)
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))

    for page in pdf.pages:
        for number, parent in enumerate(parents[int(page.obj.StructParents)]):
            assert parent is None or number in [kid for kid in parent.K if isinstance(kid, int)]
        for link in page.obj.get("/Annots", ()):
            assert parents[int(link.StructParent)].S == "/Link"
    assert pdf.Root.StructTreeRoot.ParentTreeNextKey == len(parents)


def test_headers_are_found_by_names_that_no_two_units_share(chapter):
    again = Unit(laid_out(CHAPTER.replace('id="', 'id="x-').replace('"#', '"#x-')), "again", "4-")

    root = opened(bind([chapter, again], DOCUMENT)).Root.StructTreeRoot

    names = [str(name) for name in list(root.IDTree.Names)[::2]]
    assert len(names) == len(set(names)) == 8
    assert {name[:3] for name in names} == {"u1-", "u2-"}


def test_words_of_another_language_have_an_element_that_says_it():
    words = '<p>A <span lang="de">Welt<em>schmerz</em></span> with <a href="https://example.org"><em lang="fr">élan</em></a>.</p>'
    pdf = opened(bind([Unit(laid_out(f"<section><h1>One</h1>{words}</section>"), "One", "1-")], DOCUMENT))

    said = [element for element in pdf.objects if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Span"]

    assert [(str(element.Lang), str(element.P.S), len(element.K)) for element in said] == [("de", "/P", 2), ("fr", "/Link", 1)]
