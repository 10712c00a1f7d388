"""content/card-ids.txt: the id of every card that was handed out, one a line. A build compares, only a command changes it."""

from collections.abc import Iterator

from dmls_pipeline import store
from dmls_pipeline.paths import CARD_IDS, HANDED_OUT, IDS
from dmls_pipeline.problems import Problem
from dmls_pipeline.read.rules.rule import Rule
from dmls_pipeline.read.severities import Told, held
from dmls_pipeline.read.spelling import did_you_mean

HEAD = "# The cards that were handed out. `dmls cards` writes this file.\n"
COMMAND = "`dmls cards`"
RULES = (
    Rule("card/gone", "A card that was handed out is in the content, under the id that it had."),
    Rule("card/new", "A card of the content is among those that are handed out, once there are any.", severity="note"),
)  # fmt: skip


def check_card_ids() -> Told:
    """Write card-ids.json with the ids of the content; raise for those that were handed out and are gone, return what is new to be told."""
    ids = store.read_json(IDS)
    warnings = held(problems(_lines(), list(ids)))
    store.write_json(CARD_IDS, sorted(ids))
    return warnings


def problems(lines: list[str], ids: list[str]) -> Iterator[Problem]:
    """Yield a problem for each handed-out id (a line of the file) that the content lacks, and a single problem for all new ids.

    Without lines no card was handed out, so that no id is new.
    """
    handed_out = {line.strip(): number for number, line in enumerate(lines, start=1) if line.strip() and not line.startswith("#")}
    for key, number in handed_out.items():
        if key not in ids:
            fresh = [known for known in ids if known not in handed_out]
            guess = did_you_mean(key, fresh, "{}")
            renamed = f"{guess} If it is that card, give it its old id again" if guess else "give the card its old id again"
            yield Problem(HANDED_OUT.as_posix(), number, 1, "card/gone", f"the card {key} is gone from the content",
                          f"{renamed}; if it was taken out on purpose, {COMMAND} accepts that")  # fmt: skip
    if new := [key for key in ids if handed_out and key not in handed_out]:
        some = ", ".join(new[:3]) + (", …" if len(new) > 3 else "")
        yield Problem(HANDED_OUT.as_posix(), 1, 1, "card/new", f"not taken down here yet: {some} ({len(new)} in all)",
                      f"{COMMAND} adds them when you hand them out: from then on a lost one is told", "note")  # fmt: skip


def record() -> tuple[int, int]:
    """Write the ids of the content, as it was read last, as those that are handed out; return how many are new and how many gone."""
    before = {line.strip() for line in _lines() if line.strip() and not line.startswith("#")}
    now = set(store.read_json(IDS))
    if now != before or not HANDED_OUT.is_file():
        store.write_text(HANDED_OUT, HEAD + "".join(f"{key}\n" for key in sorted(now)))
    return len(now - before), len(before - now)


def _lines() -> list[str]:
    return HANDED_OUT.read_text(encoding="utf-8", errors="replace").splitlines() if HANDED_OUT.is_file() else []
