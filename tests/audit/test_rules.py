"""The rules of the audit are those that its checks name and its guide explains."""

import re
from pathlib import Path

from dmls_pipeline.audit.rules import RULES

ROOT = Path(__file__).parents[2]


def test_every_rule_is_documented_and_every_documented_one_is_a_rule():
    text = (ROOT / "docs/audit.md").read_text(encoding="utf-8")

    assert dict(re.findall(r"^\| `(audit/[a-z-]+)` \| (.*?) \|", text, re.MULTILINE)) == RULES


def test_every_rule_that_a_check_names_exists():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/dmls_pipeline/audit").glob("*.py"))

    assert set(re.findall(r'"(audit/[a-z-]+)"', source)) == set(RULES)
