"""F16: how many requests are mine, and their ids, in a group that received a tenth of the store.

Counting is measured against a read of 50 of them, and against counting in a store of 10,000 requests; the memory of a
list that is written as CSV against that of the same list in that store.
"""

from __future__ import annotations

from pathlib import Path

from big_store import LARGEST_GROUP, Size, big_store
from measure import Result, adminplus, compare

SMALL = 10_000


def measure(runs: int, size: int) -> list[Result]:
    store, small = big_store(Size(size)), big_store(Size(SMALL))

    def listed(where: Path, *more: str | int) -> tuple[str | Path | int, ...]:
        return ("--store", where, "--as", f"user{LARGEST_GROUP}@example.org", "request", "list", *more)

    page = adminplus(*listed(store, "--limit", 50))
    return [
        compare(
            "F16",
            f"adminplus request list -o {form}, a tenth of {size:,} requests",
            adminplus(*listed(store, "-o", form)),
            floor,
            theirs,
            limit=limit,
            runs=runs,
        )
        for form, floor, theirs, limit in (
            ("count", "the first 50 of them as a table", page, 1.3),
            ("count", f"the same with {SMALL:,} requests", adminplus(*listed(small, "-o", "count")), 1.1),
            ("ids", "the first 50 of them as a table", page, 2.5),
            ("csv", "all of them as TSV", adminplus(*listed(store, "-o", "tsv")), 1.2),
        )
    ]
