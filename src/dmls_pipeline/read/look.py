"""What the accent of book.yaml makes of the tokens: sheets that go before those of the project, of its theme and of the house."""

import shutil
from collections.abc import Mapping

from dmls_pipeline import store
from dmls_pipeline.paths import LOOK, TOKENS, written
from dmls_pipeline.tools import contrast
from dmls_pipeline.tools.tokens import TOKEN

WHITE, BLACK, NIGHT = "#ffffff", "#000000", "#14171b"  # paper by day is white in every theme of ours; at night as tokens-dark.css has it
TEXT, LINE, FAR = 4.5, 3.0, 9.0  # contrasts: of text, of lines, of white on the cover's ground
HUES = 11
NIGHTS = (
    '@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]){0}, :root:not([data-theme="light"]) {0} {{ {1} }} }}',
    ':root[data-theme="dark"]{0}, :root[data-theme="dark"] {0} {{ {1} }}',
)


def dress(accent: str) -> None:
    """Write the tokens of the accent where `paths.template` finds them first; without an accent there are none."""
    if not accent:
        if LOOK.is_dir():
            shutil.rmtree(LOOK)
        return
    for name, added in zip(TOKENS, (day, night), strict=True):
        own = written(name).read_text(encoding="utf-8")
        text = f"{own.rstrip()}\n{added(accent, own)}"
        path = LOOK / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            store.write_text(path, text)


def readable(accent: str) -> str:
    """Return the accent, or a darker one of its hue that can be read on white and on its own wash."""
    return contrast.apart(accent, BLACK, _wash(accent), TEXT)


def lowest(accent: str) -> float:
    """Return the lowest contrast that text in *accent* has: that with its own wash, which is darker than the paper."""
    return contrast.ratio(accent, _wash(accent))


def day(accent: str, tokens: str) -> str:
    """Return the rules that *accent* adds to *tokens*, the sheet of a look; what has no fill there gets none."""
    known = dict(TOKEN.findall(tokens))
    paper = known.get("paper", WHITE)
    values = {"accent": accent, "accent-wash": _wash(accent), "accent-soft": contrast.mixed(accent, WHITE, 0.2)}
    if known.get("accent-fill") != paper:
        values["accent-fill"] = accent
    cover = {} if known.get("cover") == paper else _cover(contrast.apart(accent, BLACK, WHITE, FAR))
    hues = (f'[data-hue="{hue}"] {{ {_said(values)} }}\n' for hue in range(1, HUES + 1))
    return f"/* the accent of book.yaml */\n:root {{ {_said(values | cover)} }}\n{''.join(hues)}"


def night(accent: str, tokens: str) -> str:
    """Return the rules that *accent* adds at night: lighter as ink, darker as ground."""
    del tokens
    ink = contrast.apart(accent, WHITE, NIGHT, 8.0)
    values = {
        "accent": ink,
        "key": ink,
        "accent-fill": contrast.apart(contrast.mixed(accent, BLACK, 0.7), BLACK, WHITE, TEXT),
        "accent-wash": contrast.mixed(accent, NIGHT, 0.12),
        "accent-soft": contrast.mixed(accent, NIGHT, 0.35),
    }
    hues = [f'[data-hue="{hue}"]' for hue in range(1, HUES + 1)]
    rules = (rule.format(hue, _said(values)) for hue in hues for rule in NIGHTS)
    whole = (
        f"{head} {{ {_said(values)} }}{end}"
        for head, end in (('@media (prefers-color-scheme: dark) { :root:not([data-theme="light"])', " }"), (':root[data-theme="dark"]', ""))
    )
    return "/* the accent of book.yaml */\n" + "".join(f"{rule}\n" for rule in (*whole, *rules))


def _wash(accent: str) -> str:
    return contrast.mixed(accent, WHITE, 0.07)


def _cover(ground: str) -> dict[str, str]:
    """Return the tokens of a cover whose ground is *ground*."""
    return {
        "cover": ground,
        "cover-ink": WHITE,
        "cover-soft": contrast.mixed(WHITE, ground, 0.85),
        "cover-faint": contrast.mixed(WHITE, ground, 0.75),
        "cover-line": contrast.mixed(WHITE, ground, 0.5),
    }


def _said(values: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {color};" for name, color in values.items())
