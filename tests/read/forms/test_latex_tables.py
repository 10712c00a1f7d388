"""Tables of LaTeX as tables with bars."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.latex_tables import rewritten

WRITTEN = {
    "\\begin{tabular}{lr}\n\\hline\nName & $n$ \\\\\n\\hline\nA \\& B & 1 \\\\\nC & 2\n\\end{tabular}": (
        "\n| Name | $n$ |\n|---|--:|\n| A \\& B | 1 |\n| C | 2 |\n\n"
    ),
    "\\begin{tabular}{|c|c|} a & b \\\\ c & d \\\\ \\end{tabular}": "\n|  |  |\n|:-:|:-:|\n| a | b |\n| c | d |\n\n",
    "\\begin{table}[h]\n\\centering\n\\caption{Two \\emph{stations}\\label{tab:two}}\n\\begin{tabular}{@{}l*{2}{c}p{3cm}@{}}\n\\toprule\n"
    "a & b & c & d|e \\\\ \\midrule\n\\multicolumn{2}{c}{wide} & \\multirow{2}{*}{x} & y \\\\[2pt]\n\\bottomrule\n\\end{tabular}\n\\end{table}": (
        "\n| a | b | c | d\\|e |\n|---|:-:|:-:|---|\n| wide |  | x | y |\n\n: Two \\emph{stations} {#tbl-two}\n\n"
    ),
    "\\begin{tabularx}{\\textwidth}{Xr}\na & b\n\\end{tabularx}\nafter": "\n|  |  |\n|---|--:|\n| a | b |\n\n\nafter",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_a_table_has_bars(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{tabular}{ll}\na & b",
        "```\n\\begin{tabular}{l}\na\n\\end{tabular}\n```",
        "$$\n\\begin{tabular}{l}a\\end{tabular}\n$$",
        "\\begin{table}\nno rows\n\\end{table}",
    ],
)
def test_anything_else_stays(text: str) -> None:
    assert rewritten(Body.of(text)).text == text


def test_each_row_stands_where_it_was_written() -> None:
    body = rewritten(Body.of("One\n\\begin{tabular}{l}\na \\\\\n\\hline\nb \\\\\nc\n\\end{tabular}\nafter"))

    assert [(line.text, line.number) for line in body.lines if line.text.startswith("| ")] == [("| a |", 3), ("| b |", 5), ("| c |", 6)]
    assert body.lines[-1].number == 8
