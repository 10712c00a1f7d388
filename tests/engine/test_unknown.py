"""A name that nothing has is told with the one that was meant."""


def test_the_name_that_was_meant_is_told(toy):
    build = toy.doit("bok")

    assert build.status != 0
    assert "nothing is called bok: did you mean book?" in build.out + build.err
    assert "Traceback" not in build.out + build.err


def test_a_name_like_no_other_is_told_without_a_guess(toy):
    assert "nothing is called zzzzzz\n" in toy.doit("zzzzzz").err


def test_a_command_that_doit_lacks_here_is_told(toy):
    """A folder without pyproject.toml, where the package itself is not installed, has only doit's own commands."""
    assert toy.doit("audit").err.startswith("ERROR: nothing is called audit: `dmls audit` does that\n")
