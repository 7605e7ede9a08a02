"""Written by `python3 dev statements` from `store/sql/casework/windows.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

ZONES = Statement(
    columns={
        "code": None,
        "timezone": None,
    },
    sqlite="""
SELECT areas.code, areas.timezone
FROM areas
""",
    postgresql="""
SELECT areas.code, areas.timezone
FROM areas
""",
)
