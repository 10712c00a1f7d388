"""Take the README's pictures from the pack in build/: pages through poppler, screens through Chromium."""

import io
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SLIDES = (0, 3, 7, 9, 22, 29)
PAGES = ("ii", "1-9", "3-3", "4-10", "6-9", "7-11", "9-10", "G-1")
MORE_SLIDES = [
    ("01_overview_ml_systems", 5),
    ("02_intro_ml_system_design", 12),
    ("03_data_eng_fundamentals", 8),
    ("04_training_data", 20),
    ("05_feature_engineering", 14),
    ("06_model_development", 25),
    ("07_model_deployment", 38),
    ("09_continual_learning", 22),
    ("10_infrastructure_and_tooling", 24),
]
LANGUAGES = {"german": ("de", "notizen.pdf"), "arabic": ("ar", "ayyinat.pdf"), "japanese": ("ja", "hyohon.pdf")}  # picture → book
GAP, GROUND, COLORS = 16, "#d0d7de", 128


def page(pdf: str, label: str, dpi: int) -> Image.Image:
    """Return the page of a PDF that a reader shows as *label*, as a picture."""
    number = PdfReader(BUILD / pdf).page_labels.index(label) + 1
    command = ["pdftoppm", "-r", str(dpi), "-f", str(number), "-l", str(number), "-png", str(BUILD / pdf)]
    return Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("RGB")


def built(content: str, folder: str, more: str = "") -> Path:
    """Return build/ of a book of the guides, bound in *folder*; *more* is added to its book.yaml."""
    root = Path(folder)
    shutil.copytree(ROOT / content, root / "content")
    shutil.copy(ROOT / "dodo.py", root)
    with (root / "content/book.yaml").open("a", encoding="utf-8") as file:
        file.write(more)
    subprocess.run([sys.executable, "-m", "doit", "book"], cwd=root, check=True)
    return root / "build"


def slide(browser: Browser, deck: str, number: int) -> Image.Image:
    """Return one slide of a deck, counted from 0, as a picture."""
    return screen(browser, f"slides/{deck}.html#/{number}", 1280, 720).resize((640, 360), Image.Resampling.LANCZOS)


def screen(browser: Browser, path: str, width: int, height: int) -> Image.Image:
    """Return what a browser window shows."""
    window = browser.new_page(viewport={"width": width, "height": height})
    window.goto(f"{BUILD.as_uri()}/{path}")
    window.wait_for_timeout(400)
    picture = Image.open(io.BytesIO(window.screenshot())).convert("RGB")
    window.close()
    return picture


def browsed(browser: Browser, path: str, width: int, height: int) -> Image.Image:
    """Return a page of the web book at the place that *path* names, once the window has come to rest there."""
    window = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    window.goto(f"{BUILD.as_uri()}/{path}")
    window.wait_for_timeout(1500)
    picture = Image.open(io.BytesIO(window.screenshot())).convert("RGB")
    window.close()
    return picture.resize((width * 3 // 4, height * 3 // 4), Image.Resampling.LANCZOS)


def beside(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return two pictures of the same height as one, with the ground of a sheet between them."""
    sheet = Image.new("RGB", (one.width + GAP + other.width, one.height), GROUND)
    sheet.paste(one, (0, 0))
    sheet.paste(other, (one.width + GAP, 0))
    return sheet


def speaker_view(browser: Browser, deck: str, number: int) -> Image.Image:
    """Return the speaker's window at one slide, counted from 0, as a picture."""
    window = browser.new_page(viewport={"width": 1280, "height": 720})
    window.goto(f"{BUILD.as_uri()}/slides/{deck}.html#/{number}")
    window.wait_for_timeout(400)
    with window.expect_popup() as popup:
        window.keyboard.press("s")
    speaker = popup.value
    speaker.set_viewport_size({"width": 1200, "height": 750})
    speaker.locator(".speaker-controls-notes .value").wait_for(state="attached")
    speaker.wait_for_timeout(2000)  # the two slides in it load by themselves
    picture = Image.open(io.BytesIO(speaker.screenshot())).convert("RGB")
    window.close()
    return picture.resize((900, 562), Image.Resampling.LANCZOS)


def ebook(browser: Browser, chapter: str, width: int, height: int) -> Image.Image:
    """Return a chapter of the e-book in a window of that size, as a picture."""
    with TemporaryDirectory() as folder, ZipFile(BUILD / "dmls-notes.epub") as file:
        file.extractall(folder)
        window = browser.new_page(viewport={"width": width, "height": height})
        window.goto((Path(folder) / f"EPUB/{chapter}.xhtml").as_uri())
        window.evaluate("document.querySelector('figure').scrollIntoView({block: 'center'})")
        window.wait_for_timeout(400)
        picture = Image.open(io.BytesIO(window.screenshot())).convert("RGB")
        window.close()
    return picture


def save(name: str, pictures: list[Image.Image], columns: int) -> None:
    """Save *pictures* side by side, in rows of *columns*, with few colors."""
    width, height = (max(picture.size[axis] for picture in pictures) for axis in (0, 1))
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), GROUND)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        sheet.paste(picture, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    sheet.quantize(COLORS, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)


def languages() -> None:
    """Save the same pages of each book in another language."""
    for name, (language, pdf) in LANGUAGES.items():
        with TemporaryDirectory() as folder:
            build = built(f"docs/languages/{language}/content", folder)
            save(name, [page(f"{build}/{pdf}", label, 60) for label in ("iii", "1-1", "1-2", "G-1")], 4)


def edition(name: str, book_yaml: str, labels: tuple[str, ...]) -> None:
    """Save pages of the small book in an edition, which some lines of its book.yaml make."""
    with TemporaryDirectory() as folder:
        build = built("docs/example/content", folder, book_yaml)
        save(name, [page(f"{build}/example-notes.pdf", label, 60) for label in labels], 4)


def main() -> None:
    """Take all of them."""
    book = "dmls-notes.pdf"
    save("book", [page(book, label, 60) for label in ("i", "iii", "8-1", "8-8", "9-10", "I-1")], 3)
    save("cheatsheet", [page("cheatsheet.pdf", "1", 80)], 1)
    deck = "08_data_shifts_and_monitoring"
    papers = ((f"slides/{deck}.pdf", "7"), (f"slides/{deck}.student.pdf", "3"), ("quiz.pdf", "Q-2"))
    save("paper", [page(pdf, label, 60) for pdf, label in papers], 3)
    save("pages", [page(book, label, 60) for label in PAGES], 4)
    save("handout", [page("handouts/08_data_shifts_and_monitoring.pdf", label, 60) for label in ("", "8-9", "T-1")], 3)
    languages()
    edition("plain", "theme: plain\n", ("i", "1-1", "1-2", "1-4"))
    edition("large-print", "theme: large-print\n", ("i", "1-1", "1-2", "1-6"))
    edition("a5", 'print: {paper: A5}\naccent: "#9b1c31"\n', ("i", "1-1", "1-2", "1-4"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        save("slides", [slide(browser, deck, number) for number in SLIDES], 2)
        save("speaker", [speaker_view(browser, deck, SLIDES[3])], 1)
        save("front-page", [screen(browser, "index.html", 1200, 900).resize((900, 675), Image.Resampling.LANCZOS)], 1)
        save("more-slides", [slide(browser, *place) for place in MORE_SLIDES], 3)
        wide, phone = (browsed(browser, f"web/{deck}.html#p-8-8", *size) for size in ((1280, 844), (390, 844)))
        save("web", [beside(wide, phone)], 1)
        save("ebook", [ebook(browser, deck, *size) for size in ((390, 844), (760, 844))], 2)
        browser.close()


if __name__ == "__main__":
    main()
