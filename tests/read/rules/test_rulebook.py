import re

import pytest
from checking import GOLDEN, ROOT, lay_out_case, report

from dmls_pipeline.read.rules import elsewhere
from dmls_pipeline.read.rules.rulebook import RULES

CASES = sorted((ROOT / "tests" / "content_faults").iterdir())
REPORTS = GOLDEN / "problems"
DOCS = ROOT / "docs" / "rules.md"
# Rules whose faults come from drawing, laying out and splitting: their own tests read their messages.
DRAWN = (
    "d2",
    "vega",
    "remote",
    "unsafe",
    "outside",
    "left-out",
    "font",
    "glyph",
    "kind",
    "encoding",
    "size",
    "small",
    "picture",
    "pixels",
    "coarse",
)
ELSEWHERE = frozenset(
    rule
    for rule in RULES
    if rule.startswith(("print/", "artifact/", "cheatsheet/", "file/"))
    or (rule.startswith("slide/") and rule in elsewhere.BY_ID)
    or rule in {"block/crowded", "footnote/too-many", "table/too-many-rows"}  # too long for a case
    or rule in {"maths/long", "maths/wide", *(f"figure/{name}" for name in DRAWN)}
)
WHOLE = ("book", "reference", "print", "slide", "artifact", "file", "cheatsheet", "card")  # no faults of one chapter's text
TOLD = re.compile(r"^\S+:\d+:\d+: .* \[([a-z0-9-]+/[a-z0-9-]+)\]$", re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_invalid_chapter_is_reported_at_its_place(case, project, golden):
    lay_out_case(case, project)

    golden(REPORTS / f"{case.stem}.txt", report())


def test_a_report_is_the_same_on_every_run(project):
    lay_out_case(ROOT / "tests" / "content_faults" / "lookalikes.md", project)

    assert report() == report()


def test_every_golden_report_has_its_case():
    assert {path.stem for path in REPORTS.glob("*.txt")} == {case.stem for case in CASES}


def test_every_rule_has_a_golden_report_and_every_report_a_rule():
    told = {rule for path in REPORTS.glob("*.txt") for rule in TOLD.findall(path.read_text(encoding="utf-8"))}

    assert told == set(RULES) - ELSEWHERE


def test_every_problem_in_a_golden_report_has_a_hint():
    without = [line for path in sorted(REPORTS.glob("*.txt"))
               for line, following in _pairs(path.read_text(encoding="utf-8").splitlines())
               if TOLD.match(line) and not following.startswith("    hint: ")]  # fmt: skip

    assert without == []


def _pairs(lines):
    return list(zip(lines, [*lines[1:], ""], strict=True))


def test_the_rules_are_documented(golden):
    golden(DOCS, documented())


def documented():
    """Return docs/rules.md: each rule with its sentence, and what an author reads of it."""
    reports = "\n".join(path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt")))
    text = [INTRODUCTION]
    for group in dict.fromkeys(rule.partition("/")[0] for rule in RULES):
        text.append(f"## {group}\n")
        for rule in (rule for rule in RULES if rule.partition("/")[0] == group):
            seriousness = _seriousness(RULES[rule])
            text.append(f"**`{rule}`**{seriousness}: {RULES[rule].sentence}\n")
            example = re.search(rf"^(\S+:\d+:\d+: .* \[{rule}\](?:\n    hint: .*)?)$", reports, re.MULTILINE)
            text += [f"```text\n{example[1]}\n```\n"] if example else []
    return "\n".join(text).rstrip("\n") + "\n"


def _seriousness(rule):
    """Return how serious a rule's fault is, where it is no error in a complete chapter or an error in a draft too."""
    if rule.severity != "error":
        return f" (a {rule.severity})"
    return " (in a draft too)" if rule.severity_in("draft") == "error" and rule.group not in WHOLE else ""


INTRODUCTION = """\
# The rules

What is checked, and what is told. Every line of a report begins with `path:line:column`, so that an editor can jump to it,
and ends with the rule in brackets. An error holds the chapter back (and the book with it) until it is mended; a warning and
a note are only told. In a draft (`status: draft`, or no front matter) what would be an error is a warning, but for the few rules that say
"in a draft too". `severities` in `content/book.yaml` changes that for any rule but those whose faults leave nothing to build
from, such as `ref/dead`:

```yaml
severities: {code/wide: error, term/twice: note}
```

`dmls rules` lists the rules in the terminal. This file is written by `pytest --update-golden` from the rules and from the
reports that the tests compare.
"""
