"""Between memberships, which hold roles, and their rows, which have a column for each."""

from __future__ import annotations

from typing import Any

from ...domain.casework.group import GroupRole, Membership

COLUMNS = {role: f"is_{role}" for role in GroupRole}


def membership_of(row: Any) -> Membership:
    """Return the membership that a row holds."""
    roles = tuple(role for role, column in COLUMNS.items() if getattr(row, column))
    return Membership(group_id=row.group_id, user_id=row.user_id, roles=roles, added_at=row.added_at)


def membership_row(membership: Membership) -> dict[str, Any]:
    """Return the row that holds a membership."""
    keys = {"group_id": membership.group_id, "user_id": membership.user_id}
    roles = dict.fromkeys(COLUMNS.values(), False) | {COLUMNS[role]: True for role in membership.roles}
    return keys | roles | {"added_at": membership.added_at}
