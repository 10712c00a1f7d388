"""Which figures there are, and what each of them reads: the graph and the drawing step ask the same functions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmls_pipeline.draw import figures, sources
from dmls_pipeline.paths import CONTENT, drawn, drawn_name


def put(name: str, text: str = "") -> None:
    path = CONTENT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / CONTENT).mkdir()
    return tmp_path


NAMES = ("figures/loop.d2", "img/My Photo.JPG", "ä/größe µ.SVG", "a=b.svg", "a%20b.png", "a#b.gif", "a?b.webp", "x.vl.yaml")


def test_figures_of_all_kinds_are_found_in_any_folder(content: Path) -> None:
    for name in (*NAMES, "notes.md", "x.csv", ".hidden.svg", ".git/x.svg", "x.svg~", "node_modules/x.svg", "tab\t.svg"):
        put(name)
    os.mkfifo(CONTENT / "pipe.svg")
    (CONTENT / "endless.svg").symlink_to("/dev/zero")
    (CONTENT / "folder.d2").mkdir()
    Path(os.fsdecode(b"content/\xe9.svg")).touch()

    assert sources.figures() == tuple(sorted(NAMES))


def test_each_figure_has_a_drawn_name_of_its_own_that_is_safe_everywhere() -> None:
    names = (*NAMES, "loop.d2", "figures/sub/loop.d2", "figures/sub-loop.d2", "a b.svg", "a-b.svg", "x" * 250 + ".svg")
    plain = {drawn_name(name) for name in names}

    assert len(plain) == len(names)
    assert all(len(name) < 100 and name.isascii() and "/" not in name and "=" not in name for name in plain)
    assert drawn_name("figures/loop.d2") == "loop.d2"


CHARTS = {
    "data: {url: d.csv}": ("d.csv",),
    "data: {url: my data.csv}": ("my data.csv",),
    "data: {url: ../out.csv}": ("../out.csv",),
    'data:\n  url: "d\n    1.csv"': ("d 1.csv",),
    "data:\n  url: >-\n    d\n    1.csv": ("d 1.csv",),
    r'data: {url: "d\u005b1\u005d.csv"}': ("d[1].csv",),
    '{"data": {"url": "d.csv"}}': ("d.csv",),
    "layer: [{data: {url: a.csv}}, {data: {url: b.csv}}]": ("a.csv", "b.csv"),
    "transform: [{lookup: x, from: {data: {url: a.csv}, key: x}}]": ("a.csv",),
    "data: {url: https://example.com/x.csv}": (),
    "data: {values: [{data: {url: a.csv}}]}": (),
    "data: [": (),
    "x: &a [*a]": (),
}


@pytest.mark.parametrize("chart", CHARTS)
def test_what_a_chart_reads_is_known_before_it_is_drawn(content: Path, chart: str) -> None:
    put("figures/x.vl.yaml", chart)
    wanted = [CONTENT / os.path.normpath(f"figures/{name}") for name in CHARTS[chart]]
    for path in wanted:
        put(path.relative_to(CONTENT).as_posix(), "a,b\n1,2\n")

    assert sources.read_by(["figures/x.vl.yaml"])["figures/x.vl.yaml"] == tuple(sorted(wanted))


def test_what_leads_out_is_not_read(content: Path) -> None:
    put("figures/x.vl.yaml", "data: {url: ../../secret.csv}")
    (content / "secret.csv").write_text("a\n1\n", encoding="utf-8")

    assert sources.read_by(["figures/x.vl.yaml"])["figures/x.vl.yaml"] == ()
    assert sources.beside("figures/x.vl.yaml", "/etc/passwd") is None
    assert sources.beside("figures/x.vl.yaml", "a" * 300 + ".csv") is None


@given(st.text(st.sampled_from("ab./\\%~ \0\u00e4"), max_size=30))
def test_no_name_leads_out_of_content(name: str) -> None:
    path = sources.beside("figures/x.vl.yaml", name)

    assert path is None or Path(os.path.normpath(path)).is_relative_to(CONTENT)


READS = """
import os, sys
from pathlib import Path
opened = set()
sys.addaudithook(lambda event, args: opened.add(str(args[0])) if event == "open" and isinstance(args[0], (str, Path)) else None)
from dmls_pipeline.draw import figures
figures.draw(sys.argv[1])
print(*sorted(os.path.relpath(name) for name in opened if os.path.abspath(name).startswith(os.path.abspath("content"))), sep="|")
"""


@pytest.mark.parametrize("name", ["figures/x.vl.yaml", "figures/x.d2", "figures/x.svg"])
def test_what_a_step_reads_is_what_the_graph_says(content: Path, name: str) -> None:
    encoding = "{x: {field: a, type: quantitative}}"
    put("figures/x.vl.yaml", f"width: 380\nheight: 180\nmark: line\ndata: {{url: ../my data.csv}}\nencoding: {encoding}\n")
    put("figures/x.d2", "a -> b: 'it''s @home'")
    put("figures/x.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="y.svg"/></svg>')
    put("my data.csv", "a\n1\n")
    put("figures/y.svg", "<svg/>")

    done = subprocess.run((sys.executable, "-c", READS, name), capture_output=True, text=True, check=True)

    known = {CONTENT / name, *sources.read_by([name])[name]}
    assert set(done.stdout.strip().split("|")) == {path.as_posix() for path in known}


def test_a_build_with_nothing_to_do_reads_no_yaml(content: Path) -> None:
    put("figures/x.vl.yaml", "data: {url: d.csv}")
    put("figures/d.csv")
    sources.read_by(["figures/x.vl.yaml"])["figures/x.vl.yaml"]
    script = "import sys; from dmls_pipeline.draw import sources; print(sources.read_by(['figures/x.vl.yaml']), 'yaml' in sys.modules)"

    done = subprocess.run((sys.executable, "-c", script), capture_output=True, text=True, check=True)

    assert done.stdout == "{'figures/x.vl.yaml': (PosixPath('content/figures/d.csv'),)} False\n"


@pytest.mark.parametrize("name", ["figures/gone.svg", "figures/pipe.d2", "figures/folder.vl.yaml", "figures/locked.svg"])
def test_a_file_that_is_none_is_told(content: Path, name: str) -> None:
    put("figures/locked.svg", "<svg/>")
    os.mkfifo(CONTENT / "figures/pipe.d2")
    (CONTENT / "figures/folder.vl.yaml").mkdir()
    (CONTENT / "figures/locked.svg").chmod(0)

    figures.draw(name)

    assert "problems" in drawn(name, "json").read_text(encoding="utf-8")
