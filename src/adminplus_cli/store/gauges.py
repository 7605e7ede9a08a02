"""What is measured of the store: by indexes, and along with the requests that wait, not with all there are."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..domain.casework.request_state import WaitingFor
from ..domain.platform.gauges import AGES, Gauges
from ..domain.shared.instant import from_text
from .connection import Connection
from .frozen.casework import gauges as casework
from .frozen.platform import gauges as platform


def gauges(connection: Connection, now: datetime) -> Gauges:
    """Return what the store says of itself now."""
    after = {f"after_{days}": now - timedelta(days=days) for days in AGES}
    waiting = {}
    for wait in WaitingFor:
        counted = connection.first(casework.WAITING, wait=wait, **after)
        assert counted is not None
        under = [0, *(getattr(counted, f"under_{days}") for days in AGES), counted.all]
        names = [*(f"{low}-{high}" for low, high in zip((0, *AGES), AGES, strict=False)), f"{AGES[-1]}+"]
        for name, less, more in zip(names, under, under[1:], strict=False):
            waiting[str(wait), name] = more - less
    said = connection.first(platform.GAUGES)
    assert said is not None
    mail = {"queued": said.queued, "deferred": said.deferred, "failed": said.failed}
    return Gauges(waiting, mail, from_text(said.last_backup) if said.last_backup else None)
