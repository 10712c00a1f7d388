"""How large a drawing may be, and how small its type: the one home of these numbers. All lengths are CSS pixels."""

from dmls_pipeline.tools import slide_geometry

PT = 4 / 3  # CSS pixels in a point
MM = 96 / 25.4  # CSS pixels in a millimeter

PRINT = (122 * MM, 150 * MM)  # the largest drawing in print
SLIDE = slide_geometry.DRAWING  # the largest drawing above a caption of one line
SIDE = slide_geometry.BESIDE[2:]  # the largest drawing beside a list
CHART_SIDE = (slide_geometry.BESIDE[2], 590.0)  # a chart beside a list, whose lowest line are the words of an axis

SMALLEST_IN_PRINT = 6.0  # points
LARGEST_ON_SLIDE = 32.0  # a small drawing is not blown up until its type is larger than the text around it
READABLE = 28.0  # the type that a drawing without words is taken to have once it is fitted
