"""What an author says of slides in attributes: their title, how long they are shown, and behind which others they stand."""

import math
from typing import cast

from dmls_pipeline.read.conversion import values_of
from dmls_pipeline.read.leaves import Attr, Base, Hand
from dmls_pipeline.read.tree import Block

NAMES = ("slide-title", "minutes", "slide-after")
LONGEST = 240.0  # minutes


def hand_of(attr: Attr) -> Hand:
    """Return what *attr* says of slides; what is no sound value is left out, and told by a rule."""
    values, hand = values_of(attr), Hand()
    if title := values.get("slide-title", ""):
        hand["title"] = title
    if length := minutes(values.get("minutes", "")):
        hand["minutes"] = length
    if after := values.get("slide-after", "").removeprefix("#"):
        hand["after"] = after
    return hand


def minutes(text: str) -> float | None:
    """Return a number of minutes as it was written, None for what is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 < value <= LONGEST else None


def later(attr: Attr, name: str) -> dict[str, str]:
    """Return the attribute of that name to be read as inline Markdown, {} where there is none."""
    text = values_of(attr).get(name, "")
    return {name: text} if text else {}


def dressed(outer: Base, block: Block) -> Block:
    """Give a block the classes and the hand of the div around it; its own hand is the stronger."""
    if classes := list(dict.fromkeys([*outer.get("classes", []), *block.get("classes", [])])):
        block["classes"] = classes
    if hand := {**outer.get("hand", {}), **block.get("hand", {})}:
        block["hand"] = cast("Hand", hand)
    return block
