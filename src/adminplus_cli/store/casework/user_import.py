"""Accounts and memberships in bulk, for imports: a few statements, whatever the number of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from ...domain.casework.group import Membership
from ...domain.platform.account import NewUser, User
from ..mapper import new_row, reading, row_of, value_of
from ..tables.casework import MEMBERSHIPS, USERS
from .membership import membership_of, membership_row
from .newcomers import been_here

T = TypeVar("T")
CHUNK = 500


class UserImportStore:
    """Reads and writes many accounts and memberships at once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def users(self, emails: Iterable[str]) -> dict[str, User]:
        """Return the accounts of `emails` by address."""
        found: dict[str, User] = {}
        for chunk in _batched(sorted(set(emails))):
            for row in self.connection.execute(reading(USERS, User).where(USERS.c.email.in_(chunk))):
                user = value_of(User, row)
                if user:
                    found[user.email] = user
        return found

    def memberships(self, user_ids: Iterable[int]) -> dict[tuple[int, int], Membership]:
        """Return all memberships of accounts, by group and account."""
        found: dict[tuple[int, int], Membership] = {}
        for chunk in _batched(sorted(user_ids)):
            for row in self.connection.execute(select(MEMBERSHIPS).where(MEMBERSHIPS.c.user_id.in_(chunk))):
                found[row.group_id, row.user_id] = membership_of(row)
        return found

    def seen(self, group_id: int, user_ids: Iterable[int]) -> set[int]:
        """Return those of the accounts whom the managers of a group see whole: who have been here as members."""
        found: set[int] = set()
        query = select(USERS.c.id).join(MEMBERSHIPS, MEMBERSHIPS.c.user_id == USERS.c.id)
        query = query.where(MEMBERSHIPS.c.group_id == group_id, been_here())
        for chunk in _batched(sorted(user_ids)):
            found.update(self.connection.scalars(query.where(USERS.c.id.in_(chunk))))
        return found

    def add_users(self, users: Sequence[NewUser]) -> dict[str, int]:
        """Store new accounts and return the id of each by its address."""
        if not users:
            return {}
        # Nobody else writes in this transaction, and ids only grow: what is beyond the last one is ours.
        last = self.connection.scalar(select(func.max(USERS.c.id))) or 0
        self.connection.execute(insert(USERS), [new_row(USERS, user, User) for user in users])
        added = self.connection.execute(select(USERS.c.email, USERS.c.id).where(USERS.c.id > last))
        return {email: number for email, number in added}  # noqa: C416 - of rows, dict() would make no types

    def save_users(self, users: Sequence[User]) -> None:
        """Store changed accounts."""
        self._save(USERS, [row_of(USERS, user) for user in users], keys=("id",))

    def add_members(self, memberships: Sequence[Membership]) -> None:
        """Store new memberships."""
        if memberships:
            self.connection.execute(insert(MEMBERSHIPS), [membership_row(each) for each in memberships])

    def save_members(self, memberships: Sequence[Membership]) -> None:
        """Store changed memberships."""
        rows = [membership_row(each) for each in memberships]
        self._save(MEMBERSHIPS, rows, keys=("group_id", "user_id"))

    def _save(self, table: Table, rows: list[dict[str, Any]], *, keys: tuple[str, ...]) -> None:
        if not rows:
            return
        changed = [name for name in rows[0] if name not in keys]
        statement = update(table).values({name: bindparam(f"new_{name}") for name in changed})
        statement = statement.where(*(table.c[key] == bindparam(f"key_{key}") for key in keys))
        parameters = [
            {f"key_{key}": row[key] for key in keys} | {f"new_{name}": row[name] for name in changed}
            for row in rows
        ]
        self.connection.execute(statement, parameters)


def _batched(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield `values` in groups small enough for one statement."""
    rest = iter(values)
    while batch := list(islice(rest, CHUNK)):
        yield batch
