"""Colors as WCAG 2.2 measures them: how far apart two are, and those between them. A color is "#rgb" or "#rrggbb"."""


def ratio(first: str, other: str) -> float:
    """Return the contrast of two colors as WCAG 2.2 defines it: 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """Return what *share* of *color*, from 0 to 1, makes with the rest of *other*."""
    pairs = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(share * one + (1 - share) * two):02x}" for one, two in pairs)


def apart(color: str, toward: str, ground: str, least: float) -> str:
    """Return *color*, as much of it as can be, mixed with *toward* until its contrast with *ground* is *least*."""
    shares = (step / 100 for step in range(100, -1, -1))
    return next((tone for share in shares if ratio(tone := mixed(color, toward, share), ground) >= least), toward)


def _parts(color: str) -> tuple[int, int, int]:
    digits = color.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) < 6 else digits
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
