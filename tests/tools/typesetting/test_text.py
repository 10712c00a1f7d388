"""Lines are as WeasyPrint breaks them, though Pango is told once for a style what all its lines share."""

import layouts
from weasyprint.text import line_break

from dmls_pipeline.tools.typesetting import text

WORDS = "Batch features are computed ahead of time, and streaming features when they are asked for. " * 3
HTML = f"""<html lang="en"><style>
@page {{ size: 260px 900px; margin: 20px }} .caps {{ font-variant: small-caps }} .figures {{ font-feature-settings: "tnum", "lnum" }}
.spaced {{ letter-spacing: 2px; word-spacing: 3px }} .hyphens {{ hyphens: auto; overflow-wrap: anywhere }} u {{ text-decoration: underline }}
.pre {{ white-space: pre-wrap; tab-size: 4 }} .bold {{ font-weight: 700; font-style: italic }} .justified {{ text-align: justify }}
</style>{"".join(f'<p class="{name}">{WORDS}' for name in ("caps", "figures", "spaced", "hyphens", "bold", "justified"))}
<p lang="de" class="hyphens">Donaudampfschifffahrtsgesellschaft</p><p dir="rtl">{WORDS}</p><p><u>under</u> not 123</p><p class="pre">a\tb\nc</p>
<p style="font-language-override: DEU; width: 10ex">ex</p></html>"""


def test_every_line_breaks_where_weasyprint_breaks_it(monkeypatch):
    ours = layouts.boxes(HTML)
    with monkeypatch.context() as patched:
        patched.setattr(line_break.Layout, "setup", text._setup)
        theirs = layouts.boxes(HTML)

    assert ours == theirs
    assert sum(box[0] == "LineBox" for page in ours for box in page) > 30


def test_a_drawn_page_is_the_same_to_the_byte(monkeypatch):
    ours = layouts.weasyprint.HTML(string=HTML).write_pdf()
    with monkeypatch.context() as patched:
        patched.setattr(line_break.Layout, "setup", text._setup)
        theirs = layouts.weasyprint.HTML(string=HTML).write_pdf()

    assert ours == theirs


def test_styles_that_set_lines_alike_share_what_pango_is_told(monkeypatch):
    told, tell = [], text._shaping
    monkeypatch.setattr(text, "_shaping", lambda style: told.append(style) or tell(style))

    layouts.boxes(f'<p style="margin: 1px">{WORDS}</p><p style="margin: 2px">{WORDS}</p><p style="margin: 3px; font-size: 9px">{WORDS}</p>')

    assert len(told) == 2
