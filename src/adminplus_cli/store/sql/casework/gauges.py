"""How long requests wait, counted along the index of those that do."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, func, select

from ....domain.platform.gauges import AGES
from ...tables.casework import REQUESTS


def waiting() -> Select[Any]:
    """How many requests of one wait began it after the instant of each age: those of a greater age are counted too."""
    since = REQUESTS.c.waiting_since
    counts: list[Any] = [
        func.count().filter(since > bindparam(f"after_{days}", type_=since.type)).label(f"under_{days}")
        for days in AGES
    ]
    waits = (REQUESTS.c.waiting_for.is_not(None), REQUESTS.c.waiting_for == bindparam("wait"))
    counts.append(func.count().label("all"))
    return select(*counts).select_from(REQUESTS).where(*waits)
