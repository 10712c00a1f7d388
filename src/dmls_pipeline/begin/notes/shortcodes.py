"""Tags of Jekyll, GitBook and Hugo in the forms that a chapter has; those that stand for nothing we could write stay, and are told."""

import re
from collections.abc import Callable

from dmls_pipeline.begin.notes import masks

Tell = Callable[[int, str], None]

LISTING = re.compile(
    r"^(?P<tag>\{%-?|\{\{[<%])[ \t]*highlight[ \t]+\"?(?P<language>[\w+#-]+)\"?[^}\n]*?(?:[>%]\}\}|-?%\})[ \t]*\n"
    r"(?P<code>.*?)\n[ \t]*(?:\{%-?[ \t]*endhighlight[ \t]*-?%\}|\{\{[<%][ \t]*/[ \t]*highlight[ \t]*[>%]\}\})[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
KINDS = "hint|callout|notice|alert|admonition|note|tip|info|warning|caution|danger|important"
BOX = re.compile(
    rf"^(?:\{{%-?[ \t]*(?P<tag>hint)\b|\{{\{{[<%][ \t]*(?P<code>{KINDS})\b)(?P<rest>[^}}\n]*?)(?:[>%]\}}\}}|-?%\}})[ \t]*\n?"
    r"(?P<words>.*?)\n?[ \t]*(?:\{%-?[ \t]*endhint[ \t]*-?%\}|\{\{[<%][ \t]*/[ \t]*(?P=code)[ \t]*[>%]\}\})[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
FIGURE = re.compile(r"\{\{<[ \t]*figure[ \t]+(?P<rest>[^\n]*?)/?[ \t]*>\}\}")
LINK = re.compile(r"\{\{[<%][ \t]*(?:rel)?ref[ \t]+\"?(?P<target>[^\"\s]+?)\"?[ \t]*[>%]\}\}")
NOTHING = re.compile(r"\{%-?[ \t]*comment[ \t]*-?%\}.*?\{%-?[ \t]*endcomment[ \t]*-?%\}|\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}", re.DOTALL)
GIVEN = re.compile(r"(?P<name>\w+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>\S+))")
WORD = re.compile(r"\"(?P<quoted>[^\"]*)\"|(?P<bare>\S+)")
CALLOUTS = {"important": "key", "success": "key", "example": "example"} | dict.fromkeys(
    ("warning", "caution", "danger", "error", "alert"), "warning"
)  # the words of these tools → our callouts; every other word is a tip


def read(body: str, tell: Tell) -> str:
    """Return *body* with its tags as Markdown; *tell* hears the place of each that was changed, and what it became."""
    body = _changed(LISTING, _listing, body, tell, "a tag with code is a listing")
    body = _changed(BOX, _box, body, tell, "a tag with words is a callout")
    body = _changed(FIGURE, _figure, body, tell, "a tag with a picture is a picture")
    body = LINK.sub(lambda match: match["target"], body)
    return NOTHING.sub("", body)


def _changed(pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], body: str, tell: Tell, what: str) -> str:
    """Replace *pattern*, but not in code, formulas and comments, and tell of each."""
    prose = masks.prose(body)

    def change(match: re.Match[str]) -> str:
        if prose[match.start()] == " ":
            return match[0]
        tell(match.start(), what)
        return new(match)

    return pattern.sub(change, body)


def _listing(match: re.Match[str]) -> str:
    fence = "````" if "```" in match["code"] else "```"
    return f"{fence}{match['language']}\n{match['code']}\n{fence}"


def _box(match: re.Match[str]) -> str:
    """Return a callout: its kind is an attribute, the first word, or the tag itself; its title an attribute or what is quoted."""
    given = {one["name"]: one["quoted"] or one["bare"] or "" for one in GIVEN.finditer(match["rest"])}
    words = list(WORD.finditer(GIVEN.sub("", match["rest"])))
    tag = match["code"] or ""
    first = next((one["bare"] for one in words if one["bare"]), "")
    kind = given.get("style") or given.get("type") or given.get("color") or first or tag
    title = given.get("title") or next((one["quoted"] for one in words if one["quoted"]), "")
    attribute = f' title="{title}"' if title else ""
    return f"::: {{.{CALLOUTS.get(kind.lower(), 'tip')}{attribute}}}\n{match['words'].strip()}\n:::"


def _figure(match: re.Match[str]) -> str:
    given = {match["name"]: match["quoted"] or match["bare"] or "" for match in GIVEN.finditer(match["rest"])}
    caption, alt = given.get("caption") or given.get("title") or "", given.get("alt", "")
    return f"![{caption or alt}]({given.get('src', '')})" + (f'{{alt="{alt}"}}' if alt and caption else "")
