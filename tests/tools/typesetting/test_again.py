"""Pages that are kept are those that a layout from nothing makes, byte for byte, whatever was changed."""

import random

import pytest
from filling_bench import FACE, STYLE, figure, lines
from keeping import from_nothing

from dmls_pipeline.tools.typesetting import again
from dmls_pipeline.tools.typesetting import document as layout

pytestmark = pytest.mark.usefixtures("remembers")

WORDS = ("what", "is", "read", "and", "kept", "by", "somebody", "who", "knows", "how", "and", "is", "told", "at", "once.")
FOLIOS = """a::after { content: target-counter(attr(href url), page) } html, h1, h2, section.end > h2 { font: 8pt/10pt 'Source Serif 4' }
h2 { string-set: at content(text) } @page { @bottom-right { content: string(at) ' ' counter(page); font: 8pt/10pt 'Source Serif 4' } }"""
NOTE = '<span style="float: footnote">A note of its own.</span>'
CALLOUT = '<div class="callout"><div class="bar"></div>{}</div>'


@pytest.fixture
def made(monkeypatch):
    """Return the numbers of the pages that are made, from 0."""
    numbers = []
    make = again.REMAKE_PAGE

    def noting(index, *more):
        numbers.append(index)
        return make(index, *more)

    monkeypatch.setattr(again, "REMAKE_PAGE", noting)
    return numbers


def paragraph(number, extra=""):
    chosen = random.Random(number)
    return f'<p id="p{number}">{" ".join(chosen.choices(WORDS, k=chosen.randint(5, 70)))}{extra}</p>'


def block(number):
    """Return a block of a kind that pages treat in a way of their own."""
    match number % 9:
        case 3:
            return figure(9, f"f{number}")
        case 5:
            return paragraph(number, NOTE)
        case 6:
            return CALLOUT.format(lines(9, f"c{number}"))
        case 8:
            return f'<p id="p{number}">Two things:</p><ul><li>One</li><li>Two</li></ul>'
    return paragraph(number)


def blocks(sections=3, each=14):
    """Return the blocks of each section of a chapter."""
    return [[block(100 * section + number) for number in range(each)] for section in range(sections)]


def document(sections, head=""):
    """Return a chapter whose contents say on which page each section begins."""
    contents = "".join(f'<li><a href="#s{number}">Section</a></li>' for number in range(len(sections)))
    flows = "".join(
        f'<section class="flow"><h2 id="s{number}">{number}</h2>{"".join(each)}</section>' for number, each in enumerate(sections)
    )
    end = '<section class="end"><h2>End</h2><ol class="flow"><li>One</li><li>Two</li></ol></section>'
    body = f'<section class="opening"><h1>T</h1><ul>{contents}</ul></section>{flows}{end}'
    return f'<html lang="en-us"><head><title>t</title><style>{FACE} {STYLE} {FOLIOS} {head}</style></head><body><main>{body}</main></body></html>'


def in_words(sections, at, number=0):
    """Exchange a word of the paragraph at *at*."""
    section, index = at
    sections[section][index] = sections[section][index].replace("kept", f"kept{number or ''}s", 1).replace(" and ", " or ", 1)


def test_after_a_changed_word_only_its_page_and_the_first_are_made(made):
    sections = blocks()
    layout.lay_out(document(sections))
    pages = max(made) + 1
    made.clear()
    sections[1][0] = sections[1][0].replace("</p>", ".</p>")
    laid = layout.lay_out(document(sections))
    assert 0 in made
    assert len(set(made)) <= 3 < pages - 4
    assert laid == from_nothing(document(sections))


def test_nothing_changed_and_the_first_page_alone_is_made(made):
    layout.lay_out(document(blocks()))
    made.clear()
    laid = layout.lay_out(document(blocks()))
    assert set(made) == {0}
    assert laid == from_nothing(document(blocks()))


@pytest.mark.parametrize("seed", range(6))
def test_pages_are_those_of_a_layout_from_nothing(seed):
    chosen, sections = random.Random(seed), blocks()
    layout.lay_out(document(sections))
    for step in range(4):
        section = chosen.randrange(len(sections))
        at = chosen.randrange(len(sections[section]))
        match chosen.choice(("word", "word", "word", "longer", "gone", "new", "note", "moved")):
            case "word":
                in_words(sections, (section, at), step)
            case "longer":
                sections[section][at] = paragraph(1000 + 10 * seed + step)
            case "gone":
                del sections[section][at]
            case "new":
                sections[section].insert(at, block(chosen.randrange(2000, 3000)))
            case "note":
                sections[section][at] = paragraph(4000 + 10 * seed + step, NOTE)
            case "moved":
                sections[section].append(sections[section].pop(at))
        html = document(sections)
        assert layout.lay_out(html) == from_nothing(html)


def test_other_style_sheets_make_all_pages_anew(made):
    layout.lay_out(document(blocks()))
    pages = max(made) + 1
    made.clear()
    wider = document(blocks(), "p { font-size: 8.5pt }")
    assert layout.lay_out(wider) == from_nothing(wider)
    assert set(range(pages)) <= set(made)


def test_a_rule_that_speaks_of_what_follows_is_seen():
    sections = blocks()
    head = "p:has(+ .callout) { font-size: 14pt } p:last-child { font-size: 12pt }"
    layout.lay_out(document(sections, head))
    sections[1].insert(2, CALLOUT.format("<p>New</p>"))
    assert layout.lay_out(document(sections, head)) == from_nothing(document(sections, head))


def test_a_page_whose_last_lines_are_few_has_the_one_before_it_made_again():
    for more in range(0, 40, 8):
        sections = [[lines(3) for _ in range(14)], [lines(2)]]
        layout.lay_out(document(sections))
        sections[1].append(lines(more + 1))
        assert layout.lay_out(document(sections)) == from_nothing(document(sections))
        sections[1].pop()
        assert layout.lay_out(document(sections)) == from_nothing(document(sections))


def test_pages_are_kept_some_times_and_then_made(made, monkeypatch):
    monkeypatch.setattr(again, "MOST", 4)
    sections = blocks(sections=2, each=8)
    counts = []
    for number in range(again.MOST + 2):
        made.clear()
        in_words(sections, (1, 7), number + 1)
        layout.lay_out(document(sections))
        counts.append(len(set(made)))
    assert counts[0] == counts[again.MOST] == max(counts)
    assert max(counts[1 : again.MOST]) < counts[0]


def test_a_process_that_does_not_remember_keeps_nothing(monkeypatch):
    monkeypatch.setattr(again.Memory, "remembers", False)
    layout.lay_out(document(blocks()))
    assert again.Memory.kept is None
