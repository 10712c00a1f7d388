"""The command that installs validators from npm."""

import json
import sys
from pathlib import Path

from dmls_pipeline.audit.validators import npm

ROOT = Path(__file__).parents[3]


def test_the_versions_are_those_of_the_lock_file():
    named = json.loads((ROOT / "script/ace/package.json").read_text(encoding="utf-8"))["dependencies"]

    assert [f"{name}@{version}" for name, version in named.items()] == list(npm.PACKAGES)


def test_the_sentence_names_the_folder_in_which_they_are_looked_for():
    assert f"npm install --ignore-scripts --prefix {sys.prefix}/ace @daisy/ace-cli@" in npm.missing("Ace")
