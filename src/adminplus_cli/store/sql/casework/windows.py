"""Where days begin: the time zones of areas."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from ...tables.platform import AREAS


def zones() -> Select[Any]:
    """The time zones of areas."""
    return select(AREAS.c.code, AREAS.c.timezone)
