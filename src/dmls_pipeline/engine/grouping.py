"""Problems of one kind, told together: the first three in full, of the others how many there are and where."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from dmls_pipeline.problems import Problem

FEW = 5  # of one rule and severity are all told in full
FULL = 3
PLACES = 12  # places that are named of the others


def grouped(problems: Sequence[Problem], shown: Callable[[Problem], str]) -> Iterator[str]:
    """Yield what is said of each problem, as *shown* says it; behind the third of many of one rule, one line for all that follow."""
    kinds = Counter((problem.rule, problem.severity) for problem in problems)
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        kind = (problem.rule, problem.severity)
        seen[kind] += 1
        if kinds[kind] <= FEW or seen[kind] <= FULL:
            yield shown(problem)
        if kinds[kind] > FEW and seen[kind] == FULL:
            yield _others([other for other in problems if (other.rule, other.severity) == kind][FULL:])


def _others(problems: Sequence[Problem]) -> str:
    """Return "    and 125 more of [label/missing]: content/04_a.md:12, 15, 40; content/05_b.md:3, …"."""
    places: dict[str, list[str]] = {}
    for problem in problems[:PLACES]:
        places.setdefault(problem.path, []).append(str(problem.line))
    named = "; ".join(f"{path}:{', '.join(dict.fromkeys(lines))}" for path, lines in places.items())
    more = ", …" if len(problems) > PLACES else ""
    return f"    and {len(problems)} more of [{problems[0].rule}]: {named}{more}"
