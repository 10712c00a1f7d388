"""`dmls init`: what it writes can be built without a warning, serves editors and workflows, and takes the place of nothing."""

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml

from dmls_pipeline.begin import init
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read import schema
from dmls_pipeline.read.chapter_files import without_ending

ROOT = Path(__file__).parents[2]
PARTS = {  # field of book.yaml that is a mapping → the keys that it may have
    name: set(field.annotation.model_fields)
    for name, field in schema.BookFields.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, schema.Strict)
}


@pytest.fixture
def book(tmp_path):
    init.begin(tmp_path / "mine", 'My: own "{date}" notes')
    return tmp_path / "mine"


def test_the_book_is_sound_from_the_start(book, dmls):
    done = dmls("check", cwd=book)

    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1] == "nothing is wrong"


def test_its_title_may_hold_anything_and_its_files_are_called_after_it(book):
    fields = yaml.safe_load((book / "content/book.yaml").read_text(encoding="utf-8"))

    assert (fields["slug"], fields["title"]) == ("my-own-date-notes", 'My: own "{date}" notes')
    assert '# My: own "{date}" notes' in (book / "README.md").read_text(encoding="utf-8")


def test_without_a_title_the_folder_names_it(tmp_path):
    init.begin(tmp_path / "Übung & Mehr")

    assert "title: Uebung mehr\n" in (tmp_path / "Übung & Mehr/content/book.yaml").read_text(encoding="utf-8")


def test_every_field_of_book_yaml_stands_there_and_can_be_used_by_taking_the_sign_away(book):
    text = (book / "content/book.yaml").read_text(encoding="utf-8")
    fields = yaml.safe_load(re.sub(r"^# (?=[a-z_]+:|  )", "", text, flags=re.MULTILINE))

    assert set(fields) >= set(schema.BookFields.model_fields)
    assert {name: set(fields[name]) for name in PARTS} == PARTS
    schema.BookFields.model_validate({name: value for name, value in fields.items() if value is not None})


def test_nothing_that_is_there_is_written_over(tmp_path):
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")

    begun = init.begin(tmp_path, "Notes")

    assert begun.kept == ("README.md",)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(BuildError, match="is there already, and nothing is written over a book"):
        init.begin(tmp_path, "Other")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_book_gets_what_it_lacks_beside_its_content(tmp_path, dmls):
    begun = init.begin(tmp_path, "Mine")
    content = {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()}
    for path in (path for path in begun.written if not path.startswith("content/")):
        (tmp_path / path).unlink()

    again = init.begin(tmp_path)

    assert set(again.written) == {path for path in begun.written if not path.startswith("content/")}
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("# Mine\n")
    assert {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()} == content
    assert dmls("check", cwd=tmp_path).returncode == 0


def test_a_book_that_cannot_be_read_is_a_sentence(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/book.yaml").write_bytes(b"\xff")

    with pytest.raises(BuildError, match=r"book\.yaml cannot be read"):
        init.begin(tmp_path)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(BuildError, match="cannot be written"):
        init.begin(tmp_path / "file", "Notes")


def test_editors_get_a_schema_that_takes_the_book_and_no_other_field(book):
    editors = json.loads((book / ".vscode/book.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(editors)
    fields = yaml.safe_load((book / "content/book.yaml").read_text(encoding="utf-8"))
    fields["date"] = str(fields["date"])

    validator.check_schema(editors)
    validator.validate(fields)
    assert not validator.is_valid({**fields, "tittle": "x"})


def test_the_problem_matcher_of_vs_code_reads_a_problem(book):
    tasks = json.loads((book / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]

    for task in tasks:
        [pattern] = task["problemMatcher"]["pattern"]
        error = re.fullmatch(pattern["regexp"], "content/01_writing.md:16:5: nothing has the label [x] [ref/dead]")
        warning = re.fullmatch(pattern["regexp"], "content/01_writing.md:1:1: warning: it is long [chapter/length]")
        assert error.groups() == ("content/01_writing.md", "16", "5", None, "nothing has the label [x]", "ref/dead")
        assert warning[pattern["severity"]] == "warning"


def test_the_snippets_are_constructs_that_the_reader_knows(book):
    snippets = json.loads((book / ".vscode/dmls.code-snippets").read_text(encoding="utf-8"))

    assert {snippet["prefix"] for snippet in snippets.values()} >= {"figure", "table", "callout", "notes", "cite"}
    assert all(isinstance(line, str) for snippet in snippets.values() for line in snippet["body"])


@pytest.mark.parametrize(("schema", "file"), [("github-workflows", ".github/workflows/pack.yml"), ("gitlab-ci", ".gitlab-ci.yml")])
def test_a_workflow_passes_its_schema(schema, file, book):
    done = subprocess.run(
        ("check-jsonschema", "--builtin-schema", f"vendor.{schema}", book / file), capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


def test_a_folder_in_content_that_is_called_so_too_is_listed_by_its_path(tmp_path):
    for path in ("content/a.md", "content/content/b.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("# Words\n", encoding="utf-8")

    init.begin(tmp_path)

    fields = yaml.safe_load((tmp_path / "content/book.yaml").read_text(encoding="utf-8"))
    assert sorted(map(without_ending, fields["chapters"])) == ["a", "content/b"]


def test_notes_that_lie_in_content_are_the_chapters_of_the_book(tmp_path, dmls):
    (tmp_path / "content/later").mkdir(parents=True)
    for name in ("README.md", "2 two.md", "10 ten.md", "later/more.md", "_hidden.md", "picture.png"):
        (tmp_path / "content" / name).write_text(f"# {name}\n\nWords.\n", encoding="utf-8")

    begun = init.begin(tmp_path, "Mine")

    assert yaml.safe_load((tmp_path / "content/book.yaml").read_text(encoding="utf-8"))["chapters"] == [
        "README", "2 two", "10 ten", "later/more"]  # fmt: skip
    assert [path for path in begun.written if path.startswith("content/")] == ["content/book.yaml"]
    assert (tmp_path / "content/2 two.md").read_text(encoding="utf-8") == "# 2 two.md\n\nWords.\n"
    assert dmls("check", cwd=tmp_path).returncode == 0
