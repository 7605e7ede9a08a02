"""F5: `tick` with nothing due costs the same however much the store holds."""

from __future__ import annotations

from big_store import JUST_BEFORE, Size, big_store
from measure import Result, adminplus, compare


def measure(runs: int, size: int) -> list[Result]:
    small = adminplus("--store", big_store(Size(10_000)), "tick", "--at", JUST_BEFORE)
    return [
        compare(
            "F5",
            f"adminplus tick, nothing due, {requests:,} requests",
            adminplus("--store", big_store(Size(requests)), "tick", "--at", JUST_BEFORE),
            "the same with 10,000 requests",
            small,
            limit=1.1,
            runs=runs,
        )
        for requests in sorted({min(size, 100_000), size})
    ]
