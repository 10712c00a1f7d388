"""Pictures get one name each, wherever they lie."""

from dmls_pipeline.begin.notes.pictures import Pictures


def test_names_are_plain_unique_and_stay_in_a_later_import(notes, picture):
    first, second = notes.write("a/Ü b.PNG", picture), notes.write("c/ü-b.png", picture + b"x")
    pictures = Pictures(notes.root)

    assert [pictures.take(path) for path in (first, second, first)] == ["figures/ue-b.png", "figures/ue-b-2.png", "figures/ue-b.png"]
    assert Pictures(notes.root, pictures.names).take(second) == "figures/ue-b-2.png"


def test_a_picture_is_found_by_its_place_its_name_and_without_its_ending(notes, picture):
    near = notes.write("x/a.md", "")
    path = notes.write("img/loop.png", picture)
    pictures = Pictures(notes.root)

    for target in ("../img/loop.png", "/img/loop.png", "loop.png", "../img/loop", "LOOP.PNG"):
        assert pictures.find(target, near, None).resolve() == path.resolve(), target
    assert pictures.find("gone.png", near, None) is None
    assert pictures.find("x" * 5000, near, None) is None


def test_a_link_out_of_the_notes_is_not_followed(notes, picture):
    (notes.root.parent / "secret.png").write_bytes(picture)
    (notes.root / "link.png").symlink_to(notes.root.parent / "secret.png")
    near = notes.write("a.md", "")

    assert Pictures(notes.root).find("link.png", near, None) is None
    assert Pictures(notes.root).find("../secret.png", near, None) is None


def test_a_picture_that_may_not_be_read_is_none(notes, picture, monkeypatch):
    notes.write("img/loop.png", picture)
    near = notes.write("a.md", "")
    monkeypatch.setattr("dmls_pipeline.store.no_file", lambda path: "this file may not be read")

    for target in ("img/loop.png", "loop.png"):
        assert Pictures(notes.root).find(target, near, None) is None


def test_a_damaged_address_of_data_stays(notes):
    assert Pictures(notes.root).take_data("data:image/png;base64,a") is None
    assert Pictures(notes.root).take_data("data:image/svg+xml,%3Csvg%2F%3E") == "figures/picture.svg"
