"""Rules for text that looks like a construct and was not read as one: pandoc says nothing of it."""

import re
from collections.abc import Callable, Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.citations import KEY, place_in
from dmls_pipeline.read.conversion import lines_of, no_attributes
from dmls_pipeline.read.fences import FENCE
from dmls_pipeline.read.footnotes import REFERENCE
from dmls_pipeline.read.forms import outlines
from dmls_pipeline.read.forms.body import bare
from dmls_pipeline.read.leaves import Place
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.footnotes import footnote_definitions, unknown_footnote
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.read.walk import every_inline, inner_inlines, plain, texts

Told = tuple[str, str]
ROW = re.compile(r"[\s>]*\|.*\|\s*")
DELIMITERS = re.compile(r"[\s>]*+(?:\|\s*)?:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*")
VANISHING = re.compile(r" {0,3}\[(@[^\]]*)\]:")
DIRECTIVE = re.compile(
    r"\{[a-z][\w:.-]*\}|literalinclude|include|embed|raw|auto(?:class|function|module)"
)  # of MyST, where it has no form here
COMMAND = re.compile(
    r"\{\{[#<%](?:(?!\{\{).)+?\}\}|\{\{\s*[\w.-]+\s*\}\}|\{%(?:(?!\{%).)+?%\}|\{\{(?:query|embed|renderer)\b(?:(?!\{\{).)+?\}\}|\(\([0-9a-f]{8}-[0-9a-f-]{27}\)\)"
)
LATEX = re.compile(r"\\[A-Za-z]{3,}\{[^{}]*\}?")
INCLUSION = re.compile(r"\s*(\{\{\s*#\s*[\w-]*include\b.*?\}\})\s*")  # of mdBook, which stands in listings
QUOTED = re.compile(r"\$[^$]*\$")


def _footnote(context: Context, match: re.Match[str]) -> Told:
    known = any(name == match[1] for _, name in footnote_definitions(context))
    hint = unknown_footnote(context, match[1])
    return (
        f"the footnote [^{match[1]}] has no definition",
        "a footnote is called in the body's text, not in a field or an attribute; its definition begins a paragraph" if known else hint,
    )


def _div(_context: Context, match: re.Match[str]) -> Told:
    return (
        f"{match[0]} is text: it opens and closes nothing",
        "a div is ::: and one word or {…} on a line of its own, with a blank line before it",
    )


def _attributes(_context: Context, match: re.Match[str]) -> Told:
    return (
        f"{match[0]}…}} is text: no attributes were read",
        'attributes follow at once, in one pair of braces: {#fig-loop .wide alt="…"}; a value stands in " and holds none, = without spaces',
    )


def _pairs(_context: Context, match: re.Match[str]) -> Told:
    return (
        f"{match[0].rstrip()}… is text: no attributes were read",
        'attributes stand at once behind what they belong to, with " around a value and none inside it',
    )


def _dollar(_context: Context, match: re.Match[str]) -> Told:
    if match[0] == "$$":
        return "this $$ is text: no formula was read", "write $$ before and after a display formula, without an empty line inside it"
    return (
        "this $ is text: no formula was read",
        "a formula is $x$, with braces that match and no spaces inside the $; write \\$ or USD for money",
    )


def _image(_context: Context, match: re.Match[str]) -> Told:
    return (
        f"{match[0]} is text: no image or link was read",
        "write [text](address) or ![caption](figures/name.d2), with no spaces in the address",
    )


def _citation(_context: Context, match: re.Match[str]) -> Told:
    key = re.search(rf"@({KEY})", match[0])
    return (
        f"{match[0][:30].strip()}… is text: no citation was read",
        f"write [@{key[1] if key else 'key'}], [@{key[1] if key else 'key'}, p. 40] or [@one; @other]",
    )


def _code(_context: Context, _found: re.Match[str]) -> Told:
    return "this ` is text: no code was read", "write `code` with one on each side, \\` where the sign is meant"


def _command(_context: Context, match: re.Match[str]) -> Told:
    return f"{match[0][:60]} is a command of another tool, and shown as it is", "write here what it stands for"


def _latex(_context: Context, match: re.Match[str]) -> Told:
    return f"{match[0][:60]} is LaTeX, and shown as it is", "write it as Markdown, or between dollar signs if it is a formula"


def _emphasis(_context: Context, _found: re.Match[str]) -> Told:
    return "this ** is text: no bold words were read", "write **word** without spaces inside the stars, \\*\\* where the signs are meant"


LOOKALIKES: tuple[tuple[str, re.Pattern[str], Callable[[Context, re.Match[str]], Told]], ...] = (
    ("footnote/undefined", re.compile(r"\[\^([^\[\]\s]++)\]"), _footnote),
    ("markup/div", re.compile(r":{3,}"), _div),
    ("markup/command", COMMAND, _command),
    ("markup/command", LATEX, _latex),
    ("markup/attributes", re.compile(r"(?<!\{)\{[#.][\w-]*"), _attributes),
    ("markup/attributes", re.compile(r"(?<!\{)\{\w+\s?=\s?[“”\"'\w]+"), _pairs),
    ("markup/dollar", re.compile(r"\$\$?"), _dollar),
    ("markup/link", re.compile(r"!\[[^\[\]]*\]\(|!\[|\]\("), _image),
    ("cite/malformed", re.compile(rf"\[(?:[^\[\]]*[\s;-])?@{KEY}|(?<![\w@/.;\[-])(?<!; )@[a-z]+\d{{4}}\w*"), _citation),
    ("markup/code", re.compile(r"`+"), _code),
    ("markup/emphasis", re.compile(r"\*\*"), _emphasis),
)


ONCE = ("markup/div", "markup/dollar", "markup/code", "markup/emphasis")  # what comes in pairs is told once in a paragraph


@checks(
    Rule("cite/malformed", "A citation is written [@key], [@key, p. 40] or [@key; @other].", firm=True, draft="warning"),
    Rule("footnote/undefined", "A footnote that is referred to has a definition."),
    Rule("markup/div", "No ::: is left over as text."),
    Rule("markup/attributes", "No {#…} or {.…} is left over as text."),
    Rule("markup/command", "No {{#command}} and no {% command %} of another tool is left over as text.", severity="warning"),
    Rule("markup/dollar", "No $ is left over as text."),
    Rule("markup/link", "No ]( is left over as text."),
    Rule("markup/code", "No ` is left over as text, and each ``` is closed."),
    Rule("markup/emphasis", "No ** is left over as text.", severity="warning"),
)
def leftovers(context: Context) -> Iterator[Problem]:
    """Find text that looks like a construct; code and formulas are none."""
    for inlines in context.texts():
        told: set[str] = set()
        for rule, match, place in _matches(context, inlines):
            if rule not in told or rule not in ONCE:
                told.add(rule)
                say = next(say for _, pattern, say in LOOKALIKES if pattern is match.re)
                yield context.problem(place, rule, *say(context, match))


def _matches(context: Context, inlines: list[Inline]) -> Iterator[tuple[str, re.Match[str], Place | None]]:
    """Yield what looks like a construct and was not written with a backslash."""
    for inline in every_inline(inlines):
        if inline["t"] != "str":
            continue
        for rule, pattern, _ in LOOKALIKES:
            for match in pattern.finditer(inline["text"]):
                place = place_in(inline, match.start())
                if rule == "markup/dollar" and _is_price(inline["text"], match):
                    continue
                if place is None or context.char(place) == match[0][0]:
                    yield rule, match, place


@checks()
def defined_footnotes(context: Context) -> Iterator[Problem]:
    """Find footnotes without a definition in the source: two of them in one paragraph are read as a superscript."""
    code, known = context.code_lines(), {name for _, name in footnote_definitions(context)}
    for number, text in enumerate(context.source.lines, start=1):
        if number in code or "[^" not in text:
            continue
        for match in REFERENCE.finditer(QUOTED.sub(lambda formula: " " * len(formula[0]), bare(text))):
            if match[1] not in known:
                yield context.problem((number, match.start() + 1), "footnote/undefined", *_footnote(context, match))


@checks(
    Rule("markup/script", "A superscript or subscript has no spaces: x^2^, H~2~O."),
)
def tight_scripts(context: Context) -> Iterator[Problem]:
    """Find superscripts and subscripts with spaces: "~5 ms and ~6 ms" is read as one."""
    for inline in context.inlines():
        place = inline.get("_pos")
        if inline["t"] not in ("sub", "sup") or not place or " " not in plain(inner_inlines(inline)):
            continue
        (line, column), sign = place, "~" if inline["t"] == "sub" else "^"
        if context.source.line(line)[column - 2 : column - 1] != "[":
            shown = "low" if sign == "~" else "high"
            yield context.problem(
                (line, column),
                "markup/script",
                f"what stands between this {sign} and the next is set {shown} and small",
                f"write \\{sign} where the sign is meant",
            )


@checks(
    Rule("markup/table", "No row of | is left over as text."),
)
def broken_tables(context: Context) -> Iterator[Problem]:
    """Find paragraphs with a row of | or the line under a table's head: a table that was not read as one."""
    for block, inlines in texts(context.chapter["blocks"]):
        if block["t"] not in ("para", "plain"):
            continue
        lines = sorted({mark[1] for inline in every_inline(inlines) if inline["t"] == "str" for mark in inline.get("_marks", ())})
        rows = [line for line in lines if ROW.fullmatch(context.source.line(line)) or DELIMITERS.fullmatch(context.source.line(line))]
        if rows:
            text = context.source.line(rows[0])
            yield context.problem(
                (rows[0], len(text) - len(text.lstrip(" >")) + 1),
                "markup/table",
                "this row is text: no table was read",
                _table_hint(context, lines),
            )


def _table_hint(context: Context, lines: list[int]) -> str:
    """Say why a table was not read."""
    for line in lines:
        if DELIMITERS.fullmatch(context.source.line(line)) or re.fullmatch(r"\s*\|\s*:?-+:?\s*\|?\s*", context.source.line(line)):
            head, under = (context.source.line(number).strip().strip("|").count("|") + 1 for number in (line - 1, line))
            if head != under:
                return f"the head has {head} cells, the line of dashes below it {under}"
    return "a table has a head, a line |---|---| below it, and a blank line before it"


@checks(
    Rule("markup/definition", "No line begins with [@key]: and vanishes as a link's definition."),
)
def vanished_citations(context: Context) -> Iterator[Problem]:
    """Find lines that begin with [@key]: and so are read as the definition of a link."""
    code = context.code_lines()
    for number, text in enumerate(context.source.lines[context.source.body_line - 1 :], start=context.source.body_line):
        if number not in code and (match := VANISHING.match(text)):
            yield context.problem(
                (number, text.index("[") + 1),
                "markup/definition",
                f"the line that begins with [{match[1]}]: is not printed",
                f"put a word before it, or leave the colon out: [{match[1]}]",
            )


@checks()
def included_files(context: Context) -> Iterator[Problem]:
    """Find listings that are commands of another tool, such as that to include a file."""
    for block in context.blocks():
        if block["t"] == "code" and DIRECTIVE.fullmatch(language := block["language"] or ""):
            said = f"{language} is a directive of another tool, and shown as it is"
            yield context.problem(block.get("_pos"), "markup/command", said, "write here what it stands for")
        if block["t"] == "code" and (match := INCLUSION.fullmatch(block["text"])):
            yield context.problem(block.get("_pos"), "markup/command", f"{match[1]} includes no file", "write the lines of that file here")


@checks()
def closed_fences(context: Context) -> Iterator[Problem]:
    """Find blocks of code that are never closed and so swallow what follows."""
    for block in context.blocks():
        place = block.get("_pos")
        if block["t"] != "code" or not place:
            continue
        line, lines = place[0], lines_of(block.get("_attr") or no_attributes())
        opening = FENCE.match(context.source.line(line))
        last = line + lines - 1
        end = context.source.line(last) if last > line else ""
        closing = rf"[\s>]*{re.escape(opening['mark'][0])}{{{len(opening['mark'])},}}\s*" if opening else ""
        if opening and not re.fullmatch(closing, end) and not outlines.ends_listing(context.source.line(line), end):
            yield context.problem(
                place,
                "markup/code",
                f"the code that begins here is never closed: it goes on to line {last}",
                f"write {opening['mark']} where it ends",
            )


def _is_price(text: str, match: re.Match[str]) -> bool:
    """Tell whether a dollar stands beside a number: $5, 5$, US$20."""
    return match[0] == "$" and (text[match.end() : match.end() + 1].isdigit() or text[match.start() - 1 : match.start()].isdigit())
