"""Figures to take along."""

from dmls_pipeline.write.web import figures


def test_a_chart_comes_with_its_script_and_data_and_a_diagram_without():
    assert [file["href"] for file in figures.files("figures/04_roc.vl.yaml")] == [
        "figures/04_roc.vl.yaml.svg",
        "figures/04_roc.vl.yaml.png",
        "figures/04_roc.vl.yaml.zip",
    ]
    assert [file["words"] for file in figures.files("figures/04_loop.d2")] == ["SVG", "PNG"]


def test_an_own_drawing_keeps_its_name():
    assert figures.files("figures/loop.svg")[0]["href"] == "figures/loop.svg"


def test_no_side_of_a_picture_is_longer_than_a_slide_is_wide():
    drawings = {(800, 400): 1600, (400, 400): 1600, (333, 666): 800}

    assert {size: figures.pixels_across(f'<svg viewBox="-1 0 {size[0]} {size[1]}"><g/></svg>') for size in drawings} == drawings
