"""A process that lays out the chapter that somebody looks at, as soon as its HTML for print is written.

The step that makes the chapter's pages begins a moment later, when the graph has been made, and in a process that ends with its build.
The step asks this process first. This process stays, so that it makes only those pages anew that a change can reach
(tools/typesetting/again.py). If it laid out something else last, or could not lay the chapter out, the step lays it out itself; a step
waits for one layout at most. The process ends with the builder.

An answer counts for the HTML together with all else that a layout reads, as both were when it began: style sheets and the pictures that
they name, the faces and the language of the book. The author may edit any of these while the HTML stays as it is.
"""

import gc
import hashlib
import os
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.graph import places
from dmls_pipeline.paths import FACES, WORDS
from dmls_pipeline.tools import printing
from dmls_pipeline.tools.layout import Layout

LONG = 60  # seconds until nobody waits any longer for an answer
LENGTH = 8192  # bytes of a question: a path or a digest, and which of them
LAY_OUT, ASK = b"lay out ", b"digest "


@dataclass(frozen=True)
class Ahead:
    """The process, for those who ask it: each question is a datagram that carries the socket for its answer.

    questions  the socket that questions are sent to
    life       the writing end of a pipe: the process ends when no process has it open
    process    the process's number
    """

    questions: socket.socket
    life: int
    process: int

    def announce(self, html: Path) -> None:
        """Have the HTML of a chapter laid out, without waiting for it."""
        with suppress(OSError):
            self.questions.send(LAY_OUT + os.fsencode(html))

    def laid_out(self, html: str) -> Layout | None:
        """Return the layout of *html* in the present styles; None if the process laid out something else last."""
        ours, theirs = socket.socketpair()
        with theirs, suppress(OSError):
            socket.send_fds(self.questions, [ASK + _digest(html, _styles())], [theirs.fileno()])
        laid: Layout | None = None
        with Connection(ours.detach()) as answer, suppress(OSError, EOFError):
            if answer.poll(LONG):
                laid = answer.recv()
        return laid


def start() -> Ahead:
    """Start the process; layouts of chapters, in this process and its forks, ask it first from now on."""
    (ours, theirs), (reading, writing) = socket.socketpair(type=socket.SOCK_DGRAM), os.pipe()
    if (process := os.fork()) == 0:
        for standard in (0, 1, 2):  # the server waits for the end of the builder's own
            os.dup2(os.open(os.devnull, os.O_RDWR), standard)
        os.close(writing)
        ours.close()
        threading.Thread(target=_end_with, args=(reading,), daemon=True).start()
        try:
            _answer(theirs)
        finally:
            os._exit(1)
    os.close(reading)
    theirs.close()
    ours.setblocking(False)
    ahead = Ahead(ours, writing, process)
    printing.Elsewhere.laid_out = ahead.laid_out
    return ahead


def _answer(questions: socket.socket) -> None:
    """Lay out what is announced, and answer questions about what was announced last, for ever."""
    gc.disable()  # a document that is laid out is a million objects, and most of them stay
    digest, laid, was_asked, before = b"", None, True, b""
    while True:
        question, descriptors, *_ = socket.recv_fds(questions, LENGTH, 1)
        if descriptors:
            with Connection(descriptors[0]) as answer, suppress(OSError):  # the process that asked may have ended
                answer.send(laid if question == ASK + digest else None)
            gc.collect()  # now, while nobody waits
            was_asked = True
            continue
        if not was_asked:  # the build was stopped, so that nothing was collected after the last layout
            gc.collect()
        with suppress(OSError, ValueError):  # the step says so
            html = Path(os.fsdecode(question.removeprefix(LAY_OUT))).read_text(encoding="utf-8")
            styles = _styles()  # read first: where one is edited meanwhile, nobody will ask for this answer
            if _digest(html, styles) != digest:
                if styles != before:
                    _forget()
                digest, laid, was_asked, before = _digest(html, styles), _laid_out(html), False, styles


def _styles() -> bytes:
    """Return the digest of all that a chapter's layout reads besides its HTML, as it is now. The HTML has the digests of its pictures."""
    places.look_again()  # a template may have become the book's own
    read = (*places.print_styles(), *places.template_files("", "right-to-left.css"), FACES, WORDS)
    return hashlib.sha256(b"\n".join(f"{path} {_content(path)}".encode() for path in read)).digest()


def _content(path: Path) -> str:
    try:
        return store.sha256(path)
    except OSError:
        return "none"


def _forget() -> None:
    """Keep no page of what was laid out before: no element tells that a picture of a style sheet changed."""
    from dmls_pipeline.tools.typesetting import again

    again.forget()


@cache
def _remember() -> None:
    """Keep pages from now on. This runs once: after a page that cannot be kept, this process keeps none any more."""
    from dmls_pipeline.tools.typesetting import again

    again.remember()


def _laid_out(html: str) -> Layout | None:
    _remember()
    try:
        return printing.lay_out(html)
    except Exception:  # noqa: BLE001 - the step lays it out, and tells what is wrong
        return None


def _digest(html: str, styles: bytes) -> bytes:
    return hashlib.sha256(styles + html.encode()).digest()


def _end_with(life: int) -> None:
    os.read(life, 1)
    try:
        printing.let_go()
    finally:
        os._exit(0)
