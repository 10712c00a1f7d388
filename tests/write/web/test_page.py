"""The frame of a page: contents, neighbours, folios, and the policy that lets it ask for nothing outside."""

import re

import pytest
from web_book import STEMS, matter, read, term, words

from dmls_pipeline import store
from dmls_pipeline.paths import WEB_CONTENTS, of
from dmls_pipeline.write.web import page

pytestmark = pytest.mark.usefixtures("book")


def test_a_chapter_has_its_folios_its_neighbours_and_its_place_in_the_contents():
    page.write_chapter("02_two")

    text = read("02_two.html")
    assert 'id="p-2-2"' in text
    assert '<a rel="prev" href="01_one.html"' in text and 'rel="next"' not in text
    assert 'href="02_two.html" aria-current="page"' in text
    assert "Chapter &lt;1&gt;" in text


def test_the_first_chapter_has_a_next_one_and_none_before():
    text = page.chapter("01_one")

    assert 'rel="next" href="02_two.html"' in text and 'rel="prev"' not in text


def test_a_page_lets_in_its_own_script_and_rules_by_their_digests_and_nothing_else():
    page.write_chapter("01_one")

    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', read("01_one.html"))
    assert policy.startswith("default-src &#39;none&#39;;")
    assert policy.count("sha256-") == 2
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy


def test_a_page_without_rules_of_its_own_has_a_digest_for_its_script_alone():
    assert page.policy("").count("sha256-") == 1


def test_rules_of_a_page_have_the_digest_that_a_browser_reckons():
    """The digest of "p {}" by sha256sum and base64."""
    assert "style-src 'self' file: 'sha256-SNJDlN1Iy2mnt7DOjQIyDb2LQE6O5PQiSZomcdzawQ4='" in page.policy("p {}")


def test_only_a_changed_title_changes_what_other_pages_see_of_a_chapter():
    before = WEB_CONTENTS.read_bytes()
    store.write_json(of("01_one", "matter.json"), {**matter(1, "01_one", term("other")), "summary": words("Else.")})

    page.write_contents(STEMS)
    assert WEB_CONTENTS.read_bytes() == before

    store.write_json(of("01_one", "matter.json"), {**matter(1, "01_one"), "title": "Renamed"})
    page.write_contents(STEMS)
    assert WEB_CONTENTS.read_bytes() != before
