"""The step that draws figures: three drawings and what is to be known of them, or the author's faults."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dmls_pipeline.draw import figures
from dmls_pipeline.problems import Problem

ROOT = Path(__file__).parents[2]
CHART = "width: 380\nheight: 180\ndata: {url: 'x.csv'}\nmark: line\nencoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}\n"
OWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><text font-size="12" y="20" id="t">a</text><use href="#t"/></svg>'


@pytest.fixture
def told(project: Path):
    def draw(name: str, text: str) -> dict[str, object]:
        (project / "content/figures" / name).write_text(text, encoding="utf-8")
        figures.draw(f"figures/{name}")
        return json.loads((project / f"build/work/figures/{name}.json").read_text(encoding="utf-8"))

    return draw


def drawn(name: str, form: str) -> str:
    return Path(f"build/work/figures/{name}.{form}.svg").read_text(encoding="utf-8")


def first(json_of_figure: dict[str, object]) -> str:
    return str(Problem.from_json(json_of_figure["problems"][0])).split("\n")[0]


def test_a_diagram_gives_three_drawings_and_their_sizes(told) -> None:
    found = told("x.d2", "a -> b -> c")

    assert found["problems"] == []
    assert found["slide"]["type"] == 28
    assert found["slide"]["width"] > found["slide"]["height"]
    assert found["side"]["width"] > 0
    assert len(found["sha256"]) == 64
    assert all(drawn("x.d2", form).startswith("<svg xmlns=") for form in ("print", "slide", "side"))
    assert f'width="{found["width"] * 0.75:.4g}' in drawn("x.d2", "print")


def test_a_diagram_and_a_chart_have_the_colors_of_the_theme_and_a_drawing_keeps_its_own(told, project: Path) -> None:
    (project / "templates").mkdir(exist_ok=True)
    shutil.copy(ROOT / "templates/themes/plain/tokens.css", project / "templates/tokens.css")
    (project / "content/figures/x.csv").write_text("a,b\n1,2\n3,4\n", encoding="utf-8")

    told("x.d2", 'a: A {style: {fill: "#DCE9F5"; stroke: "#0B4F8A"; font-color: "#1B1F24"}}\nb: B {style.fill: "#FF0000"}\na -> b')
    told("x.vl.yaml", CHART)
    told("x.svg", OWN.replace("<text", '<rect width="9" height="9" fill="#0B4F8A"/><text'))

    inks = {name: set(re.findall(r'="(#[0-9A-Fa-f]{6})"', drawn(name, "print"))) for name in ("x.d2", "x.vl.yaml", "x.svg")}
    assert inks["x.d2"] >= {"#000000", "#e5e5e5", "#FF0000"}
    assert inks["x.vl.yaml"] >= {"#000000", "#bbbbbb"}
    assert not (inks["x.d2"] | inks["x.vl.yaml"]) & {"#DCE9F5", "#0B4F8A", "#1B1F24", "#57606A", "#D0D7DE"}
    assert inks["x.svg"] == {"#0B4F8A"}
    assert 'class="p-soft q-accent"' in drawn("x.d2", "print")  # by which a page of the web book knows them at night


def test_in_the_look_of_the_house_a_diagram_keeps_the_colors_in_which_it_is_drawn(told) -> None:
    told("x.d2", 'a: A {style: {fill: "#DCE9F5"; stroke: "#0B4F8A"; font-color: "#1B1F24"}}')

    assert {"#DCE9F5", "#0B4F8A", "#1B1F24"} <= set(re.findall(r'="(#[0-9A-Fa-f]{6})"', drawn("x.d2", "print")))
    assert "class=" not in drawn("x.d2", "print")


def test_a_chart_takes_its_data_from_beside_it(told, project: Path) -> None:
    (project / "content/figures/x.csv").write_text("a,b\n1,2\n3,4\n", encoding="utf-8")

    found = told("x.vl.yaml", CHART)

    assert found["problems"] == []


def test_a_drawing_of_the_author_is_cleaned_and_named_apart(told) -> None:
    found = told("x.svg", OWN)

    assert (found["width"], found["height"], found["slide"]) == (200, 100, {"width": 200, "height": 100, "type": 12})
    assert 'id="x-svg-t"' in drawn("x.svg", "print")
    assert 'href="#x-svg-t"' in drawn("x.svg", "slide")


def test_a_drawing_without_words_can_always_be_read(told) -> None:
    found = told("x.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="2304" height="100"><path d="M0 0h9"/></svg>')

    assert found["problems"] == []
    assert found["slide"]["type"] * 0.5 == pytest.approx(28)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.d2", "a: {", "content/figures/x.d2:1:4: this { is never closed [figure/d2]"),
        ("x.vl.yaml", CHART, "content/figures/x.vl.yaml:3:13: there is no data file x.csv beside the chart [figure/vega]"),
        ("x.vl.yaml", "a: [", "content/figures/x.vl.yaml:"),
        ("x.svg", "<svg", "content/figures/x.svg:1:"),
        ("x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "content/figures/x.svg:1:1: the drawing has no size [figure/size]"),
        ("x.gif", "", "content/figures/x.gif:1:1: the file is no PNG, JPEG, WebP or GIF picture"),
        ("x.bmp", "", "content/figures/x.bmp:1:1: a figure is a .d2, .vl.yaml,"),
    ],
)
def test_a_fault_of_the_author_goes_into_the_json_and_the_drawing_is_empty(told, name: str, text: str, message: str) -> None:
    found = told(name, text)

    assert first(found).startswith(message)
    assert drawn(name, "print") == drawn(name, "side")
    assert "<text" not in drawn(name, "print")


def test_type_too_small_for_print_is_told(told) -> None:
    found = told("x.d2", "direction: right\n" + " -> ".join(f"station{number}" for number in range(12)))

    assert first(found).startswith("content/figures/x.d2:1:1: in print the drawing's smallest type is")
    assert found["problems"][0]["rule"] == "figure/small"


def test_a_file_that_is_not_utf8_is_told(told, project: Path) -> None:
    (project / "content/figures/x.d2").write_bytes(b"a: \xff")
    figures.draw("figures/x.d2")

    found = json.loads(Path("build/work/figures/x.d2.json").read_text(encoding="utf-8"))
    assert first(found) == "content/figures/x.d2:1:1: x.d2 is not UTF-8: byte 4 is wrong [figure/encoding]"


def test_no_link_leads_out_of_content(told, project: Path) -> None:
    (project / "secret.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (project / "secret.svg").write_text(OWN, encoding="utf-8")
    (project / "content/figures/x.csv").symlink_to(project / "secret.csv")
    (project / "content/figures/link.svg").symlink_to(project / "secret.svg")
    figures.draw("figures/link.svg")

    chart = told("x.vl.yaml", CHART)

    assert first(chart) == "content/figures/x.vl.yaml:3:13: content/figures/x.csv leads out of content/ [figure/outside]"
    link = json.loads(Path("build/work/figures/link.svg.json").read_text(encoding="utf-8"))
    assert first(link) == "content/figures/link.svg:1:1: content/figures/link.svg leads out of content/ [figure/outside]"


def test_the_same_figure_gives_the_same_bytes_in_another_place_and_process(told, tmp_path: Path) -> None:
    here = told("x.d2", "a -> b: to\nb <-> c")
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "content/figures").mkdir(parents=True)
    (elsewhere / "content/figures/x.d2").write_text("a -> b: to\nb <-> c", encoding="utf-8")
    program = "from dmls_pipeline.draw import figures; figures.draw('figures/x.d2')"

    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run((sys.executable, "-c", program), cwd=elsewhere, env=environment, check=True)

    assert json.loads((elsewhere / "build/work/figures/x.d2.json").read_text(encoding="utf-8")) == here
    assert str(tmp_path) not in drawn("x.d2", "print")


@pytest.mark.parametrize(("text", "turns"), [("a -> b", (None, "right")), ("direction: right\na -> b", (None, "right", "down"))])
def test_a_diagram_is_laid_out_for_slides_in_every_way(text: str, turns: tuple[object, ...]) -> None:
    ways = list(figures._ways(text))

    assert [(way.direction, way.engine) for way in ways] == [(turn, engine) for turn in turns for engine in ("elk", "dagre")]
    assert all(way.slide for way in ways)
