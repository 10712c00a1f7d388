"""A deck as a program: night, grid, jump, paper, no JavaScript, a phone, a screen reader; what breaks a promise is found."""

import decks
import program
import pytest

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module", params=decks.BUILT or [None], ids=lambda deck: deck.stem if deck else "none")
def deck(request):
    return decks.ready(request.param)


@pytest.fixture(scope="module")
def one_deck():
    return decks.ready(next(iter(decks.BUILT), None))


def broken(deck, promise, script=""):
    """Return what *deck* does not keep of *promise*, and what the browser has to complain of."""
    with decks.opened(deck, script=script) as (page, seen):
        return [*promise(page), *seen.errors]


PROMISES = (program.night, program.grid, program.jump, program.paper, program.plain, program.answer, program.drawing)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_a_deck_keeps_what_the_guide_promises(one_deck, promise):
    assert broken(one_deck, promise) == []


def test_on_a_phone_upright_every_deck_is_text_to_read(deck):
    assert broken(deck, program.phone) == []


SLIDE = "html.static .reveal .slides section.slide"
LOOKS = [
    (program.grid, "html.overview .reveal .slides { display: block !important }", "no grid"),
    (program.grid, "html.overview .reveal .slides section.slide { zoom: .1 }", "too small"),
    (program.jump, ".reveal .jump-to-slide { top: 240px; left: 80px; bottom: auto; transform: none }", "lies over"),
    (program.jump, ".reveal .jump-to-slide-input { font-size: 11px }", "11 px"),
    (program.paper, f"@media print {{ {SLIDE} {{ height: 300px; break-after: auto }} }}", "are printed on"),
    (program.paper, "@page { size: 210mm 297mm }", "the size of a slide"),
    (program.plain, f"{SLIDE} {{ position: absolute !important; inset: 0 auto auto 0 !important }}", "under one another"),
    (program.plain, f"{SLIDE} {{ width: 900px }}", "another size"),
    (program.phone, "html.static .slide .body { width: 900px !important }", "sideways"),
    (program.phone, "html.static .slide .body :is(p, li) { font-size: 9px !important }", "text of 9 px"),
    (program.phone, "html.static .slide .body .under li { padding: 0 !important }", "a list within a list"),
    (program.phone, "html.static .slide figure svg.fig { width: 100% }", "a picture of 40 px is 350 px wide"),
]


@pytest.mark.parametrize(("promise", "style", "fault"), LOOKS)
def test_a_look_that_breaks_a_promise_is_found(one_deck, tmp_path, promise, style, fault):
    seeded = tmp_path / "seeded.html"
    seeded.write_text(one_deck.read_text(encoding="utf-8").replace("</head>", f"<style>{style}</style></head>", 1), encoding="utf-8")

    assert any(fault in found for found in broken(seeded, promise))


STOP = "event => event.stopImmediatePropagation()"
UNHEARD = "const matches = Element.prototype.matches; Element.prototype.matches = function (of) {{ return !of.includes('{}') && matches.call(this, of); }};"
DEEDS = [
    (program.night, "Storage.prototype.setItem = () => {};", "forgotten"),
    (program.grid, f"addEventListener('click', {STOP}, true);", "opens no slide"),
    (
        program.jump,
        f"addEventListener('input', {STOP}, true); addEventListener('keydown', e => e.key === 'Enter' && ({STOP})(e), true);",
        "not lead",
    ),
    (program.answer, UNHEARD.format("fragment:not"), "before it is shown"),
    (program.drawing, UNHEARD.format("svg"), "what a drawing shows"),
]


@pytest.mark.parametrize(("promise", "script", "fault"), DEEDS)
def test_a_deed_that_breaks_a_promise_is_found(one_deck, promise, script, fault):
    assert any(fault in found for found in broken(one_deck, promise, script))
