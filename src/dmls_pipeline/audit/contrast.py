"""Every ink can be read on its ground, by day and at night: WCAG 2.2, 1.4.3 and 1.4.11, on the design tokens."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.paths import BOOK, LOOK, THEMES, looked_through, template
from dmls_pipeline.problems import Problem
from dmls_pipeline.tools import yaml
from dmls_pipeline.tools.contrast import ratio
from dmls_pipeline.tools.tokens import TOKEN

TEXT, LARGE = 4.5, 3.0  # least ratios: of text; of large text, and of lines that carry meaning
RULE, HINT = "audit/contrast", "make the ink darker by day, lighter at night"
# which ink stands on which grounds; on-accent is white on what the chapter's hue fills
PAIRS: dict[str, tuple[tuple[str, float], ...]] = {
    "ink": (("paper", TEXT), ("wash", TEXT), ("accent-wash", TEXT), ("accent-soft", TEXT)),
    "muted": (("paper", TEXT), ("wash", TEXT), ("accent-wash", TEXT)),
    "accent": (("paper", TEXT), ("wash", TEXT), ("accent-wash", TEXT)),
    "on-accent": (("accent-fill", TEXT),),
    "paper": (("accent", TEXT), ("warning", LARGE), ("tip", LARGE)),
    "key": (("paper", TEXT), ("accent-wash", TEXT)),
    "example": (("paper", TEXT),),
    "warning": (("paper", TEXT),),
    "tip": (("paper", TEXT),),
    "aside": (("paper", TEXT),),
    "error": (("paper", TEXT),),
    "line": (("paper", LARGE),),
    "cover-ink": (("cover", TEXT),),
    "cover-soft": (("cover", TEXT),),
    "cover-faint": (("cover", TEXT),),
    "cover-line": (("cover", LARGE),),
}
PRINTED = frozenset({"aside"})  # never on a screen, so never at night
BLOCK = re.compile(r"(?<![^{}])([^{}]*+)\{([^{}]*+)\}")
PAINTED = re.compile(r"(?<![-\w])(color|background):\s*(#[0-9a-fA-F]{3,6})\b")
USED = re.compile(r"(?<![-\w])color:\s*var\(--([\w-]+)\)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Theme:
    """What the tokens are under one selector, by day or at night: each value with the file and the offset where it stands."""

    selector: str
    night: bool
    tokens: Mapping[str, tuple[str, Path, int]]

    @cached_property
    def shown(self) -> str:
        """Return the selector for people."""
        return " ".join(self.selector.split())


def check(pack: Pack) -> Iterator[Finding]:
    """Find pairs of tokens with too little contrast, and inks of which no pair is known."""
    del pack
    for theme in themes():
        yield from _faint(theme)
    for path in _sheets():
        text = path.read_text(encoding="utf-8")
        yield from _faint_rules(path, text)
        for match in USED.finditer(text):
            if match[1] not in PAIRS:
                said = f"the ink --{match[1]} is used, and nothing says on which ground"
                yield _at(path, match.start(), RULE, said, "use one of the tokens that are inks already: the audit knows their grounds")


def themes() -> Iterator[Theme]:
    """Yield the tokens by day, at night, and with each hue: what a narrower selector does not say it has from the root."""
    day: dict[str, tuple[str, Path, int]] = {}
    night: dict[str, tuple[str, Path, int]] = {}
    for path, base in ((template("tokens.css"), day), (template("tokens-dark.css"), night)):
        base.update(day)
        for selector, tokens in _blocks(path):
            if "data-hue" not in selector:
                base.update(tokens)
                yield Theme(selector, base is night, dict(base))
            else:
                yield Theme(selector, base is night, {**base, **tokens})


def _sheets() -> tuple[Path, ...]:
    """Return every style sheet that the pack was made with: the project's own, and the shipped ones that none of these replaces."""
    names = {path.relative_to(folder).as_posix() for folder in looked_through() for path in folder.rglob("*.css")}
    names = {name for name in names if not name.startswith(f"{THEMES}/")}
    return tuple(template(name) for name in sorted(names))


def _blocks(path: Path) -> Iterator[tuple[str, dict[str, tuple[str, Path, int]]]]:
    text = COMMENT.sub(lambda match: " " * len(match[0]), path.read_text(encoding="utf-8"))
    for block in BLOCK.finditer(text):
        tokens = {match[1]: (match[2], path, block.start(2) + match.start()) for match in TOKEN.finditer(block[2])}
        yield block[1].strip(), tokens


def _faint(theme: Theme) -> Iterator[Finding]:
    for ink, grounds in PAIRS.items():
        for ground, least in grounds:
            if ink not in theme.tokens or ground not in theme.tokens or (theme.night and ink in PRINTED):
                continue
            (one, path, at), (other, *_) = theme.tokens[ink], theme.tokens[ground]
            if (now := ratio(one, other)) < least:
                said = f"--{ink} {one} on --{ground} {other} has a contrast of {now:.2f} to 1 under {theme.shown}; it needs {least}"
                yield _at(path, at, RULE, said, HINT)


def _faint_rules(path: Path, text: str) -> Iterator[Finding]:
    """Find rules that set ink and ground themselves, and not apart enough."""
    for block in BLOCK.finditer(COMMENT.sub(lambda match: " " * len(match[0]), text)):
        painted = {match[1]: match[2] for match in PAINTED.finditer(block[2])}
        if len(painted) == 2 and (now := ratio(*painted.values())) < TEXT:
            said = f"{painted['color']} on {painted['background']} has a contrast of {now:.2f} to 1; it needs {TEXT}"
            yield _at(path, block.start(2), RULE, said, HINT)


def _at(path: Path, offset: int, rule: str, message: str, hint: str) -> Problem:
    if path.is_relative_to(LOOK):  # made of the accent
        place = yaml.load(BOOK.read_text(encoding="utf-8-sig")).place(("accent",))
        return Problem(BOOK.as_posix(), *place, rule, message, "write another accent")
    before = path.read_text(encoding="utf-8")[:offset]
    return Problem(path.as_posix(), before.count("\n") + 1, offset - before.rfind("\n"), rule, message, hint)
