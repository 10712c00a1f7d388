"""What is shown without a glyph is found."""

from audit_bench import told

from dmls_pipeline.audit import glyphs


def test_a_character_without_a_glyph_is_found(bench):
    bench.pdf(old="Rows are read", new="Rows\U0010fffd are read")

    found = bench.found(glyphs.check)
    assert [(one.path, one.rule) for one in found] == [("content/01_data.md", "audit/glyph")]
    assert "without a glyph" in found[0].message


def test_a_replacement_character_is_found(bench):
    bench.pdf(old="Rows are read", new="Rows\ufffd are read")

    assert "audit/glyph" in [rule for _, rule in told(bench.found(glyphs.check))]
