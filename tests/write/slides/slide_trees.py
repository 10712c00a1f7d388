"""Trees of a chapter that tests of slides are made of."""

from dmls_pipeline.write.slides import blocks, chapter_slides, kinds, running_text, runs
from dmls_pipeline.write.slides.slide import Slide, with_rows_said
from dmls_pipeline.write.slides.sources import Sources

WIDE = {"slide": {"width": 1152, "height": 400, "type": 26}, "side": {"width": 500, "height": 500, "type": 18}}


TALL = {"slide": {"width": 400, "height": 428, "type": 15}, "side": {"width": 500, "height": 600, "type": 26}}


BOTH = {"slide": {"width": 1152, "height": 400, "type": 26}, "side": {"width": 700, "height": 600, "type": 25}}


TINY = {"slide": {"width": 1152, "height": 428, "type": 12}, "side": {"width": 738, "height": 600, "type": 14}}


def run_of(*texts):
    return [{"t": "str", "text": text} for text in texts]


def para(text, name="b9", **more):
    return {"t": "para", "id": name, "inlines": run_of(text), **more}


def heading(level, text, name, number="4.1"):
    return {"t": "heading", "id": name, "level": level, "label": f"sec-{name}", "number": number, "inlines": run_of(text)}


def listed(count, name="b2", rest="Take what is at hand."):
    items = [
        [{"t": "plain", "id": f"{name}{index}", "inlines": [{"t": "strong", "inlines": run_of(f"Lead {index}.")}, *run_of(f" {rest}")]}]
        for index in range(count)
    ]
    return {"t": "list", "id": name, "ordered": False, "start": 1, "items": items}


def figure(name="b5", src="figures/x.d2", label="fig-x"):
    return {"t": "figure", "id": name, "label": label, "number": "4.1", "src": src, "alt": "What it shows", "caption": run_of("A caption")}


def table(rows, columns=3, name="b6", cell="cell"):
    return {"t": "table", "id": name, "label": "tbl-x", "number": "4.1", "caption": run_of("Rows"), "title": None, "align": ["left"] * columns,
            "head": [run_of("Head")] * columns, "rows": [[run_of(f"{cell} {row}")] * columns for row in range(rows)]}  # fmt: skip


def callout(kind, *texts, title="Keep in mind", name="b7", date=None):
    return {
        "t": "callout",
        "id": name,
        "kind": kind,
        "title": run_of(title),
        "date": date,
        "blocks": [para(text, f"{name}{index}") for index, text in enumerate(texts)],
    }


def equation(tex="x", name="b8", number="4.1"):
    return {"t": "equation", "id": name, "label": "eq-x" if number else None, "number": number, "title": None, "tex": tex}


def code(text, name="b4"):
    return {"t": "code", "id": name, "language": "python", "text": text}


def sources(figures=None, maths=None):
    return Sources(
        "04_x", maths or {"d:x": {"width": 10.0, "height": 2.0, "depth": 0.5}}, figures or {"figures/x.d2": WIDE}, frozenset({"not", "a"})
    )


def chapter(*content):
    return {"stem": "04_x", "number": 4, "slug": "x", "label": "ch-x", "title": "Training Data", "short_title": "Training data", "summary": run_of("In short."),
            "objectives": [], "takeaways": [], "terms": [], "questions": [], "blocks": list(content)}  # fmt: skip


IDENTITY = {"title": "Notes", "subtitle": "After the book", "source": {"title": "The Book", "author": "A. Author"}, "language": "en"}


def outline(*content, **more):
    made = chapter_slides.outlined(chapter(*content), {"sources": [], "figures": {}}, IDENTITY, sources(**more))
    return [with_rows_said(slide) if isinstance(slide, Slide) else slide for slide in made]


def cut_of(block, **more):
    base = Slide(kinds.LIST, "s-x", block["id"], run_of("Run"), run="b1")
    return blocks.slides_of(runs.Shown(block), base, sources(**more))


def said(slide):
    return [running_text.flat(block["inlines"]) for block in slide.notes if "inlines" in block]


def names(made):
    return [slide.kind.name for slide in made]


def cited(count):
    return {
        "sources": [{"key": f"k{number}", "text": f"Author {number}", "entry": run_of("Author. 2001. “Title.”")} for number in range(count)]
    }


def rows(count, **more):
    return Slide(
        kinds.LIST,
        "s",
        "b2",
        run_of("Run"),
        {"rows": [{"lead": run_of("x"), "line": run_of("y"), "said": []} for _ in range(count)], **more},
    )
