"""What slides are cut with besides the blocks of their chapter."""

from collections.abc import Mapping
from dataclasses import dataclass

from dmls_pipeline.write.records import Maths
from dmls_pipeline.write.slides.figures import Forms


@dataclass(frozen=True)
class Sources:
    """What slides are cut with: the chapter's stem, its formulas, its figures' sizes, and its words in lower case."""

    stem: str
    maths: Maths
    figures: Mapping[str, Forms]
    lowered: frozenset[str] = frozenset()
