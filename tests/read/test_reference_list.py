import pytest

from dmls_pipeline.read.reference_list import formatted
from dmls_pipeline.read.walk import plain

SOURCE = {
    "id": "a",
    "type": "book",
    "title": "A Title",
    "author": [{"family": "Codd", "given": "E. F."}],
    "issued": {"date-parts": [[1970]]},
}


def entry(**fields):
    return formatted([SOURCE | fields])["a"]["entry"]


@pytest.mark.parametrize(
    "title", ["Signs < and > & @home", "Costs $5 and $6", "1. First", "[in brackets]", "snake_case_name", "x^2 and H~2", "# C#"]
)
def test_signs_in_a_title_are_words_and_none_is_lost(title):
    assert title.casefold() in plain(entry(title=title)).casefold()


def test_emphasis_in_a_title_is_kept():
    assert "*" not in plain(entry(title="The *Titanic* data"))


def test_an_angle_bracket_in_a_name_or_an_address_is_kept():
    found = plain(entry(author=[{"literal": "A <b> & Sons"}], DOI="10.1002/(SICI)1097<1661::AID>3.0"))

    assert "A <b> & Sons" in found
    assert "https://doi.org/10.1002/(SICI)1097<1661::AID>3.0" in found
