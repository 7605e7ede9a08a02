"""F5: `tick` with nothing due costs the same however much the store holds, and as little as a tool that queries."""

from __future__ import annotations

from big_store import JUST_BEFORE, Size, big_store
from f3_reading import ROWS
from measure import SQLITE_UTILS, Result, adminplus, compare, once


def measure(runs: int, size: int) -> list[Result]:
    small = adminplus("--store", big_store(Size(10_000)), "tick", "--at", JUST_BEFORE)
    flat = [
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
    store = big_store(Size(size))
    quick = compare(
        "F5",
        "adminplus tick, nothing due",
        adminplus("--store", store, "tick", "--at", JUST_BEFORE),
        "sqlite-utils query of fifty requests",
        lambda: once([SQLITE_UTILS, "query", store, ROWS]),
        limit=1.2,
        runs=runs,
    )
    return [*flat, quick]
