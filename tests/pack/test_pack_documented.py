"""Every command and every block of code of the documents is run here, or known to be run elsewhere, or of a kind that cannot be run."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import documented
import pytest
import yaml
from example_book import ONE, TWO

from dmls_pipeline import graph
from dmls_pipeline.read import schema
from dmls_pipeline.read.book import load_book

ROOT = documented.ROOT
STANDINS = {  # what the documents call so, and what the small book has in its place
    "04_training_data": ONE,
    "03_data_eng_fundamentals": TWO,
    "build/dmls-notes.pdf": "build/example-notes.pdf",
    "NOTES DIR": "~/notes taken",
    "OLD NEW": "sec-look sec-view",
    "FILE [CHECK ...]": "found.sarif links",
    "dmls init .": "mkdir new && cd new && dmls init .",
}
ELSEWHERE = {  # what a command begins with → the test that runs it, and a word of it there
    "dmls serve": ("tests/pack/test_pack_serve.py", "serve"),  # it never ends
    "dmls check --watch": ("tests/cli/test_asking.py", "--watch"),  # nor does this
    "dmls --install-completion": ("tests/cli/test_app.py", "complet"),  # it writes into the files of a shell
    "python docs/pictures/graph.py": ("tests/test_graph.py", "docs/pictures/graph.py"),
    "script/docs": ("tests/pack/test_pack_docs.py", "script/docs"),
    "script/attack": ("tests/pack/test_pack_attack.py", "attack"),  # hours; there it is a few edits
    "doit audit": ("script/test", "\ndoit audit\n"),  # all checks: minutes, with the validators that a machine has
    "dmls audit": ("script/test", "\ndoit audit\n"),
    ".venv/bin/doit audit": ("script/test", "\ndoit audit\n"),
}
NOT_HERE = {  # what a command begins with → why no test runs it
    "script/test": "it runs this test",
    ".venv/bin/pytest": "it runs this test",
    "pytest": "it runs this test, or writes the files that tests compare with",
    "script/bootstrap": "it installs what runs this test",
    "script/build": "it installs what runs this test, and makes the pack as `doit` does",
    "script/lock": "it writes the lock files, and asks a registry for that",
    "script/pictures": "it writes pictures of the documents, which people look at",
    "python3 -m venv": "it installs other programs than ours",
    ".venv/bin/python bench/run.py": "it takes the whole machine for half an hour",
}
OURS = (
    "links",
    "contrast",
    "machine",
    "structure",
    "--sarif=found.sarif",
)  # what `doit audit` can be asked for without a program of others
COMMANDS = documented.commands()
BLOCKS = documented.blocks()


def beginning(command, names):
    """Return which of *names* a command begins with, the longest of them; None for none."""
    return max((name for name in names if f"{command} ".startswith(f"{name} ")), key=len, default=None)


def runnable(command):
    """Return a command as the small book has it."""
    for written, there in STANDINS.items():
        command = command.replace(written, there)
    return command


def is_run_here(command):
    asked = runnable(command).split()
    if asked[1:2] == ["audit"] and asked[2:3] and asked[2] in OURS:
        return True
    return not beginning(command, (*ELSEWHERE, *NOT_HERE))


@pytest.mark.parametrize("command", [command for command in COMMANDS if not is_run_here(command)])
def test_a_command_that_is_not_run_here_is_run_by_another_test_or_cannot_be(command):
    if (name := beginning(command, ELSEWHERE)) and name not in NOT_HERE:
        path, word = ELSEWHERE[name]
        assert word in (ROOT / path).read_text(encoding="utf-8")
    else:
        assert NOT_HERE[beginning(command, NOT_HERE)]


def test_no_excuse_is_left_over():
    assert [name for name in (*ELSEWHERE, *NOT_HERE) if not any(beginning(command, (name,)) for command in COMMANDS)] == []
    assert [written for written in STANDINS if not any(written in command for command in COMMANDS)] == []


@dataclass(frozen=True)
class Reader:
    """One who has the small book open in a terminal, and at home some notes of his own."""

    home: Path
    pack: object

    def runs(self, command):
        for name, module in (("dmls", "dmls_pipeline.cli"), ("doit", "doit")):
            program = self.home / "bin" / name
            program.parent.mkdir(exist_ok=True)
            program.write_text(f'#!/bin/sh\nexec {sys.executable} -m {module} "$@"\n', encoding="utf-8")
            program.chmod(0o755)
        path = f"{self.home / 'bin'}:{os.environ['PATH']}"
        environment = {**os.environ, "HOME": str(self.home), "PATH": path, "PYTHONPATH": str(self.pack.src), "DMLS_CACHE": ""}
        return subprocess.run(
            ("sh", "-c", command), cwd=self.pack.root, env=environment, capture_output=True, text=True, check=False, timeout=300
        )


@pytest.fixture
def reader(pack, tmp_path_factory):
    """Return a reader whose book has the settings by which doit finds our commands where the package is not installed."""
    pack.write("pyproject.toml", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    home = tmp_path_factory.mktemp("home")
    (home / "notes").mkdir()
    (home / "notes/01-first.md").write_text("# First Things\n\nSome words.\n", encoding="utf-8")
    return Reader(home, pack)


@pytest.mark.pack
@pytest.mark.parametrize("command", [command for command in COMMANDS if is_run_here(command)])
def test_a_command_of_the_documents_does_its_work(reader, command):
    if command.startswith("dmls eject"):
        shutil.rmtree(reader.pack / "templates")  # none of them is the book's own yet

    done = reader.runs(runnable(command))

    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == (1 if command == "dmls doctor" and "missing" in done.stdout else 0), done.stdout[-1500:] + done.stderr


@pytest.mark.pack
def test_why_a_book_is_not_current_is_told_as_the_documents_show_it(reader):
    (shown,) = (block.text for block in BLOCKS if block.document == "how-it-rebuilds.md" and "is not current:" in block.text)
    reader.pack.edit(f"content/{TWO}.md", "is computed ahead. The", "is computed early. The")

    told = reader.runs("dmls why build/example-notes.pdf").stdout.splitlines()

    assert told == [line.removeprefix("    ") for line in runnable(shown).replace("03_training_data", TWO).rstrip().split("\n")]


@pytest.mark.pack
def test_severities_of_the_documents_are_those_of_a_book(reader):
    (shown,) = (block.text for block in BLOCKS if (block.document, block.language) == ("rules.md", "yaml"))
    reader.pack.write("content/book.yaml", reader.pack.read("content/book.yaml") + shown)

    done = reader.runs("dmls check")

    assert (done.returncode, "book/" in done.stdout) == (0, False), done.stdout


# --- blocks that are no commands


def known(block):
    """Return what a block is, for which there is a test; None for one that nobody knows."""
    first = block.text.strip().split("\n")[0]
    kinds = {
        "commands, which are run here": block.commands,
        "an example of the small book, by tests/test_docs.py": block.document == "authors.md" and block.language in {"markdown", "yaml"},
        "the chapter of the README and what is told of it, by tests/test_docs.py": block.language == "markdown" or "sec-samplng" in first,
        "what a fault is told as, by tests/read/rules/test_rulebook.py": (block.document, block.language) == ("rules.md", "text"),
        "one of this file": first in {text.strip().split("\n")[0] for text in TESTED},
    }
    return next((kind for kind, fits in kinds.items() if fits), None)


def shown_in(document, beginning):
    (text,) = (block.text for block in BLOCKS if block.document == document and block.text.strip().startswith(beginning))
    return text


DODO = shown_in("begin.md", "from dmls_pipeline.dodo")
COVER = shown_in("authors.md", "cover:")
LOGO = shown_in("authors.md", "logo:")
FACES = shown_in("authors.md", "faces:")
FLOW = shown_in("developers.md", "content/book.yaml")
AUDIT = shown_in("audit.md", "content/04_training_data.md")
WORKFLOW = shown_in("audit.md", "- run: script/test")
TESTED = (DODO, COVER, LOGO, FACES, FLOW, AUDIT, WORKFLOW)
TESTED += (shown_in("how-it-rebuilds.md", "build/dmls-notes.pdf is not"), shown_in("rules.md", "severities:"))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block.document}-{block.text.strip()[:30]}")
def test_a_block_of_code_is_one_of_which_a_test_knows_that_it_is_right(block):
    assert known(block)


def test_the_line_that_makes_a_folder_a_book_is_the_one_of_this_project():
    assert DODO.strip() in (ROOT / "dodo.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "field", "fields"), [(COVER, "cover", "CoverFields"), (LOGO, "logo", "LogoFields"), (FACES, "faces", "FacesFields")]
)
def test_a_mapping_of_the_book_has_the_fields_that_it_may_have(text, field, fields):
    definitions = schema.book_schema()["$defs"]

    assert set(yaml.safe_load(text)[field]) <= set(definitions[fields]["properties"])


def test_the_flow_names_groups_of_the_graph(monkeypatch):
    monkeypatch.chdir(ROOT)
    names = set(re.findall(r"─([a-z]+)─", FLOW))
    steps = graph.steps(load_book()[0])
    words = {word for step in steps for word in (step.name.partition(":")[0], *re.split(r"[:._]", step.run))}

    assert len(names) > 10
    assert names - words == set()


def test_what_the_audit_is_shown_to_say_is_what_it_says():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/dmls_pipeline/audit").rglob("*.py"))
    fault, hint, summed, missing = AUDIT.splitlines()
    parts = ("lacks words of this block, from", "audit/lost-block")

    assert [part for part in parts if part not in code or part not in fault] == []
    assert hint.strip().removeprefix("hint: ").replace("build/dmls-notes.epub", "{}") in code
    assert summed in code
    assert re.fullmatch(r"(\w+): not run: \1 is missing: apt-get install \1", missing) and "not run: {" in code


def test_the_workflow_shows_the_file_that_the_audit_writes():
    run, upload = yaml.safe_load(WORKFLOW)

    assert (ROOT / run["run"]).is_file()
    assert upload["with"]["sarif_file"] in (ROOT / "docs/audit.md").read_text(encoding="utf-8").partition("```")[0]
