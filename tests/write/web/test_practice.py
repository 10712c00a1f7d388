"""The practice page."""

import re

import pytest
from web_book import STEMS, read

from dmls_pipeline.write.web import practice

pytestmark = pytest.mark.usefixtures("book")


def test_the_practice_page_offers_every_chapter():
    practice.write_practice()

    assert re.findall(r'data-stem="([^"]+)"', read("practice.html")) == list(STEMS)


def test_the_cards_are_there_before_the_script_that_asks_them():
    practice.write_practice()

    scripts = re.findall(r'<script defer src="([^"]+)"', read("practice.html"))
    assert scripts.index("practice-cards.js") < scripts.index("practice.js")
