"""A chapter with an error is held back."""

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import SEVERITIES, WORK
from dmls_pipeline.problems import ContentError, Fault, Problem
from dmls_pipeline.read.gate import chapter_faults, hold_faults

OWN = Fault("01_a", "b1", "ref/dead", "dead", severity="warning")
DRAWN = Problem("content/figures/a.d2", 2, 3, "figure/d2", "broken", "mend it", "note")


@pytest.fixture
def chapter(project):
    """Return a function that lays out what was found in a chapter, and what the book says of rules."""

    def lay_out(own, elsewhere, **severities):
        store.write_json(SEVERITIES, {rule.replace("_", "/"): severity for rule, severity in severities.items()})
        for name, faults in (("problems", own), ("refs-problems", elsewhere)):
            store.write_json(WORK / "01_a" / f"{name}.json", {"problems": [fault.to_json() for fault in faults]})

    return lay_out


def test_faults_of_the_chapter_and_problems_of_its_figures_come_back_as_they_were(chapter):
    chapter([OWN], [DRAWN])

    assert chapter_faults("01_a") == (OWN, DRAWN)


def test_a_chapter_without_an_error_goes_on_and_the_rest_is_told(chapter):
    chapter([OWN], [DRAWN])

    assert hold_faults("01_a") == {"problems": [OWN.to_json(), DRAWN.to_json()]}
    assert store.read_json(WORK / "01_a" / "sound.json") == {}


def test_an_error_holds_the_chapter_back_and_everything_is_told(chapter):
    chapter([OWN], [DRAWN], ref_dead="error")

    with pytest.raises(ContentError) as raised:
        hold_faults("01_a")

    assert [(fault.rule, fault.severity) for fault in raised.value.faults] == [("ref/dead", "error"), ("figure/d2", "note")]
    assert not (WORK / "01_a" / "sound.json").exists()
