"""Who was added to a group and has not been here since: its managers do not see, or say, all of them yet."""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause, or_, select

from ...tables.casework import MEMBERSHIPS
from ...tables.platform import AUDIT, USERS

_OLDER = MEMBERSHIPS.alias("older")


def been_here(memberships: FromClause = MEMBERSHIPS) -> ColumnElement[bool]:
    """Return what holds of members who have used the platform since they were added to the group."""
    return _acted(AUDIT.c.at > memberships.c.added_at, memberships)


def was_elsewhere(memberships: FromClause) -> ColumnElement[bool]:
    """Return what holds of members who were more than a member of the group when they were added to it.

    They had used the platform, were in another group, or are experts or operators.
    """
    older = select(_OLDER.c.group_id).where(
        _OLDER.c.user_id == memberships.c.user_id, _OLDER.c.added_at < memberships.c.added_at
    )
    acted = _acted(AUDIT.c.at < memberships.c.added_at, memberships)
    return or_(USERS.c.is_expert, USERS.c.is_operator, older.correlate(memberships).exists(), acted)


def _acted(when: ColumnElement[bool], memberships: FromClause) -> ColumnElement[bool]:
    found = select(AUDIT.c.id).where(AUDIT.c.actor_id == USERS.c.id, when)
    return found.correlate(USERS, memberships).exists()
