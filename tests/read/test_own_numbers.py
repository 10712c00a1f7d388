"""Numbers that authors write before headings are not printed twice."""

import pytest

from dmls_pipeline.model import ChapterRef, Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import plain


def headings(text, number=2):
    ref = ChapterRef("02_x", number, "x")
    chapter = reading_of(parted("02_x", text), Words(), ref).chapter
    return [chapter["title"], *(plain(block["inlines"]) for block in chapter["blocks"] if block["t"] == "heading")]


@pytest.mark.parametrize(("written", "shown"), [
    ("# 2. Data\n\n## 2.1 Sampling\n\nText.\n\n### 2.1.1 Simple\n\nText.\n\n## 2. Labels\n\nText.\n", ["Data", "Sampling", "Simple", "Labels"]),
    ("# Chapter 2: Data\n\n## 1) Sampling\n\nText.\n", ["Data", "Sampling"]),
    ("# **2\\. Data**\n\n## **2.1 Sampling**\n\nText.\n\n## ***2\\. Labels***\n\nText.\n", ["Data", "Sampling", "Labels"]),
    ("# 02 - Data\n\n## 2 - Sampling\n\nText.\n", ["Data", "2 - Sampling"]),
    ("# 7 Data\n\n## 1 way to sample\n\nText.\n\n## 2\n\nText.\n", ["7 Data", "1 way to sample", "2"]),
])  # fmt: skip
def test_a_number_that_says_what_is_printed_anyway_goes(written, shown):
    assert headings(written) == shown


def test_a_complete_chapter_keeps_what_is_written():
    assert headings("---\ntitle: 2. Data\nstatus: complete\n---\n\n## 2.1 Sampling\n\nText.\n") == ["2. Data", "2.1 Sampling"]


def test_the_anchor_of_a_heading_keeps_its_number():
    chapter = reading_of(parted("01_x", "## 1.1 Sampling\n\nText.\n"), Words()).chapter

    assert list(chapter["anchors"]) == ["11-sampling"]
