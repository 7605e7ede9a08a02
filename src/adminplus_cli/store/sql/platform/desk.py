"""What the operator has to know before anything else: whether experts can be called, and whether cron is at work."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select, type_coerce

from ....domain.platform.heartbeat import LAST_TICK
from ...tables.casework import REQUESTS
from ...tables.columns import Flag
from ...tables.platform import STORE_INFO, USERS


def heartbeat() -> Select[Any]:
    """Whether a request was ever opened, whether there is an active expert, and when `tick` ran last."""
    experts = select(USERS.c.id).where(USERS.c.is_expert, USERS.c.disabled_at.is_(None)).exists()
    last_tick = select(STORE_INFO.c.value).where(STORE_INFO.c.key == LAST_TICK).scalar_subquery()
    begun = select(REQUESTS.c.id).exists()
    flags = {"begun": begun, "experts": experts}
    columns: list[Any] = [type_coerce(holds, Flag()).label(name) for name, holds in flags.items()]
    return select(*columns, last_tick.label("last_tick"))
