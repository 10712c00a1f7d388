"""Hash 50,000 seller names into buckets and count the names that share theirs, and write it to 05_hashing.csv beside this file."""

import csv
import hashlib
from collections import Counter
from pathlib import Path

SELLERS = 50_000
BITS = (14, 15, 16, 17, 18, 19, 20, 21, 22)


def bucket(name, bits):
    """Return the bucket of a name, by a hash that is the same on every machine."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big") >> (64 - bits)


def sharing(bits):
    """Return the share of names that have another name in their bucket."""
    filled = Counter(bucket(f"seller {number}", bits) for number in range(SELLERS))
    return sum(count for count in filled.values() if count > 1) / SELLERS


def rows():
    """Return buckets, measured share, expected share."""
    return [(2**bits, round(sharing(bits), 4), round(1 - (1 - 2.0**-bits) ** (SELLERS - 1), 4)) for bits in BITS]


if __name__ == "__main__":
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("buckets", "measured", "expected"))
        writer.writerows(rows())
