"""`dmls build` and `dmls check` answer also where nothing was to do; doit is silent then."""

import re


def test_the_last_line_of_a_build_says_what_was_made_and_what_to_open(toy):
    build, again = toy.doit(), toy.doit()

    line = build.out.splitlines()[-1]
    assert re.fullmatch(
        r"The pack in build/ is current, \d files of it made in .* s\. Open build/index\.html, which leads to all of it\.", line
    )
    assert (again.status, again.out, again.err) == (0, "", "")


def test_a_build_by_name_says_what_it_made(toy):
    build = toy.doit("book")

    assert re.fullmatch(r"build/book\.txt made in .* s\.", build.out.splitlines()[-1])


def test_where_something_is_wrong_the_last_line_says_that(toy):
    toy.write("content/01_one.md", "a fault here\n")

    assert toy.doit().out.splitlines()[-1].startswith("2 errors")


def test_dmls_build_says_that_nothing_was_to_do(toy):
    toy.dmls("build")

    whole, named = toy.dmls("build"), toy.dmls("build", "book")

    assert (whole.status, whole.out) == (
        0,
        "Nothing was to do: the pack in build/ is current. Open build/index.html, which leads to all of it.\n",
    )
    assert (named.status, named.out) == (0, "Nothing was to do.\n")


def test_a_check_says_that_nothing_is_wrong(toy):
    assert toy.dmls("check").out.splitlines()[-1] == "nothing is wrong"
