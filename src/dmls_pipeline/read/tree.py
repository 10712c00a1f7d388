"""The document tree: what a chapter is once it was read. One type for each kind of node; at run time all of it is plain JSON.

A node's kind is its "t". A `match node["t"]` over all kinds ends in `case _: assert_never(node)`, so that mypy names every place that
forgets a kind. All types are final: `"blocks" in node` tells mypy which kinds are left. Keys that begin with an underscore say how a node
was written. Only `read` sees them: they are taken away before a tree is stored.
"""

from typing import Literal, NotRequired, TypeAlias, TypedDict, final

from dmls_pipeline.read.leaves import (
    Alignment,
    BlockBase,
    Br,
    Break,
    CalloutKind,
    CiteItem,
    Code,
    CodeBlock,
    Counting,
    DrawnFigure,
    Math,
    NoteRef,
    Place,
    Str,
    Written,
)

# --- inlines


@final
class Styled(Written):
    """Words set in another way: emphasis, strong, struck out, subscript, superscript, small capitals, highlighted; or in another language.

    language  of words that are foreign, as in BCP 47
    """

    t: Literal["emph", "strong", "strike", "sub", "sup", "smallcaps", "mark", "foreign"]
    language: NotRequired[str]
    inlines: list["Inline"]


@final
class Image(Written):
    """A picture within a line.

    src            as the author wrote it
    width, height  as "60%" or "24px" where the author gave one
    drawn          its drawings, once writers have looked it up
    """

    t: Literal["image"]
    id: NotRequired[str]
    src: str
    alt: str
    width: str | None
    height: NotRequired[str | None]
    drawn: NotRequired[DrawnFigure]
    _caption: NotRequired[list["Inline"]]
    _title: NotRequired[str]


@final
class Link(Written):
    """A link to the outside. Writers make others: kind says which ("backlink", say, in an e-book); look, role and call are the web book's.

    look is a class ("cite"), role one of ARIA's ("doc-biblioref"), call the id of the link itself.
    """

    t: Literal["link"]
    id: NotRequired[str]
    url: str
    inlines: list["Inline"]
    kind: NotRequired[str]
    look: NotRequired[str]
    role: NotRequired[str]
    call: NotRequired[str]
    _title: NotRequired[str]


@final
class Ref(Written):
    """A reference to a label of the book; without inlines it reads "Figure 3.2"."""

    t: Literal["ref"]
    id: NotRequired[str]
    label: str
    inlines: list["Inline"]
    _title: NotRequired[str]


@final
class Cite(Written):
    """A citation of one source or several; inlines are a writer's, who says it in words."""

    t: Literal["cite"]
    id: NotRequired[str]
    inlines: NotRequired[list["Inline"]]
    items: list[CiteItem]
    _places: NotRequired[list[Place | None]]


@final
class Note(Written):
    """A footnote. inlines are its words; blocks are there where it is more than a paragraph, and say all of it."""

    t: Literal["note"]
    id: NotRequired[str]
    name: str
    inlines: list["Inline"]
    blocks: NotRequired[list["Block"]]
    number: NotRequired[int]  # a writer's


@final
class Term(Written):
    """A term where it is explained; entry is the id of its entry in the front matter."""

    t: Literal["term"]
    id: NotRequired[str]
    entry: str | None
    inlines: list["Inline"]


@final
class Index(Written):
    """Words that the index lists; entries are (main, sub) pairs, and so is what these say to see."""

    t: Literal["index"]
    id: NotRequired[str]
    entries: list[tuple[str, str | None]]
    see: list[tuple[str, str | None]]
    inlines: list["Inline"]


@final
class Bound(Written):
    """Inlines between which no line breaks: a formula and the punctuation around it. Writers make these."""

    t: Literal["nb"]
    inlines: list["Inline"]


Holder: TypeAlias = Styled | Link | Ref | Note | Term | Index | Bound  # inlines that hold inlines
Inline: TypeAlias = Str | Styled | Code | Br | Math | Image | Link | Ref | Cite | Note | Term | Index | Bound | NoteRef


# --- blocks


@final
class Heading(BlockBase):
    """A section's heading, level 2 to 4; number is "3.2" or "3.2.1"."""

    t: Literal["heading"]
    level: int
    label: str | None
    number: str | None
    inlines: list[Inline]


@final
class Para(BlockBase):
    """A paragraph; plain is one without space around it, as in a tight list.

    line  what a slide shows of it, where the author says that
    """

    t: Literal["para", "plain"]
    inlines: list[Inline]
    line: NotRequired[list[Inline]]


@final
class ListBlock(BlockBase):
    """A list; start is the number of the first item of an ordered one.

    counting  what its items begin with, where that is no number and no dash: letters, Roman numbers, or the boxes of tasks
    """

    t: Literal["list"]
    ordered: bool
    start: int
    items: list[list["Block"]]
    counting: NotRequired[Counting]


@final
class Definition(TypedDict):
    """A term of a definition list, and what is said of it."""

    term: list[Inline]
    definitions: list[list["Block"]]


@final
class Definitions(BlockBase):
    """A definition list."""

    t: Literal["definitions"]
    items: list[Definition]


@final
class Quote(BlockBase):
    """A quotation."""

    t: Literal["quote"]
    blocks: list["Block"]


@final
class Figure(BlockBase):
    """A figure.

    src            as the author wrote it
    number         "3.2"
    width, height  as "60%" or "24px" where the author gave one
    described      False where nobody said what it shows, and its alt is the caption or the name of its file
    link           the address of the video or page that the figure stands for
    """

    t: Literal["figure"]
    label: str | None
    number: str | None
    src: str
    alt: str
    caption: list[Inline]
    width: str | None
    height: NotRequired[str | None]
    described: NotRequired[bool]
    link: NotRequired[str]
    _title: NotRequired[str]


@final
class Table(BlockBase):
    """A table of one head row and rows of as many cells; title is how the cheat-sheet calls it."""

    t: Literal["table"]
    label: str | None
    number: str | None
    caption: list[Inline]
    title: str | None
    align: list[Alignment]
    head: list[list[Inline]]
    rows: list[list[list[Inline]]]


@final
class Equation(BlockBase):
    """A display formula.

    title    how the cheat-sheet calls it
    symbols  what its symbols stand for, as the author says it where a formula stands without the text around it
    """

    t: Literal["equation"]
    label: str | None
    number: str | None
    title: str | None
    tex: str
    symbols: NotRequired[list[Inline]]


@final
class Callout(BlockBase):
    """A key point, example, warning, tip or aside; date is an aside's."""

    t: Literal["callout"]
    kind: CalloutKind
    title: list[Inline]
    date: str | None
    blocks: list["Block"]


@final
class Notes(BlockBase):
    """What is said and not shown: speaker notes."""

    t: Literal["notes"]
    blocks: list["Block"]


@final
class Only(BlockBase):
    """Blocks for some media alone; media are as written, a rule tells those that do not exist.

    own  "" but for `::: slide`, whose blocks make one slide: one under the other, or in two columns that a break parts
    """

    t: Literal["only"]
    media: list[str]
    blocks: list["Block"]
    own: Literal["", "stacked", "columns"]


Container: TypeAlias = Quote | Callout | Notes | Only  # blocks that hold blocks, one list of them
Block: TypeAlias = Heading | Para | ListBlock | Definitions | CodeBlock | Quote | Figure | Table | Equation | Callout | Notes | Only | Break
Node: TypeAlias = Block | Inline
