"""Who was added to a group and has not been here since: its managers do not see all of them yet."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from ...tables.casework import MEMBERSHIPS
from ...tables.platform import AUDIT, USERS


def been_here() -> ColumnElement[bool]:
    """Return what holds of members who have used the platform since they were added to the group."""
    return (
        select(AUDIT.c.id)
        .where(AUDIT.c.actor_id == USERS.c.id, AUDIT.c.at > MEMBERSHIPS.c.added_at)
        .correlate(USERS, MEMBERSHIPS)
        .exists()
    )
