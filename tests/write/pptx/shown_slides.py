"""Slides as PowerPoint gets them, and what is found in the file."""

import re

from dmls_pipeline.tools import maths
from dmls_pipeline.write.pptx import formula_line

IDENTITY = {"title": "Notes", "creators": ["A. Author"], "language": "en", "date": "2026-01-01", "day": "2026-01-01"}


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><rect width="40" height="20" class="p-soft"/></svg>'
)


TEX = r"\frac{a}{b} = x_i^2"


def words(text):
    return [{"t": "str", "text": text}]


def math(tex):
    return {"t": "math", "tex": tex}


def slide(kind, title="A title", **more):
    body = more.pop("body", {})
    return {"kind": kind, "id": f"s-{kind}", "title": words(title), "body": body, "notes": [], "run": "", "part": None, "classes": [],
            "labels": [], "state": ""} | more  # fmt: skip


def caption(text="What it shows", number="Figure 3.1"):
    return {"caption": words(text), "number": number}


FIGURE = {"src": "figures/x.d2", "alt": "Two boxes & an arrow", "form": "slide", "width": 800.0, "height": 400.0, "type": 30.0}


LIST = {"ordered": False, "start": 1, "incremental": False}


TABLE = {"align": ["left", "right"], "head": [words("Kind"), words("Count")], **caption("Counts", "Table 3.1")}


def table(*rows):
    return {**TABLE, "rows": [{"cells": [words(a), words(b)], "said": []} for a, b in rows]}


def slides():
    linked = [
        {"t": "link", "url": "https://example.org/", "inlines": words("a page")},
        *words(" and "),
        {"t": "ref", "label": "tbl-x", "inlines": words("Table 3.1")},
    ]
    return [
        slide("title", "Data", body={"eyebrow": "Chapter 3", "plate": "3", "lines": ["The book", "Notes on it"]}, notes=[{"t": "para", "inlines": words("Welcome.")}]),
        slide("agenda", "In this chapter", body={"rows": [{"number": "3.1", "title": words("Models"), "to": "sec-models"}]}),
        slide("section", "Models", id="sec-models", body={"number": "3.1", "rows": [{"number": "3.1", "title": words("Models"), "to": "sec-models", "here": True}, {"number": "", "title": words("Graphs"), "to": "sec-g", "here": False}]}),
        slide("list", body={**LIST, "rows": [{"lead": words("Rows"), "line": linked, "n": 1}, {"lead": words("Columns"), "line": [], "n": 2}]}, part=[1, 2]),
        slide("list", body={**LIST, "ordered": True, "rows": [{"lead": words("First"), "line": [], "n": 1}, {"lead": words("Then"), "line": [], "n": 2, "under": [{"depth": 1, "lead": words("Deeper"), "n": 1, "numeral": "i", "counting": "lower-roman"}]}]}, part=[2, 2], id="s-2"),
        slide("side", body={**LIST, **caption(), "rows": [{"lead": words("Beside"), "line": words("a line"), "n": 1}], "figure": {**FIGURE, "form": "side"}}),
        slide("side", id="s-side-2", body={**caption(), "figure": {**FIGURE, "form": "side"}}),
        slide("figure", body={"figure": FIGURE, **caption()}),
        slide("formula", body={"tex": TEX, "size": 50, "number": "(3.1)", "meaning": [*words("where "), math("x_i"), *words(" is small")], "leads": False}),
        slide("table", body=table(("Rows", "1,000"), ("Columns", "20")), labels=["tbl-x"]),
        slide("code", body={"code": "def keep(x):\n    return x  # all\n\nkeep(1)", "language": "python"}),
        *(slide("call", f"Call {kind}", id=f"s-{kind}", body={"call": kind, "kindly": "in 2026" if kind == "aside" else "", "say": words("Say it."), "more": words("And why.")})
          for kind in ("key", "warning", "tip", "aside", "statement")),
        slide("steps", body={"call": "example", "kindly": "worked example", "incremental": False,
                             "rows": [{"n": 1, "inlines": [*words("Take "), math("0.9^{20}")], "last": False, "said": []}, {"n": 2, "inlines": words("Done."), "last": True, "said": []}]}),
        slide("take", "Key takeaways", body={"rows": [{"n": 4, "inlines": words("Keep it.")}]}),
        slide("question", "To discuss", body={"ask": words("Why?"), "answer": words("Because.")}),
        slide("full", "A film", body={"figure": {**FIGURE, "link": "https://example.org/film"}}),
        slide("own", "Own words", body={"columns": [
            [{"inlines": words("On the left"), "quoted": True}, {"entries": [{"depth": 0, "mark": "", "boxed": False, "inlines": words("an item")}, {"depth": 1, "mark": "1.", "boxed": False, "inlines": words("within")}]},
             {"code": "print(1)", "language": "python"}],
            [{"figure": FIGURE, "caption": words("A drawing")}, {"tex": TEX, "size": 40},
             {"align": ["left", "right"], "head": [words("Kind"), words("Count")], "cells": [[words("Rows"), words("9")]]}],
        ]}),
        slide("refs", "References", body={"rows": [{"lead": words("Codd 1970"), "line": [{"t": "emph", "inlines": words("A Relational Model")}]}]}),
    ]  # fmt: skip


def deck_of(some):
    return {
        "stem": "03_x",
        "number": 3,
        "slug": "x",
        "title": "Data",
        "short_title": "Data",
        "hue": 3,
        "language": "en",
        "book": "Notes",
        "slides": some,
    }


def of_kind(show, kind, which=0):
    return [found for found, one in zip(show.slides, slides(), strict=True) if one["kind"] == kind][which]


def placeholder(found, index):
    return next(shape for shape in found.placeholders if shape.placeholder_format.idx == index)


def alternatives(found):
    return [shape._element.xpath("./p:nvPicPr/p:cNvPr/@descr")[0] for shape in found.shapes if shape._element.tag.endswith("}pic")]


def shown(found):
    """Return all that is on a slide for eyes or ears: text, cells, alternative text."""
    texts = [shape.text_frame.text for shape in found.shapes if shape.has_text_frame]
    cells = [cell.text for shape in found.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return " ".join([*texts, *cells, *alternatives(found)])


def bare(text):
    return re.findall(r"\w+", text)


def read(value, key=""):
    """Yield every word that a slide of slides.json has for its readers."""
    if isinstance(value, dict):
        for name, child in value.items():
            if name in ("text", "code", "alt", "eyebrow", "kindly", "number", "plate") and isinstance(child, str):
                yield from bare(child)
            elif name == "tex":
                yield from (
                    bare(maths.spoken(child, True))
                    if "t" not in value
                    else bare("".join(piece.text for piece in formula_line.pieces(child)))
                )
            elif name == "lines":
                yield from (word for line in child for word in bare(line))
            elif name not in ("said", "url", "label", "t", "call", "language", "align", "src", "form", "to"):
                yield from read(child)
    elif isinstance(value, list):
        for child in value:
            yield from read(child)


def clicks(found):
    """Return what appears with a click, in order: shape and paragraph."""
    shapes, rows = (found._element.xpath(f"./p:timing//p:{name}") for name in ("spTgt/@spid", "pRg/@st"))
    return [(int(shape), int(row)) for shape, row in zip(shapes, rows, strict=True)]
