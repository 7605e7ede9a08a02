"""F9: a page of one's list costs the same however much the store holds."""

from __future__ import annotations

from big_store import Size, big_store
from measure import Result, adminplus, compare


def measure(runs: int, size: int) -> list[Result]:
    words = ("--as", "user3@example.org", "request", "list", "--limit", 50)
    return [
        compare(
            "F9",
            f"adminplus request list --limit 50, {size:,} requests",
            adminplus("--store", big_store(Size(size)), *words),
            "the same with 10,000 requests",
            adminplus("--store", big_store(Size(10_000)), *words),
            limit=1.1,
            runs=runs,
        )
    ]
