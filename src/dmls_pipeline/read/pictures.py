"""What an author says of a picture beside its address: how large it is to be, and what it shows."""

import posixpath
import re
from typing import TypedDict
from urllib.parse import unquote

from dmls_pipeline.read.conversion import values_of
from dmls_pipeline.read.leaves import Attr
from dmls_pipeline.read.tree import Figure, Inline

LENGTH = re.compile(r"(\d{1,5}(?:\.\d+)?|\.\d+)\s*(%|px|pt|mm|cm|in|)")
LINK = re.compile(r"https?://[^\s/.]+\.[^\s]+")  # what a figure may lead to
DEFAULT = re.compile(r"(?:untitled|image|img|dsc|pasted image|screen ?shot)[\W\d_]*(?: at [\W\d_]*(?:[ap]m)?)?", re.IGNORECASE)
ENDING = re.compile(r"\.(?:png|jpe?g|gif|webp|svg)$", re.IGNORECASE)
PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}


class Sides(TypedDict):
    """How wide and high a picture is to be: "60%" of the line, or "24px"; None where that is left to it."""

    width: str | None
    height: str | None


def sides(attr: Attr) -> Sides:
    """Return the size that attributes give a picture; what is no length counts as none, and a rule tells of it."""
    values = values_of(attr)
    return {"width": length(values.get("width", "")), "height": length(values.get("height", ""))}


def length(written: str) -> str | None:
    """Return a length as "60%" or "24px"; None for what is none, or nothing at all."""
    parts = LENGTH.fullmatch(written.strip())
    if parts is None or float(parts[1]) == 0:
        return None
    return f"{float(parts[1]):g}%" if parts[2] == "%" else f"{float(parts[1]) * PIXELS[parts[2]]:.4g}px"


def words_of_file(src: str) -> str:
    """Return the name of a file as words: "img/gauge%20photo_2.JPG" is "gauge photo 2"."""
    name = "" if src.startswith("data:") else posixpath.basename(unquote(src)).partition(".")[0]
    return " ".join(re.split(r"[\s_-]+", name)).strip()


def is_name(words: str, src: str) -> bool:
    """Tell whether a picture's words are but what a program called its file: "Untitled 1", "Screenshot 2026-01-05", "loss.png"."""
    name, called = posixpath.basename(unquote(src)), ENDING.sub("", words)
    if words in (name, unquote(src)):
        return True
    by_default = bool(DEFAULT.fullmatch(called))  # the file may have got a number since, as "untitled-2.png" in an import
    return (by_default or called != words) and words_of_file(name).casefold().startswith(words_of_file(called).casefold())


def address_of(attr: Attr) -> str:
    """Return the address of the video or page that a figure stands for, "" without a sound one; a rule tells of others."""
    address = values_of(attr).get("link", "").strip()
    return address if LINK.fullmatch(address) else ""


def pointed(figure: Figure) -> Figure:
    """Return a figure with its address, if it has one, at the end of its caption."""
    if not (address := figure.get("link")):
        return figure
    gap: list[Inline] = [{"t": "str", "text": " "}] if figure["caption"] else []
    shown: Inline = {"t": "link", "url": address, "inlines": [{"t": "str", "text": re.sub(r"^https?://(?:www\.)?|/$", "", address)}]}
    return {**figure, "caption": [*figure["caption"], *gap, shown]}
