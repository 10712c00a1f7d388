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
