"""How an author is told what has no room on a slide."""

from slide_trees import heading, outline, table

from dmls_pipeline.problems import Fault
from dmls_pipeline.read.rules.elsewhere import BY_ID
from dmls_pipeline.write.slides import faults


def test_faults_name_the_chapter():
    told = [one for one in outline(heading(2, "A", "b1"), table(3, columns=6)) if isinstance(one, Fault)]

    assert [fault.source for fault in told] == ["04_x"]


def test_the_rules_say_the_limits_that_are_kept():
    assert f"{faults.SLIDES:,} slides" in BY_ID["slide/too-many"].sentence
    assert f"{faults.MOST} words" in BY_ID["slide/too-many-words"].sentence
    assert f"{faults.COLUMNS} columns" in BY_ID["slide/table-wide"].sentence
    assert f"{faults.STATEMENT} words" in BY_ID["slide/statement-long"].sentence
