"""Accounts and memberships in bulk, for imports: a few statements, whatever the number of lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ...domain.casework.group import Membership
from ...domain.platform.account import NewUser, User
from .. import bulk, rows
from ..connection import Connection
from ..frozen.casework import user_import as sql
from ..frozen.tables.casework import MEMBERSHIPS
from ..frozen.tables.platform import USERS
from .membership import membership_of, membership_row


class UserImportStore:
    """Reads and writes many accounts and memberships at once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def users(self, emails: Iterable[str]) -> dict[str, User]:
        """Return the accounts of `emails` by address; on a server, nobody else changes them from now on."""
        found: dict[str, User] = {}
        for some in rows.batched(sorted({*emails})):
            for row in self.connection.all(sql.USERS, emails=some):
                found[row.email] = rows.made(User, row)
        return found

    def memberships(self, user_ids: Iterable[int]) -> dict[tuple[int, int], Membership]:
        """Return all memberships of accounts, by group and account."""
        found: dict[tuple[int, int], Membership] = {}
        for some in rows.batched(sorted(user_ids)):
            for row in self.connection.all(sql.MEMBERSHIPS, ids=some):
                found[row.group_id, row.user_id] = membership_of(row)
        return found

    def seen(self, group_id: int, user_ids: Iterable[int]) -> set[int]:
        """Return those of the accounts whom the managers of a group see whole: who have been here as members."""
        found: set[int] = set()
        for some in rows.batched(sorted(user_ids)):
            found.update(self.connection.scalars(sql.SEEN, group_id=group_id, ids=some))
        return found

    def add_users(self, users: Iterable[NewUser]) -> Iterator[tuple[str, int]]:
        """Store new accounts and return addresses and numbers: theirs, and of others who write at the same time."""
        # Numbers only grow: ours are beyond the last one.
        last = self.connection.scalar(sql.LAST_ID) or 0
        bulk.insert_new(self.connection, USERS, users, User)
        return ((email, id_) for email, id_ in self.connection.raw(sql.ADDED, after=last))

    def save_users(self, users: Collection[User]) -> None:
        """Store changed accounts."""
        rows.update_all(self.connection, USERS, (rows.row_of(USERS, user) for user in users))

    def add_members(self, memberships: Collection[Membership]) -> None:
        """Store new memberships."""
        rows.insert_all(self.connection, MEMBERSHIPS, map(membership_row, memberships))

    def save_members(self, memberships: Collection[Membership]) -> None:
        """Store changed memberships."""
        rows.update_all(self.connection, MEMBERSHIPS, map(membership_row, memberships))
