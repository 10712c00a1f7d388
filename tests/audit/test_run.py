"""How an audit ends: what people read, what machines read, what is not looked at twice."""

import json
import re
from pathlib import Path

import pytest

from dmls_pipeline.audit import markup, pack, record, run, sarif
from dmls_pipeline.audit.checks import CHECKS, Check
from dmls_pipeline.audit.rules import RULES
from dmls_pipeline.problems import BuildError, Fault, Problem

ROOT = Path(__file__).parents[2]
PLAIN = Problem("build/notes.pdf", 1, 1, "audit/title", "the PDF has no title", "write one")
LOST = Fault("01_data", "b4", "audit/lost-block", "it is lost")


def some(_):
    return iter((LOST, PLAIN, PLAIN))


def none(_):
    return iter(())


def broken(_):
    raise BuildError("the tool stumbled")


def two(_):
    return ("a", "b")


def absent():
    return "Some tool is missing: apt-get install some-tool"


FINDS, SOUND = Check("finds", "Finds", some, two, "PDF"), Check("sound", "Sound", none, two, "e-book")
ABSENT, BROKEN = Check("absent", "Absent", none, two, "PDF", absent), Check("broken", "Broken", broken, two, "PDF")


def test_each_check_has_one_line_and_finds_each_thing_once(bench):
    results = run.audited(bench.pack, (FINDS, SOUND, ABSENT, BROKEN))

    assert [result.line() for result in results] == [
        "Finds: 2 PDFs, 2 findings",
        "Sound: 2 e-books, no finding",
        "Absent: not run: Some tool is missing: apt-get install some-tool",
        "Broken: not run: the tool stumbled",
    ]
    assert str(results[0].problems[1]) == "content/01_data.md:40:1: it is lost [audit/lost-block]"


@pytest.mark.parametrize(
    ("checks", "strict", "status"),
    [
        ((SOUND,), True, 0),
        ((FINDS,), False, 1),
        ((FINDS, ABSENT), True, 1),
        ((SOUND, ABSENT), False, 0),
        ((SOUND, ABSENT), True, 2),
        ((BROKEN,), False, 2),
    ],
)
def test_a_finding_fails_the_audit_and_so_does_a_missing_tool_in_ci(bench, checks, strict, status):
    results = tuple(run.result(bench.pack, check) for check in checks)

    assert run.status(results, strict=strict) == status


def test_checks_are_called_by_name():
    assert run.named(()) == CHECKS
    assert [check.name for check in run.named(("links", "qpdf"))] == ["links", "qpdf"]
    with pytest.raises(KeyError, match="nope"):
        run.named(("nope",))


def test_the_log_is_what_code_scanning_reads(bench):
    results = [run.result(bench.pack, check) for check in (FINDS, ABSENT)]

    log = sarif.log(results, strict=True)

    assert (log["version"], json.loads(json.dumps(log))) == ("2.1.0", log)
    [done] = log["runs"]
    assert [rule["id"] for rule in done["tool"]["driver"]["rules"]] == list(RULES)
    assert done["invocations"][0]["executionSuccessful"] is False
    assert "some-tool" in done["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    lost = next(one for one in done["results"] if one["ruleId"] == "audit/lost-block")
    assert list(RULES)[lost["ruleIndex"]] == "audit/lost-block"
    place = lost["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "content/01_data.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 40, "startColumn": 1}


def test_a_finding_s_mark_stays_when_lines_move_and_tells_equal_ones_apart():
    problem = Problem("content/a.md", 3, 1, "audit/margin", "x")
    moved = Problem("content/a.md", 9, 1, "audit/margin", "x")

    def marks(*problems):
        [done] = sarif.log([run.Result(FINDS, 1, problems)], strict=False)["runs"]
        return [one["partialFingerprints"]["words/v1"] for one in done["results"]]

    assert marks(problem) == marks(moved)
    assert len(set(marks(problem, moved))) == 2


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
    (record.RECORD / "tool-2.json").write_text("{damaged")
    judged("tool-2")

    assert looked == [["a.pdf", "b.pdf"], ["b.pdf"], ["a.pdf", "b.pdf"], ["a.pdf", "b.pdf"], ["a.pdf", "b.pdf"]]


def test_a_page_leads_to_the_block_that_has_the_words_or_to_the_first_one(bench):
    blocks = {"b1": 1, "b2": 1, "b3": 2, "b4": 2, "b5": 4}
    bench.write("build/work/01_data/blocks.json", json.dumps(blocks).encode())

    def at(label, words=""):
        return bench.pack.at_page(Path("build/x.pdf"), label, "audit/margin", "x", words=words)

    assert (at("1-2").at, at("1-2", "Sampled").at, at("1-3").at, at("1-3", "Sampled").at) == ("b3", "b4", "b4", "b4")
    assert (at("G-1").path, at("9-1").path, at("").path) == ("build/x.pdf",) * 3


def test_a_place_in_a_document_leads_to_the_last_block_before_it(bench):
    found = bench.pack.at_anchor(Path("build/x.epub"), '<p id="c01-b2">x</p><p id="c01-b4">', "audit/title", "x")

    assert pack.place(found).line == 40


@pytest.mark.parametrize(
    ("document", "href", "leads"),
    [
        ("EPUB/a.xhtml", "b.xhtml#x", ("EPUB/b.xhtml", "x")),
        ("EPUB/a.xhtml", "#x", ("EPUB/a.xhtml", "x")),
        ("EPUB/t/a.xhtml", "../b.xhtml", ("EPUB/b.xhtml", "")),
    ],
)
def test_an_address_in_an_e_book_is_resolved(document, href, leads):
    assert markup.resolved(document, href) == leads


def test_a_document_s_words_have_what_is_said_in_place_of_pictures():
    document = markup.parsed(
        '<p>a<br>b<svg aria-label="loop"><text>no</text></svg> <math alttext="x"><mi>y</mi></math></p><style>p {}</style>'
    )

    assert document.text == "ab loop x"


def test_every_rule_is_documented_and_every_documented_one_is_a_rule():
    text = (ROOT / "docs/audit.md").read_text(encoding="utf-8")

    assert dict(re.findall(r"^\| `(audit/[a-z-]+)` \| (.*?) \|", text, re.MULTILINE)) == RULES


def test_every_rule_that_a_check_names_exists():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/dmls_pipeline/audit").glob("*.py"))

    assert set(re.findall(r'"(audit/[a-z-]+)"', source)) == set(RULES)


def test_every_check_is_documented():
    text = (ROOT / "docs/audit.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `([a-z]+)` \| ", text, re.MULTILINE) == [check.name for check in CHECKS]
