"""Cards in Anki's own library: an import adds them, a second one adds nothing, a later edition changes them where they are."""

import csv
import shutil
from pathlib import Path

import pytest

from dmls_pipeline import store
from dmls_pipeline.tools import anki, archive

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"

pytestmark = pytest.mark.gate


@pytest.fixture
def collection(tmp_path):
    library = pytest.importorskip("anki.collection")
    opened = library.Collection(str(tmp_path / "learner.anki2"))
    yield opened
    opened.close()


def imported(collection, package):
    """Import a package as Anki's dialog does by default; return how many notes were new, changed and as before."""
    from anki.collection import ImportAnkiPackageRequest
    from anki.import_export_pb2 import ImportAnkiPackageOptions

    request = ImportAnkiPackageRequest(
        package_path=str(package), options=ImportAnkiPackageOptions(merge_notetypes=True, with_scheduling=False)
    )
    log = collection.import_anki_package(request).log
    return len(log.new), len(log.updated), len(log.duplicate)


def package(folder, date, answer, key="drift"):
    sides = ((ROOT / "templates/cards" / name).read_text(encoding="utf-8") for name in ("front.html", "back.html", "card.css"))
    card = anki.Card(f"notes/{key}", "Notes::03 Shifts", "drift", answer, "page 3-2", ("notes::03_x",))
    database = anki.collection([card], "notes card", date, *sides)
    target = folder / f"{date}.apkg"
    store.write(target, archive.zipped({"collection.anki2": database, "media": b"{}"}))
    return target


def test_a_second_import_of_the_pack_adds_nothing(collection, tmp_path):
    copy = shutil.copy(BUILD / "cards.apkg", tmp_path / "cards.apkg")
    with (BUILD / "cards.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))  # an answer may have several lines

    new, changed, before = imported(collection, copy)
    assert (new, changed, before) == (len(rows), 0, 0)
    assert collection.card_count() == new
    assert imported(collection, copy) == (0, 0, new)
    assert collection.note_count() == new


def test_a_later_edition_changes_a_card_where_it_is_and_keeps_what_was_learned(collection, tmp_path):
    imported(collection, package(tmp_path, "2026-11-22", "An old answer."))
    [card] = collection.find_cards("")
    collection.sched.set_due_date([card], "30")

    assert imported(collection, package(tmp_path, "2026-12-01", "A better answer.")) == (0, 1, 0)
    assert collection.find_cards("") == [card]
    assert collection.get_card(card).note()["Back"] == "A better answer."
    assert collection.get_card(card).ivl == 30


def test_a_card_under_another_id_is_another_card(collection, tmp_path):
    imported(collection, package(tmp_path, "2026-11-22", "An answer."))

    assert imported(collection, package(tmp_path, "2026-12-01", "An answer.", key="data-drift"))[0] == 1
    assert collection.card_count() == 2


def test_a_card_shows_its_two_sides(collection, tmp_path):
    imported(collection, BUILD / "cards.apkg")

    for number in collection.find_cards(""):
        card = collection.get_card(number)
        assert card.note()["Front"] in card.question()
        assert card.note()["Back"] in card.answer()
        assert "page " in card.answer()
