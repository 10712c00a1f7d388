"""What outliners write, Logseq and Roam: headings that are bullets, properties, tasks in words, blocks between #+BEGIN and #+END."""

import re
from collections.abc import Iterator, Sequence

from dmls_pipeline.read.forms.body import Body, Edit, Line, blanked, matches

PROPERTY = re.compile(r"(?P<indent>\s*(?:[-*+] )?)(?P<key>[A-Za-z][\w-]*)::(?: (?P<value>.*))?")
FIELD = re.compile(r"[A-Z][\w /-]{0,30}: \S.*")  # as Notion exports a page's properties, below its title
INTERNAL = re.compile(r"id|collapsed|heading|background-color|created-at|updated-at|card-.*|ls-.*|hl-.*|logseq\..*|public|icon|title")
TASK = re.compile(r"\s*[-*+] (TODO|DONE|\{\{\[\[(?:TODO|DONE)\]\]\}\}) (?:\[#[A-C]\] )?")
STATE = re.compile(r"\s*[-*+] (LATER|NOW|DOING|WAITING|IN-PROGRESS) (?:\[#[A-C]\] )?(?=\S)")  # of an open task, in an outline
NOTHING = re.compile(r"\s*(?:- )?-\s*")
DATE = re.compile(r"(?P<word>SCHEDULED|DEADLINE): <(?P<day>\d{4}-\d\d-\d\d)[^<>]*>")
ICON = re.compile(r"<img src=\"https://www\.notion\.so/icons/[^\"]*\"[^<>]*>\s*")
EMBEDDED = re.compile(r"\{\{embed\s+(\[\[[^\[\]]+\]\]|\[[^\[\]]+\]\([^()]*\))\s*\}\}")
PAGE = re.compile(r"(?<![!\\])\[(?P<label>[^\[\]\n]+)\]\(\[\[(?P<page>[^\[\]|\n]+)\]\]\)")
PICTURE = re.compile(r"!\[(?P<words>[^\[\]]+)\]\([^()]*\)\s*")
BEGIN = re.compile(r"(?P<mark>\s*(?:[-*+] )?)#\+BEGIN_(?P<word>[A-Z]+)(?:[ \t]+(?P<rest>\S+).*)?\s*", re.IGNORECASE)
LISTINGS = ("SRC", "QUERY", "EXPORT")
QUOTED = ("QUOTE", "TIP", "NOTE", "WARNING", "CAUTION", "IMPORTANT", "EXAMPLE")
DRAWER, DRAWER_END = re.compile(r"\s*:(?:LOGBOOK|PROPERTIES):\s*"), re.compile(r"\s*:END:\s*")
SIZES = re.compile(r"(?<=\))\{((?::\w+ \d+,? ?)+)\}")
SIZE = re.compile(r":(\w+) (\d+)")
TAG = re.compile(r"#\[\[([^\[\]]+)\]\]")
MEDIA = re.compile(r"\{\{(?:video|youtube|tweet|pdf) (https?://[^\s{}]+)\}\}")
HIDDEN = re.compile(r"\{\{cloze ([^{}]+)\}\}")
MARKED = re.compile(r"\^\^(?=\S)([^^]+?)(?<=\S)\^\^")
HEADING = re.compile(r"[-*+] (#{1,6} .*)")
BULLET = re.compile(r"(\s+)[-*+] ")
CODE_ITEM = re.compile(r"(?P<mark>\s*[-*+] )```[^`]*")


def closed(body: Body) -> Body:
    """Return *body* with the listings of Roam as items: it closes them behind the last line of code, and indents no line of them."""
    made: list[Line] = []
    index = 0
    while index < len(body.lines):
        opening = CODE_ITEM.fullmatch(body.lines[index].text)
        indent = opening["mark"][:-2] + "  " if opening else ""
        end = _last_of_code(body.lines, index + 1, indent) if opening else 0
        made.append(body.lines[index])
        made += _listing(body.lines[index + 1 : end + 1], indent) if end else ()
        index = max(index, end) + 1
    changed = len(made) > len(body.lines) or any(new is not old for new, old in zip(made, body.lines, strict=False))
    return Body(tuple(made)) if changed else body


def ends_listing(opening: str, last: str) -> bool:
    """Tell whether the *last* line of code of a listing closes it, as Roam does it."""
    return bool(CODE_ITEM.fullmatch(opening)) and last.rstrip().endswith("```")


def _listing(code: Sequence[Line], indent: str) -> Iterator[Line]:
    """Yield the lines of an item's code, and the fence below them, each indented as the item's text."""
    alone = code[-1].text.strip() == "```"
    inner = code[:-1] if alone else code
    deep = all(_is_deep(line.text, indent) for line in inner)
    placed = [line if deep or not line.text.strip() else line.edited([(0, 0, indent)]) for line in inner]
    if alone:
        yield from (*placed, code[-1].edited([(0, code[-1].text.index("`"), indent)]))
    else:
        last = placed[-1]
        yield from (*placed[:-1], last.edited([(len(last.text.rstrip()) - 3, len(last.text), "")]), Line(f"{indent}```", last.number))


def _is_deep(text: str, indent: str) -> bool:
    return text.startswith(indent) or not text.strip()


def _last_of_code(lines: Sequence[Line], start: int, indent: str) -> int:
    """Return the index of the line that ends an item's listing where Markdown sees no end of it; 0 where it does, or there is none.

    That is the line of code that ends with the fence, or the fence itself below code that is not indented.
    """
    for index in range(start, len(lines)):
        text = lines[index].text.strip()
        if text == "```":
            return index if index > start and not _is_deep(lines[start].text, indent) and lines[start].text.strip() else 0
        if CODE_ITEM.fullmatch(lines[index].text) or text.startswith("```"):
            return 0
        if text.endswith("```"):
            return index if "```" not in text[:-3] else 0
    return 0


def rewritten(body: Body) -> Body:
    """Return *body* as Markdown that was no outline."""
    body = _unfolded(_blocks(_without_properties(_below_title(_without_captions(_tasks(body))))))
    return body.rewritten(_inline)


def _tasks(body: Body) -> Body:
    """Return an outline, in which everything hangs on a bullet, with a box for each task, and without empty bullets at its end."""
    written = [line.text for index, line in enumerate(body.lines) if line.text.strip() and index not in body.code]
    if not written or not all(text[:2] in ("- ", "-") or text[0] in " \t" or PROPERTY.fullmatch(text) for text in written):
        return body
    made: list[Line] = []
    last = max(
        (index for index, line in enumerate(body.lines) if line.text.strip() and not NOTHING.fullmatch(line.text)), default=len(body.lines)
    )
    for index, line in enumerate(body.lines):
        state = STATE.match(line.text) if index not in body.code else None
        if index > last and line.text.strip():
            continue
        made.append(line.edited([(state.start(1), state.end(), "[ ] Waiting " if state[1] == "WAITING" else "[ ] ")]) if state else line)
    return Body(tuple(made)) if made != list(body.lines) else body


def _without_captions(body: Body) -> Body:
    """Return *body* without each paragraph that repeats the words of the picture above it, as Notion exports a caption."""
    pictures = {index: match["words"] for index, line in enumerate(body.lines) if (match := PICTURE.fullmatch(line.text))}
    twice = {index + 2 for index, words in pictures.items() if _is_paragraph(body.lines, index + 2, words)}
    return Body(tuple(blanked(line) if index in twice else line for index, line in enumerate(body.lines))) if twice else body


def _is_paragraph(lines: Sequence[Line], index: int, words: str) -> bool:
    """Tell whether a line is a paragraph of these words."""
    around = [lines[at].text.strip() if at < len(lines) else "" for at in (index - 1, index + 1)]
    return index < len(lines) and lines[index].text.strip() == words.strip() and not any(around)


def _without_properties(body: Body) -> Body:
    """Return *body* without what a program noted for itself; a page's title is its heading, other properties are lines of text."""
    made: list[Line] = []
    drawer, bullet, kept = False, "", body.code | body.formulas
    for index, line in enumerate(body.lines):
        match = PROPERTY.fullmatch(line.text) if index not in kept else None
        if drawer or (index not in kept and DRAWER.fullmatch(line.text) and _closed(body.lines[index:])):
            drawer = not DRAWER_END.fullmatch(line.text)
        elif match and INTERNAL.fullmatch(match["key"]):
            if match["key"] == "title" and match["value"] and not any(before.text.strip() for before in made):
                made.append(line.edited([(0, match.start("value"), "# ")]))
            elif match["indent"].strip():  # the item's text stands below
                bullet = match["indent"]
        elif bullet and line.text.strip() and not BULLET.match(f" {line.text}"):
            made.append(line.edited([(0, len(line.text) - len(line.text.lstrip()), bullet)]))
            bullet = ""
        else:
            bullet = ""
            made.append(_as_text(line, match, body.lines[index + 1 : index + 2]))
    return Body(tuple(made))


def _below_title(body: Body) -> Body:
    """Return *body* with the properties of its page on lines of their own: the paragraph below its title, which may be gone already."""
    written = [index for index, line in enumerate(body.lines) if line.text.strip()][:2]
    if len(written) < 2:
        return body
    first = written[1] if body.lines[written[0]].text.startswith("# ") else written[0]
    last = next((index for index in range(first, len(body.lines)) if not body.lines[index].text.strip()), len(body.lines)) - 1
    fields = body.lines[first : last + 1]
    if not all(FIELD.fullmatch(line.text) for line in fields):
        return body
    ended = (line.edited([(len(line.text), len(line.text), "\\")]) for line in fields[:-1])
    return Body((*body.lines[:first], *ended, *body.lines[last:]))


def _as_text(line: Line, match: re.Match[str] | None, following: Sequence[Line]) -> Line:
    """Return a property, if *match* is one, as a line of text that ends where the next begins."""
    if not match:
        return line
    goes_on = any((below := PROPERTY.fullmatch(after.text)) and not below["indent"].strip() for after in following)
    ending = "\\" if goes_on else ""
    return line.edited([(match.end("key"), match.end("key") + 2, ":"), (len(line.text), len(line.text), ending)])


def _closed(lines: Sequence[Line]) -> bool:
    return any(DRAWER_END.fullmatch(line.text) for line in lines[:50])


def _blocks(body: Body) -> Body:
    """Return *body* with the blocks of Org as quotations, callouts and listings."""
    lines, missing = list(body.lines), set[str]()  # what ends nothing from here on is looked for once
    for index, line in enumerate(body.lines):
        begin = BEGIN.fullmatch(line.text) if index not in body.code else None
        ending = f"#+END_{begin['word']}".lower() if begin else ""
        within = range(index + 1, len(lines)) if begin and ending not in missing else ()
        end = next((at for at in within if lines[at].text.strip().lower() == ending), None)
        if not begin or end is None:
            missing |= {ending} if begin else set()
            continue
        indent = " " * len(begin["mark"].expandtabs(4)) if begin["mark"].strip() else begin["mark"]
        word = begin["word"].upper()
        if word in QUOTED:
            head = "> " if word == "QUOTE" else f"> [!{word.lower()}]"
            lines[index] = line.edited([(begin.end("mark"), len(line.text), head)])
            for at in range(index + 1, end):
                blanks = len(lines[at].text) - len(lines[at].text.lstrip())
                lines[at] = lines[at].edited([(0, blanks, f"{indent}> ")])
            lines[end] = lines[end].edited([(0, len(lines[end].text), "")])
        elif word in LISTINGS:
            lines[index] = line.edited([(begin.end("mark"), len(line.text), f"````{begin['rest'] or ''}")])
            lines[end] = lines[end].edited([(0, len(lines[end].text), f"{indent}````")])
    return Body(tuple(lines))


def _unfolded(body: Body) -> Body:
    """Return *body* with bullets that are headings as headings, and what hangs on them one step further out."""
    while any(HEADING.fullmatch(line.text) for index, line in enumerate(body.lines) if index not in body.code):
        made: list[Line] = []
        index = 0
        while index < len(body.lines):
            line = body.lines[index]
            heading = HEADING.fullmatch(line.text) if index not in body.code else None
            index += 1
            if heading is None:
                made.append(line)
                continue
            end = next((at for at in range(index, len(body.lines)) if body.lines[at].text[:1].strip()), len(body.lines))
            made += (Line("", line.number), line.edited([(0, heading.start(1), "")]), Line("", line.number))
            made += _further_out(body.lines[index:end])
            index = end
        body = Body(tuple(made))
    return body


def _further_out(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines below a bullet without the indentation that its children have, and its own text without that of text."""
    unit = next((bullet[1] for line in lines if (bullet := BULLET.match(line.text))), "  ")
    for line in lines:
        own = 0 if line.text.startswith(unit) else min(2, len(line.text) - len(line.text.lstrip(" ")))
        yield line.edited([(0, len(unit) if line.text.startswith(unit) else own, "")])


def _inline(text: str) -> Iterator[Edit]:
    edits = [(task.start(1), task.end(), "[x] " if "DONE" in task[1] else "[ ] ")] if (task := TASK.match(text)) else []
    edits += [(match.start(), match.end(), f"{match['word'].capitalize()}: {match['day']}") for match in matches(DATE, text)]
    edits += [(match.start(), match.end(), "") for match in matches(ICON, text)]
    edits += [(match.start(), match.end(), text[match.start(1) : match.end(1)]) for match in matches(EMBEDDED, text)]
    edits += [(match.start(), match.end(), f"[[{match['page']}|{match['label']}]]") for match in matches(PAGE, text)]
    edits += [(match.start(), match.end(), f"{{{' '.join(f'{name}={pixels}' for name, pixels in SIZE.findall(match[1]))}}}")
              for match in matches(SIZES, text)]  # fmt: skip
    edits += [(match.start(), match.end(), f"#{match[1]}") for match in matches(TAG, text)]
    edits += [(match.start(), match.end(), f"<{match[1]}>") for match in matches(MEDIA, text)]
    edits += [(match.start(), match.end(), match[1]) for match in matches(HIDDEN, text)]
    edits += [(match.start(), match.end(), f"=={match[1]}==") for match in matches(MARKED, text)]
    yield from sorted(edits)
