"""A sound pack has no finding."""

from audit_bench import told

from dmls_pipeline.audit import completeness, glyphs, links, metadata, structure

BOOK = "build/notes.pdf"

OURS = (completeness, glyphs, links, metadata, structure)


def test_a_sound_pack_has_no_finding(bench):
    bench.pdf()
    bench.pdf(BOOK)
    bench.epub()
    bench.deck()

    assert {check.__name__: told(bench.found(check.check)) for check in OURS} == {check.__name__: [] for check in OURS}
