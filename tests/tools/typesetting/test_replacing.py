"""A function of WeasyPrint is replaced wherever WeasyPrint knows it."""

from weasyprint.layout import block, column, percent

from dmls_pipeline.tools.typesetting import boxes
from dmls_pipeline.tools.typesetting.replacing import replace


def test_every_module_that_knows_a_function_calls_the_other_and_can_be_given_it_back():
    def other(box, containing_block):
        pass

    replace(boxes.resolve_percentages, other)
    found = {module.resolve_percentages for module in (block, column, percent)}
    replace(other, boxes.resolve_percentages)

    assert found == {other}
    assert {module.resolve_percentages for module in (block, column, percent)} == {boxes.resolve_percentages}
