"""Pages of the web book as the preview shows them: the very page, with one bar above it, and with the line of each block.

A chapter's page is put together from its last text and its last layout: the text is current within half a second, its folios follow.
"""

import hashlib
import re
from contextlib import suppress
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.paths import WEB, WEB_CONTENTS, WEB_OFFERS, of
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read.chapter_files import file_of
from dmls_pipeline.read.records import Chapter, Positions
from dmls_pipeline.read.walk import every_block, label_of
from dmls_pipeline.tools import templates
from dmls_pipeline.write import anchors, markup, matter
from dmls_pipeline.write.web import offers, page

ANCHOR = re.compile(r' id="([^"]+)"')
ROOT = re.compile(r"<html ")
ARTICLE = re.compile(r'<article class="sheet".*?</article>', re.DOTALL)
BODY = re.compile(r"(<body[^>]*>\s*<a class=\"skip\".*?</a>)", re.DOTALL)
POLICY = "form-action &#39;none&#39;"


class Pages:
    """The pages of a book whose files open in an editor at *editor*, as "vscode://file{root}/{file}:{line}:{column}"."""

    def __init__(self, editor: str) -> None:
        self.editor = editor
        self.known: dict[str, str] = {}

    def html(self, name: str) -> str | None:
        """Return a page by the stem of its file; None if nothing is known of it yet."""
        text = _plain(name)
        self.known[name] = _digest(text)  # what is made afterwards counts as changed
        return None if text is None else self._with_bar(_with_lines(text, name), name)

    def waiting(self, name: str) -> str:
        """Return what stands for a page that has not been made yet."""
        return self._with_bar(templates.render("serve/waiting.html.j2", here=name), name)

    def changed(self, names: tuple[str, ...]) -> list[str]:
        """Return which of these pages are not as they were when this was asked before."""
        digests = {name: _digest(_plain(name)) for name in names}
        changed = [name for name, digest in digests.items() if self.known.get(name) not in (None, digest)]
        self.known |= digests
        return changed

    def _with_bar(self, text: str, name: str) -> str:
        source = markup.attribute(file_of(name).as_posix()) if of(name, "web.json").is_file() else ""
        editor, root = markup.attribute(self.editor), markup.attribute(Path.cwd().as_posix())
        facts = f'data-source="{source}" data-editor="{editor}" data-root="{root}" data-sheets="1" data-preview '
        text = ROOT.sub(lambda match: match[0] + facts, text, count=1)
        text = text.replace(POLICY, f"{POLICY}; connect-src &#39;self&#39;; frame-src &#39;self&#39;", 1)
        loaded = '<link rel="stylesheet" href="/preview/preview.css">\n<script defer src="/preview/preview.js"></script>\n'
        text = text.replace("</head>", f"{loaded}</head>", 1)  # the script before those of the page: it sees the blocks as they came
        offered = offers.offers() if source and WEB_OFFERS.is_file() else ()
        bar = templates.render("serve/bar.html.j2", chapter=bool(source), offers=offered)
        return BODY.sub(lambda match: match[1] + bar, text, count=1)


def _plain(name: str) -> str | None:
    """Return a page as the web book has it, a chapter's from its last text; None if there is none, or none any more."""
    with suppress(BuildError, StopIteration, OSError):  # a chapter that the book does not list any more, a build that cleans up
        if all(path.is_file() for path in (WEB_CONTENTS, WEB_OFFERS, of(name, "web.json"), of(name, "matter.json"))):
            return page.chapter(name)
    with suppress(OSError, ValueError):  # a name that no file can have
        return (WEB / f"{name}.html").read_text(encoding="utf-8")
    return None


def _digest(text: str | None) -> str:
    return hashlib.sha256((text or "").encode()).hexdigest()


def _with_lines(text: str, name: str) -> str:
    """Return a chapter's page with the line of each block in the source."""
    if not (of(name, "chapter.json").is_file() and of(name, "positions.json").is_file()):
        return text
    lines = lines_of(matter.chapter_of(name), store.read_json(of(name, "positions.json")))

    def mark(match: re.Match[str]) -> str:
        return f'{match[0]} data-line="{lines[match[1]]}"' if match[1] in lines else match[0]

    return ARTICLE.sub(lambda match: ANCHOR.sub(mark, match[0]), text, count=1)


def lines_of(chapter: Chapter, positions: Positions) -> dict[str, int]:
    """Return the line of each block by its anchor in the page."""
    anchor = anchors.anchors(chapter["number"])
    blocks = ((block, positions.get(block["id"])) for block in every_block(chapter["blocks"]))
    return {label_of(block) or anchor(block["id"]): place[0] for block, place in blocks if place}
