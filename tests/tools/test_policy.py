"""A page's Content-Security-Policy."""

import base64
import hashlib

from dmls_pipeline.tools import policy


def test_a_script_is_known_by_its_text():
    digest = base64.b64encode(hashlib.sha256("alert(“ä”)".encode()).digest()).decode()

    assert policy.hashed("alert(“ä”)") == f"'sha256-{digest}'"


def test_a_page_of_one_file_runs_its_own_scripts_and_asks_for_nothing():
    said = policy.alone(["a", "b"])

    assert said.startswith("default-src 'none'; ")
    assert f"script-src {policy.hashed('a')} {policy.hashed('b')};" in said
    assert "frame-src" not in said
    assert "http" not in said


def test_a_page_without_scripts_runs_none():
    assert "script-src 'none'" in policy.alone([])


def test_a_page_may_show_itself_in_a_frame():
    assert "frame-src 'self' file:;" in policy.alone([], frames=True)
