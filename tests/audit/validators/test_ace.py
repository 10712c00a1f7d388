"""What Ace reports is read."""

import pytest
from needs import require

from dmls_pipeline.audit.validators import ace, npm
from dmls_pipeline.problems import BuildError


def test_without_node_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert ace.missing() == npm.missing("Ace")


FAULT = {
    "earl:result": {
        "earl:outcome": "fail",
        "dct:description": "Fix\n  this",
        "earl:pointer": {"cfi": ["/4/2[ch-a]/6[c01-b3]/1:0", "/4[x]"]},
    },
    "earl:test": {"dct:title": "svg-img-alt", "help": {"dct:description": "A picture has words"}},
}


def report(*assertions, outcome="fail"):
    document = {"earl:testSubject": {"url": "a.xhtml"}, "assertions": list(assertions)}
    return {"earl:result": {"earl:outcome": outcome}, "assertions": [document]}


def test_what_failed_is_told_with_its_document_and_the_last_id_before_its_first_place():
    assert ace.read(report(FAULT)) == (ace.Message("svg-img-alt", "A picture has words: Fix this", "a.xhtml", "c01-b3"),)


@pytest.mark.parametrize("pointer", [{}, {"earl:pointer": {}}, {"earl:pointer": {"cfi": []}}, {"earl:pointer": {"cfi": ["/4/2"]}}], ids=str)
def test_a_fault_without_an_id_before_it_is_near_nothing(pointer):
    result = {"earl:outcome": "fail", "dct:description": "Fix this"} | pointer

    [message] = ace.read(report(FAULT | {"earl:result": result}))

    assert message.near == ""


def test_what_passed_is_no_message():
    passed = FAULT | {"earl:result": FAULT["earl:result"] | {"earl:outcome": "pass"}}

    assert ace.read(report(passed, outcome="pass")) == ()


def test_ace_failing_without_a_reason_is_an_error():
    with pytest.raises(BuildError, match="does not say why"):
        ace.read({"earl:result": {"earl:outcome": "fail"}, "assertions": []})


@pytest.mark.gate
def test_a_file_that_ace_cannot_open_is_an_error(tmp_path):
    require(ace.missing())
    (tmp_path / "a.epub").write_bytes(b"nothing of the kind")

    with pytest.raises(BuildError, match=r"Ace gave no report on .*a\.epub:\nerror: .*unzip"):
        ace.messages(tmp_path / "a.epub")
