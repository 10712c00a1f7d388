"""Pixels: what is decoded, what goes, and what is no picture."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFilter

from dmls_pipeline.draw import pixels


def saved(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def opened(encoded: pixels.Encoded) -> Image.Image:
    return Image.open(io.BytesIO(encoded.content))


def one(content: bytes, bound: tuple[int, int] = (1000, 1000)) -> tuple[tuple[int, int], Image.Image]:
    size, (encoded,) = pixels.scaled(content, (bound,))
    return size, opened(encoded)


STRIPES = Image.linear_gradient("L").resize((80, 40)).convert("RGB")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_form_is_decoded_and_is_the_same_each_time(form: str) -> None:
    content = saved(STRIPES, form)

    size, copies = pixels.scaled(content, ((80, 80), (20, 20)))

    assert size == (80, 40)
    assert [opened(copy).size for copy in copies] == [(80, 40), (20, 10)]
    assert pixels.scaled(content, ((80, 80), (20, 20)))[1] == copies


def test_a_photograph_stays_one_and_a_drawing_stays_exact() -> None:
    bands = [Image.effect_noise((600, 600), 60).filter(ImageFilter.GaussianBlur(3)) for _ in range(3)]
    photograph = Image.merge("RGB", bands)

    assert pixels.scaled(saved(STRIPES, "JPEG"), ((80, 80),))[1][0].kind == "jpeg"
    assert pixels.scaled(saved(STRIPES, "WEBP", lossless=True), ((80, 80),))[1][0].kind == "png"
    assert list(one(saved(STRIPES))[1].getdata()) == list(STRIPES.getdata())
    assert pixels.scaled(saved(photograph), ((600, 600),))[1][0].kind == "jpeg"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_it_was_held(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation

    size, picture = one(saved(STRIPES, "JPEG", exif=exif))

    assert size == picture.size == ((80, 40) if orientation < 5 else (40, 80))


def test_nothing_but_pixels_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    content = saved(STRIPES, "JPEG", exif=exif, comment=b"SECRET comment", dpi=(300, 300))
    marked = io.BytesIO()
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "SECRET person")
    STRIPES.save(marked, "PNG", pnginfo=info, dpi=(300, 300))

    for source in (content, marked.getvalue()):
        _, (encoded,) = pixels.scaled(source, ((80, 80),))
        assert b"SECRET" not in encoded.content
        assert not opened(encoded).getexif()
        assert not {"comment", "Author", "icc_profile"} & set(opened(encoded).info)


def test_transparency_is_kept_and_no_hidden_color_bleeds() -> None:
    clear = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    clear.paste((0, 0, 255, 255), (0, 0, 50, 100))

    _, picture = one(saved(clear), (31, 31))

    assert picture.mode == "RGBA"
    assert all(pixel[0] == 0 for pixel in picture.getdata() if pixel[3])
    assert one(saved(Image.new("RGBA", (9, 9), (1, 2, 3, 255))))[1].mode == "RGB"


def test_a_palette_with_a_clear_color_gray_and_sixteen_bits_are_shown_as_they_are() -> None:
    palette = Image.new("P", (9, 9), 1)
    palette.putpalette([255, 0, 0, 0, 0, 255])
    sixteen = Image.new("I;16", (9, 9), 32768)

    assert one(saved(palette, transparency=1))[1].getpixel((0, 0)) == (0, 0, 255, 0)
    assert one(saved(Image.new("1", (9, 9), 1)))[1].getpixel((0, 0)) == 255
    assert one(saved(sixteen))[1].getpixel((0, 0)) == 128
    assert one(saved(Image.new("CMYK", (9, 9), (0, 255, 255, 0)), "JPEG"))[1].getpixel((0, 0))[0] > 200


def test_the_colors_are_those_that_the_profile_means() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()

    assert one(saved(STRIPES, icc_profile=lab))[0] == (80, 40)
    assert one(saved(STRIPES, icc_profile=b"no profile"))[1].getpixel((40, 20)) == STRIPES.getpixel((40, 20))


def bomb(width: int, height: int) -> bytes:
    """Return a PNG that says it has so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    chunks = (struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("content", "rule", "message"),
    [
        (b"", "figure/picture", "the file is no PNG, JPEG, WebP or GIF picture, whatever its name says"),
        (b"<svg/>", "figure/picture", "the file is no PNG"),
        (saved(STRIPES)[:100], "figure/picture", "the picture is damaged"),
        (saved(STRIPES, "BMP"), "figure/picture", "the file is no PNG"),
        (bomb(10_000, 10_000), "figure/pixels", "the picture has 10,000 × 10,000 pixels, and fewer than 100 million can be read"),
        (bomb(2**31 - 1, 2**31 - 1), "figure/pixels", "the picture has 2,147,483,647"),
        (bomb(50, 50), "figure/picture", "the picture is damaged"),
    ],
)
def test_what_cannot_be_used_is_told(content: bytes, rule: str, message: str) -> None:
    with pytest.raises(pixels.UnreadableError) as caught:
        one(content)

    assert caught.value.rule == rule
    assert str(caught.value).startswith(message)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=8),
    st.floats(0.1, 1),
)
def test_a_damaged_picture_is_shown_or_told(form: str, changes: list[tuple[float, int]], part: float) -> None:
    content = bytearray(saved(STRIPES, form))
    for place, byte in changes:
        content[int(place * len(content))] = byte
    try:
        one(bytes(content[: int(part * len(content))]))
    except pixels.UnreadableError as error:
        message = str(error)
    else:
        message = "shown"

    assert message
