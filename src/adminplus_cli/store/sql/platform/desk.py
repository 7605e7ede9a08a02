"""What the operator has to know before anything else: whether experts can be called, and whether cron is at work."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select, type_coerce

from ....domain.platform.heartbeat import LAST_BACKUP, LAST_TICK
from ...tables.casework import REQUESTS
from ...tables.columns import Flag
from ...tables.guidance import PROJECTS
from ...tables.platform import AUDIT, STORE_INFO, USERS


def heartbeat() -> Select[Any]:
    """What was begun, and since when; whether there is an expert; when `tick` ran, and a backup was taken."""
    experts = select(USERS.c.id).where(USERS.c.is_expert, USERS.c.disabled_at.is_(None)).exists()
    begun = select(REQUESTS.c.id).exists()
    flags = {
        "begun": begun,
        "experts": experts,
        "guides": select(func.min(PROJECTS.c.id)).scalar_subquery().is_not(None),
    }
    columns: list[Any] = [type_coerce(holds, Flag()).label(name) for name, holds in flags.items()]
    last = [_said(LAST_TICK).label("last_tick"), _said(LAST_BACKUP).label("last_backup")]
    first = select(func.min(AUDIT.c.id)).scalar_subquery()
    since = select(AUDIT.c.at).where(AUDIT.c.id == first).scalar_subquery()
    return select(*columns, *last, _said("demo").label("demo"), since.label("since"))


def _said(key: str) -> Any:
    return select(STORE_INFO.c.value).where(STORE_INFO.c.key == key).scalar_subquery()
