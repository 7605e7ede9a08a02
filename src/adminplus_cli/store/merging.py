"""What of one account becomes another's when two are merged: every column that names an account, in one table (A1).

Where a row is somebody's by its key, the other may have its like: then the two become one, which holds what either
held. A test holds that no column that points to accounts is missing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import checksums
from .frozen.tables import casework, guidance, platform

if TYPE_CHECKING:
    from .connection import Connection
    from .statement import Table

NAMED = (
    (platform.USERS, "merged_into_id"),
    (platform.ABSENCES, "substitute_id"),
    (casework.REQUESTS, "creator_id"),
    (casework.REQUESTS, "closed_by_id"),
    (casework.REQUEST_RECIPIENTS, "invited_by_id"),
    (casework.REQUEST_PARTICIPANTS, "invited_by_id"),
    (casework.REQUEST_HAND_OVERS, "user_id"),
    (casework.MESSAGES, "author_id"),
    (casework.ATTACHMENTS, "added_by_id"),
    (guidance.PROJECT_INVITATIONS, "invited_by_id"),
    (guidance.PROGRAMS, "creator_id"),
    (guidance.PROGRAM_MANAGERS, "user_id"),
    (guidance.ACTIVITIES, "logged_by_id"),
    (guidance.ACTIVITIES, "struck_by_id"),
)
"""Columns that name the one, and name the other from then on. No program is managed by both: that is refused."""

OWN = (
    (casework.MEMBERSHIPS, ("is_manager", "is_helper", "is_instructor")),
    (casework.REQUEST_PARTICIPANTS, ()),
    (casework.REQUEST_READS, ("message_id",)),
    (casework.ESCALATION_CALLS, ()),
    (platform.NOTIFICATION_CHOICES, ()),
    (platform.SUMMARY_NEWS, ()),
)
"""Rows that are somebody's by their key, and the columns of which the greater is kept where both have such a row."""

ELSEWHERE = (
    (casework.EXPERT_AREAS, "user_id"),
    (casework.ROLE_ENDS, "user_id"),
    (casework.SAVED_ANSWERS, "user_id"),
    (guidance.PROJECT_MEMBERS, "user_id"),
    (platform.ABSENCES, "user_id"),
    (platform.OUTBOX, "user_id"),
    (platform.ACCOUNT_USES, "user_id"),
    (platform.AUDIT, "actor_id"),
)
"""What `services/merging.py` decides case by case; and what stays: the audit, which says who did what, and when either
account was used."""


def merge(connection: Connection, gone: int, into: int) -> dict[str, int]:
    """Let all that names the account `gone` name `into`; return how many rows of each table do now that did not.

    What `ELSEWHERE` lists was seen to before.
    """
    moved: dict[str, int] = {}
    for table, columns in OWN:
        moved[table.name] = _join(connection, table, columns, gone, into)
    for table, column in NAMED:
        text = f"UPDATE {table.name} SET {column} = ? WHERE {column} = ?"  # noqa: S608 - our own names
        moved[table.name] = moved.get(table.name, 0) + _run(connection, text, into, gone)
        if column in table.checked:
            checksums.renew(connection, table, column, [into])
    _tidy(connection, into)
    return {name: count for name, count in moved.items() if count}


def _join(connection: Connection, table: Table, columns: tuple[str, ...], gone: int, into: int) -> int:
    """Give rows of the one to the other; of two that are alike, one is left."""
    name, rest = table.name, [each for each in table.key if each != "user_id"]
    alike = " AND ".join(f"other.{each} = {name}.{each}" for each in rest)
    theirs = f"FROM {name} other WHERE other.user_id = ? AND {alike}"
    for column in columns:
        greater = f"EXISTS (SELECT 1 {theirs} AND other.{column} > {name}.{column})"
        text = (
            f"UPDATE {name} SET {column} = (SELECT other.{column} {theirs}) WHERE user_id = ? AND {greater}"  # noqa: S608
        )
        _run(connection, text, gone, into, gone)
    text = f"UPDATE {name} SET user_id = ? WHERE user_id = ? AND NOT EXISTS (SELECT 1 {theirs})"  # noqa: S608
    moved = _run(connection, text, into, gone, into)
    _run(connection, f"DELETE FROM {name} WHERE user_id = ?", gone)  # noqa: S608 - our own names
    return moved


def _tidy(connection: Connection, into: int) -> None:
    """Whose a request is, is no colleague in it, and nobody to whom it is offered."""
    own = "request_id IN (SELECT id FROM requests WHERE creator_id = ?)"
    text = f"DELETE FROM request_participants WHERE user_id = ? AND part = 'colleague' AND {own}"  # noqa: S608
    _run(connection, text, into, into)
    _run(connection, f"DELETE FROM request_hand_overs WHERE user_id = ? AND {own}", into, into)  # noqa: S608


def _run(connection: Connection, text: str, *values: Any) -> int:
    bound = text if connection.dialect == "sqlite" else text.replace("?", "%s")
    return int(connection.driver.execute(bound, values).rowcount)
