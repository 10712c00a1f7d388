"""Lay out the schedule of a pipeline: four stages, four micro-batches, all forward passes before all backward passes.

A stage starts a micro-batch as soon as it is free and its input is there; every pass takes one slot.
Run it to rewrite 06_pipeline.csv, which lies beside it.
"""

import csv
from pathlib import Path

STAGES, MICRO_BATCHES = 4, 4


def schedule(stages: int, micro_batches: int) -> list[tuple[int, int, str, int]]:
    """Return stage, slot, pass and micro-batch of every piece of work; all count from 1."""
    forward, backward, free = {}, {}, [0] * (stages + 1)
    for batch in range(1, micro_batches + 1):
        for stage in range(1, stages + 1):
            ready = forward.get((stage - 1, batch), 0)
            forward[stage, batch] = free[stage] = max(free[stage], ready) + 1
    for batch in range(micro_batches, 0, -1):
        for stage in range(stages, 0, -1):
            ready = backward.get((stage + 1, batch), 0)
            backward[stage, batch] = free[stage] = max(free[stage], ready) + 1
    done = [(s, slot, "F", b) for (s, b), slot in forward.items()] + [(s, slot, "B", b) for (s, b), slot in backward.items()]
    return sorted(done)


def idle_share(stages: int, micro_batches: int) -> float:
    """Return the share of all slots in which a stage waits."""
    work = schedule(stages, micro_batches)
    return 1 - len(work) / (stages * max(slot for _, slot, _, _ in work))


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("stage", "slot", "kind", "label"))
        work = schedule(STAGES, MICRO_BATCHES)
        busy = {(stage, slot) for stage, slot, _, _ in work}
        slots = max(slot for _, slot in busy)
        cells = [(s, t, kind, f"{kind}{batch}") for s, t, kind, batch in work]
        cells += [(s, t, "idle", "") for s in range(1, STAGES + 1) for t in range(1, slots + 1) if (s, t) not in busy]
        writer.writerows((f"Stage {s}", t, kind, label) for s, t, kind, label in sorted(cells))
