"""Written by `python3 dev statements` from `store/sql/platform/desk.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, flag

HEARTBEAT = Statement(
    columns={
        "begun": flag,
        "experts": flag,
        "last_tick": None,
    },
    sqlite="""
SELECT EXISTS (SELECT requests.id
FROM requests) AS begun, EXISTS (SELECT users.id
FROM users
WHERE users.is_expert = 1 AND users.disabled_at IS NULL) AS experts, (SELECT store_info.value
FROM store_info
WHERE store_info."key" = 'last_tick') AS last_tick
""",
    postgresql="""
SELECT EXISTS (SELECT requests.id
FROM requests) AS begun, EXISTS (SELECT users.id
FROM users
WHERE users.is_expert AND users.disabled_at IS NULL) AS experts, (SELECT store_info.value
FROM store_info
WHERE store_info.key = 'last_tick') AS last_tick
""",
)
