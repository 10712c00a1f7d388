"""What a deck must not do, counted over its slides.json: cut an answer or a sentence, leave a formula or a speaker alone, end for too long.

Nor does it say the same above two slides, or leave a chart lower than its slide allows.
"""

import json
import re

from dmls_pipeline.read import walk

END = frozenset({"question", "refs", "take"})
MOST_END = 0.15
LOW = 405.0  # px: a chart across a slide, above a caption of two lines, is higher
VARIABLE = re.compile(r"\\text\{[^{}]*\}|\\(?:mathrm|operatorname)\{[^{}]*\}|\\[A-Za-z]+|\^\{[^{}]*\}")


def faults(deck, chapter):
    """Yield what is wrong with a deck, as (kind, the slide's number or 0, words); *chapter* is the chapter.json that it was made of."""
    for number, slide in enumerate(deck["slides"], start=1):
        yield from ((kind, number, words) for kind, words in _of_slide(slide))
    yield from _answers(deck["slides"], {question["id"]: walk.plain(question["answer"]) for question in chapter["questions"]})
    titles = [f"{walk.plain(slide['title'])} {slide['part'] or ''}" for slide in deck["slides"]]
    yield from (("same title", number, title) for number, title in enumerate(titles, start=1) if title in titles[: number - 1])
    share = sum(slide["kind"] in END for slide in deck["slides"]) / len(deck["slides"])
    if share > MOST_END:
        yield "end matter", 0, f"{share:.0%}"


def _of_slide(slide):
    body = slide["body"]
    if slide["kind"] != "title" and not slide["notes"]:
        yield "no notes", walk.plain(slide["title"])
    if slide["kind"] == "formula" and not body["symbols"] and has_symbols(body["tex"]):
        yield "no symbols", body["tex"]
    chart = body.get("figure") if slide["kind"] == "figure" else None
    if chart and ".vl." in chart["src"] and chart["height"] < LOW:
        yield "low chart", f"{chart['src']}: {chart['height']} px"
    for row in body.get("rows", ()):
        if row.get("line") and row.get("said") and (cut := cut_line(row)):
            yield "cut line", cut


def has_symbols(tex):
    """Return whether a formula has letters that stand for something; words, and functions such as log, do not."""
    return bool(re.search(r"[A-Za-z]", VARIABLE.sub(" ", tex)) or re.search(r"\\(?:alpha|beta|gamma|lambda|mu|pi|rho|sigma|theta)\b", tex))


def cut_line(row):
    """Return the line of a list's row if it ends within a sentence of its item, and no author has written it."""
    first = row["said"][0]
    if first["t"] not in ("para", "plain") or "line" in first:
        return ""
    line, whole = (re.sub(r"\s+(?=[.,;:])", "", walk.plain(inlines)) for inlines in (row["line"], _bare(first["inlines"])))
    place = whole.find(line)
    ends = line.endswith(("?", "!", "…")) or re.match(r"[”’)\]]*(?:[.!?…]|$)", whole[place + len(line) :])
    return "" if place >= 0 and ends else line


def _bare(inlines):
    """Return inlines without footnotes and citations, which no slide shows."""
    kept = [node for node in inlines if node["t"] not in ("note", "cite")]
    return [{**node, "inlines": _bare(node["inlines"])} if "inlines" in node else node for node in kept]


def _answers(slides, answers):
    """Yield the questions whose slides, taken together, do not show the whole answer."""
    shown = {}
    for slide in slides:
        if slide["kind"] == "question":
            shown.setdefault(slide["run"], []).append(walk.plain(slide["body"]["answer"]))
    for name, parts in shown.items():
        if not _letters(" ".join(parts)).endswith(_letters(answers[name])):  # before it stands the letter of a right choice
            yield "cut answer", 0, name


def _letters(text):
    return re.sub(r"\W+", "", text)


def of_files(slides, chapter):
    """Return the faults of a deck by the files of its chapter."""
    return list(faults(*(json.loads(path.read_text(encoding="utf-8")) for path in (slides, chapter))))
