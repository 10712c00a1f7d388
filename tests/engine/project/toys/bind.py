"""Binding, in a module of its own."""

from pathlib import Path

from dmls_pipeline import store


def bind(target, *parts):
    from toys import foot

    text = "".join(Path(part).read_text(encoding="utf-8") for part in parts)
    store.write_text(Path(target), text + foot.FOOT)
