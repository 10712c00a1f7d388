"""What becomes of a file that changed in the notes, in the book, or in both."""

import resource

import pytest

from dmls_pipeline.begin.notes import merging
from dmls_pipeline.problems import BuildError

PATH = "content/01_a.md"
BEFORE = b"one\ntwo\nthree\n"


@pytest.fixture
def state(tmp_path):
    (tmp_path / "content").mkdir()
    state = merging.State(files={PATH: merging.digest(BEFORE)})
    merging.keep(tmp_path, state, {PATH: BEFORE})
    return state


CASES = {
    "nothing": (BEFORE, BEFORE, None, "", False),
    "the notes": (BEFORE, b"new\n", b"new\n", "changed in the notes", False),
    "the book": (b"mine\n", BEFORE, None, "", False),
    "both, apart": (b"ONE\ntwo\nthree\n", b"one\ntwo\nTHREE\n", b"ONE\ntwo\nTHREE\n", "changed in the notes, and keeps your edits", False),
    "both, the same": (b"new\n", b"new\n", None, "", False),
    "both, in one line": (b"mine\ntwo\nthree\n", b"theirs\ntwo\nthree\n", None, "at the same place", True),
    "bytes": (b"\xff\xfe", b"\xff\xfd", None, "stays as it is", True),
    "the file is gone": (None, b"new\n", None, "was removed from the book", False),
}


@pytest.mark.parametrize("what", CASES)
def test_what_changed(what, state, tmp_path):
    there, new, content, said, conflict = CASES[what]
    if there is not None:
        (tmp_path / PATH).write_bytes(there)

    result = merging.merged(tmp_path, PATH, new, state)

    assert (result.content, result.conflict) == (content, conflict)
    assert said in result.said and bool(said) == bool(result.said)


def test_a_file_of_another_is_not_replaced(state, tmp_path):
    (tmp_path / "content/02_b.md").write_bytes(b"theirs")

    result = merging.merged(tmp_path, "content/02_b.md", b"new", state)

    assert result.content is None and result.conflict


def test_what_an_author_edited_stays_whole_where_the_new_text_cannot_be_written(state, tmp_path):
    target = tmp_path / PATH
    target.write_bytes(b"mine\n")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))  # as on a disk that is full
    try:
        with pytest.raises(BuildError, match=r"01_a\.md cannot be written"):
            merging.write(tmp_path, target, b"theirs\n" * 10)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert target.read_bytes() == b"mine\n"
    assert list(target.parent.iterdir()) == [target]


def test_a_file_of_the_book_that_cannot_be_read_is_a_sentence(state, tmp_path):
    (tmp_path / PATH).mkdir()

    with pytest.raises(BuildError, match=r"01_a\.md cannot be read"):
        merging.merged(tmp_path, PATH, b"new", state)


def test_a_link_within_the_book_is_followed(tmp_path):
    (tmp_path / "there.md").write_bytes(b"old")
    (tmp_path / "here.md").symlink_to("there.md")

    merging.write(tmp_path, tmp_path / "here.md", b"new")

    assert (tmp_path / "here.md").is_symlink()
    assert (tmp_path / "there.md").read_bytes() == b"new"


def test_a_state_is_read_as_it_was_written(state, tmp_path):
    assert merging.kept(tmp_path) == state
    assert merging.kept(tmp_path / "content") is None


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"unknown": 1}', "[" * 100_000, '{"stems": {"a": "x"}}', '{"stems": 3}', '{"files": {"a": 1}}', '{"source": 1}']
)
def test_a_damaged_state_is_a_sentence(text, state, tmp_path):
    (tmp_path / ".import/index.json").write_text(text, encoding="utf-8")

    with pytest.raises(BuildError, match="cannot be read"):
        merging.kept(tmp_path)
