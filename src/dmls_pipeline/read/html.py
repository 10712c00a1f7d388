"""HTML within Markdown: what has a form in Markdown becomes that form, the rest is taken out and told by its element."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from dmls_pipeline.read.conversion import Pandoc, unwrapped
from dmls_pipeline.read.picture_lines import captioned
from dmls_pipeline.tools import pandoc

TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)\b([^<>]*?)(/?)>", re.DOTALL)
VALUE = re.compile(r"""(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
COMMENT = re.compile(r"<!--.*?(?P<end>-->|\Z)", re.DOTALL)
DANGEROUS = re.compile(r"<(script|style|iframe|object|embed|form|button|select|textarea|audio|video|canvas|svg|noscript)\b"
                       r".*?(?:</\1\s*>|$)",                        re.DOTALL | re.IGNORECASE)  # fmt: skip
SUMMARY = re.compile(r"<summary[^>]*>(.*?)</summary\s*>", re.DOTALL | re.IGNORECASE)
STYLES = {**dict.fromkeys(("b", "strong"), "Strong"), **dict.fromkeys(("i", "em", "u", "ins", "cite", "var", "dfn"), "Emph"),
          **dict.fromkeys(("del", "s", "strike"), "Strikeout"), "sub": "Subscript", "sup": "Superscript"}  # fmt: skip
LISTS, ITEMS = ("ul", "ol", "dl"), ("li", "dt", "dd")
BLANKS = ("LineBreak", "Space", "SoftBreak")
CODE = ("kbd", "code", "samp", "tt")
PLAIN = ("span", "font", "small", "big", "center", "abbr", "p", "div", "label", "nobr", "bdi", "time", "picture", "figure", "figcaption")
FRAMES = frozenset((
    *PLAIN, *STYLES, *CODE, "details", "summary", "section", "article", "header", "footer", "main", "nav", "aside", "source", "br", "hr",
    "a", "h1", "h2", "h3", "h4", "h5", "h6", "img", "ul", "ol", "li", "table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption",
    "colgroup", "col", "blockquote", "pre", "dl", "dt", "dd", "mark", "q", "html", "body",
))  # fmt: skip


@dataclass(frozen=True)
class Tag:
    """A tag: its element's name in lower case, whether it closes, and its attributes."""

    name: str
    closes: bool
    values: dict[str, str]

    @classmethod
    def of(cls, text: str) -> "Tag | None":
        """Return the tag that *text* is, None if it is anything else."""
        match = TAG.fullmatch(text.strip())
        if not match:
            return None
        values = {name.lower(): first or second or third for name, first, second, third in VALUE.findall(match[3])}
        return cls(match[2].lower(), bool(match[1]), values)


# --- inline


def marked_up(nodes: Sequence[Pandoc]) -> list[Pandoc]:
    """Return *nodes*, pandoc's inlines, with pairs of tags as the nodes that Markdown has for them; what is left over stays raw."""
    made: list[Pandoc] = []
    index, taken = 0, set[str]()  # names of elements that are taken out and told: so is what closes them
    if not any(unwrapped(node)["t"] == "RawInline" for node in nodes):
        return list(nodes)
    while index < len(nodes):
        node, tag = nodes[index], _tag(nodes[index])
        end = _end(nodes, index, tag.name) if tag and not tag.closes else None
        if tag and (alone := _alone(tag, node)) is not None:
            made += alone
        elif tag and end is not None and (pair := _pair(tag, list(nodes[index + 1 : end]))) is not None:
            made += pair
            index = end
        elif tag and tag.closes and tag.name in taken:
            pass
        elif (words := _no_tag(node)) is not None:
            made.append(_placed({"t": "Str", "c": words}, node))
        elif not (tag and tag.name in PLAIN):
            made.append(node)
            taken |= {tag.name} if tag else set()
        index += 1
    listed = any(tag and tag.name in LISTS for tag in map(_tag, nodes))
    return _without_needless_breaks(made) if listed else _without_blanks_at_breaks(made)


def _no_tag(node: Pandoc) -> str | None:
    """Return the text of what only looks like a tag, as in "List<String>" and "a<b and c>d"; None for a tag or anything else."""
    inner = unwrapped(node)
    text = str(inner["c"][1]) if inner["t"] == "RawInline" and inner["c"][0] == "html" else ""
    match = TAG.fullmatch(text)
    if not match or "=" in text:
        return None
    unknown = match[2] not in FRAMES and "-" not in match[2] and not DANGEROUS.match(text)
    return text if unknown or match[3].strip() else None


def _tag(node: Pandoc) -> Tag | None:
    inner = unwrapped(node)
    return Tag.of(inner["c"][1]) if inner["t"] == "RawInline" else None


def _alone(tag: Tag, node: Pandoc) -> list[Pandoc] | None:
    """Return what a tag without an end is; None for another."""
    match tag.name:
        case "br":
            return [_placed({"t": "LineBreak"}, node)]
        case "img" if not tag.closes:
            return [_picture(tag, node)]
        case "wbr" | "source":
            return []
        case "hr":
            return [{"t": "Space"}]
    return None


def _placed(inner: Pandoc, node: Pandoc) -> Pandoc:
    """Return *inner* at the place of *node*."""
    return {"t": "Span", "c": [node["c"][0], [inner]]} if node["t"] == "Span" else inner


def _picture(tag: Tag, node: Pandoc) -> Pandoc:
    pairs = [[name, tag.values[name]] for name in ("alt", "width", "height") if tag.values.get(name)]
    place = [pair for pair in node["c"][0][2] if pair[0] == "data-pos"] if node["t"] == "Span" else []
    return {"t": "Image", "c": [["", [], [*pairs, *place]], [], [tag.values.get("src", ""), ""]]}


def _end(nodes: Sequence[Pandoc], start: int, name: str) -> int | None:
    """Return the index of the tag that closes the one at *start*."""
    depth = 0
    for index in range(start, len(nodes)):
        tag = _tag(nodes[index])
        if tag and tag.name == name:
            depth += -1 if tag.closes else 1
            if not depth:
                return index
    return None


def _pair(tag: Tag, inner: list[Pandoc]) -> list[Pandoc] | None:
    """Return what stands for a pair of tags and what is between them; None where Markdown has nothing for it."""
    content = marked_up(inner)
    if tag.name in STYLES:
        return [{"t": STYLES[tag.name], "c": content}]
    if tag.name in CODE:
        return [{"t": "Code", "c": [["", [], []], _words(inner)]}]
    if tag.name in LISTS:
        return [{"t": "LineBreak"}, *_lines(tag.name, inner)]
    if tag.name in ("mark", "q"):
        marked = {"t": "Span", "c": [["", ["mark"], []], content]}
        return [marked if tag.name == "mark" else {"t": "Quoted", "c": [{"t": "DoubleQuote"}, content]}]
    if tag.name == "a":
        url = tag.values.get("href", "")
        return [{"t": "Link", "c": [["", [], []], content, [url, ""]]}] if url else content
    return content if tag.name in PLAIN else None


def _lines(name: str, inner: Sequence[Pandoc]) -> Iterator[Pandoc]:
    """Yield a list within a line, as in a cell of a table, as lines: each item with its sign, a term in bold above what is said of it."""
    items: list[tuple[str, list[Pandoc]]] = []
    depth = 0
    for node in inner:
        tag = _tag(node)
        depth += (-1 if tag.closes else 1) if tag and tag.name in LISTS else 0
        if tag and tag.name in ITEMS and not depth:
            items += [] if tag.closes else [(tag.name, [])]
        else:
            items = items or [("", [])]
            items[-1][1].append(node)
    number = 0
    for item, nodes in items:
        if content := _without_needless_breaks(marked_up(nodes)):
            number += item == "li"
            sign = {"ul": "• ", "ol": f"{number}. "}.get(name, "") if item == "li" else ""
            yield from [{"t": "Str", "c": sign}] if sign else []
            yield from [{"t": "Strong", "c": content}] if item == "dt" else content
            yield {"t": "LineBreak"}


def _without_needless_breaks(nodes: Sequence[Pandoc]) -> list[Pandoc]:
    """Return inlines without the breaks and blanks that begin or end them, and without breaks that follow others."""
    made: list[Pandoc] = []
    for node in _without_blanks_at_breaks(nodes):
        if unwrapped(node)["t"] not in BLANKS or (made and unwrapped(made[-1])["t"] != "LineBreak"):
            made.append(node)
    while made and unwrapped(made[-1])["t"] in BLANKS:
        made.pop()
    return made


def _without_blanks_at_breaks(nodes: Sequence[Pandoc]) -> list[Pandoc]:
    """Return inlines without the blanks beside breaks, which would indent a line or part words by more than one."""
    kinds = ["", *(unwrapped(node)["t"] for node in nodes), ""]
    beside = [kinds[index] in BLANKS[1:] and "LineBreak" in (kinds[index - 1], kinds[index + 1]) for index in range(1, len(kinds) - 1)]
    return [node for node, blank in zip(nodes, beside, strict=True) if not blank]


def _words(nodes: Sequence[Pandoc]) -> str:
    """Return the text of inlines that become code."""
    text = ""
    for node in map(unwrapped, nodes):
        content: Any = node.get("c")
        match node["t"]:
            case "Str":
                text += str(content)
            case "Space" | "SoftBreak" | "LineBreak":
                text += " "
            case "Code":
                text += content[1]
            case "Emph" | "Strong" | "Quoted":
                text += _words(content[-1] if node["t"] == "Quoted" else content)
    return text


# --- blocks


def blocks(text: str) -> tuple[list[Pandoc], tuple[str, ...]]:
    """Return what a block of HTML becomes, as pandoc's blocks, and the names of the elements that were taken out."""
    text = COMMENT.sub(lambda match: "" if match["end"] else match[0], text)
    taken = tuple(dict.fromkeys(match[1].lower() for match in DANGEROUS.finditer(text)))
    text = SUMMARY.sub(r"<p><b>\1</b></p>", DANGEROUS.sub("", text))
    contents = _Contents(text)
    unknown = tuple(name for name in contents.names if name not in FRAMES)
    if not contents.words:
        return _pictures(contents), (*taken, *unknown)
    return [*_kept(pandoc.html(text))], (*taken, *unknown)


class _Contents(HTMLParser):
    """What is in a piece of HTML: the names of its elements, its words, its pictures, whether it has a rule."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: dict[str, None] = {}
        self.words = ""
        self.pictures: list[dict[str, str]] = []
        self.rule = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names[tag] = None
        self.rule = self.rule or tag == "hr"
        if tag == "img":
            self.pictures.append({name: value or "" for name, value in attrs})

    def handle_data(self, data: str) -> None:
        self.words += data.strip()


def _pictures(contents: _Contents) -> list[Pandoc]:
    """Return a paragraph with the pictures, if there are any, and a rule, if there is one."""
    images = [{"t": "Image", "c": [["", [], [[name, value[name]] for name in ("alt", "width", "height") if value.get(name)]], [],
                                   [value.get("src", ""), ""]]} for value in contents.pictures]  # fmt: skip
    return [*([{"t": "Para", "c": images}] if images else []), *([{"t": "HorizontalRule"}] if contents.rule else [])]


def _kept(nodes: Sequence[Pandoc]) -> Iterator[Pandoc]:
    """Yield blocks of HTML without the divs around them."""
    for node in nodes:
        if node["t"] == "Div":
            yield from _kept(node["c"][1])
        elif node["t"] == "Figure":
            yield from _of_figure(node["c"])
        elif node["t"] == "Header":
            yield {"t": "Header", "c": [node["c"][0], ["", [], []], node["c"][2]]}
        elif node["t"] != "RawBlock":
            yield node


def _of_figure(content: list[Any]) -> Iterator[Pandoc]:
    """Yield what is in a <figure>: its picture with the caption as the words in the brackets; the caption of anything else stands below."""
    _, (_, caption), inner = content
    words = [node for block in caption for node in block["c"]] if all(block["t"] in ("Plain", "Para") for block in caption) else []
    pictures = [node for block in inner if block["t"] in ("Plain", "Para") for node in block["c"]]
    if words and len(inner) == 1 and len(pictures) == 1 and pictures[0]["t"] == "Image":
        yield {"t": "Para", "c": [captioned(pictures[0], words)]}
    else:
        yield from ({"t": "Para", "c": block["c"]} if block["t"] == "Plain" else block for block in _kept([*inner, *caption]))
