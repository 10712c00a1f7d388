"""The geometry of a slide in px, the same in the browser, on paper and in PowerPoint: deck.css draws by it, a test compares the two."""

WIDTH, HEIGHT = 1280.0, 720.0
LEFT, WIDE = 64.0, 1152.0  # the body's left edge, and how wide the body is
RIGHT = LEFT + WIDE
BOTTOM = 648.0  # where the body ends
LOGO = 40.0  # where the logo begins, on the title slide
TITLE = 52.0  # where the title begins
TOP = 140.0  # where the body begins below a title of one line
TALL = BOTTOM - TOP
FOOT = 668.0  # where the foot begins
DRAWING = (WIDE, 442.0)  # the largest drawing above a caption of one line: width, height
BESIDE = (478.0, 48.0, 738.0, 600.0)  # a drawing beside a list: left, top, and the largest width and height
NARROW = 368.0  # how wide the text beside a drawing is
