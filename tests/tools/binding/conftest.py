"""A chapter, another, and both bound."""

import pytest
from binding_bench import CHAPTER, DOCUMENT, OTHER, laid_out

from dmls_pipeline.tools.binding import (
    Unit,
    bind,
)


@pytest.fixture(scope="module")
def chapter():
    return Unit(laid_out(CHAPTER), "3 Data", "3-")


@pytest.fixture(scope="module")
def other():
    return Unit(laid_out(OTHER), "9 Models", "9-")


@pytest.fixture(scope="module")
def book(chapter, other):
    return bind([chapter, other], DOCUMENT)
