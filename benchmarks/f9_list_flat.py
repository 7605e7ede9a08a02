"""F9: a page of one's list, and one's desk, cost the same however much the store holds."""

from __future__ import annotations

from big_store import Size, big_store
from measure import Result, adminplus, compare

AS = ("--as", "user3@example.org")


def measure(runs: int, size: int) -> list[Result]:
    return [
        compare(
            "F9",
            f"adminplus {' '.join(map(str, words))}, {size:,} requests",
            adminplus("--store", big_store(Size(size)), *AS, *words),
            "the same with 10,000 requests",
            adminplus("--store", big_store(Size(10_000)), *AS, *words),
            limit=1.1,
            runs=runs,
        )
        for words in (("request", "list", "--limit", 50), ("status",))
    ]
