"""The cards that were handed out keep their ids."""

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import CARD_IDS as SEEN
from dmls_pipeline.paths import HANDED_OUT, IDS, SEVERITIES
from dmls_pipeline.problems import ContentError
from dmls_pipeline.read.handed_out_cards import HEAD, check_card_ids, problems, record


@pytest.fixture
def content(project):
    """Return a function that lays out the ids of a content."""
    store.write_json(SEVERITIES, {})
    return lambda *ids: store.write_json(IDS, dict.fromkeys(ids, "01_a"))


def test_before_anything_was_handed_out_nothing_is_told():
    assert list(problems([], ["bias"])) == []
    assert list(problems([HEAD, "", "  "], ["bias"])) == []


def test_a_card_that_is_gone_is_told_at_its_line():
    [problem] = problems(["# head", "bias", "", "variance"], ["bias"])

    assert str(problem) == (
        "content/card-ids.txt:4:1: the card variance is gone from the content [card/gone]\n"
        "    hint: give the card its old id again; if it was taken out on purpose, `dmls cards` accepts that"
    )


def test_a_card_that_was_renamed_is_guessed_among_the_new_ones_alone():
    gone, new = problems(["variance", "variances-all"], ["variances", "variances-all"])

    assert gone.hint.startswith("did you mean variances? If it is that card, give it its old id again;")
    assert (new.rule, new.severity) == ("card/new", "note")


def test_new_cards_are_told_together_and_the_first_three_by_name():
    [few] = problems(["a"], ["a", "b", "c", "d"])
    [many] = problems(["a"], ["a", "b", "c", "d", "e"])

    assert few.message == "not taken down here yet: b, c, d (3 in all)"
    assert many.message == "not taken down here yet: b, c, d, … (4 in all)"


def test_the_step_writes_the_ids_of_the_content_in_order(project, content):
    content("b", "a")

    assert check_card_ids() == {"problems": []}
    assert store.read_json(SEEN) == ["a", "b"]


def test_the_step_fails_where_a_card_is_gone(project, content):
    content("b", "a")
    HANDED_OUT.write_text("gone\n", encoding="utf-8")

    with pytest.raises(ContentError, match="the card gone is gone from the content"):
        check_card_ids()

    assert not SEEN.exists()


def test_recording_writes_the_ids_and_counts_what_changed(project, content):
    content("b", "a")
    assert record() == (2, 0)
    assert HANDED_OUT.read_text(encoding="utf-8") == HEAD + "a\nb\n"

    content("b", "c", "d")
    assert record() == (2, 1)
    assert check_card_ids() == {"problems": []}


def test_recording_what_is_recorded_leaves_the_file_as_its_owner_wrote_it(project, content):
    content("a")
    HANDED_OUT.write_text("# Mine.\n\na\n", encoding="utf-8")

    assert record() == (0, 0)
    assert HANDED_OUT.read_text(encoding="utf-8") == "# Mine.\n\na\n"
