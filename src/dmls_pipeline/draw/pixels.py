"""Pixels: decoded within limits, freed of all else, turned upright, scaled and encoded. The only module that knows Pillow.

It runs in a child process (draw/pictures.py), and imports Pillow only there.
"""

import io
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_PIXELS = 100_000_000
QUALITY = 88  # of JPEG
PHOTOGRAPH = 4  # a PNG so many times as large as its JPEG is a photograph
LARGE = 65_536  # bytes of a PNG: below, nothing is won
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error, zlib.error)

Bounds = tuple[int, int]  # pixels: a picture is scaled down until it is no wider and no higher


@dataclass(frozen=True)
class Encoded:
    """A picture in a file's form: "png" or "jpeg"."""

    kind: str
    content: bytes


class UnreadableError(Exception):
    """A picture that cannot be used: the text says why; rule and hint are as in `Problem`."""

    def __init__(self, rule: str, message: str, hint: str) -> None:
        super().__init__(rule, message, hint)  # so that it survives pickling between processes
        self.rule, self.message, self.hint = rule, message, hint

    def __str__(self) -> str:
        """Return what is wrong."""
        return self.message


def scaled(content: bytes, bounds: tuple[Bounds, ...]) -> tuple[tuple[int, int], tuple[Encoded, ...]]:
    """Return the size of a picture as it is seen, and a copy of it for each of *bounds*. Raise UnreadableError."""
    import warnings

    from PIL import Image, ImageFile, UnidentifiedImageError

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once it is imported, has half a picture pass for a whole one
    Image.MAX_IMAGE_PIXELS = None  # our own limit comes first, with a sentence
    warnings.simplefilter("ignore")  # of Pillow, about damaged EXIF and the like
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            _bounded(opened.size)
            own = opened.size
            lossy = opened.format in ("JPEG", "MPO") or (opened.format == "WEBP" and content[12:16] == b"VP8 ")
            largest = max(map(max, bounds))
            opened.draft("RGB", (2 * largest, 2 * largest))  # a JPEG need not be decoded larger than this
            decoded, picture = opened.size, _upright(opened)
            size = own[::-1] if picture.size == decoded[::-1] != decoded else own
            return size, tuple(_encoded(_fitted(picture, bound), lossy) for bound in bounds)
    except UnidentifiedImageError:
        message = "the file is no PNG, JPEG, WebP or GIF picture, whatever its name says"
        raise UnreadableError("figure/picture", message, "export it again, as PNG or JPEG") from None
    except BROKEN as error:
        message = f"the picture is damaged: {str(error)[:100] or type(error).__name__}"
        raise UnreadableError("figure/picture", message, "export it again, as PNG or JPEG") from None


def _bounded(size: tuple[int, int]) -> None:
    """Raise UnreadableError for a picture with too many pixels, before any of them is decoded."""
    if size[0] * size[1] >= MOST_PIXELS:
        message = f"the picture has {size[0]:,} × {size[1]:,} pixels, and fewer than {MOST_PIXELS // 1_000_000} million can be read"
        raise UnreadableError("figure/pixels", message, "scale it down: print shows 1,440 pixels across a page, a slide 2,304")


def _upright(opened: "Image") -> "Image":
    """Return the first image of a file as its EXIF says it is held, in sRGB, with nothing but pixels: gray, RGB, or RGBA."""
    from PIL import ImageOps

    opened.load()
    profile = opened.info.get("icc_profile")
    picture = ImageOps.exif_transpose(opened)
    if picture.mode.startswith("I"):  # 16 bits of gray
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.mode == "F":
        picture = picture.convert("L")
    clear = "A" in picture.getbands() or "transparency" in picture.info
    picture = _in_srgb(picture, profile)
    picture = picture.convert("RGBA" if clear else "L" if picture.mode in ("1", "L") else "RGB")
    if clear and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    picture.info = {}
    return picture


def _in_srgb(picture: "Image", profile: object) -> "Image":
    """Return *picture* with the colors that its profile means; one that cannot be read is passed over."""
    from PIL import ImageCms

    if not isinstance(profile, bytes) or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return picture
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return changed or picture


def _fitted(picture: "Image", bound: Bounds) -> "Image":
    """Return *picture* scaled down to fit *bound*, never up."""
    from PIL import Image

    scale = min(1.0, bound[0] / picture.width, bound[1] / picture.height)
    if scale == 1:
        return picture
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    if picture.mode != "RGBA":
        return picture.resize(size, Image.Resampling.LANCZOS)
    return picture.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")  # a hidden color does not bleed


def _encoded(picture: "Image", lossy: bool) -> Encoded:
    """Return *picture* as JPEG where it came so or is a photograph, else as PNG; the same pixels give the same bytes."""
    if lossy and picture.mode != "RGBA":
        return Encoded("jpeg", _saved(picture, "JPEG"))
    png = _saved(picture, "PNG")
    jpeg = _saved(picture, "JPEG") if picture.mode != "RGBA" and len(png) > LARGE else png
    return Encoded("jpeg", jpeg) if len(png) > PHOTOGRAPH * len(jpeg) else Encoded("png", png)


def _saved(picture: "Image", form: str) -> bytes:
    file = io.BytesIO()
    options: dict[str, object] = {"optimize": True} | ({"quality": QUALITY, "subsampling": 0} if form == "JPEG" else {})
    picture.info = {}
    picture.save(file, form, **options)
    return file.getvalue()
