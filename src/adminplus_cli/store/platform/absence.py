"""Absences, to look at and to change."""

from __future__ import annotations

from datetime import datetime

from ...domain.platform.absence import Absence, Common, GroupManager, NewAbsence
from .. import rows
from ..connection import Connection
from ..frozen.casework import absence as casework_sql
from ..frozen.platform import absence as sql
from ..frozen.tables.platform import ABSENCES


class AbsenceStore:
    """Who is away when, and who stands in."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def of(self, user_id: int) -> list[Absence]:
        """Return the absences of an account that were not removed yet, the first first."""
        return [rows.made(Absence, row) for row in self.connection.all(sql.OF_USER, user_id=user_id)]

    def next(self, user_id: int, at: datetime) -> Absence | None:
        """Return the absence of an account that lasts at an instant, or the next one; None where there is none."""
        there = [each for each in self.of(user_id) if each.ends_at > at]
        return next((each for each in there if each.lasts(at)), there[0] if there else None)

    def for_others(self, user_id: int) -> list[Absence]:
        """Return the absences in which an account stands in for somebody."""
        return [rows.made(Absence, row) for row in self.connection.all(sql.FOR_OTHERS, user_id=user_id)]

    def is_away(self, user_id: int, at: datetime) -> bool:
        """Say whether an account is absent at an instant."""
        return self.connection.first(sql.IS_AWAY, user_id=user_id, now=at) is not None

    def add(self, absence: NewAbsence) -> Absence:
        """Store an absence and return it with its number."""
        return rows.add(self.connection, ABSENCES, absence, Absence)

    def save(self, absence: Absence) -> None:
        """Store a changed absence."""
        rows.save(self.connection, ABSENCES, absence)

    def remove(self, absence: Absence) -> None:
        """Forget an absence: it was taken back, or is over."""
        self.connection.execute(sql.REMOVE, id=absence.id)

    def due(self, as_of: datetime, *, most: int) -> list[Absence]:
        """Return some of the absences that have begun, or are over, and with which nobody has dealt."""
        return [rows.made(Absence, row) for row in self.connection.all(sql.DUE, as_of=as_of, most=most)]

    def turn(self, absence: Absence, at: datetime) -> None:
        """Say when there is something to do again about an absence."""
        self.connection.execute(sql.TURN, absence_id=absence.id, at=at)

    def managers(self, user_id: int) -> list[GroupManager]:
        """Return the managers of the groups of an account who may say when it is absent."""
        return [GroupManager(*row) for row in self.connection.all(casework_sql.MANAGERS, user_id=user_id)]

    def common(self, user_id: int, other_id: int) -> list[Common]:
        """Return the groups of an account, next to what another does there."""
        of = {"user_id": user_id, "substitute_id": other_id}
        found = self.connection.all(casework_sql.ROLES_OF_BOTH, **of)
        return [
            Common(
                id_,
                name,
                bool(roles[2]),
                bool(roles[5]),
                any(map(all, zip(roles[:3], roles[3:], strict=True))),
            )
            for id_, name, *roles in found
        ]

    def unanswering(self, at: datetime) -> list[tuple[int, str]]:
        """Return the groups whose active instructors are all absent at an instant: number and name."""
        return [(row.id, row.name) for row in self.connection.all(casework_sql.UNANSWERING, now=at)]

    def unanswering_of(self, user_id: int, at: datetime) -> list[tuple[int, str]]:
        """Return those of the groups of an account whose active instructors are all absent at an instant."""
        found = self.connection.all(casework_sql.UNANSWERING_OF, user_id=user_id, now=at)
        return [(row.id, row.name) for row in found]

    def is_unanswering(self, group_id: int, at: datetime) -> bool:
        """Say whether a group has active instructors, all of whom are absent at an instant."""
        found = self.connection.first(casework_sql.UNANSWERING_GROUP, group_id=group_id, now=at)
        return found is not None
