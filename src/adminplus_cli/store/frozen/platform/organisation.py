"""Written by `python3 dev statements` from `store/sql/platform/organisation.py`: change it there."""

from __future__ import annotations

from ....domain.platform.organisation import Side
from ...statement import Statement

AREA_CODES = Statement(
    columns={
        "code": None,
    },
    sqlite="""
SELECT areas.code
FROM areas
""",
    postgresql="""
SELECT areas.code
FROM areas
""",
)

AREAS = Statement(
    columns={
        "code": None,
        "name": None,
        "timezone": None,
    },
    sqlite="""
SELECT areas.code, areas.name, areas.timezone
FROM areas
ORDER BY lower(areas.code), areas.code
""",
    postgresql="""
SELECT areas.code, areas.name, areas.timezone
FROM areas
ORDER BY lower(areas.code COLLATE "C"), areas.code COLLATE "C"
""",
)

ORGANISATION_CODES = Statement(
    columns={
        "code": None,
    },
    sqlite="""
SELECT organisations.code
FROM organisations
""",
    postgresql="""
SELECT organisations.code
FROM organisations
""",
)

ORGANISATIONS = Statement(
    columns={
        "code": None,
        "name": None,
        "side": Side,
    },
    sqlite="""
SELECT organisations.code, organisations.name, organisations.side
FROM organisations
ORDER BY lower(organisations.code), organisations.code
""",
    postgresql="""
SELECT organisations.code, organisations.name, organisations.side
FROM organisations
ORDER BY lower(organisations.code COLLATE "C"), organisations.code COLLATE "C"
""",
)
