"""Keeps the pack current: what is looked at first, then the rest; a change in the meantime begins anew."""

import asyncio
import time
from contextlib import aclosing, suppress
from pathlib import Path
from typing import Any

from dmls_pipeline.paths import BUILD, CONTENT, FRONT_PAGE, TEMPLATES
from dmls_pipeline.read.book import load_book
from dmls_pipeline.read.chapter_files import file_of
from dmls_pipeline.serve import viewed
from dmls_pipeline.serve.building import Builder, Outcome
from dmls_pipeline.serve.hub import Hub
from dmls_pipeline.serve.pages import Pages
from dmls_pipeline.tools import templates, watching

PATIENCE = 0.4  # seconds until a build that another one kept out is tried again
STOPPED = -9


class Keeper:
    """What runs beside the server: it watches, builds, and tells the pages."""

    def __init__(self, hub: Hub, pages: Pages) -> None:
        self.hub, self.pages = hub, pages
        self.builder = Builder(self._progress)
        self.changed = asyncio.Event()
        self.shown: tuple[viewed.Look, ...] = ()  # what was looked at when the build began
        self.problems: list[dict[str, Any]] = []
        self.failures: list[str] = []
        self.may_stop = self.is_idle = False
        self.is_text = False  # what is being built: the text of pages, which are told as soon as the last of its steps ended
        self.media: dict[Path, int | None] = {}  # the files that open tabs show, as they were told of

    async def watch(self) -> None:
        """Notice changes of the content and of the book's own templates, for ever; either folder may come, or be another, meanwhile."""
        while True:
            folders = _folders()
            async with aclosing(watching.soon(*folders)) as changes:
                async for paths in changes:
                    is_other = not paths and _folders() != folders
                    if paths or is_other:
                        self._begin_anew()
                    if is_other:
                        break

    async def attend(self) -> None:
        """Notice pages that are opened, for ever; one that was not open when the build began comes before the rest of it.

        A book's first build is finished before: without it a page has no style sheet and no faces.
        """
        while True:
            await self.hub.came.wait()
            self.hub.came.clear()
            if self.is_idle or set(self.hub.looks()) - set(self.shown):
                self._begin_anew(stops=FRONT_PAGE.is_file())

    def _begin_anew(self, *, stops: bool = True) -> None:
        self.changed.set()
        if stops and self.may_stop:
            self.builder.stop()

    async def keep(self) -> None:
        """Build now, after each change, and when another page is looked at, for ever."""
        while True:
            self.changed.clear()
            await self._round()
            self.is_idle = True
            await self.changed.wait()
            self.is_idle = False

    async def _round(self) -> None:
        """Build in three parts; the first, which is short, is always finished, the others give way to a change."""
        templates.look_again()  # this process puts pages together, too
        stems = self.stems()
        self.shown = self.hub.looks()
        shown = self.shown if stems else ()
        self.media = {path: _time(path) for look in shown for path in _media(look)}
        if text := viewed.text_steps(shown, stems):
            self.is_text = True
            await self._build(text, alone=True)
            self.is_text = False
            self._tell_built([])
        self.may_stop = True
        try:
            for names in dict.fromkeys((viewed.shown_steps(shown, stems), ())):
                if self.changed.is_set():
                    return
                outcome = await self._build(names, alone=False)
                if outcome.status == STOPPED:
                    return
                self._tell_built(self._new_media())
        finally:
            self.may_stop = False
        self._tell_state()

    @staticmethod
    def stems() -> tuple[str, ...]:
        """Return the chapters of the book as it is now that have a page; none where the web book is turned off."""
        book, _ = load_book()
        return tuple(chapter.stem for chapter in book.chapters) if book and book.artifacts.web else ()

    async def _build(self, names: tuple[str, ...], *, alone: bool) -> Outcome:
        """Build, and take up what is wrong; wait for another build that runs here."""
        while True:
            outcome = await self.builder.build(names, alone=alone)
            if not outcome.locked:
                break
            self.hub.tell({**self.hub.state, "state": "building", "done": 0, "of": 1, "what": "waiting for another build"})
            await asyncio.sleep(PATIENCE)
            if self.may_stop and self.changed.is_set():
                return Outcome(STOPPED)
        if outcome.status != STOPPED:
            self._take_up(names, outcome)
        return outcome

    def _take_up(self, names: tuple[str, ...], outcome: Outcome) -> None:
        """Keep the problems: all of them after a whole build, else those of other files stay as they were."""
        failures = outcome.failures or ([outcome.said.strip()] if outcome.status and outcome.said and not outcome.problems else [])
        built = {file_of(stem).as_posix() for name in names if (stem := viewed.chapter_of(name))}
        files = built | {problem["path"] for problem in outcome.problems}
        kept = [problem for problem in self.problems if names and problem["path"] not in files]
        self.problems, self.failures = [*kept, *outcome.problems], failures

    def _tell_built(self, kinds: list[str]) -> None:
        changed = self.pages.changed(tuple(look.page for look in self.hub.looks()))
        if changed or kinds:
            self.hub.built(changed, kinds)

    def _new_media(self) -> list[str]:
        """Return which files that open tabs show were made since they were told of."""
        times = {path: _time(path) for path in self.media}
        new = [path.as_posix() for path, when in times.items() if when is not None and when != self.media[path]]
        self.media = times
        return new

    def _tell_state(self) -> None:
        severities = {problem["severity"] for problem in self.problems}
        state = "faults" if "error" in severities or self.failures else "warnings" if "warning" in severities else "current"
        self.hub.tell({"state": state, "at": time.strftime("%H:%M:%S"), "problems": self.problems, "failures": self.failures})

    def _progress(self, done: int, of: int, what: str) -> None:
        if self.is_text and done == of:
            self._tell_built([])  # the build has yet to write down what it made: readers need not wait for that
        if not self.is_text and (kinds := self._new_media()):
            self.hub.built([], kinds)  # nor for what else is being built
        state = {"problems": self.problems, "failures": self.failures}
        self.hub.tell({"state": "building", "done": done, "of": max(of, 1), "what": what, **state})


def _folders() -> dict[Path, int]:
    """Return the folders that an author writes in, with their numbers in the file system."""
    folders: dict[Path, int] = {}
    for folder in (CONTENT, TEMPLATES):
        with suppress(OSError):
            if folder.is_dir():
                folders[folder] = folder.stat().st_ino
    return folders


def _media(look: viewed.Look) -> tuple[Path, ...]:
    """Return the files that the tabs of a page show."""
    return (BUILD / f"handouts/{look.page}.pdf", BUILD / f"slides/{look.page}.html", BUILD / "cheatsheet.pdf")


def _time(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
