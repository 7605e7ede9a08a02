"""What a run of `tick` is asked, and what the settings say for it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from ..domain.platform.job import JobName
    from .platform import delivery
    from .privacy import wipe


class Mail(NamedTuple):
    """What the settings make of mail; `check` raises where mail can be sent but for a setting that is missing."""

    enabled: bool
    keep_days: int
    can_send: bool
    check: Callable[[], object]
    deliver: Callable[[], delivery.Posted]


class Privacy(NamedTuple):
    """How many months what is personal is kept, and an account that nobody uses (0: for ever).

    And what is done to the whole store once something was wiped.
    """

    months: int
    unused_months: int
    whole: Callable[[], wipe.Whole]


class Asked(NamedTuple):
    """What a run is asked: its jobs (none: all), the instant to judge at, how many to escalate at most."""

    only: Collection[JobName]
    as_of: datetime | None
    most: int
    dry_run: bool
