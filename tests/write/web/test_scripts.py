"""Data for scripts."""

from dmls_pipeline.write.web import scripts


def test_a_value_is_one_statement_with_letters_as_they_are():
    assert scripts.value("dmlsStems", {"1": "01_é"}) == 'window.dmlsStems={"1":"01_é"};\n'


def test_rows_have_a_line_each_so_that_a_change_is_a_line():
    assert scripts.rows("dmlsCards", [[1, "a"], [2, "b\n"]]) == 'window.dmlsCards=[\n[1,"a"],\n[2,"b\\n"]\n];\n'


def test_no_rows_are_an_empty_list():
    assert "".join(scripts.rows("dmlsCards", []).split()) == "window.dmlsCards=[];"
