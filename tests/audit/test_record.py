"""What a validator passed is not looked at again."""

from pathlib import Path

import pytest

from dmls_pipeline.audit import record


def test_what_passed_is_not_looked_at_again_until_its_bytes_or_the_tool_change(bench):
    looked = []
    for name in ("a.pdf", "b.pdf"):
        bench.write(name, name.encode())

    def judge(files):
        looked.append([path.name for path in files])
        return {path: ("bad",) if path.name == "b.pdf" else () for path in files}

    def judged(tool):
        return [(path.name, one) for path, one in record.judged(tool, (Path("a.pdf"), Path("b.pdf")), judge)]

    assert judged("tool-1") == judged("tool-1") == [("b.pdf", "bad")]
    bench.write("a.pdf", b"changed")
    judged("tool-1")
    judged("tool-2")
    (record.JUDGED / "tool-2.json").write_text("{damaged")
    judged("tool-2")

    assert looked == [["a.pdf", "b.pdf"], ["b.pdf"], ["a.pdf", "b.pdf"], ["a.pdf", "b.pdf"], ["a.pdf", "b.pdf"]]


def test_a_file_that_changes_while_it_is_judged_has_not_passed(bench):
    looked = []

    def judge(files):
        looked.extend(files)
        if len(looked) == 1:
            bench.write("a.pdf", b"after")
        return dict.fromkeys(files, ())

    for _ in range(3):
        bench.write("a.pdf", b"before")
        assert list(record.judged("tool-1", (Path("a.pdf"),), judge)) == []
    assert looked == [Path("a.pdf")] * 2


@pytest.mark.parametrize("damaged", ['{"a": 1}', "[", "3"])
def test_a_record_that_is_no_list_is_as_good_as_none(bench, damaged):
    bench.write("a.pdf", b"a")
    bench.write(record.JUDGED / "tool-1.json", damaged.encode())

    assert list(record.judged("tool-1", (Path("a.pdf"),), lambda files: dict.fromkeys(files, ("bad",)))) == [(Path("a.pdf"), "bad")]


def test_without_files_nobody_judges(bench):
    del bench

    def judge(files):
        raise AssertionError(files)

    assert list(record.judged("tool-1", (), judge)) == []
