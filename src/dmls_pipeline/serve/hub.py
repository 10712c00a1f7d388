"""The pages that are open in browsers: each hears how the build goes, and says what it shows."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from dmls_pipeline.serve.viewed import Look

BEAT = 15.0  # seconds: a line that says nothing keeps the connection


class Hub:
    """The pages that are open, and the last that was told of the build."""

    def __init__(self) -> None:
        self.open: dict[asyncio.Queue[str | None], Look] = {}
        self.state: dict[str, Any] = {"state": "building", "done": 0, "of": 1, "what": "", "problems": []}
        self.came = asyncio.Event()

    def looks(self) -> tuple[Look, ...]:
        """Return what is looked at, what was opened last first."""
        return tuple(dict.fromkeys(reversed(self.open.values())))

    def tell(self, state: dict[str, Any]) -> None:
        """Tell all pages how the build stands."""
        self.state = state
        self._send("state", state)

    def built(self, pages: list[str], kinds: list[str]) -> None:
        """Tell all pages which of them are new, and which other media were made anew."""
        self._send("built", {"pages": pages, "kinds": kinds})

    def close(self) -> None:
        """End every connection."""
        for queue in self.open:
            queue.put_nowait(None)

    async def listen(self, look: Look) -> AsyncIterator[str]:
        """Yield what a page hears, as server-sent events, until it goes."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self.open[queue] = look
        self.came.set()
        try:
            yield _event("state", self.state)
            while (event := await self._next(queue)) is not None:
                yield event
        finally:
            del self.open[queue]

    @staticmethod
    async def _next(queue: asyncio.Queue[str | None]) -> str | None:
        try:
            return await asyncio.wait_for(queue.get(), BEAT)
        except TimeoutError:
            return ": still here\n\n"

    def _send(self, name: str, content: dict[str, Any]) -> None:
        for queue in self.open:
            queue.put_nowait(_event(name, content))


def _event(name: str, content: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(content, ensure_ascii=False)}\n\n"
