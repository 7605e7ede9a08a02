"""F10: a table through a pipe is not much dearer than the same rows as TSV."""

from __future__ import annotations

from big_store import Size, big_store
from measure import Result, adminplus, compare


def measure(runs: int, size: int) -> list[Result]:
    words = (
        "--store",
        big_store(Size(size)),
        "--as",
        "user4@example.org",
        "request",
        "list",
        "--limit",
        10_000,
    )
    fields = (
        "id,created_at,status,subject,area,author_group,creator,part,waiting_since,last_message_at,unread"
    )
    return [
        compare(
            "F10",
            "adminplus request list --limit 10000, as a table through a pipe",
            adminplus(*words, "--fields", fields, "-o", "table"),
            "the same as TSV",
            adminplus(*words, "--fields", fields, "-o", "tsv"),
            limit=1.2,
            runs=runs,
        )
    ]
