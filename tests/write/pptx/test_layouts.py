"""The layouts that a lecturer goes on with."""

from dmls_pipeline.write import colors
from dmls_pipeline.write.pptx import layouts


def test_whoever_adds_a_slide_finds_plain_layouts(show):
    assert {"Title only", "Two columns", "Blank"} <= {layout.name for layout in show.slide_layouts}


def test_a_chart_in_any_color_of_the_theme_can_be_seen():
    def luminance(color):
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for hue in range(1, 12):
        palette = colors.palette(hue)
        accents = [palette[layouts.COLORS[f"accent{number}"]] for number in range(1, 7)]
        assert len(set(accents)) == 6, hue
        assert min(1.05 / (luminance(color) + 0.05) for color in accents) >= 3, hue
