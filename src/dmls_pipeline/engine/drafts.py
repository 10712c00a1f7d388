"""What separates a draft from a complete chapter: the faults that would then be errors."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dmls_pipeline import store
from dmls_pipeline.paths import CONTENT, WORK
from dmls_pipeline.problems import Problem

MANY = 6  # rules that are named


def lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield for each draft, as it was read last, how many errors it would have with `status: complete`, by rule."""
    for path in sorted(WORK.glob("*/chapter.json")):
        try:
            chapter = store.read_json(path)
        except (OSError, ValueError):
            continue
        if chapter.get("status") == "draft":
            yield _line((CONTENT / chapter["file"]).as_posix(), problems)


def _line(file: str, problems: Sequence[Problem]) -> str:
    rules = Counter(problem.rule for problem in problems if problem.path == file and _is_error(problem.rule)).most_common()
    if not rules:
        return f"{file} is a draft, and nothing keeps it from `status: complete`"
    more = f" and {len(rules) - MANY} other rules" if len(rules) > MANY else ""
    named = ", ".join(f"{count} {rule}" for rule, count in rules[:MANY])
    many = sum(count for _, count in rules)
    return f"{file} is a draft; complete, it would have {many} error{'s' if many > 1 else ''} ({named}{more})"


def _is_error(rule: str) -> bool:
    from dmls_pipeline.read.rules.rulebook import RULES  # loads all that any rule needs

    return rule in RULES and RULES[rule].severity == "error"
