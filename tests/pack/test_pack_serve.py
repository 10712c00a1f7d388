"""The preview: what a page hears and is given, edit after edit, with doit beside it, killed and started again."""

import http.client
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager

import pytest
from example_book import ONE

pytestmark = pytest.mark.pack

SOURCE = f"content/{ONE}.md"
LONG = 120  # seconds: nothing here is timed, a machine may be busy


class Preview:
    """A running `dmls serve`, and a page that listens."""

    def __init__(self, process, port):
        self.process, self.port = process, port
        self.heard = queue.Queue()
        self.listener = None

    def look(self, page=ONE, tab="read"):
        """Open a page: hear of it from now on."""
        self.listener = threading.Thread(target=self._listen, args=(f"/events?page={page}&tab={tab}",), daemon=True)
        self.listener.start()
        return self

    def _listen(self, address):
        name = ""
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port)) as connection:
                connection.request("GET", address)
                self._hear(connection.getresponse(), name)
        except (OSError, http.client.HTTPException):
            pass  # the server was killed
        self.heard.put(("gone", {}))

    def _hear(self, response, name):
        with response:
            for line in response:
                text = line.decode().strip()
                if text.startswith("event: "):
                    name = text.removeprefix("event: ")
                elif text.startswith("data: "):
                    self.heard.put((name, json.loads(text.removeprefix("data: "))))

    def wait(self, name, wanted=lambda _: True):
        """Wait until such an event is heard; return it."""
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            try:
                event, content = self.heard.get(timeout=1)
            except queue.Empty:
                continue
            if event == name and wanted(content):
                return content
        raise AssertionError(f"no {name} was heard in {LONG} s")

    def settled(self):
        """Wait until all is built; return the last state."""
        return self.wait("state", lambda content: content["state"] != "building")

    def get(self, path, host=None):
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)) as connection:
            connection.request("GET", path, headers={"Host": host} if host else {})
            response = connection.getresponse()
            return response.status, response.read().decode(errors="replace")

    def page(self, page=ONE):
        return self.get(f"/web/{page}.html")[1]


@contextmanager
def served(pack):
    """Serve a book, with a port of the system's choice; end it as Ctrl-C does."""
    environment = {**os.environ, "PYTHONPATH": str(pack.src), "PYTHONUNBUFFERED": "1", "DMLS_CACHE": ""}
    command = [sys.executable, "-m", "dmls_pipeline.cli", "serve", "--port", "0", "--no-open"]
    process = subprocess.Popen(command, cwd=pack.root, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        preview = Preview(process, int(re.search(r":(\d+)/", process.stdout.readline())[1]))
        yield preview
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        assert process.wait(LONG) in (0, -signal.SIGKILL)
        process.stdout.close()
        if preview.listener:
            preview.listener.join(LONG)


def test_a_word_is_on_the_page_and_then_everywhere(pack):
    with served(pack) as preview:
        preview.look().settled()
        preview.page()
        pack.edit(SOURCE, "A paragraph has", "A vivid paragraph has")

        assert preview.wait("built", lambda content: ONE in content["pages"])
        assert "A vivid paragraph has" in preview.page()
        assert preview.settled()["state"] == "current"
    assert pack.build().ran == []  # what was built is current for doit too


def test_a_new_section_is_on_the_page_with_its_number_and_then_with_its_folio(pack):
    with served(pack) as preview:
        preview.look().settled()
        preview.page()
        pack.edit(SOURCE, "## Callouts", "## Novelty {#sec-novelty}\n\nThis is new.\n\n## Callouts")
        preview.wait("built", lambda content: ONE in content["pages"])
        preview.settled()

        assert '<h2 id="sec-novelty"' in preview.page()
        assert re.search(r'href="#sec-novelty">.*?<span class="at">1-\d</span>', preview.page())


def test_a_broken_chapter_keeps_its_last_good_page_and_its_mending_is_seen(pack):
    sound = pack.read(SOURCE)
    with served(pack) as preview:
        preview.look().settled()
        before = preview.page()
        pack.write(SOURCE, sound.replace("title:", "titel:", 1).replace("A paragraph has", "A lost paragraph has"))
        told = preview.wait("state", lambda content: content["state"] == "faults")
        assert any(problem["path"] == SOURCE and problem["severity"] == "error" and problem["line"] for problem in told["problems"])
        assert "A lost paragraph" not in preview.page() and "A paragraph has" in before
        pack.write(SOURCE, sound.replace("A paragraph has", "A mended paragraph has"))
        preview.wait("state", lambda content: content["state"] == "current")

        assert "A mended paragraph has" in preview.page()


def test_a_figure_is_drawn_anew_on_the_page(pack):
    with served(pack) as preview:
        preview.look().settled()
        preview.page()
        figure = next((pack / "content/figures").glob("*.d2")).relative_to(pack.root).as_posix()
        pack.write(figure, pack.read(figure) + "\nnovelty: Novelty\n")
        preview.wait("built", lambda content: ONE in content["pages"])

        assert "Novelty" in preview.page()


def test_book_yaml_changes_the_graph_and_the_pages(pack):
    with served(pack) as preview:
        preview.look(page="index").settled()
        preview.get("/web/index.html")
        pack.edit("content/book.yaml", "title: ", "title: Renamed ")
        preview.wait("built", lambda content: "index" in content["pages"])

        assert "Renamed" in preview.get("/web/index.html")[1]


def test_twenty_saves_end_with_the_last_one_everywhere(pack):
    with served(pack) as preview:
        preview.look().settled()
        preview.page()
        text = pack.read(SOURCE)
        for number in range(20):
            pack.write(SOURCE, text.replace("A paragraph has", f"A paragraph {number} has"))
            time.sleep(0.1)
        while "A paragraph 19 has" not in preview.page():
            preview.wait("built")
    assert pack.build().status == 0  # the rest may still have been under way
    assert "A paragraph 19 has" in pack.read(f"build/web/{ONE}.html")


def test_doit_beside_it_builds_or_says_who_does_and_both_end_well(pack):
    with served(pack) as preview:
        preview.look()
        pack.edit(SOURCE, "A paragraph has", "A shared paragraph has")
        beside = [pack.doit("-n", "0") for _ in range(3)]
        preview.wait("state", lambda content: content["state"] == "current")

        assert {build.status for build in beside} <= {0, 2}
        assert all("holds the lock" in build.err for build in beside if build.status == 2)
        assert "A shared paragraph has" in preview.page()
    assert pack.build().ran == []


def test_killed_and_started_again_it_goes_on(pack):
    with served(pack) as preview:
        preview.look()
        pack.edit(SOURCE, "A paragraph has", "A paragraph that survived has")
        preview.wait("state", lambda content: content.get("done", 0) > 0)
        preview.process.kill()
        preview.process.wait()
    with served(pack) as preview:
        assert preview.look().settled()["state"] == "current"
        assert "A paragraph that survived has" in preview.page()
    assert pack.build().ran == []


def test_an_open_tab_is_told_when_its_file_is_new(pack):
    with served(pack) as preview:
        preview.look(tab="page").settled()
        preview.page()
        pack.edit(SOURCE, "A paragraph has", "A printed paragraph has")

        assert preview.wait("built", lambda content: f"build/handouts/{ONE}.pdf" in content["kinds"])


def test_only_this_machine_is_answered_and_only_the_pack_is_served(pack):
    with served(pack) as preview:
        assert preview.get("/web/index.html", host="example.org")[0] == 400
        assert preview.get("/work/book/identity.json")[0] == 404
        assert preview.get("/../content/book.yaml")[0] == 404
        assert preview.get("/index.html")[0] == 200
