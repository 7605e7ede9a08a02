"""Written by `python3 dev statements` from `store/sql/platform/desk.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, flag, instant

HEARTBEAT = Statement(
    columns={
        "begun": flag,
        "experts": flag,
        "guides": flag,
        "last_tick": None,
        "last_backup": None,
        "demo": None,
        "since": instant,
    },
    sqlite="""
SELECT EXISTS (SELECT requests.id
FROM requests) AS begun, EXISTS (SELECT users.id
FROM users
WHERE users.is_expert = 1 AND users.disabled_at IS NULL) AS experts, (SELECT min(projects.id) AS min_1
FROM projects) IS NOT NULL AS guides, (SELECT store_info.value
FROM store_info
WHERE store_info."key" = 'last_tick') AS last_tick, (SELECT store_info.value
FROM store_info
WHERE store_info."key" = 'last_backup') AS last_backup, (SELECT store_info.value
FROM store_info
WHERE store_info."key" = 'demo') AS demo, (SELECT audit.at
FROM audit
WHERE audit.id = (SELECT min(audit.id) AS min_2
FROM audit)) AS since
""",
    postgresql="""
SELECT EXISTS (SELECT requests.id
FROM requests) AS begun, EXISTS (SELECT users.id
FROM users
WHERE users.is_expert AND users.disabled_at IS NULL) AS experts, (SELECT min(projects.id) AS min_1
FROM projects) IS NOT NULL AS guides, (SELECT store_info.value
FROM store_info
WHERE store_info.key = 'last_tick') AS last_tick, (SELECT store_info.value
FROM store_info
WHERE store_info.key = 'last_backup') AS last_backup, (SELECT store_info.value
FROM store_info
WHERE store_info.key = 'demo') AS demo, (SELECT audit.at
FROM audit
WHERE audit.id = (SELECT min(audit.id) AS min_2
FROM audit)) AS since
""",
)
