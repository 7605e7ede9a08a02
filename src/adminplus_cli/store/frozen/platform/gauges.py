"""Written by `python3 dev statements` from `store/sql/platform/gauges.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

GAUGES = Statement(
    columns={
        "queued": None,
        "deferred": None,
        "failed": None,
        "last_backup": None,
    },
    sqlite="""
SELECT (SELECT count(*) AS count_1
FROM outbox
WHERE outbox.status = 'queued') AS queued, (SELECT count(*) AS count_1
FROM outbox
WHERE outbox.status = 'queued' AND outbox.attempts > 0) AS "deferred", (SELECT count(*) AS count_1
FROM outbox
WHERE outbox.status = 'failed') AS failed, (SELECT store_info.value
FROM store_info
WHERE store_info."key" = 'last_backup') AS last_backup
""",
    postgresql="""
SELECT (SELECT count(*) AS count_1
FROM outbox
WHERE outbox.status = 'queued') AS queued, (SELECT count(*) AS count_1
FROM outbox
WHERE outbox.status = 'queued' AND outbox.attempts > 0) AS deferred, (SELECT count(*) AS count_1
FROM outbox
WHERE outbox.status = 'failed') AS failed, (SELECT store_info.value
FROM store_info
WHERE store_info.key = 'last_backup') AS last_backup
""",
)
