"""Accounts that nobody uses, to look at and to change (A1)."""

from __future__ import annotations

from datetime import datetime

from ...domain.platform.account_use import AccountUse
from ..connection import Connection
from ..frozen.platform import account_use as sql


class AccountUseStore:
    """When accounts were used last, and when `tick` next has to do with each."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def welcome(self, as_of: datetime) -> int:
        """Give the accounts that have no turn yet one now; return how many those are."""
        return self.connection.execute(sql.WELCOME, as_of=as_of)

    def due(self, as_of: datetime, *, most: int) -> list[AccountUse]:
        """Return some of the accounts that have their turn, found by an index."""
        return [
            AccountUse(
                row.user_id,
                max(row.created_at, row.last_active_at or row.created_at),
                row.reminders,
                row.reminded_at,
            )
            for row in self.connection.all(sql.DUE, as_of=as_of, most=most)
        ]

    def turn(self, use: AccountUse, at: datetime | None) -> None:
        """Store how often somebody was reminded, and when their account has its turn next (None: never)."""
        said = {"reminders": use.reminders, "reminded_at": use.reminded_at}
        self.connection.execute(sql.TURN, of_user=use.user_id, turns_at=at, **said)

    def last_active(self, user_id: int) -> datetime | None:
        """Return when an account was used last, as far as that is known."""
        row = self.connection.first(sql.LAST_ACTIVE_OF, user_id=user_id)
        return row.last_active_at if row else None

    def reminded(self, user_id: int) -> bool:
        """Say whether somebody was reminded and has not been seen since."""
        return self.connection.first(sql.REMINDED, user_id=user_id) is not None

    def use(self, user_id: int, at: datetime) -> None:
        """Note that an account is used."""
        self.connection.execute(sql.USE, of_user=user_id, at=at)

    def operators(self) -> int:
        """Return how many accounts run the platform that are not disabled."""
        count: int = self.connection.scalar(sql.OPERATORS)
        return count
