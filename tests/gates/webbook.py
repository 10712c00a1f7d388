"""The web book in Chromium: pages opened from the disk or from a server, what they log, and what they ask for."""

import functools
import http.server
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import decks
import pytest

BUILD = Path(__file__).parents[2] / "build"
WEB = BUILD / "web"
PAGES = sorted(path.name for path in WEB.glob("*.html"))
CHAPTER = "04_training_data"
AXE = Path(sys.prefix) / "ace/node_modules/@daisy/axe-core-for-ace/axe.min.js"

WIDE = "() => document.documentElement.scrollWidth - innerWidth"
# WCAG 2.2's size of targets is a rule that axe leaves off unless it is asked for.
VIOLATIONS = """async () => (await axe.run({resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})).violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 140)).join(" | ")}`)"""


@dataclass
class Seen:
    """A page, what it logged, what it asked for outside its folder, and what it loaded from there."""

    page: Any
    logged: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)


def need(*paths: Path) -> None:
    """Skip the test where something is missing; fail it where nothing may be."""
    for path in paths:
        if not path.exists():
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
                f"{path} is missing: run script/bootstrap --test and script/build"
            )


@contextmanager
def chromium() -> Iterator[Any]:
    """Start Chromium once for many pages."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(decks.CHROMIUM), args=decks.ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, address: str, width: int = 1440, height: int = 900, **options: Any) -> Iterator[Seen]:
    """Open a page of the web book, by its name or by its whole address, in a browser that remembers nothing."""
    context = browser.new_context(viewport={"width": width, "height": height}, **{"reduced_motion": "reduce", **options})
    seen = Seen(context.new_page())
    seen.page.on("console", lambda message: seen.logged.append(message.text))
    seen.page.on("pageerror", lambda error: seen.logged.append(str(error)))
    home = address.rpartition("/")[0] if "://" in address else WEB.as_uri()
    context.on("request", lambda request: (seen.loaded if request.url.startswith((home, "blob:")) else seen.asked).append(request.url))
    seen.page.goto(address if "://" in address else f"{WEB.as_uri()}/{address}")
    yield seen
    context.close()


def faults(web: Path) -> list[str]:
    """Return what axe finds on the pages of a web book, by day in a wide window and at night on a phone, and which are wider than that."""
    need(AXE, decks.CHROMIUM)
    found = []
    with chromium() as browser:
        for path in sorted(web.glob("*.html")):
            for width, light in ((1440, "light"), (390, "dark")):
                with opened(browser, path.as_uri(), width, color_scheme=light, bypass_csp=True) as seen:
                    seen.page.add_script_tag(path=str(AXE))
                    said = [*seen.logged, *seen.page.evaluate(VIOLATIONS), *(["scrolls sideways"] if seen.page.evaluate(WIDE) > 0 else [])]
                    found += [f"{path.name}, {light}, {width} px: {fault}" for fault in said]
    return found


@contextmanager
def served() -> Iterator[str]:
    """Serve build/ on this machine; yield the address of its web book."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=str(BUILD))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/web"
        server.shutdown()
        thread.join()
