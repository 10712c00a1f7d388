"""What the documents claim: every example in the author's guide stands in the small book that the tests build."""

import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import dmls_pipeline
from dmls_pipeline import cli, graph, store
from dmls_pipeline.problems import Fault, placed
from dmls_pipeline.read import book, chapter, cross_references, labels, reference_list, schema, tree

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/authors.md").read_text(encoding="utf-8")
EXAMPLE = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/example/content").rglob("*.*")) if path.suffix not in (".jpg", ".png")
)
FENCED = re.findall(r"^( *)(`{3,4})(markdown|yaml)\n(.*?)^\1\2$", GUIDE, re.DOTALL | re.MULTILINE)


def dedented(indent, text):
    return "\n".join(line.removeprefix(indent) for line in text.splitlines())


@pytest.mark.parametrize(("indent", "text"), [(indent, text) for indent, _, _, text in FENCED], ids=lambda value: value.strip()[:30] or "-")
def test_an_example_of_the_guide_is_one_that_is_built(indent, text):
    for paragraph in dedented(indent, text).split("\n\n"):
        assert paragraph in EXAMPLE, paragraph


def test_the_guide_names_every_field_of_book_yaml():
    definitions = schema.book_schema()
    fields = [definitions, *(part for name, part in definitions["$defs"].items())]
    names = {name for field in fields for name in field["properties"]}
    section = GUIDE.partition("\n## The book\n")[2].partition("\n## ")[0]
    code = " ".join(re.findall(r"```yaml.*?```|`[^`]+`", section, re.DOTALL))

    assert {name for name in names if not re.search(rf"\b{name}\b", code)} == set()


def test_the_guide_has_examples():
    assert len(FENCED) >= 12


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path):
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", text, flags=re.DOTALL)):
        if not link.startswith("http"):
            assert (path.parent / link).exists(), f"{path.name}: {link}"


@pytest.mark.parametrize(("list_of", "kinds"), [("Blocks", tree.Block), ("Inlines", tree.Inline)])
def test_the_developers_guide_names_every_kind_of_node(list_of, kinds):
    guide = (ROOT / "docs/developers.md").read_text(encoding="utf-8")
    named = re.findall(r"`(\w+)`", re.search(rf"^{list_of}: (?:.+\n)+?(?=Inlines|\n)", guide, re.MULTILINE)[0])

    assert sorted(named) == sorted(name for kind in get_args(kinds) for name in get_args(get_type_hints(kind)["t"]))


def test_the_developers_guide_names_every_module_of_the_bench():
    guide = (ROOT / "docs/developers.md").read_text(encoding="utf-8").partition("## To measure")[2]

    assert {path.name for path in (ROOT / "bench").glob("*.py")} == set(
        re.findall(r"`(\w+\.py)`", re.search(r"\| module \| what \|\n(?:\|.*\n)+", guide)[0])
    )


README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLE = re.search(r"```markdown\n(.*?)```", README, re.DOTALL)[1]
REPORT = re.search(r"^    (content/\S+:\d+:\d+: .*)\n    (    hint: .*)$", README, re.MULTILINE)


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Read a chapter as the only one of a book, and return what is told about it."""

    def told(text):
        (tmp_path / "content").mkdir()
        (tmp_path / "content/04_training_data.md").write_text(text, encoding="utf-8")
        (tmp_path / "content/book.yaml").write_text(
            "slug: notes\ntitle: Notes\nlanguage: en\ndate: 2026-01-31\nchapters: [04_training_data]\n", encoding="utf-8"
        )
        (tmp_path / "content/references.yaml").write_text("references: []\n", encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        assert book.load_book()[1] == ()
        stem, folder = "04_training_data", Path("build/work/04_training_data")
        book.slice_book()
        reference_list.read_references()
        chapter.read_chapter(stem)
        labels.collect_labels((stem,))
        cross_references.resolve(stem, ())
        faults = [fault for name in ("problems", "refs-problems") for fault in store.read_json(folder / f"{name}.json")["problems"]]
        positions = store.read_json(folder / "positions.json")
        return [str(placed(Fault.from_json(fault), f"content/{stem}.md", positions)) for fault in faults]

    return told


def test_the_readme_s_chapter_is_sound(told):
    assert told(SAMPLE) == []


def test_the_readme_s_error_is_what_the_author_reads(told):
    lines = SAMPLE.split("\n")
    line, column = map(int, REPORT[1].split(":")[1:3])
    lines[line - 1 : line - 1] = ["[](#sec-samplng)", ""]

    assert f"{REPORT[1]}\n{REPORT[2]}" in told("\n".join(lines))
    assert column == 1
    assert f"    {REPORT[1]}\n    {REPORT[2]}\n" in GUIDE


def test_the_changelog_s_newest_version_is_the_package_s():
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert versions[0] == dmls_pipeline.__version__
    assert f'version = "{versions[0]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


COMMANDS = sorted(
    {
        " ".join(line.partition(" # ")[0].split())
        for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
        for line in re.findall(r"^(?: {4,}|\\$ )?((?:dmls|doit|script/\w+)(?: .*)?)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
)


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("dmls ")])
def test_a_command_of_the_documents_exists_with_its_options(line, capsys):
    words = line.split()[1:]
    named = words[:2] if words[0] == "new" else words[:1]

    assert words[0].startswith("-") or cli.main([*named, "--help"]) == 0, line
    told = capsys.readouterr().out
    options = [word.partition("=")[0] for word in words if word.startswith("--")]
    assert words[0].startswith("-") or [option for option in options if option not in told] == []


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("script/")])
def test_a_script_of_the_documents_is_there(line):
    assert (ROOT / line.split()[0]).is_file()


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("doit ")])
def test_a_build_of_the_documents_is_one_of_the_graph_or_of_doit(line, monkeypatch):
    monkeypatch.chdir(ROOT)
    names = {name for step in graph.steps(book.load_book()[0]) for name in (step.name, step.name.partition(":")[0])}

    assert line.split()[1] in {*names, "audit", "clean", "everything"}, line  # "doit   everything that is not current"


def test_the_documents_have_commands():
    assert len(COMMANDS) >= 25
