"""How an author is told what has no room on a slide."""

from slide_trees import heading, outline, table

from dmls_pipeline.problems import Fault


def test_faults_name_the_chapter():
    faults = [one for one in outline(heading(2, "A", "b1"), table(3, columns=6)) if isinstance(one, Fault)]

    assert [fault.source for fault in faults] == ["04_x"]
