"""Formulas that use packages which not every medium has are written in the commands of amsmath, where they are plain."""

import time

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.settable import plain
from dmls_pipeline.read.source import parted
from dmls_pipeline.tools import maths

WRITTEN = {
    r"\color{red}{x+1}": "{x+1}",
    r"{\color{blue} y} = 2": "{y} = 2",
    r"\textcolor{red}{\frac{a}{b}}": r"{\frac{a}{b}}",
    r"\textcolor[rgb]{1,0,0}{x}": "{x}",
    r"\ce{H2O}": r"{\mathrm{H_{2}O}}",
    r"\ce{2H2 + O2 -> 2H2O}": r"{2\mathrm{H_{2}} + \mathrm{O_{2}} \rightarrow  2\mathrm{H_{2}O}}",
    r"\ce{SO4^{2-}}": r"{\mathrm{SO_{4}}^{2-}}",
    r"\ce{Ca(OH)2(aq)}": r"{\mathrm{Ca(OH)_{2}}\mathrm{(aq)}}",
    r"\SI{5}{\kilo\metre}": r"5\,\mathrm{km}",
    r"\SI{3e8}{\metre\per\second}": r"3\times 10^{8}\,\mathrm{m/s}",
    r"\SI{9.81}{m/s^2}": r"9.81\,\mathrm{m/s^2}",
    r"\qty{1.5}{\micro\second}": r"1.5\,\mathrm{\mu s}",
    r"\si{\metre\squared}": r"\mathrm{m^2}",
    r"\num{1,5e-3}": r"1{,}5\times 10^{-3}",
    r"\ang{90}": r"90^\circ ",
}
LEFT = [
    r"\ce{A ->[heat] B}",
    r"\ce{^{14}C}",
    r"\SI{20}{\degreeCelsius}",
    r"\SI{2}{\metre\per\second\kelvin}",
    r"\SI{2}{\kilo}",
    r"\SI{a}{\metre}",
    r"\colorbox{red}{x}",
    r"\ce{H2O",
    r"\frac{a}{b}",
]


@pytest.mark.parametrize("tex", WRITTEN)
def test_a_plain_use_is_written_out_and_can_be_set(tex):
    assert plain(tex) == WRITTEN[tex]
    assert maths.check(plain(tex), True) == ()


@pytest.mark.parametrize("tex", LEFT)
def test_anything_else_stays(tex):
    assert plain(tex) == tex


@pytest.mark.parametrize("body", ["So $\\ce{H2O}$ flows.\n", "$$\n\\ce{H2O}\n$$\n"])
def test_a_draft_shows_the_formula_and_tells_what_to_write(body):
    reading = reading_of(parted("01_a", f"---\ntitle: A\nstatus: draft\n---\n\n{body}"), Words())

    assert r"\\mathrm{H_{2}O}" in str(reading.chapter["blocks"])
    assert [fault.severity for fault in reading.faults if fault.rule == "maths/tex"] == ["warning"]


@pytest.mark.parametrize(
    "tex", [r"\ce{" * 20_000, r"\color{red}{" * 20_000, r"\SI{1}{" + "{a" * 40_000, r"\ce{" + "H2" * 40_000, r"\num{" + "1" * 80_000]
)
def test_a_long_formula_takes_no_time(tex):
    start = time.process_time()
    plain(tex)

    assert time.process_time() - start < 120
