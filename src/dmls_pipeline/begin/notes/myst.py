"""MyST, the Markdown of Jupyter Book and Sphinx: its directives and roles in the forms that a chapter has."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

DIRECTIVE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<mark>`{3,}|:{3,}|~{3,})\{(?P<name>[\w:-]+)\}[ \t]*(?P<argument>[^\n]*)\n"
    r"(?P<body>.*?)^(?P=indent)(?P=mark)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
OPTION = re.compile(r"\A(?:[ \t]*:(?P<name>[\w-]+):[ \t]*(?P<value>[^\n]*)\n)+")
ONE_OPTION = re.compile(r"^[ \t]*:([\w-]+):[ \t]*([^\n]*)$", re.MULTILINE)
ROLE = re.compile(r"\{(?P<name>[\w:-]+)\}`(?P<text>[^`\n]+)`")
WITH_TARGET = re.compile(r"(?P<words>.*?)[ \t]*<(?P<target>[^<>]+)>$")
TARGET = re.compile(r"^\([\w:.-]+\)=[ \t]*\n", re.MULTILINE)
CALLOUTS = MappingProxyType(
    {
        **dict.fromkeys(("note", "tip", "hint", "seealso", "admonition"), "tip"),
        **dict.fromkeys(("warning", "caution", "danger", "attention", "error"), "warning"),
        **dict.fromkeys(("important", "prf:definition", "prf:theorem"), "key"),
        **dict.fromkeys(("prf:example", "exercise"), "example"),
    }
)
CODE = ("code", "code-block", "code-cell", "sourcecode")
DROPPED = ("toctree", "contents", "tableofcontents", "include", "bibliography", "index")


def read(text: str, tell: Callable[[int, str], None]) -> str:
    """Return *text* without directives and roles that have a form of ours; *tell* takes the place and what was done."""
    if "{" not in text and ")=" not in text:
        return text

    def directive(match: re.Match[str]) -> str:
        new = _directive(match)
        if new is None:
            return match[0]
        tell(match.start(), f"the directive {match['name']} of MyST is in our form")
        return "\n".join(f"{match['indent']}{line}".rstrip() for line in new.splitlines())

    return ROLE.sub(_role, TARGET.sub("", DIRECTIVE.sub(directive, text)))


def _directive(match: re.Match[str]) -> str | None:
    """Return a directive in our form; None for one that has none, which stays as code."""
    name, argument = match["name"], match["argument"].strip()
    head = OPTION.match(match["body"])
    options: Mapping[str, str] = dict(ONE_OPTION.findall(head[0])) if head else {}
    body = match["body"][head.end() if head else 0 :].strip("\n")
    if name in CALLOUTS:
        title = argument if name in ("admonition", "exercise") or name.startswith("prf:") else ""
        words = body if title or not argument else f"{argument}\n{body}".rstrip()
        attribute = ' title="{}"'.format(title.replace('"', "”")) if title else ""
        return f"::: {{.{CALLOUTS[name]}{attribute}}}\n{words}\n:::"
    if name in ("figure", "image"):
        alt = options.get("alt", "").replace('"', "”")
        attribute = f'{{alt="{alt}"}}' if alt and body else ""
        return f"![{' '.join(body.split()) or alt}]({argument}){attribute}"
    if name == "math":
        return f"$$\n{(argument + chr(10) + body).strip()}\n$$"
    if name in CODE:
        language = argument.strip("{}").partition(" ")[0]
        return f"```{'' if language in ('ipython3', 'ipython') else language}\n{body}\n```"
    return "" if name in DROPPED and not (name == "include" and argument) else None


def _role(match: re.Match[str]) -> str:
    """Return a role as Markdown: a link, a formula, a citation, or its words."""
    name, text = match["name"], match["text"]
    linked = WITH_TARGET.match(text)
    match name:
        case "doc":
            return f"[{linked['words'] if linked else text}]({linked['target'] if linked else text}.md)"
        case "math":
            return f"${text}$"
        case "cite" | "cite:p" | "cite:t":
            return "[" + "; ".join(f"@{key.strip()}" for key in text.split(",")) + "]"
        case "ref" | "numref" | "term" | "download" | "abbr" | "eq" | "sub" | "sup" | "kbd":
            return linked["words"] if linked else text
    return match[0]
