"""Measure one table stored in rows and in columns, and write the two CSV files of chapter 3.

    python 03_layout.py [folder for the two table files]

Standard library only. The table holds whole numbers as 8-byte floats, so that sums are exact and both
layouts must give the same ones. Bytes and reads are the same on every machine; milliseconds are not.
"""

import csv
import os
import random
import statistics
import sys
import tempfile
import time
from array import array
from pathlib import Path

ROWS, COLUMNS, WIDTH = 1_000_000, 40, 8
READ = (1, 2, 5, 10, 20, 30, 40)  # how many of the columns a query wants
FETCHED = 10_000  # how many rows are fetched whole
REPEATS = 7
BATCH = 12_500  # rows (or values) for each read of a scan


def column(j, rows):
    """Column *j*: whole numbers below 1009 that look unordered."""
    return array("d", ((i * 31 + j * 17) % 1009 for i in range(rows)))


def build(folder, rows=ROWS, columns=COLUMNS):
    """Write the same table twice, and return the paths by layout."""
    paths = {"row": Path(folder) / "table.row", "column": Path(folder) / "table.column"}
    table = array("d", bytes(rows * columns * WIDTH))
    with paths["column"].open("wb") as out:
        for j in range(columns):
            values = column(j, rows)
            values.tofile(out)
            table[j::columns] = values
    with paths["row"].open("wb") as out:
        table.tofile(out)
    return paths


def scan(layout, path, wanted, rows=ROWS, columns=COLUMNS):
    """Sum the first *wanted* columns; return the sums, the bytes read and the reads made."""
    sums, size, reads = [0.0] * wanted, 0, 0
    with open(path, "rb", buffering=0) as file:
        if layout == "row":
            for start in range(0, rows, BATCH):
                block = array("d")
                block.frombytes(file.read(min(BATCH, rows - start) * columns * WIDTH))
                size, reads = size + len(block) * WIDTH, reads + 1
                for j in range(wanted):
                    sums[j] += sum(block[j::columns])
        else:
            for j in range(wanted):
                file.seek(j * rows * WIDTH)
                for start in range(0, rows, BATCH):
                    block = array("d")
                    block.frombytes(file.read(min(BATCH, rows - start) * WIDTH))
                    size, reads = size + len(block) * WIDTH, reads + 1
                    sums[j] += sum(block)
    return sums, size, reads


def fetch(layout, path, picks, rows=ROWS, columns=COLUMNS):
    """Read the rows *picks* whole; return a checksum, the bytes read and the reads made."""
    total, size, reads = 0.0, 0, 0
    file = os.open(path, os.O_RDONLY)
    for i in picks:
        if layout == "row":
            parts = [os.pread(file, columns * WIDTH, i * columns * WIDTH)]
        else:
            parts = [os.pread(file, WIDTH, (j * rows + i) * WIDTH) for j in range(columns)]
        total += sum(array("d", b"".join(parts)))
        size, reads = size + sum(map(len, parts)), reads + len(parts)
    os.close(file)
    return total, size, reads


def timed(function, *args):
    """The result of a call and the median of its times in milliseconds (the first call only warms the cache)."""
    times, result = [], function(*args)
    for _ in range(REPEATS):
        start = time.perf_counter()
        function(*args)
        times.append((time.perf_counter() - start) * 1000)
    return result, round(statistics.median(times), 1)


def main():
    here = Path(__file__).parent
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        paths = build(folder)
        with open(here / "03_layout_scan.csv", "w", newline="") as out:
            write = csv.writer(out, lineterminator="\n").writerow
            write(["layout", "columns_read", "reads", "megabytes", "milliseconds"])
            for layout, path in paths.items():
                for wanted in READ:
                    (_, size, reads), ms = timed(scan, layout, path, wanted)
                    write([layout, wanted, reads, size // 1_000_000, ms])
        picks = random.Random(3).sample(range(ROWS), FETCHED)
        with open(here / "03_layout_fetch.csv", "w", newline="") as out:
            write = csv.writer(out, lineterminator="\n").writerow
            write(["layout", "rows_fetched", "reads", "bytes", "milliseconds"])
            for layout, path in paths.items():
                (_, size, reads), ms = timed(fetch, layout, path, picks)
                write([layout, FETCHED, reads, size, ms])


if __name__ == "__main__":
    main()
