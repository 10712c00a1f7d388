r"""Formulas of drafts that use packages which not every medium has, in the commands of amsmath: \color, \ce, \SI and their kin.

Only what is plain is rewritten; anything else stays, is shown as code, and is told.
"""

import re
from collections.abc import Callable

BRACED = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+)\}"
COLOR = re.compile(r"\\textcolor\s*(?:\[[^\[\]]*\])?\s*\{[^{}]*\}\s*" + BRACED)
COLORED = re.compile(r"\\color\s*(?:\[[^\[\]]*\])?\s*\{[^{}]*\}\s*")
CHEMISTRY = re.compile(r"\\ce\s*" + BRACED)
QUANTITY = re.compile(r"\\(?:SI|qty)\s*\{([^{}]*)\}\s*" + BRACED)
UNIT = re.compile(r"\\(?:si|unit)\s*" + BRACED)
NUMBER = re.compile(r"\\num\s*\{([^{}]*)\}")
ANGLE = re.compile(r"\\ang\s*\{([\d.,+-]+)\}")

DIGITS = re.compile(r"(?P<sign>[+-]?)(?P<number>\d+(?:[.,]\d+)?)(?:[eE](?P<power>[+-]?\d+))?")
PLAIN_UNIT = re.compile(r"[A-Za-zµ%./^\d{}-]+")
MACRO = re.compile(r"\\([A-Za-z]+)\s*")
PREFIXES = {"nano": "n", "micro": r"\mu ", "milli": "m", "centi": "c", "deci": "d", "hecto": "h", "kilo": "k", "mega": "M", "giga": "G",
            "tera": "T", "peta": "P"}  # fmt: skip
UNITS = {"metre": "m", "meter": "m", "gram": "g", "second": "s", "minute": "min", "hour": "h", "day": "d", "ampere": "A", "kelvin": "K",
         "mole": "mol", "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W", "volt": "V",
         "ohm": r"\Omega ", "coulomb": "C", "farad": "F", "tesla": "T", "litre": "L", "liter": "L", "percent": r"\%", "byte": "B",
         "bit": "bit"}  # fmt: skip
POWERS = {"squared": "^2", "cubed": "^3"}
ARROWS = {"->": r"\rightarrow ", "<-": r"\leftarrow ", "<->": r"\leftrightarrow ", "<=>": r"\rightleftharpoons ", "+": "+"}
SPECIES = re.compile(
    r"(?P<count>\d*)(?P<atoms>(?:[A-Z][a-z]?\d*|\((?:[A-Z][a-z]?\d*)+\)\d*)+)(?P<charge>\^?\{?\d*[+-]\}?)?(?P<state>\((?:s|l|g|aq)\))?"
)
ATOM = re.compile(r"(?<=[A-Za-z)])(\d+)")


def plain(tex: str) -> str:
    r"""Return *tex* without colors, and with plain uses of \ce, \SI, \qty, \si, \unit, \num and \ang written out."""
    if "\\" not in tex:
        return tex
    rewrites: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
        (COLOR, lambda match: f"{{{match[1]}}}"),
        (COLORED, lambda _: ""),
        (CHEMISTRY, lambda match: _chemistry(match[1])),
        (QUANTITY, lambda match: _quantity(match[1], match[2])),
        (UNIT, lambda match: _unit(match[1])),
        (NUMBER, lambda match: _number(match[1])),
        (ANGLE, lambda match: rf"{match[1]}^\circ "),
    )
    for pattern, new in rewrites:
        tex = pattern.sub(lambda match, new=new: match[0] if (made := new(match)) is None else made, tex)  # type: ignore[misc]
    return tex


def _chemistry(written: str) -> str | None:
    """Return a formula of chemistry, or an equation of such; None where it is more than atoms, charges, states and arrows."""
    made: list[str] = []
    for part in written.split():
        if part in ARROWS:
            made.append(ARROWS[part])
        elif match := SPECIES.fullmatch(part):
            charge, state = (match["charge"] or "").strip("^{}"), match["state"]
            atoms = ATOM.sub(r"_{\1}", match["atoms"])
            ending = (f"^{{{charge}}}" if charge else "") + (rf"\mathrm{{{state}}}" if state else "")
            made.append(rf"{match['count']}\mathrm{{{atoms}}}{ending}")
        else:
            return None
    return f"{{{' '.join(made)}}}" if made else None


def _quantity(number: str, unit: str) -> str | None:
    said, of = _number(number), _unit(unit)
    return None if said is None or of is None else rf"{said}\,{of}"


def _number(written: str) -> str | None:
    """Return a number, in powers of ten where it is written so; None for what is none."""
    match = DIGITS.fullmatch(written.strip().replace(" ", ""))
    if not match:
        return None
    number = f"{match['sign']}{match['number'].replace(',', '{,}')}"
    return rf"{number}\times 10^{{{match['power'].removeprefix('+')}}}" if match["power"] else number


def _unit(written: str) -> str | None:
    r"""Return a unit, of macros as \kilo\metre\per\second or as letters; None where it has one that is not known."""
    if PLAIN_UNIT.fullmatch(written.strip()):
        return rf"\mathrm{{{written.strip().replace('%', chr(92) + '%').replace('.', chr(92) + 'cdot ')}}}"
    if MACRO.sub("", written).strip():
        return None
    made = prefix = ""
    for name in MACRO.findall(written):
        if name in PREFIXES:
            prefix = PREFIXES[name]
        elif name == "per":
            made += "/"
        elif name in POWERS and made and not prefix:
            made += POWERS[name]
        elif name in UNITS and ("/" not in made or made.endswith("/")):  # what follows the one below the stroke stands above it
            made += (r"\," if made and not made.endswith("/") else "") + prefix + UNITS[name]
            prefix = ""
        else:
            return None
    return rf"\mathrm{{{made}}}" if made and not prefix and made.count("/") < 2 else None
