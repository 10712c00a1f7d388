"""What open pages hear."""

import asyncio
import json

from dmls_pipeline.serve.hub import Hub
from dmls_pipeline.serve.viewed import Look


def heard(text):
    name, data = text.strip().split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def test_a_page_hears_how_the_build_stands_and_then_what_comes():
    async def scenario():
        hub = Hub()
        feed = hub.listen(Look("01_one"))
        first = heard(await anext(feed))
        hub.tell({"state": "current"})
        hub.built(["01_one"], [])
        then = [heard(await anext(feed)), heard(await anext(feed))]
        hub.close()
        return first, then, [told async for told in feed]

    first, then, rest = asyncio.run(scenario())

    assert first[1]["state"] == "building"
    assert then == [("state", {"state": "current"}), ("built", {"pages": ["01_one"], "kinds": []})]
    assert rest == []


def test_what_was_opened_last_is_looked_at_first_and_a_page_that_went_is_not():
    async def scenario():
        hub = Hub()
        feeds = [hub.listen(Look(name)) for name in ("a", "b", "c")]
        for feed in feeds:
            await anext(feed)
        await feeds[1].aclose()
        return hub.looks(), hub.came.is_set()

    assert asyncio.run(scenario()) == ((Look("c"), Look("a")), True)
