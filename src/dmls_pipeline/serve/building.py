"""Builds, asked for and followed: the server's side of the builder."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

LOCKED = "holds the lock"  # what the engine says of a build that another one keeps out
LEAVING = 3  # the status of a build after which the builder ends
LINE = 16_000_000  # bytes: all problems of a large book are one line


@dataclass
class Outcome:
    """How a build ended: its exit status, what was said on standard error, every problem that it told, and which steps failed."""

    status: int
    said: str = ""
    problems: list[dict[str, Any]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def locked(self) -> bool:
        """Say whether another build kept it out."""
        return LOCKED in self.said


class Builder:
    """The process that builds. One build runs at a time; it can be stopped."""

    def __init__(self, progress: Callable[[int, int, str], None]) -> None:
        self.progress = progress
        self.process: asyncio.subprocess.Process | None = None
        self.pid: int | None = None
        self.stops = False  # whether the build that runs is to be stopped
        self.life: tuple[int, int] | None = None

    async def start(self) -> None:
        """Start the builder, which loads what it needs. It is in a session of its own, so that Ctrl-C reaches the server alone."""
        if self.life is not None:
            os.close(self.life[1])  # a build that outlived its builder ends, and frees the lock
        self.life = os.pipe()
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "dmls_pipeline.serve.builder", str(self.life[0])),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            pass_fds=(self.life[0],),
            start_new_session=True,
            limit=LINE,
        )
        os.close(self.life[0])

    async def build(self, names: tuple[str, ...], *, alone: bool) -> Outcome:
        """Run these steps, all if none is named, and return how that ended."""
        if self.process is None or self.process.returncode is not None:
            await self.start()
        assert self.process is not None and self.process.stdin is not None and self.process.stdout is not None  # noqa: S101, PT018 - both pipes
        ended, outcome, self.stops = False, Outcome(status=2, said="the builder has ended"), False
        with suppress(ConnectionError):
            self.process.stdin.write(json.dumps({"names": names, "alone": alone}).encode() + b"\n")
            await self.process.stdin.drain()
        async for line in self.process.stdout:
            if ended := self._hear(_event(line), outcome):
                break
        if not ended or outcome.status == LEAVING:
            await self.process.wait()  # the next build has another
            self.process = None
        self.pid = None
        return outcome

    def _hear(self, event: dict[str, Any], outcome: Outcome) -> bool:
        """Take an event up; return whether the build has ended."""
        if "pid" in event:
            self.pid = event["pid"]
            if self.stops:
                self._kill()
        elif "of" in event:
            self.progress(event["done"], event["of"], event["what"])
        elif "problems" in event:
            outcome.problems, outcome.failures = event["problems"], event["failures"]
        elif "ended" in event:
            outcome.status, outcome.said = event["ended"], event["said"]
            return True
        return False

    def stop(self) -> None:
        """Stop the build that runs, or as soon as it begins; the step that it is in is lost, nothing else."""
        self.stops = True
        self._kill()

    def _kill(self) -> None:
        if self.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    async def close(self) -> None:
        """End the builder and what it builds."""
        self.stop()
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()
            await self.process.wait()
        if self.life is not None:
            os.close(self.life[1])


def _event(line: bytes) -> dict[str, Any]:
    """Return what a line tells; nothing of one that is empty, or half because its build was stopped."""
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}
