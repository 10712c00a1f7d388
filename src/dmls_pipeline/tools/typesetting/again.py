"""Pages laid out again: a process that lays a document out after each save makes anew only the pages that its change can reach.

A page depends on where it begins, and on the blocks that were looked at while it was made; `filling` notes them. So the pages before the
first change stay, up to the last whose blocks all lie before it. Where only words changed, and a page ends as it did before, the pages
behind it stay too. The first page, which has the contents, is made anew, and so are the margins of each page whose running heads or folio
changed. The pages are those of a layout from nothing; tests compare their bytes.

Only a process that asks for it with `remember` keeps pages: those of the document that it laid out last.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from itertools import accumulate, takewhile
from typing import Any

from weasyprint.layout import page

from dmls_pipeline.tools.layout import Layout
from dmls_pipeline.tools.typesetting import blocks
from dmls_pipeline.tools.typesetting.blocks import Block, Noted
from dmls_pipeline.tools.typesetting.replacing import replace

TAKEN = "taken"  # in what WeasyPrint knows of a page that is kept
MOST = 30  # times that pages are kept: each that stays also keeps the whole document that it was made from
MAKE_MARGIN_BOXES = page.make_margin_boxes
MAKE_ALL_PAGES, REMAKE_PAGE = page.make_all_pages, page.remake_page  # the second is that of `evening`, which `blocks` imports


class AnewError(Exception):
    """A page that was kept would have to be made or drawn anew: the document is to be laid out without kept pages."""


@dataclass(frozen=True)
class Made:
    """A page that is laid out.

    page      WeasyPrint's box
    children  its boxes but those in the margins, which are put to them at the end
    reach     the number of the last block that was looked at for it
    end       the number of the block that the next page begins with, or in; None where that is not as it was built
    """

    page: Any
    children: list[Any]
    reach: int
    end: int | None

    @property
    def stays(self) -> bool:
        """Whether the page can be put into a document once more (`drawn`)."""
        return getattr(self.page, "drawn", self) is not None


@dataclass(frozen=True)
class Kept:
    """A document that was laid out.

    blocks     in the order of the text
    pages      in order
    states     what WeasyPrint knows where each page begins, and behind the last
    drawn_out  whether its last two pages were made a second time, so that the last has more (evening)
    faces      of its style sheets; they are the same object as long as the sheets are the same text
    times      how often pages were kept since all were made
    """

    blocks: Sequence[Block]
    pages: list[Made]
    states: list[Any]
    drawn_out: bool
    faces: Any
    times: int


class Memory:
    """What this process keeps, if it does."""

    remembers = False
    kept: Kept | None = None


def remember() -> None:
    """Keep the pages of what is laid out last from now on."""
    Memory.remembers = True


def forget() -> None:
    """Let all pages of the next document be made anew."""
    Memory.kept = None


def all_anew_if_need_be(lay_out: Callable[..., Layout]) -> Callable[..., Layout]:
    """Return *lay_out*, which is called once more, without kept pages, where one of them cannot stay.

    Nothing is kept of a document that WeasyPrint complains about: a page that stays would not be complained about again.
    """

    @wraps(lay_out)
    def laid_out(html: str, *, edges: bool = True) -> Layout:
        while True:
            try:
                return lay_out(html, edges=edges)
            except AnewError:
                forget()
            except BaseException:
                forget()
                raise

    return laid_out


def _make_all_pages(context: Any, root: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
    """Make all pages, or those that are not kept; the signature is WeasyPrint's, which calls this until nothing changes any more."""
    if not Memory.remembers or not context.flows:
        yield from MAKE_ALL_PAGES(context, root, html, pages)
        return
    if not pages:
        context.noted, context.made, context.times = blocks.noted(context, root, html), {}, 0
    kept, Memory.kept = Memory.kept, None
    if pages or kept is None or kept.faces is not context.font_config or kept.times == MOST:
        yield from MAKE_ALL_PAGES(context, root, html, pages)
        return
    yield from _Again(context, root, html, kept).pages()


def keep(context: Any) -> None:
    """Keep the pages of a document that is laid out, if each of them could be taken again."""
    if not Memory.remembers or not context.flows:
        return
    elsewhere = any(item.page_maker_index for item in context.target_collector.counter_lookup_items.values())
    pages = [context.made[number] for number in range(len(context.page_maker) - 1)]
    plain = not any(state[-1]["pages_wanted"] for state in context.page_maker) and not any(made.page.fixed_boxes for made in pages)
    if plain and not elsewhere and not any(context.running_elements.values()):
        drawn_out = hasattr(context, "kept_free")
        Memory.kept = Kept(context.noted.blocks, pages, context.page_maker, drawn_out, context.font_config, context.times + 1)


class _Again:
    """A document that is laid out with pages that are kept.

    first  how many blocks come before the first that is not as it was
    last   the number of the last block that is not as it was; None where more than words changed
    """

    def __init__(self, context: Any, root: Any, html: Any, kept: Kept) -> None:
        self.context, self.root, self.html, self.kept = context, root, html, kept
        self.first = blocks.first_difference(context.noted.blocks, kept.blocks)
        self.last = blocks.last_difference(context.noted.blocks, kept.blocks)

    def pages(self) -> Iterator[Any]:
        """Yield all pages as WeasyPrint does when it makes them for the first time, each made or taken."""
        context, number = self.context, 0
        context.rendered_notes = []
        while True:
            made, resume_at = self._made(number)
            yield made
            number += 1
            if resume_at is None and not context.reported_footnotes:
                break
            if (end := self._same_until(number)) > number:
                context.times = self.kept.times
                yield from (self._taken(same) for same in range(number, end))
                number = end
                if number == len(self.kept.pages):
                    break
        context.page_maker = context.page_maker[: number + 1]
        context.broken_out_of_flow.clear()
        context.reported_footnotes.clear()

    def _made(self, number: int) -> Any:
        self.context.page_maker[number][-1].update(_nothing_known())
        return page.remake_page(number, self.context, self.root, self.html)

    def _same_until(self, number: int) -> int:
        """Return the number of the first page from page *number* on that is to be made, the number of all pages if none is."""
        kept = self.kept.pages
        if number >= len(kept) or not self._begins_as_before(number):
            return number
        drawn_out = self.kept.drawn_out and number > len(kept) - 2  # what led to it cannot be seen from here
        if self.last is not None and self.context.made[number - 1].end > self.last and not drawn_out:
            return len(kept) if all(made.stays for made in kept[number:]) else number
        reaches = accumulate((made.reach for made in kept), max)
        staying = (reach < self.first and (made.stays or at < number) for at, (made, reach) in enumerate(zip(kept, reaches, strict=True)))
        untouched = sum(takewhile(bool, staying))
        possible = range(min(untouched, len(kept) - 2), number, -1)  # the last page may have the one before it made again
        return next((until for until in possible if kept[until - 1].end is not None), number)

    def _begins_as_before(self, number: int) -> bool:
        """Return whether a page begins where and how it began, with all that follows as it was built."""
        now, before = self.context.made[number - 1].end, self.kept.pages[number - 1].end
        states = self.context.page_maker[number], self.kept.states[number]
        return now is not None and now == before and _beginning(states[0]) == _beginning(states[1])

    def _taken(self, number: int) -> Any:
        """Return a page that is kept, and let WeasyPrint know of it what it does of one that it made."""
        context, made = self.context, self.kept.pages[number]
        *begins, page_state = deepcopy(self.kept.states[number + 1][:-1])
        page_state[1]["pages"] = [0]
        context.page_maker[number + 1 :] = [(*begins, page_state, _nothing_known())]
        made.page.children = list(made.children)
        page.set_page_type_computed_styles(made.page.page_type, self.html, context.style_for)
        anchors = self.kept.states[number][-1]["anchors"]
        context.page_maker[number][-1].update(_nothing_known(), anchors=anchors, **{TAKEN: True})
        for anchor in anchors:
            context.target_collector.cache_target_page_counters(anchor, page_state[1], number, context.page_maker)
        context.made[number] = made
        return made.page


def _nothing_known() -> dict[str, Any]:
    """Return what WeasyPrint knows of a page that it is about to make."""
    return {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}


def _beginning(state: Any) -> Any:
    """Return where and how a page begins, without the number of all pages, which is not known before the last one is made."""
    resume_at, next_page, is_right, (quotes, counters, scopes, groups), _ = state
    return resume_at, next_page, is_right, quotes, {name: counters[name] for name in counters if name != "pages"}, scopes, groups


def _remake_page(index: int, context: Any, root: Any, html: Any) -> Any:
    """Make a page, and note what it depended on; the signature is WeasyPrint's."""
    noted: Noted | None = getattr(context, "noted", None)
    if noted is not None:
        noted.reach = 0
        if context.page_maker[index][-1].get(TAKEN):
            raise AnewError
    made, resume_at = REMAKE_PAGE(index, context, root, html)
    if noted is not None:
        rests = context.reported_footnotes or context.broken_out_of_flow
        end = None if rests or resume_at is None else noted.end(root, resume_at)
        context.made[index] = Made(made, list(made.children), noted.reach, end)
    return made, resume_at


def _make_margin_boxes(context: Any, box: Any, state: Any) -> Iterator[Any]:
    """Yield the boxes in the margins of a page, those of before where running heads and folio are; the signature is WeasyPrint's."""
    if not Memory.remembers:
        yield from MAKE_MARGIN_BOXES(context, box, state)
        return
    says = [state[1], *(_running(on_pages, context.current_page) for on_pages in context.string_set.values())]
    if getattr(box, "margins", (None,))[0] != says:
        box.margins = deepcopy(says), list(MAKE_MARGIN_BOXES(context, box, state))
    yield from box.margins[1]


def _running(on_pages: Mapping[int, list[str]], number: int) -> tuple[list[str], str]:
    """Return what is said on a page of a running head, and what was said last before."""
    return on_pages.get(number, []), next((on_pages[before][-1] for before in range(number - 1, 0, -1) if before in on_pages), "")


replace(MAKE_ALL_PAGES, _make_all_pages)
replace(MAKE_MARGIN_BOXES, _make_margin_boxes)
page.remake_page = _remake_page
