"""Python-pptx: a deck as a PowerPoint file, with a master and layouts of our own. The only module that knows python-pptx.

What becomes XML stands in `templates/pptx/`; python-pptx packs it.
"""

import datetime as dt
import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part as OpcPart
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter
from pptx.oxml import parse_xml
from pptx.parts.slide import SlideLayoutPart
from pptx.util import Emu

from dmls_pipeline.tools import slide_geometry, templates
from dmls_pipeline.tools.powerpoint_parts import About, Layout, Part, Picture, Place, Run, Slide, Text

EMU = 9525  # in a px

FIRST_LAYOUT = 2147483649  # identifiers of masters and layouts begin at 2^31; the master has the first (ECMA-376 part 1, 19.2.1.33)
UNWANTED = (RELATIONSHIP_TYPE.PRINTER_SETTINGS, RELATIONSHIP_TYPE.THUMBNAIL)
MEDIA_TYPES = {"png": CONTENT_TYPE.PNG, "svg": "image/svg+xml"}
NAMES = uuid.UUID("5f0d7c0e-9d2c-4f0e-8f55-0d5f4f6d2b11")  # a section's identity is made from its place and name
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # XML has none of them


@dataclass(frozen=True)
class _Deck:
    """What a slide is filled from.

    slides  python-pptx's, in their order
    media   the parts that hold pictures, by name; more of them with each slide
    """

    package: Any
    about: About
    slides: Sequence[Any]
    media: dict[str, Any] = field(default_factory=dict)

    def medium(self, content: bytes, kind: str) -> Any:
        """Return the part that holds a picture of *kind*, such as "png". Equal pictures share a part.

        python-pptx has no parts for SVG, and looks through the whole package for each picture of another kind.
        """
        name = f"{hashlib.sha256(content).hexdigest()[:16]}.{kind}"
        if name not in self.media:
            self.media[name] = OpcPart(PackURI(f"/ppt/media/{name}"), MEDIA_TYPES[kind], self.package, content)
        return self.media[name]


class _Files(dict[str, bytes]):
    """The files of a package by their names, collected where python-pptx would pack them."""

    def write(self, uri: PackURI, content: bytes) -> None:
        """Take up a file."""
        self[uri.membername] = content


def files(about: About, layouts: Sequence[Layout], slides: Sequence[Slide]) -> dict[str, bytes]:
    """Return the files of a deck by their names, in the order in which they are to be zipped."""
    show = Presentation()
    show.slide_width, show.slide_height = Emu(round(slide_geometry.WIDTH * EMU)), Emu(round(slide_geometry.HEIGHT * EMU))
    show.element.sldSz.attrib.pop("type")  # python-pptx's own file is called 4:3
    _dress(show, about, layouts)
    named = {layout.name: layout for layout in show.slide_layouts}
    deck = _Deck(show.part.package, about, [_added(show, named[slide.layout]) for slide in slides])
    places = {layout.name: {place.index: place for place in layout.places} for layout in layouts}
    for number, slide in enumerate(slides, start=1):
        _fill(deck, number, slide, places[slide.layout])
    _divide(show, slides)
    _describe(show, about)
    packed = _packed(show.part.package)
    return {name: packed[name] for name in sorted(packed, key=lambda name: (name != "[Content_Types].xml", name))}


def _packed(package: Any) -> dict[str, bytes]:
    """Return the files of *package* without packing them: `save` would compress what is then unpacked and compressed again."""
    files = _Files()
    writer: Any = PackageWriter("", package._rels, tuple(package.iter_parts()))  # noqa: SLF001 - as `save` does
    for write in (writer._write_content_types_stream, writer._write_pkg_rels, writer._write_parts):  # noqa: SLF001
        write(files)
    return files


def _dress(show: Any, about: About, layouts: Iterable[Layout]) -> None:
    """Put our theme, master and layouts in the place of python-pptx's own."""
    package, master = show.part.package, show.slide_master
    for holder in (show.part.rels, package._rels):  # noqa: SLF001 - python-pptx has no other way to leave these out
        for key in [key for key, rel in holder.items() if rel.reltype in UNWANTED]:
            holder.pop(key)
    master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob = _xml("theme", about=about).encode("utf-8")
    for layout in list(show.slide_layouts):
        show.slide_layouts.remove(layout)
    dressed = parse_xml(_xml("master", about=about, extra=about.extra))
    for name in ("cSld", "txStyles"):
        _replace(master.element, dressed, name)
    listed = master.element.get_or_add_sldLayoutIdLst()
    for number, layout in enumerate(layouts, start=1):
        uri = PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml")
        part = SlideLayoutPart.load(
            uri, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, _xml("layout", layout=layout, about=about, extra=about.extra).encode("utf-8")
        )
        part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)
        entry = listed._add_sldLayoutId(rId=master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT))  # noqa: SLF001
        entry.set("id", str(FIRST_LAYOUT + number))


def _replace(element: Any, other: Any, name: str) -> None:
    """Put the child *name* of *other* in the place of that of *element*."""
    (old,), (new,) = (element.xpath(f"./p:{name}") for element in (element, other))
    element.replace(old, new)


def _added(show: Any, layout: Any) -> Any:
    """Add a slide without the layout's placeholders, which `Slides.add_slide` would copy: those that are filled come with the parts."""
    key, slide = show.part.add_slide(layout)
    show.element.get_or_add_sldIdLst().add_sldId(key)
    return slide


def _fill(deck: _Deck, number: int, slide: Slide, places: Mapping[int, Place]) -> None:
    """Write the slide *number* of the deck, counted from 1."""
    target = deck.slides[number - 1]
    part = target.part

    def link(run: Run | Picture) -> str:
        if isinstance(run, Run) and run.to:
            return str(part.relate_to(deck.slides[run.to - 1].part, RELATIONSHIP_TYPE.SLIDE))
        return str(part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def embed(picture: Picture) -> str:
        return str(part.relate_to(deck.medium(picture.png, "png"), RELATIONSHIP_TYPE.IMAGE))

    def draw(picture: Picture) -> str:
        return str(part.relate_to(deck.medium(picture.svg, "svg"), RELATIONSHIP_TYPE.IMAGE))

    parts = [(type(each).__name__, each) for each in slide.parts]
    values = {
        "parts": parts,
        "places": places,
        "link": link,
        "embed": embed,
        "draw": draw,
        "language": deck.about.language,
        "extra": deck.about.extra,
    }
    made = parse_xml(_xml("slide", clicks=list(_clicks(slide.parts)), **values))
    _replace(target.element, made, "cSld")
    for timing in made.xpath("./p:timing"):
        target.element.append(timing)
    if slide.notes:
        _say(deck, number, slide.notes)


def _say(deck: _Deck, number: int, notes: str) -> None:
    """Write what is said to a slide. python-pptx would copy the notes master's placeholders for each, and look for a free name."""
    slide, content = deck.slides[number - 1].part, _xml("notes", paragraphs=notes.split("\n"), language=deck.about.language)
    said = OpcPart(PackURI(f"/ppt/notesSlides/notesSlide{number}.xml"), CONTENT_TYPE.PML_NOTES_SLIDE, deck.package, content.encode("utf-8"))
    said.relate_to(deck.package.presentation_part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    said.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
    slide.relate_to(said, RELATIONSHIP_TYPE.NOTES_SLIDE)


def _clicks(parts: Iterable[Part]) -> Iterator[tuple[int, int]]:
    """Yield what appears with a click, in order: the number of the shape, and that of the paragraph in it."""
    for shape, part in enumerate(parts, start=2):
        if isinstance(part, Text):
            yield from ((shape, row) for row, paragraph in enumerate(part.paragraphs) if paragraph.click)


def _divide(show: Any, slides: Sequence[Slide]) -> None:
    """Write the sections of a deck, which python-pptx does not know ([MS-PPTX] 2.6.3)."""
    keys = [entry.get("id") for entry in show.element.sldIdLst]
    groups = [
        (name, [key for _, key in group]) for name, group in groupby(zip(slides, keys, strict=True), key=lambda pair: pair[0].section)
    ]
    named = [(name, str(uuid.uuid5(NAMES, f"{number} {name}")).upper(), part) for number, (name, part) in enumerate(groups)]
    show.element.append(parse_xml(_xml("sections", sections=named)))


def _describe(show: Any, about: About) -> None:
    core = show.core_properties
    moment = dt.datetime.fromisoformat(about.date)
    core.title, core.author, core.subject, core.language = about.title, about.author, about.subject, about.language
    core.comments = about.description
    core.created, core.modified, core.last_modified_by, core.revision = moment, moment, about.author, 1
    app = next(part for part in show.part.package.iter_parts() if part.partname == "/docProps/app.xml")
    app.blob = _xml("app", count=len(show.slides)).encode("utf-8")


def _xml(name: str, **values: object) -> str:
    return CONTROLS.sub(
        "", templates.render(f"pptx/{name}.xml.j2", emu=lambda px: round(px * EMU), points=lambda px: round(px * 75), **values)
    )
