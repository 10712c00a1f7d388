"""`doit audit` on the small book: nothing is found, nothing is built, and what is not current is not audited."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.pack

REPOSITORY = Path(__file__).parents[2]
OURS = ("glyphs", "completeness", "course", "links", "structure", "metadata", "contrast", "sizes", "machine", "policy")  # that need no tool


@pytest.fixture
def audited(pack):
    """Return the built book with the project's settings, where doit looks for the command."""
    pack.write("pyproject.toml", (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return pack


def test_the_small_book_is_sound_in_text_and_in_sarif(audited):
    before = audited.digests()

    build = audited.doit("audit", *OURS)

    assert (build.status, build.err) == (0, "")
    assert build.out.splitlines()[1] == "Completeness: 2 chapters, no finding"
    assert len(build.out.splitlines()) == len(OURS)
    assert json.loads(audited.read("build/work/audit.sarif"))["runs"][0]["results"] == []
    assert audited.digests() == before
    assert audited.build().out == ""


def test_a_finding_is_told_at_its_line_and_fails(audited):
    audited.edit("templates/tokens.css", "--muted: #57606a", "--muted: #9aa0a8")
    assert audited.build().status == 0

    build = audited.doit("audit", "--sarif=found.sarif", "contrast")

    assert build.status == 1
    assert "templates/tokens.css:13:3: --muted #9aa0a8 on --paper #ffffff has a contrast of 2.6" in build.out
    assert "[audit/contrast]\n    hint: " in build.out
    [done] = json.loads(audited.read("found.sarif"))["runs"]
    assert done["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "templates/tokens.css"


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("content/02_neighbor.md", "\nMore.\n", "read:02_neighbor: content/02_neighbor.md changed"),
        ("build/index.html", "<!-- -->", "index: its output build/index.html is missing or was changed"),
    ],
)
def test_what_is_not_current_is_not_audited(audited, path, text, why):
    audited.write(path, audited.read(path) + text)

    build = audited.doit("audit", *OURS)

    assert (build.status, build.out) == (2, "")
    assert build.err == f"doit audit: the pack is not current; run doit first:\n  {why}\n"


def test_without_a_pack_it_says_so(audited, tmp_path_factory):
    bare = audited.copy(tmp_path_factory.mktemp("bare"), built=False)
    bare.write("pyproject.toml", audited.read("pyproject.toml"))

    build = bare.doit("audit")

    assert build.status == 2
    assert "run doit first:\n  check:book.yaml: it was not built yet, or failed the last time\n" in build.err


def test_a_check_that_there_is_not_is_refused_with_those_that_there_are(audited):
    build = audited.doit("audit", "spelling")

    assert build.status == 3
    assert "there is no check 'spelling'; there are epubcheck, ace, html, ua, a, qpdf, fonts, margins, lines, " in build.err


def test_a_missing_tool_is_named_and_in_ci_a_failure(audited):
    build = audited.doit("audit", "qpdf", "contrast", PATH="")
    strict = audited.doit("audit", "qpdf", "contrast", PATH="", CI="true")

    assert (build.status, strict.status) == (0, 2)
    assert build.out.startswith("qpdf: not run: qpdf is missing: apt-get install qpdf\n")
    assert json.loads(audited.read("build/work/audit.sarif"))["runs"][0]["invocations"][0]["executionSuccessful"] is False
