"""Diagrams: faults at their own place, nothing read or fetched, and drawings that both engines can show."""

import contextlib
import re
import subprocess
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from passed import refused

from dmls_pipeline.draw import d2, diagrams, geometry, svg
from dmls_pipeline.problems import BuildError, ContentError
from dmls_pipeline.tools import fonts

FROM = diagrams.Source("x.d2", "", "x.d2")
RESERVOIR = """direction: down
classes: {
  kept: {style: {fill: "#DCE9F5"; stroke: "#0B4F8A"; font-color: "#1B1F24"; border-radius: 4}}
  out: {style: {fill: "#FFFFFF"; stroke: "#8A929A"; stroke-dash: 4; font-color: "#57606A"}}
}
arrives: "c arrives, draws 2" {shape: text}
r: "reservoir:\\na, c" {class: kept}
out: "b" {class: out}
arrives -> r: enters
r -> out
"""
FAULTY = {
    "a: {": "x.d2:1:4: this { is never closed [figure/d2]",
    "a ->": "x.d2:1:1: the connection leads nowhere [figure/d2]",
    'a: "x': "x.d2:1:4: this quotation mark is never closed [figure/d2]",
    "é: {shape: blob}": "x.d2:1:12: there is no shape blob [figure/d2]",
    "a\nb.style.fil: red": "x.d2:2:9: there is no style fil [figure/d2]",
    "a: @other": "x.d2:1:4: a figure cannot import other files [figure/remote]",
    "a\n...@/etc/other": "x.d2:2:4: a figure cannot import other files [figure/remote]",
    "a: {icon: https://example.com/x.png}": "x.d2:1:5: a figure cannot load icons [figure/remote]",
    "a\n  steps: {b}": "x.d2:2:3: layers, scenarios and steps are boards of their own to D2, and none is drawn [figure/d2]",
    "# a comment alone": "x.d2:1:1: this draws nothing [figure/d2]",
    "a: |md\n  # b\n|": "x.d2:1:4: a block of Markdown or TeX cannot be drawn in print [figure/d2]",
}


@pytest.mark.parametrize("source", FAULTY)
def test_a_fault_is_told_at_its_own_line_and_column(source: str) -> None:
    with pytest.raises(ContentError) as caught:
        d2.draw(source, "x.d2")

    assert str(caught.value.faults[0]).split("\n")[0] == FAULTY[source]


TURNS = ((False, None), (True, None), (True, "right"))
WORDY = """a: "ﬁne AV Straße ǆ e\u0301 → 猫" {style.text-transform: uppercase}
b: cap {style: {text-transform: capitalize; italic: true}}
t: {shape: sql_table; "tëst": int {constraint: primary_key}}
c: |go
  Ω := 1
|
a -> b -> t: κ -- "→"
vars: {d2-legend: {l: Größe}}
"""


@pytest.mark.parametrize("engine", ["dagre", "elk"])
@pytest.mark.parametrize("source", [RESERVOIR, WORDY])
def test_faces_cut_to_a_diagrams_letters_measure_as_whole_ones(source: str, engine: d2.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn() -> str:
        return re.sub(r'url\("data:[^"]*"\)', "", d2.draw(source, "x.d2", d2.Way(slide=True, engine=engine)))

    cut = drawn()
    monkeypatch.setattr(fonts, "bare", lambda face, letters: fonts.path(face).read_bytes())

    assert cut == drawn()


CONFIGURED = """vars: {d2-config: {theme-id: 300; theme-overrides: {N1: "#ff0000"}}}
a -> b
"""
UNWRAPPED = ["a\n}\nb: {\nc", "a\n}\n}\nq: {\nr: {\nb", "a: long \\", "a\nlayers: {x: {b}}"]  # wrong alone, and right between brackets


@pytest.mark.parametrize("source", [RESERVOIR, WORDY, CONFIGURED, "", "a # end", 'a: "b@c" -> d', *FAULTY, *UNWRAPPED])
def test_several_drawings_of_a_diagram_are_as_each_is_alone(source: str) -> None:
    ways = [d2.Way(), d2.Way(slide=True, engine="elk"), d2.Way(slide=True), d2.Way(slide=True, direction="right", engine="elk")]

    def told(draw: Callable[[], list[str]]) -> list[str]:
        try:
            return [d2.NUMBER.sub("", re.sub(r'url\("data:[^"]*"\)', "", svg)) for svg in draw()]
        except ContentError as error:
            return [str(fault) for fault in error.faults]

    assert told(lambda: d2.drawings(source, "x.d2", ways)) == told(lambda: [d2.draw(source, "x.d2", way) for way in ways])


def test_several_drawings_of_a_diagram_take_one_run_of_each_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    runs, started = [], d2._started
    monkeypatch.setattr(d2, "_started", lambda *args: runs.append(args[1]) or started(*args))

    drawn = d2.drawings(RESERVOIR, "x.d2", [d2.Way(slide, direction, engine) for slide, direction in TURNS for engine in ("elk", "dagre")])

    assert runs == ["elk", "dagre"]
    assert len(drawn) == 6


def test_drawings_that_differ_only_by_their_number_are_one() -> None:
    grid = "grid-columns: 2\na; b; c; d\n"
    drawn = d2.drawings(grid, "x.d2", [d2.Way(slide, direction) for slide, direction in TURNS])

    assert len(d2.different(drawn)) == 2  # in print, and on a slide


def _late(command, **options):
    raise subprocess.TimeoutExpired(command, options["timeout"])


def _over(command, **options):
    return subprocess.CompletedProcess(command, 1, "", "err: failed to compile -: context deadline exceeded\n")


def _killed(command, **options):
    return subprocess.CompletedProcess(command, -9, "", "")


@pytest.mark.parametrize("ended", [_late, _over, _killed])
@pytest.mark.parametrize("source", ["a -> b", 'a: "b@c"'])
def test_a_drawing_that_takes_too_long_is_a_tools_failure_and_no_fault_of_the_content(ended, source: str, monkeypatch) -> None:
    monkeypatch.setattr(d2.subprocess, "run", ended)

    with pytest.raises(BuildError, match=r"D2 has not drawn x\.d2 within 30 seconds"):
        d2.draw(source, "x.d2")


@pytest.mark.parametrize("said", ["fatal error: failed to reserve page summary memory", "fatal error: runtime: cannot allocate memory"])
def test_a_drawing_for_which_the_machine_lacks_memory_is_tried_again(said: str, monkeypatch) -> None:
    ended = subprocess.CompletedProcess((), 2, "", f"{said}\n\nruntime stack:\n\truntime/asm_amd64.s:340 +0x11d\n")
    monkeypatch.setattr(d2.subprocess, "run", lambda command, **options: ended)
    monkeypatch.setattr(d2.confined_process, "short_of_memory", lambda: True)

    with pytest.raises(BuildError, match="not enough memory"):
        d2.draw("a -> b", "x.d2")


def test_all_that_d2_finds_is_told_at_once() -> None:
    with pytest.raises(ContentError) as caught:
        d2.draw("a: {shape: blob}\nb.style.fil: red", "x.d2")

    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(1, 12), (2, 9)]


def test_an_at_sign_or_an_icon_in_a_label_is_harmless() -> None:
    assert "a@b.example" in d2.draw('a: "a@b.example" # icon: @x\nb: me@home', "x.d2")


def test_a_report_without_a_place_stands_at_the_start_of_the_file() -> None:
    assert str(*d2._complaints("err: out of ink", "a", "x.d2")).startswith("x.d2:1:1: D2 cannot draw this: out of ink [figure/d2]")


def test_a_print_drawing_has_nothing_that_weasyprint_cannot_draw() -> None:
    drawn = diagrams.for_print(d2.draw(RESERVOIR, "x.d2"), FROM)

    tags = {node.tag for node in svg.parse(drawn.svg).iter()}
    assert tags <= {"svg", "g", "rect", "path", "polygon", "text"}
    assert not any(word in drawn.svg for word in (" style=", "class=", " id=", "base64", "mask", "marker", "rx=", "#0D32B2", "d2-"))
    assert """font-family="'Source Sans 3'\"""" in drawn.svg


def test_print_type_of_16_pixels_is_8_points() -> None:
    drawn = diagrams.for_print(d2.draw("a -> b", "x.d2"), FROM)

    width = float(svg.parse(drawn.svg).attrib["width"].removesuffix("pt"))
    view = [float(number) for number in svg.parse(drawn.svg).attrib["viewBox"].split()]
    assert width == pytest.approx(view[2] / 2, abs=0.01)
    assert drawn.width == pytest.approx(width * 4 / 3, abs=0.01)
    assert drawn.type == pytest.approx(8 * 4 / 3, abs=0.01)


def test_a_large_drawing_is_scaled_down_to_the_text_and_says_how_small_its_type_is() -> None:
    chain = "direction: right\n" + " -> ".join(f"station{number}" for number in range(12))

    drawn = diagrams.for_print(d2.draw(chain, "x.d2"), FROM)

    assert drawn.width == pytest.approx(geometry.PRINT[0], abs=0.1)
    assert drawn.type < geometry.SMALLEST_IN_PRINT * svg.PT


def test_each_line_of_a_label_is_a_text_of_its_own() -> None:
    texts = [node.text for node in svg.parse(diagrams.for_print(d2.draw(RESERVOIR, "x.d2"), FROM).svg).iter("text")]

    assert texts == ["c arrives, draws 2", "reservoir:", "a, c", "b", "enters"]


def test_connections_lie_under_covers_covers_under_shapes_and_shapes_under_words() -> None:
    inside = svg.parse(diagrams.for_print(d2.draw(RESERVOIR, "x.d2"), FROM).svg)[0]

    kinds = ["cover" if node.attrib.get("fill") == "#FFFFFF" and "stroke" not in node.attrib else node.tag for node in inside]
    assert kinds == ["path", "polygon", "path", "polygon", "cover", "rect", "rect", "text", "text", "text", "text", "text"]


def test_a_container_does_not_hide_what_is_in_it_and_gives_covers_its_color() -> None:
    drawn = diagrams.for_print(d2.draw('box: {style.fill: "#DCE9F5"; a -> b: to}', "x.d2"), FROM)

    rects = [node.attrib["fill"] for node in svg.parse(drawn.svg).iter("rect")]
    assert rects == ["#DCE9F5", "#DCE9F5", "#FFFFFF", "#FFFFFF"]
    assert drawn.svg.index("<rect") < drawn.svg.index("<path")


def test_what_is_invisible_is_left_out() -> None:
    drawn = diagrams.for_print(d2.draw("a -> b: hidden {style.opacity: 0}\nc: {style.stroke-width: 0}", "x.d2"), FROM)

    assert "hidden" not in drawn.svg
    assert "<path" not in drawn.svg
    assert drawn.svg.count("stroke=") == 2


def test_slides_have_the_palette_as_classes_and_larger_type() -> None:
    drawn = diagrams.for_slide(d2.draw(RESERVOIR, "x.d2", d2.Way(slide=True, engine="elk")), FROM)

    sizes = {node.attrib["font-size"] for node in svg.parse(drawn.svg).iter("text")}
    assert sizes == {"28", "25"}
    assert drawn.type == 25
    assert all(f'"{name}"' in drawn.svg for name in ("p-soft q-accent", "p-ink", "p-muted", "p-paper q-line", "q-muted"))


def test_the_way_with_the_largest_type_is_taken() -> None:
    ways = [diagrams.for_slide(d2.draw(RESERVOIR, "x.d2", d2.Way(slide=True, direction=turn)), FROM) for turn in ("down", "right")]

    assert diagrams.best(ways, geometry.SLIDE) is ways[1]
    assert diagrams.best([ways[0], ways[0]], geometry.SLIDE) is ways[0]


def test_drawing_again_gives_the_same_bytes() -> None:
    assert d2.draw(RESERVOIR, "x.d2", d2.Way(slide=True, engine="elk")) == d2.draw(RESERVOIR, "y.d2", d2.Way(slide=True, engine="elk"))


@pytest.mark.parametrize("shape", ["cylinder", "queue", "diamond", "oval", "hexagon", "cloud", "person", "page", "sequence_diagram"])
def test_every_shape_is_drawn(shape: str) -> None:
    drawn = diagrams.for_print(d2.draw(f"a: A {{shape: {shape}}}", "x.d2"), FROM)

    assert "A</text>" in drawn.svg


def test_dashes_doubles_and_odd_arrowheads_are_drawn() -> None:
    source = "a <-> b: {style.stroke-dash: 3; target-arrowhead.shape: diamond; source-arrowhead: {shape: circle; style.filled: false}}\nc: {style.multiple: true}"

    drawn = diagrams.for_print(d2.draw(source, "x.d2"), FROM)

    assert "stroke-dasharray=" in drawn.svg
    assert drawn.svg.count("rotate(") == 2


IMPORTS = {
    "it's: '@x'\na: it's @../../secret": None,
    "a: it's\nb: @'../secret'": (2, 4),
    'a: @"../secret"': (1, 4),
    "...@../secret": (1, 4),
    "a: {...@secret}": (1, 8),
    "a: [@secret; ...@secret]": (1, 5),
    "a:\u00a0@secret": (1, 4),
    "a: @/\\.\\./\\.\\./etc/secret": (1, 4),
    "a -> @secret": (1, 6),
    "vars: {x: @secret}": (1, 11),
    "a: @secret # it's": (1, 4),
    "\\\n@x": (2, 1),
}


@pytest.mark.parametrize("source", IMPORTS)
def test_no_import_is_read_however_it_is_written(source: str, tmp_path, monkeypatch) -> None:
    for name in ("secret.d2", "d/secret.d2", "x.d2"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x: CANARY", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "d")

    if IMPORTS[source] is None:
        assert "CANARY" not in d2.draw(source, "x.d2")
    else:
        with pytest.raises(ContentError) as caught:
            d2.draw(source, "x.d2")
        first = caught.value.faults[0]
        assert (first.rule, first.line, first.column) == ("figure/remote", *IMPORTS[source])


SIGNS = st.sampled_from(
    ("@", "...@", "@secret", "@../secret", "@'../secret'", '@"../secret.d2"', "@/\\.\\./secret", "'", '"', "it's", "a", ": ", " ", "\u00a0", "\u3000", "\n", "\r", "{", "}", ";", "#", "|", "`", "[", "]",
     "\\", "\\\n", "$", "${x}", "->", "vars", "d2-config", "(", ")", "[0]", "*", "&", '"""', "|md ", "layers")
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SIGNS, min_size=2, max_size=10).map("".join))
def test_whatever_stands_around_an_import_it_is_not_read(tmp_path, source: str) -> None:
    for name in ("secret.d2", "d/secret.d2", "x.d2"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x: CANARY", encoding="utf-8")

    with contextlib.chdir(tmp_path / "d"), contextlib.suppress(ContentError):
        assert all("CANARY" not in drawn for drawn in d2.drawings(source, "x.d2", [d2.PLAIN_WAY, d2.Way(slide=True)]))


def test_no_variable_of_the_environment_changes_a_drawing(monkeypatch) -> None:
    as_usual = d2.draw("a -> b: c", "x.d2")
    for name in (
        "LAYOUT",
        "THEME",
        "DARK_THEME",
        "PAD",
        "SKETCH",
        "CENTER",
        "SCALE",
        "BUNDLE",
        "TARGET",
        "ANIMATE_INTERVAL",
        "TIMEOUT",
        "FONT_REGULAR",
        "WATCH",
        "ASCII_MODE",
    ):
        monkeypatch.setenv(f"D2_{name}", "1")
    for name in ("DEBUG", "IMG_CACHE", "BROWSER", "GODEBUG", "GOGC", "GOMAXPROCS", "LC_ALL", "TZ"):
        monkeypatch.setenv(name, "1")

    assert d2.draw("a -> b: c", "x.d2") == as_usual


def test_a_sign_that_is_no_import_is_drawn() -> None:
    drawn = diagrams.for_print(d2.draw('a: "@home"\nb: me@example.com\n# @c', "x.d2"), FROM)

    assert ">@home<" in drawn.svg
    assert ">me@example.com<" in drawn.svg


REFUSED = {
    "a\nlayers {\n  x: {b}\n}": "x.d2:2:1: layers, scenarios and steps are boards of their own to D2",
    "a: {icon: https://example.com/x.svg}": "x.d2:1:5: a figure cannot load icons",
    "x -> y\na: |latex\n  x\n|": "x.d2:2:4: a block of Markdown or TeX cannot be drawn in print",
    "a: x\x00y": "x.d2:1:5: no font has '\\x00'",
    "a: " + "x" * 100_001: "x.d2:1:1: the diagram has more than 100,000 characters",
    "a: \u4e2d": "x.d2:1:4: no font has '\u4e2d'",
    "a: {style.opacity: 0}": "x.d2:1:1: this draws nothing",
}


@pytest.mark.parametrize("source", REFUSED)
def test_what_cannot_be_drawn_is_told_at_its_place(source: str) -> None:
    source = source.replace("\\x00", "\0")
    with pytest.raises(ContentError) as caught:
        diagrams.for_print(d2.draw(source, "x.d2"), diagrams.Source("x.d2", source, "x.d2"))

    assert str(caught.value).startswith(REFUSED[source])


def test_code_is_set_line_by_line() -> None:
    drawn = diagrams.for_print(d2.draw("a: plain {shape: code}\nb: |go\n  x := 1\n  y\n|", "x.d2"), FROM)

    lines = [node for node in svg.parse(drawn.svg).iter("text") if node.attrib.get("font-family") == "'Source Code Pro'"]
    assert [(node.text or "").replace("\u00a0", " ") for node in lines] == ["plain", "x := 1", "y"]
    assert float(lines[1].attrib["y"]) < float(lines[2].attrib["y"])


def test_a_legend_is_drawn_and_a_gradient_has_its_definition() -> None:
    legend = "vars: {d2-legend: {a: {label: Micro}; b: Data {shape: cylinder}; a -> b: Good}}\nx -> y"
    gradient = 'a: {style.fill: "linear-gradient(#f69d3c, #3f87a6)"}'

    words = [node.text for node in svg.parse(diagrams.for_print(d2.draw(legend, "x.d2"), FROM).svg).iter("text")]
    filled = diagrams.for_print(d2.draw(gradient, "x.d2"), FROM).svg

    assert {"Legend", "Micro", "Data", "Good"} <= set(words)
    name = re.search(r'fill="url\(#(x-d2-grad-\w+)\)"', filled)
    assert name and f'<linearGradient id="{name[1]}"' in filled


def test_what_is_half_seen_stays_so() -> None:
    drawn = diagrams.for_print(d2.draw("a: {style.opacity: 0.4}\nb", "x.d2"), FROM)

    assert drawn.svg.count('opacity="0.4') == 2


LINES = st.sampled_from(
    ("a", "b -> c: d", "a: {shape: code}", "a: {shape: class; +x: int}", "a: {shape: sql_table; id: int}", "a.b.c", "...@x", "'", '"', "{", "}",
     "a: {style: {fill: red; opacity: 0.5; 3d: true; multiple: true}}", "a: {style.fill: url(http://h)}", "direction: right", "a: |md\n# x\n|",
     "(a -> b)[0].style.stroke: red", "a: {link: http://h; tooltip: t}", "*.style.font-size: 9", "vars: {x: 1}", "a: ${x}", "shape: sequence_diagram",
     "grid-rows: 2", "a: {near: top-center}", "classes: {k: {shape: circle}}", "a.class: k", "a: null", "b: {shape: image; icon: x.png}",
     "x <-> y: {source-arrowhead: 1 {shape: diamond}; target-arrowhead.shape: cf-many}", "a: {style.fill-pattern: dots}", "\u00e9: \u202e"),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(LINES, max_size=6).map("\n".join))
def test_whatever_stands_in_a_diagram_it_is_drawn_or_told(source: str) -> None:
    told: tuple[object, ...] = ()
    try:
        drawn = diagrams.for_print(d2.draw(source, "x.d2"), diagrams.Source("x.d2", source, "x.d2")).svg
    except ContentError as error:
        drawn, told = "", error.faults

    assert drawn or told
    assert not drawn or refused(drawn) == []


def test_labels_have_the_weight_of_charts() -> None:
    drawn = diagrams.for_print(d2.draw("a: One\nb: Two\na -> b: to", "x.d2"), FROM)

    assert set(re.findall(r'font-weight="(\d+)"', drawn.svg)) == {"400"}


@pytest.mark.parametrize("source", ["a: One {style.bold: true}", "classes: {k: {style.bold: true}}\na: One {class: k}"])
def test_an_author_who_asks_for_bold_gets_it(source: str) -> None:
    assert 'font-weight="600"' in diagrams.for_print(d2.draw(source, "x.d2"), FROM).svg


def test_a_label_in_a_container_that_is_seen_through_still_covers_its_line() -> None:
    drawn = diagrams.for_print(d2.draw('box: {style: {fill: transparent; stroke: "#57606A"}; a -> b: to}', "x.d2"), FROM)

    assert [node.attrib["fill"] for node in svg.parse(drawn.svg).iter("rect")].count("transparent") == 1
