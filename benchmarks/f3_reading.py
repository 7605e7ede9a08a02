"""F3: commands that read, on the big store: as quick as a tool that does nothing but query."""

from __future__ import annotations

from big_store import Size, big_store
from measure import SQLITE_UTILS, Result, adminplus, compare, once

AS = ("--as", "user2@example.org")
ROWS = """SELECT r.id, r.created_at, r.status, r.subject, r.area, g.name, u.email, r.waiting_for, r.waiting_since
FROM request_recipients t JOIN memberships m ON m.group_id = t.group_id AND m.is_instructor AND m.user_id = 2
JOIN requests r ON r.id = t.request_id JOIN groups g ON g.id = r.author_group_id JOIN users u ON u.id = r.creator_id
ORDER BY r.id DESC LIMIT 50"""


def measure(runs: int, size: int) -> list[Result]:
    store = big_store(Size(size))
    number = size - size % 200 - 199  # of the busy group, and closed or not
    commands = (
        (*AS, "request", "list", "--limit", 50),
        (*AS, "status"),
        (*AS, "request", "show", number),
        (*AS, "can", "request.reply", number),
        ("escalation", "explain", number),
        ("group", "users", "list", "Groupe 2"),
        ("audit", "list", "--limit", 50),
    )
    return [
        compare(
            "F3",
            f"adminplus {' '.join(map(str, words))}",
            adminplus("--store", store, *words),
            "sqlite-utils query of fifty requests",
            lambda: once([SQLITE_UTILS, "query", store, ROWS]),
            limit=1.0,
            most=36,  # F11
            runs=runs,
        )
        for words in commands
    ]
