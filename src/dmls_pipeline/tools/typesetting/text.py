"""Lines as WeasyPrint gives them to Pango: what depends on a line's style alone is made once for each style.

WeasyPrint makes a context of Pango's, a description of the face and a list of its features for each line, and again when the line is
drawn. The lines stay the same; tests compare them.
"""

from typing import Any, NamedTuple

from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from dmls_pipeline.tools.typesetting.styles import found_once

FEATURES = (  # in the order of what font_features() takes
    *("kerning", "variant_ligatures", "variant_position", "variant_caps", "variant_numeric", "variant_alternates"),
    *("variant_east_asian", "feature_settings"),
)
DECIDES = (
    *("direction", "lang", "font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_variation_settings"),
    *(f"font_{name}" for name in FEATURES),
)  # what of a style decides how its lines are shaped

_setup = line_break.Layout.setup


class Shaping(NamedTuple):
    """What all lines of a style share. Pango's objects live as long as this does."""

    context: Any
    language: Any
    face: Any
    features: Any


def setup(layout: Any, style: Any) -> None:
    """Give a line its Pango layout; WeasyPrint measures lines to draw below text itself."""
    if style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
        _setup(layout, style)
        return
    try:
        shaping = style.shaping
    except AttributeError:
        shaping = found_once(style, "shaping", _shaping_of)
    layout.style, layout.language, layout.first_line_direction = style, shaping.language, 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(shaping.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, shaping.face)
    if shaping.features:
        features = pango.pango_attr_list_new()  # not shared: the line's own attributes are put into it
        pango.pango_attr_list_insert(features, shaping.features)
        pango.pango_layout_set_attributes(layout.layout, features)


def _shaping_of(style: Any) -> Shaping:
    """Return what the lines of a style share with those of every style that sets them alike: a chapter has some thirty of them."""
    kept: dict[str, Shaping] = vars(style.font_config).setdefault("shapings", {})
    alike = repr([style[name] for name in DECIDES])
    if alike not in kept:
        kept[alike] = _shaping(style)
    return kept[alike]


def _shaping(style: Any) -> Shaping:
    faces = style.font_config
    context = ffi.gc(pango.pango_font_map_create_context(faces.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if style["lang"]:
        named, _ = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(named)
        pango.pango_context_set_language(context, language)
    return Shaping(context, language, get_font_description(style), _features(style))


def _features(style: Any) -> Any:
    """Return the attribute of a style's OpenType features, None for none; the faces keep it, as WeasyPrint lets them."""
    named = font_features(*(style[f"font_{name}"] for name in FEATURES))
    written = ",".join(f"{name} {value}" for name, value in named.items()).encode()
    kept = style.font_config.font_features
    if written and written not in kept:
        kept[written] = pango.pango_attr_font_features_new(written)
    return kept[written] if written else None


line_break.Layout.setup = setup
