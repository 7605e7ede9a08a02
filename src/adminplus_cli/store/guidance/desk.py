"""What waits for one person in guidance projects: of each kind the first so many, and how much of it there is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ...domain.platform.account import Actor
from ...domain.shared.page import Record
from ..connection import Connection
from ..frozen.guidance import desk as sql
from ..statement import Statement


class GuidanceDesk:
    """What one person has to do about the programs they manage, and the invitations to their address."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def inactive(self, today: date, most: int) -> list[Record]:
        """Return the programs that run, with how many participants nothing is noted of that counts."""
        return self._all(sql.INACTIVE, me=self.actor.id, today=today, most=most)

    def meetings(self, most: int) -> list[Record]:
        """Return the meetings that nobody confirmed."""
        return self._all(sql.MEETINGS, me=self.actor.id, most=most)

    def ending(self, today: date, soon: date, most: int) -> list[Record]:
        """Return the programs that end by the day `soon`."""
        return self._all(sql.ENDING, me=self.actor.id, today=today, soon=soon, most=most)

    def invitations(self, email: str, now: datetime) -> list[Record]:
        """Return the invitations to an address that wait, and whose term is not over."""
        return self._all(sql.INVITATIONS, email=email, now=now)

    def _all(self, statement: Statement, **values: Any) -> list[Record]:
        return [row.as_dict() for row in self.connection.all(statement, **values)]
