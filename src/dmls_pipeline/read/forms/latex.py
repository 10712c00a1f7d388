r"""LaTeX among Markdown, as it is pasted from papers: \textbf{…}, \begin{itemize}, \section{…}, \label and \eqref of formulas."""

import re
from collections.abc import Iterator, Sequence

from dmls_pipeline.read.forms import latex_tables
from dmls_pipeline.read.forms.body import Body, Edit, Line, bare, blanked, in_order, matches
from dmls_pipeline.read.targets import kebab

FORMULA = re.compile(
    r"(?P<before>[> \t]*)(?P<open>\$\$|\\\[|\\begin\{(?P<name>align|equation|gather|multline|alignat|eqnarray|flalign)(?P<star>\*?)\})"
)
LABEL = re.compile(  # Quarto and pandoc-crossref have it behind the formula, bookdown in brackets
    r"(?<!\s)\s*(?:\\label\{([^{}]*)\}|\(\\#(eq:[\w-]+)\))|(?<=\$\$)\s*\{#eq[-:]([\w:-]+)\}\s*$"
)
REFERRED = re.compile(r"(?<![\\$])\$\s*(\\(?:eq)?ref\{(?P<label>[^{}$]*)\})\s*\$(?!\$)")
REFERENCE = re.compile(r"\\(?P<command>eqref|ref|autoref|cref|Cref)\{(?P<label>[^{}]*)\}")
KIND = re.compile(r"(?:fig|tab|tbl|table|sec|eqn?|chap|ch|subsec)[:-]")
LAYOUT = re.compile(
    r"[ \t]*\\(?:newpage|clearpage|pagebreak|noindent|bigskip|medskip|smallskip|centering|maketitle|tableofcontents|hfill|vfill"
    r"|[vh]space\*?\{[^{}]*\})[ \t]*"
)
INNER = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
STYLES = {"textbf": "**", "emph": "*", "textit": "*", "textsl": "*", "underline": "*", "texttt": "`", "textsc": ""}
STYLED = re.compile(rf"\\({'|'.join(STYLES)}){INNER}")
CITED = re.compile(r"\\(?:cite|citep|citet|parencite|textcite|autocite)(?:\[([^\[\]]*)\])?\{([^{}]*)\}")
NOTE = re.compile(rf"\\footnote{INNER}")
LINK = re.compile(rf"\\href\{{([^{{}}]*)\}}{INNER}|\\url\{{([^{{}}]*)\}}")
ESCAPED = re.compile(r"\\([&%#_~$])")
ALONE = re.compile(r"([> \t]*)\\label\{[^{}]*\}[ \t]*")  # below what has no number here: a theorem, a heading
ENVIRONMENT = re.compile(r"[ \t]*\\(?P<mark>begin|end)\{figure\*?\}(?:\[[^\[\]]*\])?[ \t]*")
CAPTION = re.compile(rf"\\caption(?:\[[^\[\]]*\])?{INNER}")
OWN_LABEL = re.compile(r"\\label\{([^{}]*)\}")
PICTURE = re.compile(r"\\includegraphics(?:\[[^\[\]]*\])?\{([^{}]*)\}")
SET_APART = re.compile(r"[ \t]*\\(?P<mark>begin|end)\{(?P<name>center|flushleft|flushright|quote|quotation)\}[ \t]*")
QUOTED = re.compile(r"(?<!`)``(?![`\s])(?:[^`']|'(?!'))+''(?!')")
HEADINGS = {"chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
HEADING = re.compile(rf"[ \t]*\\({'|'.join(HEADINGS)})\*?{INNER}[ \t]*(?:\\label\{{[^{{}}]*\}})?[ \t]*")
LIST = re.compile(r"[ \t]*\\(begin|end)\{(itemize|enumerate|description)\}(?:\[[^\[\]]*\])?[ \t]*")
ITEM = re.compile(r"[ \t]*\\item\b[ \t]*(?:\[([^\[\]]*)\])?[ \t]*")


def rewritten(body: Body) -> Body:
    """Return *body* with what has a form in Markdown in that form; anything else stays, and a rule tells of it."""
    body = body.with_lines(lambda index, line: line if index in body.code else line.edited(_quotations(line.text)))
    if "\\" not in body.text and "{#eq" not in body.text:
        return body
    body, labels = _labeled(_lists(_set_apart(_figures(latex_tables.rewritten(body)))))
    body = body.with_lines(lambda _, line: line.edited(_undressed(line.text, labels)))
    body = body.with_lines(lambda _, line: blanked(line) if LAYOUT.fullmatch(line.text) else line).rewritten(_alone)
    return body.rewritten(_heading).rewritten(_styles).with_lines(lambda _, line: line.edited(_others(line.text, labels)))


def _labeled(body: Body) -> tuple[Body, frozenset[str]]:
    """Return *body* with each formula that has a label in a div, and the labels."""
    lines: list[Line] = []
    labels = set[str]()
    index, kept = 0, body.code | body.formulas
    while index < len(body.lines):
        last = _last(body, index) if index not in kept else index - 1
        formula = body.lines[index : last + 1]
        label = next((match[1] or match[2] or match[3] for line in formula if (match := LABEL.search(line.text))), None)
        if label:
            labels.add(label)
            lines += _in_a_div(formula, label)
        else:
            lines += formula or (body.lines[index],)
        index = max(last, index) + 1
    return Body(tuple(lines)) if labels else body, frozenset(labels)


def _in_a_div(formula: Sequence[Line], label: str) -> Iterator[Line]:
    """Yield a formula in a div with its label, in the quotation, callout or list in which it stands."""
    opening = FORMULA.match(formula[0].text)
    before, first, last = opening["before"] if opening else "", formula[0].number, formula[-1].number
    yield from (Line(before.rstrip(), first), Line(f"{before}::: {{#{_name(label)}}}", first))
    yield from _without_label(formula)
    yield from (Line(f"{before}:::", last), Line(before.rstrip(), last))


def _figures(body: Body) -> Body:
    """Return *body* with the pictures of each figure as images, the last of them with its caption and its label."""
    lines = list(body.lines)
    begin = -1
    for index, line in enumerate(body.lines):
        border = ENVIRONMENT.fullmatch(line.text) if index not in body.code else None
        if border and border["mark"] == "begin":
            begin = index
        elif border and begin >= 0:
            if images := _images("\n".join(inner.text for inner in lines[begin + 1 : index])):
                lines[begin + 1 : index] = [blanked(inner) for inner in lines[begin + 1 : index]]
                lines[begin], lines[index] = lines[begin].edited([(0, len(lines[begin].text), images)]), blanked(line)
            begin = -1
    return Body(tuple(lines)) if lines != list(body.lines) else body


def _set_apart(body: Body) -> Body:
    """Return *body* with what is quoted as a quotation, and what is centered as paragraphs: where they stand is the pack's."""
    lines = list(body.lines)
    for index, line in enumerate(body.lines):
        begin = SET_APART.fullmatch(line.text) if index not in body.code | body.formulas else None
        end = _closing(body, index, begin["name"]) if begin and begin["mark"] == "begin" else None
        if begin and end is not None:
            lines[index], lines[end] = blanked(line), blanked(lines[end])
            if begin["name"].startswith("quot"):
                lines[index + 1 : end] = [inner.edited([(0, 0, "> ")]) for inner in lines[index + 1 : end]]
    return Body(tuple(lines)) if lines != list(body.lines) else body


def _closing(body: Body, first: int, name: str) -> int | None:
    """Return the index of the line that closes what is set apart from a line on."""
    borders = ((index, SET_APART.fullmatch(body.lines[index].text)) for index in range(first + 1, len(body.lines)))
    return next((index for index, border in borders if border and border["mark"] == "end" and border["name"] == name), None)


def _images(text: str) -> str:
    """Return the pictures of a figure as images in one line, "" where it has none."""
    paths = [f"(<{match[1]}>)" for match in PICTURE.finditer(text)]
    caption, label = CAPTION.search(text), OWN_LABEL.search(text)
    words = " ".join(OWN_LABEL.sub("", caption[1]).split()) if caption else ""
    braces = f"{{#fig-{re.sub('^fig-', '', kebab(label[1]))}}}" if label else ""
    return " ".join(f"![]{path}" for path in paths[:-1]) + (f" ![{words}]{paths[-1]}{braces}" if paths else "")


def _last(body: Body, first: int) -> int:
    """Return the index of the line that ends the formula which begins at a line; the one before if none begins there."""
    opening = FORMULA.match(body.lines[first].text)
    if not opening:
        return first - 1
    closing = {"$$": "$$", "\\[": "\\]"}.get(opening["open"], f"\\end{{{opening['name']}{opening['star']}}}")
    for index in range(first, len(body.lines)):
        text = body.lines[index].text[opening.end() if index == first else 0 :]
        if closing in text:
            return index if not LABEL.sub("", closing + text.partition(closing)[2]).removeprefix(closing).strip(" \t.,;") else first - 1
        if not body.lines[index].text.strip(" \t>"):
            break
    return first - 1


def _address(written: str) -> str:
    """Return an address without the strokes that LaTeX wants before some of its signs."""
    return ESCAPED.sub(r"\1", written)


def _without_label(formula: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a formula without its label; one that held nothing else is gone, since a blank one would end the formula."""
    for line in formula:
        kept = line.edited((match.start(), match.end(), "") for match in LABEL.finditer(line.text))
        if kept.text.strip(" \t>") or not line.text.strip():
            yield kept


def _name(label: str) -> str:
    """Return a label of an equation as ours are: "eq:clt" is eq-clt, "clt" too."""
    name = re.sub(r"[^a-z0-9]+", "-", label.lower().removeprefix("eq:").removeprefix("eqn:")).strip("-")
    return f"eq-{name}"


def _lists(body: Body) -> Body:
    """Return *body* with lists as Markdown has them, one within another further in."""
    marks: list[str] = []
    made: list[Line] = []
    for index, line in enumerate(body.lines):
        border, item = LIST.fullmatch(line.text), ITEM.match(line.text)
        if index in body.code:
            made.append(line)
        elif border:
            marks = [*marks, "1. " if border[2] == "enumerate" else "- "] if border[1] == "begin" else marks[:-1]
            made.append(blanked(line) if len(marks) < 2 else line.edited([(0, len(line.text), "")]))
        elif marks and item:
            lead = f"**{item[1]}** " if item[1] else ""
            made.append(line.edited([(0, item.end(), f"{'    ' * (len(marks) - 1)}{marks[-1]}{lead}")]))
        elif marks and line.text.strip():
            made.append(line.edited([(0, len(line.text) - len(line.text.lstrip()), "    " * len(marks))]))
        else:
            made.append(line)
    return Body(tuple(made)) if not marks and made != list(body.lines) else body


def _quotations(text: str) -> Iterator[Edit]:
    """Yield the marks of ``a quotation'' as TeX writes them; where a pair of `` is left over, all of them may be of code."""
    found = list(QUOTED.finditer(text)) if "``" in text else []
    if found and "``" not in QUOTED.sub("", text):
        yield from (edit for match in found for edit in ((match.start(), match.start() + 2, "“"), (match.end() - 2, match.end(), "”")))


def _heading(text: str) -> Iterator[Edit]:
    if heading := HEADING.fullmatch(text):
        yield 0, len(text), f"{'#' * HEADINGS[heading[1]]} {heading[2]}"


def _alone(text: str) -> Iterator[Edit]:
    if label := ALONE.fullmatch(text):
        yield label.end(1), len(text), ""


def _styles(text: str) -> Iterator[Edit]:
    yield from ((match.start(), match.end(), _styled(text[match.start() : match.end()])) for match in matches(STYLED, text))


def _styled(text: str) -> str:
    """Return words between the signs of their style, also those within others."""
    while match := STYLED.search(text):
        sign = STYLES[match[1]]
        text = f"{text[: match.start()]}{sign}{match[2]}{sign}{text[match.end() :]}"
    return text


def _undressed(text: str, labels: frozenset[str]) -> Iterator[Edit]:
    """Yield a reference in the place of a formula of nothing else, as MathJax has it."""
    yield from ((match.start(), match.end(), match[1]) for match in REFERRED.finditer(bare(text)) if match["label"] in labels)


def _others(text: str, labels: frozenset[str]) -> Iterator[Edit]:
    edits = [(match.start(), match.end(), new) for match in matches(REFERENCE, text) if (new := _reference(match, labels))]
    edits += [(match.start(), match.end(), _citation(match[2], match[1] or "")) for match in matches(CITED, text)]
    edits += [(match.start(), match.end(), f"^[{text[match.start(1) : match.end(1)]}]") for match in matches(NOTE, text)]
    edits += [
        (match.start(), match.end(), f"[{match[2]}](<{_address(match[1])}>)" if match[1] else f"<{_address(match[3])}>")
        for match in matches(LINK, text)
    ]
    edits += [(match.start(), match.end(), f"![](<{match[1]}>)") for match in matches(PICTURE, text)]
    yield from in_order(edits)


def _reference(match: re.Match[str], labels: frozenset[str]) -> str:
    """Return a reference to a formula of the chapter, or to what its label says by itself that it is; "" for another."""
    label = match["label"]
    if label in labels or match["command"] == "eqref":
        return f"[](#{_name(label)})"
    return f"[](#{kebab(label)})" if KIND.match(label) else ""


def _citation(keys: str, place: str) -> str:
    cited = "; ".join(f"@{key.strip()}" for key in keys.split(","))
    return f"[{cited}, {place}]" if place else f"[{cited}]"
