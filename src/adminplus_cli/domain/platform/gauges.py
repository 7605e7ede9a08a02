"""What is measured of a platform: how long requests wait, what mail does, when it was backed up (T9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

AGES = (1, 4, 15, 30)
"""The days that tell ages apart: those of the rules, one, and a month."""


class Gauges(NamedTuple):
    """What the store says of itself at one instant."""

    waiting: Mapping[tuple[str, str], int]
    """By what requests wait for, and how many days they have: `0-1`, `1-4` … `30+`."""
    mail: Mapping[str, int]
    """By what became of it."""
    last_backup: datetime | None
