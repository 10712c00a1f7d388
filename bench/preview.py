"""The preview as one who saves and looks has it: from a save to the page that has the new word."""

import http.client
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from project import PYTHON, Edit, Project
from timing import KEPT, FailedError

LONG = 300  # seconds: what is not heard of for so long is given up
DMLS = PYTHON.with_name("dmls")
Event = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Preview:
    """A running `dmls serve`, with the events that a page of *stem* hears."""

    port: int
    stem: str
    events: Iterator[Event]

    def wait(self, name: str, wanted: Callable[[dict[str, Any]], bool]) -> None:
        """Wait until such an event is heard; raise FailedError if the preview ends before."""
        if not any(event == name and wanted(content) for event, content in self.events):
            raise FailedError("the preview ended")

    def settled(self) -> None:
        """Wait until everything is built, so that the next save meets a preview that rests."""
        self.wait("state", lambda content: content["state"] != "building")

    def page(self) -> bytes:
        """Return the page as the browser gets it."""
        return self.got(f"web/{self.stem}.html")

    def got(self, path: str) -> bytes:
        """Return a file as the browser gets it."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)) as connection:
            connection.request("GET", f"/{path}")
            return connection.getresponse().read()

    def saved(self, edit: Edit) -> float:
        """Change a word; return the seconds until the page that is told to be new has been had."""
        before = self.page()
        start = time.perf_counter()
        edit.make_new()
        self.wait("built", lambda content: self.stem in content["pages"])
        after = self.page()
        seconds = time.perf_counter() - start
        if after == before:
            raise FailedError("the preview told of a new page that is as it was")
        self.settled()
        return seconds

    def printed(self, edit: Edit) -> float:
        """Change a word; return the seconds until the handout that is told to be new has been had."""
        handout = f"handouts/{self.stem}.pdf"
        start = time.perf_counter()
        edit.make_new()
        self.wait("built", lambda content: f"build/{handout}" in content["kinds"])
        self.got(handout)
        seconds = time.perf_counter() - start
        self.settled()
        return seconds


@contextmanager
def opened(project: Project, stem: str, tab: str = "read") -> Iterator[Preview]:
    """Serve *project* and look at a *tab* of *stem*; all is built when this begins, and the server has ended after it."""
    command = (DMLS, "serve", "--port", "0", "--no-open")
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    with subprocess.Popen(command, cwd=project.folder, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            port = _port(process.stdout.readline() if process.stdout else "")
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)) as connection:
                connection.request("GET", f"/events?page={stem}&tab={tab}")
                preview = Preview(port, stem, heard(connection.getresponse()))
                preview.settled()
                yield preview
        finally:
            process.send_signal(signal.SIGINT)


def _port(line: str) -> int:
    if not (address := re.search(r":(\d+)/", line)):
        raise FailedError("the preview did not begin")
    return int(address[1])


def heard(lines: Iterable[bytes]) -> Iterator[Event]:
    """Yield each server-sent event of *lines*: its name and what it tells."""
    name = ""
    for line in lines:
        field, _, value = line.decode().strip().partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)
