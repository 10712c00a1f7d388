"""Cut the faces of a book in another language to the letters that it and the pack's own words have, so that the repository stays small.

    python docs/languages/cut.py ja path/to/BIZUDPMincho-Regular.ttf …

Each becomes docs/languages/ja/content/fonts/BIZUDPMincho-Regular.woff2. A book of your own needs no cut: it may name the whole font.
"""

import sys
from pathlib import Path

from dmls_pipeline.tools import font_files

ROOT = Path(__file__).parents[2]
# So that a changed word hardly ever needs a new cut: kana with their punctuation and full-width forms; letters, marks and digits of Arabic.
ALWAYS = {"ja": ((0x3000, 0x30FF), (0xFF01, 0xFF5E)), "ar": ((0x0600, 0x0652), (0x0660, 0x066D), (0x200C, 0x200F))}
OF_LISTS = {  # what dates and references are written with
    "ja": "年月日編著訳監修巻号頁版章節第図表式参照他閲覧所収引用発表入手先最終更新時分秒午前後曜火水木金土世紀元春夏秋冬予印刷中未頃"
}


def main(language: str, *files: str) -> None:
    """Cut *files* to the letters of the book in *language*."""
    content = ROOT / "docs/languages" / language / "content"
    sources = [*content.glob("*.md"), *content.glob("*.yaml"), *content.glob("figures/*"), ROOT / f"templates/locale/{language}.po"]
    letters = set("".join(path.read_text(encoding="utf-8") for path in sources if path.is_file()))
    letters |= {*map(chr, font_files.points(ALWAYS.get(language, ()))), *OF_LISTS.get(language, "")}
    for file in map(Path, files):
        cut = font_files.cut(file.read_bytes(), letters)
        (content / "fonts").mkdir(exist_ok=True)
        (content / "fonts" / f"{file.stem}.woff2").write_bytes(cut)


if __name__ == "__main__":
    main(*sys.argv[1:])
