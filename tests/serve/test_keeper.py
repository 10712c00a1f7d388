"""What is built, in which order, and what the pages hear of it. The builder's place is taken by one that answers as it is told."""

import asyncio
import json

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import FRONT_PAGE, WEB, of
from dmls_pipeline.serve.building import Outcome
from dmls_pipeline.serve.hub import Hub
from dmls_pipeline.serve.keeper import STOPPED, Keeper
from dmls_pipeline.serve.pages import Pages
from dmls_pipeline.serve.viewed import Look
from dmls_pipeline.tools import templates

BOOK = "slug: notes\ntitle: Notes\nlanguage: en\ndate: 2026-01-31\nchapters:\n  - 01_one\n  - 02_two\n"
FAULT = {"path": "content/01_one.md", "severity": "error"}
WARNING = {"path": "content/02_two.md", "severity": "warning"}


class Answers:
    """Answers each build with the next outcome, then with success; does *meanwhile* in each."""

    def __init__(self, *outcomes, meanwhile=lambda names: None):
        self.outcomes, self.meanwhile, self.asked = list(outcomes), meanwhile, []

    async def build(self, names, *, alone):
        self.asked.append((names, alone))
        self.meanwhile(names)
        return self.outcomes.pop(0) if self.outcomes else Outcome(0)


@pytest.fixture
def keeper(project):
    """Return the keeper of a book of two chapters."""
    (project / "content/book.yaml").write_text(BOOK, encoding="utf-8")
    for stem in ("01_one", "02_two"):
        (project / f"content/{stem}.md").write_text("", encoding="utf-8")
    return Keeper(Hub(), Pages("vscode://{file}"))


def round_of(keeper, builder, *looks):
    """Run one round while *looks* are looked at; return what each page hears after how the build stood."""
    keeper.builder = builder

    async def run():
        feeds = [keeper.hub.listen(look) for look in looks]
        for feed in feeds:
            await anext(feed)
        await keeper._round()
        keeper.hub.close()
        return [[told async for told in feed] for feed in feeds]

    return asyncio.run(run())


def heard(told):
    name, data = told.strip().split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def test_the_text_that_is_looked_at_is_built_first_alone_then_its_page_then_the_rest(keeper):
    builder = Answers()

    round_of(keeper, builder, Look("02_two"))

    assert builder.asked == [(("_webtext:02_two",), True), (("web:02_two.html",), False), ((), False)]


def test_a_page_is_told_when_its_last_step_ended_while_the_build_still_writes_down_what_it_made(keeper, project):
    page, told = project / WEB / "01_one.html", []
    page.parent.mkdir(parents=True)
    page.write_text("old", encoding="utf-8")
    keeper.pages.html("01_one")
    keeper.hub.built = lambda pages, kinds: told.append(pages)

    def work(names):
        if names == ("_webtext:01_one",):
            page.write_text("new", encoding="utf-8")
            keeper._progress(3, 4, "")
            assert told == []
            keeper._progress(4, 4, "")
            assert told == [["01_one"]]

    round_of(keeper, Answers(meanwhile=work), Look("01_one"))

    assert told == [["01_one"]]


def test_where_nobody_looks_the_pack_is_built_once(keeper):
    builder = Answers()

    round_of(keeper, builder)

    assert builder.asked == [((), False)]
    assert keeper.hub.state["state"] == "current"


def test_a_template_that_became_the_books_own_is_the_one_that_pages_are_shown_with(keeper, project):
    assert templates.render("serve/waiting.html.j2", here="index") != "Wait."
    store.write_text(project / "templates/serve/waiting.html.j2", "Wait.")

    round_of(keeper, Answers())

    assert templates.render("serve/waiting.html.j2", here="index") == "Wait."


def test_a_page_that_is_opened_while_the_rest_is_built_comes_first(keeper):
    stopped, builder = [], Answers()
    builder.stop = lambda: stopped.append(True)
    keeper.builder = builder
    feeds = []

    async def opened(look):
        feeds.append(keeper.hub.listen(look))
        await anext(feeds[-1])
        await asyncio.sleep(0.01)
        return keeper.changed.is_set()

    async def run():
        attending = asyncio.create_task(keeper.attend())
        await opened(Look("01_one"))
        keeper.changed.clear()
        await keeper._round()
        keeper.may_stop = True
        assert not await opened(Look("01_one"))  # which is built already
        assert await opened(Look("02_two"))
        assert stopped == []  # in the first build
        keeper.changed.clear()
        store.write_text(FRONT_PAGE, "<p>The pack</p>")
        assert await opened(Look("index"))
        keeper.changed.clear()
        keeper.may_stop, keeper.is_idle = False, True
        assert await opened(Look("01_one"))  # somebody else may have cleaned up
        attending.cancel()
        for feed in feeds:
            await feed.aclose()

    asyncio.run(run())

    assert stopped == [True]


def test_of_a_book_that_turns_its_web_book_off_no_page_is_asked_for(keeper, project):
    (project / "content/book.yaml").write_text(f"{BOOK}artifacts: {{web: false}}\n", encoding="utf-8")
    builder = Answers()

    round_of(keeper, builder, Look("01_one", "page"))

    assert builder.asked == [((), False)]


def test_a_book_that_cannot_be_read_is_built_all_the_same_so_that_its_fault_is_told(keeper, project):
    (project / "content/book.yaml").write_text("slug: Bad Slug!\n", encoding="utf-8")
    said = "content/book.yaml:1:7: slug cannot be 'Bad Slug!'"

    round_of(keeper, Answers(Outcome(1, said)), Look("01_one"))

    assert (keeper.hub.state["state"], keeper.hub.state["failures"]) == ("faults", [said])


def test_a_change_in_the_meantime_begins_anew(keeper):
    builder = Answers(meanwhile=lambda names: keeper.changed.set())

    round_of(keeper, builder, Look("01_one"))

    assert builder.asked == [(("_webtext:01_one",), True)]


def test_only_what_follows_the_text_may_be_stopped(keeper):
    might = []
    builder = Answers(meanwhile=lambda names: might.append(keeper.may_stop))

    round_of(keeper, builder, Look("01_one"))

    assert might == [False, True, True]
    assert not keeper.may_stop


def test_a_build_that_was_stopped_says_nothing_of_the_book(keeper):
    keeper.problems = [WARNING]

    round_of(keeper, Answers(Outcome(STOPPED, problems=[FAULT])))

    assert keeper.problems == [WARNING]
    assert keeper.hub.state["state"] == "building"


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome(0), "current"),
        (Outcome(0, problems=[WARNING]), "warnings"),
        (Outcome(1, problems=[WARNING, FAULT]), "faults"),
        (Outcome(2, failures=["book: no space"]), "faults"),
        (Outcome(2, "the builder has ended"), "faults"),
    ],
)
def test_how_the_book_stands_is_its_worst_problem(keeper, outcome, state):
    round_of(keeper, Answers(outcome))

    assert keeper.hub.state["state"] == state


def test_a_chapter_that_was_built_alone_replaces_its_own_problems_and_keeps_those_of_others(keeper):
    keeper.problems = [FAULT, WARNING]

    keeper._take_up(("_webtext:01_one",), Outcome(0))

    assert keeper.problems == [WARNING]


def test_the_problems_of_a_chapter_are_those_of_its_file_however_that_is_called(keeper):
    store.write_json(of("01_one", "chapter.json"), {"file": "notes/One.md"})
    keeper.problems = [{**FAULT, "path": "content/notes/One.md"}, WARNING]

    keeper._take_up(("_webtext:01_one",), Outcome(0))

    assert keeper.problems == [WARNING]


def test_a_page_hears_that_it_is_new(keeper):
    store.write_text(WEB / "index.html", "<p>old</p>")
    keeper.pages.html("index")

    def write(names):
        store.write_text(WEB / "index.html", "<p>new</p>")

    (feed,) = round_of(keeper, Answers(meanwhile=write), Look("index"))

    assert heard(feed[0]) == ("built", {"pages": ["index"], "kinds": []})
    assert [heard(told)[0] for told in feed[1:]] == ["state"]


def test_an_open_tab_hears_that_its_file_is_new(keeper):
    def write(names):
        store.write_text(WEB.parent / "slides/01_one.html", "<p>new</p>")

    (feed,) = round_of(
        keeper, Answers(meanwhile=lambda names: write(names) if "slides:01_one.html" in names else None), Look("01_one", "slides")
    )

    assert heard(feed[0]) == ("built", {"pages": [], "kinds": ["build/slides/01_one.html"]})


def test_a_tab_hears_of_its_file_when_it_is_made_while_the_build_goes_on(keeper, project):
    told = []
    keeper.hub.built = lambda pages, kinds: told.append(kinds)

    def work(names):
        if "handouts:01_one.pdf" in names:
            keeper._progress(1, 3, "unit")
            assert told == []
            store.write_text(project / "build/handouts/01_one.pdf", "%PDF")
            keeper._progress(2, 3, "handouts")
            assert told == [["build/handouts/01_one.pdf"]]
            keeper._progress(3, 3, "web")

    round_of(keeper, Answers(meanwhile=work), Look("01_one", "page"))

    assert told == [["build/handouts/01_one.pdf"]]


def test_a_change_while_another_build_is_waited_for_begins_anew(keeper, monkeypatch):
    monkeypatch.setattr("dmls_pipeline.serve.keeper.PATIENCE", 0)
    builder = Answers(Outcome(2, "dmls: process 7 holds the lock"), meanwhile=lambda names: keeper.changed.set())

    round_of(keeper, builder)

    assert builder.asked == [((), False)]


def test_templates_that_come_while_the_preview_runs_are_watched(keeper, project, monkeypatch):
    monkeypatch.setattr("dmls_pipeline.tools.watching.PAUSE", 50)

    async def noticed(write):
        keeper.changed.clear()
        write()
        await asyncio.wait_for(keeper.changed.wait(), 120)

    async def run():
        watching = asyncio.create_task(keeper.watch())
        await asyncio.sleep(0)
        await noticed((project / "templates").mkdir)
        await noticed(lambda: (project / "templates/tokens.css").write_text(":root {}", encoding="utf-8"))
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)

    asyncio.run(run())


def test_another_build_is_waited_for(keeper, monkeypatch):
    monkeypatch.setattr("dmls_pipeline.serve.keeper.PATIENCE", 0)
    builder = Answers(Outcome(2, "dmls: process 7 holds the lock"))

    round_of(keeper, builder)

    assert builder.asked == [((), False)] * 2
    assert keeper.hub.state["state"] == "current"
