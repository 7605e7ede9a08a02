"""Written by `python3 dev statements` from `store/sql/platform/info.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

REMOVE = Statement(
    columns={},
    sqlite="""
DELETE FROM store_info WHERE store_info."key" = :key
""",
    postgresql="DELETE FROM store_info WHERE store_info.key = %(key)s::VARCHAR",
)

VALUE = Statement(
    columns={
        "value": None,
    },
    sqlite="""
SELECT store_info.value
FROM store_info
WHERE store_info."key" = :key
""",
    postgresql="""
SELECT store_info.value
FROM store_info
WHERE store_info.key = %(key)s::VARCHAR
""",
)

WRITE = Statement(
    columns={},
    sqlite="""
INSERT INTO store_info ("key", value) VALUES (:key, :value)
ON CONFLICT ("key") DO UPDATE SET value = excluded.value
""",
    postgresql="""
INSERT INTO store_info (key, value) VALUES (%(key)s::VARCHAR, %(value)s::VARCHAR)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
""",
)
