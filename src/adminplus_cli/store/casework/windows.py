"""When a window begins and ends where a request is: its days are those of the request's area."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ...domain.shared.instant import Window, begins, to_text
from ...domain.shared.period import HOME
from ..frozen.casework import windows as sql

if TYPE_CHECKING:
    from ..connection import Connection


def beginnings(connection: Connection, window: Window) -> dict[str, dict[str, Any]]:
    """Return the conditions `since` and `until` of a list of requests that a window asks for, with their values."""
    zones = {row.code: row.timezone for row in connection.all(sql.ZONES)} if window.has_days else {}
    ends = {"since": window.since, "until": window.until}
    return {name: _values(name, when, zones) for name, when in ends.items() if when is not None}


def _values(name: str, when: date, zones: dict[str, str]) -> dict[str, Any]:
    """Return the instant at which a day begins in most areas, and those of the others by code."""
    import json

    usual = begins(when, HOME)
    elsewhere = {
        code: to_text(start) for code, zone in zones.items() if (start := begins(when, zone)) != usual
    }
    return {name: usual, f"{name}_elsewhere": json.dumps(elsewhere)}
