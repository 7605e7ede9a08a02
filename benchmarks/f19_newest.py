"""F19: the newest page of a list, sorted by what is indexed, costs the same however much the store holds."""

from __future__ import annotations

from big_store import Size, big_store
from measure import Result, adminplus, compare

LISTS = (
    ("audit", "list", "--sort", "-id", "--limit", 50),
    ("audit", "list", "--outcome", "denied", "--sort", "-id", "--limit", 50),
    ("outbox", "list", "--sort", "-id", "--limit", 50),
    ("outbox", "list", "--status", "failed", "--sort", "-id", "--limit", 50),
)


def measure(runs: int, size: int) -> list[Result]:
    small, large = big_store(Size(10_000)), big_store(Size(size))
    return [
        compare(
            "F19",
            f"adminplus {' '.join(map(str, words))}, {size:,} requests",
            adminplus("--store", large, *words),
            "the same with 10,000 requests",
            adminplus("--store", small, *words),
            limit=1.1,
            runs=runs,
        )
        for words in LISTS
    ]
