"""Many random inputs, numbered and tried in blocks: a long run tells how far it is, and goes on where it was stopped.

The same numbers are the same inputs, as long as what draws them is the same.
"""

import os

import pytest
from hypothesis import HealthCheck, given, seed, settings

BLOCK = 50
FROM = int(os.environ.get("DMLS_FROM", "0"))
CHECKS = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def blocks(times, few, every=1):
    """Have a test called with a range of numbers for each block: up to *times* from FROM on; 0 times are *few*, always the same ones.

    Of each *every* numbers one is tried.
    """
    numbers = [range(first, min(first + BLOCK, times)) for first in range(FROM, times, BLOCK)] if times else [range(few * every)]
    return pytest.mark.parametrize("block", [block[::every] for block in numbers], ids=[f"{block[0]}-{block[-1]}" for block in numbers])


def each(block, strategy, attacked):
    """Call *attacked* with as many inputs of *strategy* as *block* has numbers, its first being what they are drawn by."""

    @seed(block[0])
    @settings(max_examples=len(block), deadline=None, database=None, suppress_health_check=CHECKS, print_blob=False)
    @given(strategy)
    def attack(drawn):
        attacked(drawn)

    attack()
