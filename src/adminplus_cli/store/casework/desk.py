"""What waits for one person in casework: of each kind the first so many, and how much of it there is."""

from __future__ import annotations

from datetime import date, datetime

from ...domain.platform.account import Actor
from ...domain.shared.page import Record
from ..connection import Connection
from ..frozen.casework import absence
from ..frozen.casework import desk as sql
from ..frozen.casework import role_ends as ends
from ..statement import Statement


class CaseworkDesk:
    """What one person has to do about requests."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        self.connection = connection
        self.actor = actor
        self.now = now

    def to_answer(self, most: int) -> list[Record]:
        """Return the requests that wait for an answer of the groups where the actor instructs."""
        return self._mine(sql.TO_ANSWER, most)

    def called(self, most: int) -> list[Record]:
        """Return those to which the actor was called as an expert in this very wait, with the rule."""
        return self._mine(sql.CALLED, most)

    def came_back(self, most: int) -> list[Record]:
        """Return the actor's own requests that somebody answered, or a colleague contested."""
        return self._mine(sql.CAME_BACK, most)

    def unanswered(self, most: int) -> list[Record]:
        """Return what nobody answered yet in the groups that the actor manages: groups and waits alone."""
        return self._mine(sql.UNANSWERED, most)

    def without_instructor(self, most: int) -> list[Record]:
        """Return the groups that the actor manages, in which requests wait and nobody can answer."""
        return self._mine(sql.WITHOUT_INSTRUCTOR, most)

    def leaving(self, soon: date, most: int) -> list[Record]:
        """Return whose roles end by a day in the groups that the actor manages."""
        found = self.connection.all(ends.LEAVING, me=self.actor.id, soon=soon, most=most)
        return [row.as_dict() for row in found]

    def absent(self, most: int) -> list[Record]:
        """Return who is absent in the groups that the actor manages, and who stands in."""
        found = self.connection.all(absence.COLLEAGUES, me=self.actor.id, now=self.now, most=most)
        return [row.as_dict() for row in found]

    def _mine(self, statement: Statement, most: int) -> list[Record]:
        return [row.as_dict() for row in self.connection.all(statement, me=self.actor.id, most=most)]
