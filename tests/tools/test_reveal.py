"""reveal.js as a deck embeds it."""

import re

from dmls_pipeline.tools import reveal


def test_nothing_in_the_program_ends_the_script_that_holds_it():
    program = reveal.reveal()

    assert not re.search(r"<(?:!--|/?script)", program.script + program.notes, re.IGNORECASE)


def test_the_program_and_the_speakers_window_are_there():
    program = reveal.reveal()

    assert "Reveal" in program.script
    assert "RevealNotes" in program.notes
    assert ".reveal" in program.css


def test_the_script_of_the_speakers_window_is_as_a_browser_reads_it():
    script = reveal.reveal().speaker

    assert script.strip().startswith("(function")
    assert script.strip().endswith("})();")
    assert "\\x3C" not in script
