r"""Theorems that a chapter refers to, as LaTeX, MyST, Quarto and bookdown write them: they get their numbers, and references say these.

A reference, \ref{thm:mean}, {prf:ref}`mean`, @thm-mean or \@ref(thm:mean), names what has no number in the pack. So where one is
referred to, all that have a label are titled "Theorem 2 (Its title)", and the reference is the words "Theorem 2".
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dmls_pipeline.read.forms.body import Body, Edit, Line, bare, in_order
from dmls_pipeline.read.targets import kebab

PREFIXES = MappingProxyType(
    {"thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition", "cnj": "conjecture", "def": "definition", "exm": "example",
     "exr": "exercise", "rem": "remark"}
)  # fmt: skip
KINDS = "|".join(PREFIXES.values())
LATEX = re.compile(rf"[ \t]*\\begin\{{(?P<kind>{KINDS})\}}(?P<title>\[[^\[\]]*\])?[ \t]*(?:\\label\{{(?P<label>[^{{}}]*)\}})?.*")
LABEL = re.compile(r"[ \t]*\\label\{(?P<label>[^{}]*)\}.*")
MYST = re.compile(rf"[ \t]*(?:`{{3,}}|:{{3,}})\{{(?:prf:)?(?P<kind>{KINDS})\}}[ \t]*(?P<title>.*?)[ \t]*")
NAMED = re.compile(r"[ \t]*:(?:label|name):[ \t]*(?P<label>\S+)[ \t]*")
DIV = re.compile(
    rf"[ \t]*:{{3,}}[ \t]*\{{(?P<inside>(?:#(?P<label>(?P<prefix>{'|'.join(PREFIXES)})-[\w-]+)|\.(?P<kind>{KINDS})[ \t]+#(?P<id>[\w-]+))"
    r"[^{}]*)\}[ \t]*:*[ \t]*"
)
NAME = re.compile(r"(?<!\s)\s*\bname=\"(?P<title>[^\"]*)\"")
HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+(?P<title>.*?)[ \t]*")
BEFORE = rf"(?:(?<!\w)(?:{KINDS}|Thm\.?|Lem\.?|Cor\.?|Prop\.?|Def\.?|Ex\.?)[ ~\u00a0]+)?"
REFERENCE = re.compile(
    rf"{BEFORE}(?:\\(?:ref|autoref|cref|Cref)\{{(?P<latex>[^{{}}]*)\}}|\{{(?:prf|exercise):ref\}}`(?P<myst>[^`<>]*)`"
    rf"|\[?(?<![\w@])@(?P<quarto>(?:{'|'.join(PREFIXES)})-[\w-]*\w)\]?|\\?@ref\((?P<bookdown>(?:{'|'.join(PREFIXES)}):[\w:. -]+)\))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Theorem:
    """Where a title of a theorem stands or could stand: the index of its line, from where to where, and what goes around a new one."""

    kind: str
    label: str
    title: str
    line: int
    span: tuple[int, int]
    form: str


def rewritten(body: Body) -> Body:
    """Return *body* with numbers where a theorem is referred to; else as it is."""
    if not any(sign in body.text for sign in ("\\begin{", "{prf:", "{exercise}", "{#", "{.")):
        return body
    theorems = list(_theorems(body))
    labels = {theorem.label for theorem in theorems}
    if not any(kebab(_label(match)) in labels for line in body.lines for match in REFERENCE.finditer(line.text)):
        return body
    counts, names, lines = Counter[str](), dict[str, str](), list(body.lines)
    for theorem in theorems:
        counts[theorem.kind] += 1
        names[theorem.label] = f"{theorem.kind.capitalize()} {counts[theorem.kind]}"
        title = names[theorem.label] + (f" ({theorem.title})" if theorem.title else "")
        lines[theorem.line] = lines[theorem.line].edited([(*theorem.span, theorem.form.format(title))])
    return Body(tuple(line if index in body.code else _named(line, names) for index, line in enumerate(lines)))


def _theorems(body: Body) -> Iterator[Theorem]:
    """Yield the theorems that have a label, in their order."""
    inside = body.code - body.openings
    for index, line in enumerate(body.lines):
        if index in inside:
            continue
        following = [inner.text for inner in body.lines[index + 1 : index + 4]]
        if latex := LATEX.fullmatch(line.text):
            below = next((match["label"] for text in following[:1] if (match := LABEL.match(text))), "")
            if label := latex["label"] or below:
                span = latex.span("title") if latex["title"] else (line.text.index("}") + 1,) * 2
                yield Theorem(latex["kind"], kebab(label), (latex["title"] or "[]")[1:-1], index, span, "[{}]")
        elif myst := MYST.fullmatch(line.text):
            label = next((match["label"] for text in following if (match := NAMED.fullmatch(text))), "")
            if label:
                blank = "" if line.text[: myst.start("title")].endswith(" ") else " "
                yield Theorem(myst["kind"], kebab(label), myst["title"], index, myst.span("title"), f"{blank}{{}}")
        elif div := DIV.fullmatch(line.text):
            yield _of_quarto(body, index, div)


def _of_quarto(body: Body, index: int, div: re.Match[str]) -> Theorem:
    """Return a theorem whose title is its attribute or the heading in it."""
    prefix = div["prefix"] or next(short for short, kind in PREFIXES.items() if kind == div["kind"])  # bookdown leaves it out
    kind, label, start = PREFIXES[prefix], kebab(div["label"] or f"{prefix}-{div['id']}"), div.start("inside")
    named = NAME.search(div["inside"])
    after = next((at for at in range(index + 1, len(body.lines)) if body.lines[at].text.strip()), index)
    heading = HEADING.fullmatch(body.lines[after].text) if after > index and not named else None
    if heading:
        return Theorem(kind, label, heading["title"], after, heading.span("title"), "{}")
    span = (start + named.start(), start + named.end()) if named else (div.end("inside"),) * 2
    return Theorem(kind, label, named["title"] if named else "", index, span, ' name="{}"')


def _label(match: re.Match[str]) -> str:
    return next(filter(None, (match["latex"], match["myst"], match["quarto"], match["bookdown"])), "")


def _named(line: Line, names: Mapping[str, str]) -> Line:
    """Return a line whose references to theorems are their names; what stands in code is none."""
    plain = bare(line.text)

    def edits() -> Iterator[Edit]:
        for match in REFERENCE.finditer(line.text):
            name, sign = names.get(kebab(_label(match)), ""), match.end() - 1 if match["myst"] is None else match.start()
            if name and plain[sign] == line.text[sign]:
                yield match.start(), match.end(), name

    return line.edited(in_order(edits()))
